// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lines “name = value” with sections, as certbot's files have them (ConfigObj, ConfigArgParse), and shell
// assignments “NAME='value'”, as acme.sh and dehydrated write them. At most 5,000 lines count.
// Private to model/renewal/audit.
#pragma once

#include <QList>
#include <QMap>
#include <QString>

namespace mailseal {

struct IniLine
{
    QString section; // “renewalparams”, “webroot_map”; empty before the first
    QString name;
    QString value; // without quotes around it
    QString line;  // as it stands there
    bool operator==(const IniLine &) const = default;
};
// Whether “# …” behind a value is a comment, as in certbot's files, or belongs to it, as in systemd's.
enum class IniComments { OnLines, AtTheEnd };
// A line that ends in “\” goes on, as in systemd's files (systemd.syntax(7)).
QList<IniLine> iniLines(const QString &text, IniComments comments = IniComments::OnLines);
// The last one of this section; nullptr: there is none.
const IniLine *findLine(const QList<IniLine> &lines, const QString &section, const QString &name);
QString valueOf(const QList<IniLine> &lines, const QString &section, const QString &name);

// The last value of each; “${NAME}” and “$NAME” of those before are filled in, and nothing else is done.
QMap<QString, QString> shellAssignments(const QString &text, QMap<QString, QString> known = {});

} // namespace mailseal
