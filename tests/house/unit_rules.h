// SPDX-License-Identifier: GPL-3.0-or-later
//
// The rules of the house for files that belong together, each as a function of all of them that returns what
// is wrong. A unit is a header and its source.
#pragma once

#include <QMap>
#include <QSet>
#include <QStringList>

namespace mailseal::house {

using Sources = QMap<QString, QString>; // path from the root → text

// A header says who may include it in a line of its head, “// Private to FOLDER and FOLDER.”: files in and
// below these folders, and only those headers there that are private themselves. A header that shows
// OpenSSL's types is private.
QStringList checkPrivacy(const Sources &sources);
// Each source has a header of the same name and includes it first; a source with a main() needs none.
QStringList checkUnitNames(const Sources &sources);
// A unit in ui draws: it includes a header of Qt's windows, such as “QLabel”, or a unit that does. Anything
// that does not draw belongs to the model, except what only speaks to the windows: a QObject or an item
// model.
QStringList checkWindowUnits(const Sources &sources, const QSet<QString> &windowHeaders);

} // namespace mailseal::house
