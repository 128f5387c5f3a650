// SPDX-License-Identifier: GPL-3.0-or-later
//
// The least a Qt Widgets program can be: what Mailseal's first window is compared with.
#include <QApplication>
#include <QLabel>

int main(int argumentCount, char **argumentValues)
{
    QApplication application(argumentCount, argumentValues);
    QLabel label(QStringLiteral("Mailseal"));
    label.show();
    return application.exec();
}
