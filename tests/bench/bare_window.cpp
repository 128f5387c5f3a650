// SPDX-License-Identifier: GPL-3.0-or-later
//
// The smallest possible Qt Widgets program, to compare Mailseal's first window with.
#include <QApplication>
#include <QLabel>

int main(int argumentCount, char **argumentValues)
{
    QApplication application(argumentCount, argumentValues);
    QLabel label(QStringLiteral("Mailseal"));
    label.show();
    return application.exec();
}
