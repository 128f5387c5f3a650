// SPDX-License-Identifier: GPL-3.0-or-later
//
// The statements of a Dovecot file, with the lines they take and the block they stand in.
// Private to model/servers/configured/rehearsal.
#pragma once

#include <QString>
#include <QStringList>

namespace mailseal {

struct DovecotStatement
{
    enum Kind { Setting, Include, Open, Close };
    Kind kind = Setting;
    int first = 0; // lines, from 0
    int last = 0;
    QString key;     // of a block: its kind
    QString value;   // without quotes and comment; of a block: its name, as written
    QString comment; // behind the value, with its “#”
    int parent = -1; // the statement that opens the block around this one
    int close = -1;  // of a block: the statement that closes it; -1: none
};

QList<DovecotStatement> dovecotStatements(const QStringList &lines);
// “name = value”, in quotes where the value needs them.
QString dovecotSetting(const QString &name, const QString &value);

} // namespace mailseal
