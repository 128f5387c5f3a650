// SPDX-License-Identifier: GPL-3.0-or-later
//
// A large button that says in a sentence what it does: icon, title, description.
#pragma once

#include <QAbstractButton>

namespace mailseal {

class ActionCard : public QAbstractButton
{
    Q_OBJECT
public:
    explicit ActionCard(const QString &iconName, QWidget *parent = nullptr);

    void setTexts(const QString &title, const QString &description);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    QFont titleFont() const;
    int textLeft() const;

    QString m_iconName;
    QString m_description;
};

} // namespace mailseal
