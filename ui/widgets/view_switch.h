// SPDX-License-Identifier: GPL-3.0-or-later
//
// Chooses one of a few views, as tabs do: chips on as many lines as their text needs. The chosen one is bold
// and underlined. For Tab and the arrow keys they are radio buttons. (Qt 6.4 tells screen readers that the
// current tab of a tab bar has the focus, wherever the focus is.)
#pragma once

#include <QRadioButton>

class QButtonGroup;

namespace mailseal {

class ViewChip : public QRadioButton
{
    Q_OBJECT
public:
    explicit ViewChip(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool hitButton(const QPoint &position) const override { return rect().contains(position); }

private:
    QFont chosenFont() const;
};

class ViewSwitch : public QWidget
{
    Q_OBJECT
public:
    explicit ViewSwitch(QWidget *parent = nullptr);

    void addView(const QString &name); // for object names; the first one is chosen
    void setTexts(int view, const QString &title, const QString &sentence);
    int current() const;
    void setCurrent(int view);

Q_SIGNALS:
    void currentChanged(int view);

private:
    QButtonGroup *m_group;
};

} // namespace mailseal
