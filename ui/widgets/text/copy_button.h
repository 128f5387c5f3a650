// SPDX-License-Identifier: GPL-3.0-or-later
//
// Copies a text to the clipboard and confirms it for a moment.
#pragma once

#include <QPushButton>
#include <functional>

class QTimer;

namespace mailseal {

class CopyButton : public QPushButton
{
    Q_OBJECT
public:
    explicit CopyButton(QWidget *parent = nullptr);

    void setSource(std::function<QString()> source) { m_source = std::move(source); }
    // “Copy the command”; “about” tells several buttons apart for those who cannot see what is beside them.
    void setLabel(const QString &label, const QString &about = {});

    QSize sizeHint() const override; // room for both texts, so that nothing moves

protected:
    void changeEvent(QEvent *event) override;

private:
    void copy();
    void relabel();

    std::function<QString()> m_source;
    QString m_label;
    QString m_about;
    QTimer *m_timer;
};

} // namespace mailseal
