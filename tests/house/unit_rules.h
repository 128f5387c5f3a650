// SPDX-License-Identifier: GPL-3.0-or-later
//
// The rules of the house for files that belong together, each as a function of all of them that gives back
// what is wrong. A unit is a header and its source.
#pragma once

#include <QMap>
#include <QSet>
#include <QStringList>

namespace mailseal::house {

using Sources = QMap<QString, QString>; // path from the root → text

// A header says who may include it in a line of its head, “// Private to FOLDER and FOLDER.”: what is below
// these folders, and of headers only those that are private themselves. One that shows OpenSSL's types is
// private.
QStringList checkPrivacy(const Sources &sources);
// Each source has a header of its name and includes it first; what holds a main() needs none.
QStringList checkUnitNames(const Sources &sources);
// A unit in ui draws: it includes a header of Qt's windows, such as “QLabel”, or a unit that does. What draws
// nothing belongs to the model, but for what only speaks to the windows: a QObject or an item model.
QStringList checkWindowUnits(const Sources &sources, const QSet<QString> &windowHeaders);

} // namespace mailseal::house
