// SPDX-License-Identifier: GPL-3.0-or-later
//
// The time in which something is valid, with a mark at today. Says the same in words to screen readers.
#pragma once

#include <QDateTime>
#include <QWidget>

namespace mailseal {

class ValidityBar : public QWidget
{
    Q_OBJECT
public:
    explicit ValidityBar(QWidget *parent = nullptr);

    // withDates: written below the bar.
    void setValidity(const QDateTime &from, const QDateTime &until, const QDateTime &today, bool withDates);
    QString sentence() const; // “valid from 1 May 2026 until 1 May 2027, 160 days left”

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double share() const; // of the time that has passed, 0 to 1

    QDateTime m_from;
    QDateTime m_until;
    QDateTime m_today;
    bool m_withDates = false;
};

} // namespace mailseal
