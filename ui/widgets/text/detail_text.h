// SPDX-License-Identifier: GPL-3.0-or-later
//
// The technical side of an error, as the library or the system put it, behind a “Details” button; the text
// can be selected. Takes no room if there is none.
#pragma once

#include <QWidget>

class QToolButton;

namespace mailseal {

class TextLabel;

class DetailText : public QWidget
{
    Q_OBJECT
public:
    explicit DetailText(QWidget *parent = nullptr);

    void setDetail(const QString &detail); // closes it if the detail is another one
    QString detail() const { return m_detail; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void open(bool wanted);
    void retranslate();

    QString m_detail;
    QToolButton *m_button;
    TextLabel *m_text;
};

} // namespace mailseal
