// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal --page NAME: the page that the window opens with. The actions of its entry in the desktop's menu
// name three of them (packaging/desktop/org.mailseal.Mailseal.desktop).
#pragma once

#include <QStringList>

namespace mailseal {

class MainWindow;

QStringList openingPages();
// False: there is no such page.
bool openPage(MainWindow &window, const QString &name);

} // namespace mailseal
