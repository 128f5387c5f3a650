// SPDX-License-Identifier: GPL-3.0-or-later
//
// A radio button as a card: its text, and one sentence that explains it.
#pragma once

#include <QRadioButton>

namespace mailseal {

class ChoiceCard : public QRadioButton
{
    Q_OBJECT
public:
    explicit ChoiceCard(QWidget *parent = nullptr);

    void setTexts(const QString &title, const QString &description);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool hitButton(const QPoint &position) const override { return rect().contains(position); }

private:
    QFont titleFont() const;
    int textLeft() const;

    QString m_description;
};

} // namespace mailseal
