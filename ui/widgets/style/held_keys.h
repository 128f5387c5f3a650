// SPDX-License-Identifier: GPL-3.0-or-later
//
// A key that is held down types letters again and again, but presses a button only once: without this, a held
// Enter or a held mnemonic would go through all pages of a wizard, and write at its end.
#pragma once

#include <QObject>

class QWidget;

namespace mailseal {

class HeldKeys : public QObject
{
    Q_OBJECT
public:
    // For everything in the page.
    explicit HeldKeys(QWidget *page);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *m_page;
};

} // namespace mailseal
