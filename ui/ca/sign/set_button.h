// SPDX-License-Identifier: GPL-3.0-or-later
//
// Chooses the request of a remembered set, in a menu. Not there if no set has its request on this machine.
#pragma once

#include "model/base/system/background_job.h"

#include <QPushButton>

namespace mailseal {

class SetButton : public QPushButton
{
    Q_OBJECT
public:
    explicit SetButton(QWidget *parent = nullptr);
    void look(); // for sets, in a thread

Q_SIGNALS:
    void chosen(const QString &requestFile);

private:
    struct Choice
    {
        QString title;
        QString file;
        bool operator==(const Choice &) const = default;
    };
    static QList<Choice> choices();
    void show(const QList<Choice> &choices);

    BackgroundJob m_looking;
};

} // namespace mailseal
