// SPDX-License-Identifier: GPL-3.0-or-later
//
// One change that an upgrade requires, with its reason.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace mailseal {

// What the new version does with the line as it is.
enum class Outcome {
    Stops,   // it does not start
    Differs, // it starts and does something else
    Warns,   // it still does the same, and says that it will not for long
};

enum class ChangeKind { Replaced, Removed, Added, ByHand };

enum class Reason {
    VersionRequired,
    StorageVersion,
    ProtocolsUnset,
    Renamed,
    PathAlone,
    Inverted,
    MinimumOnly,
    Gone,
    GoneByHand,
    ValueGone,
    LocationSplit,
    OldVariables,
    VariableByHand,
    ListExtended,
    SettingNamed,
    SectionUnnamed,
    ArgumentsSplit,
    DriverByHand,
    PluginOpen,
    PluginByHand,
    SectionGone,
    LevelInstead,
    Overruled,
    TableByHand,
    CacheTable,
    RestrictionGone,
    RestrictionOutdated,
    TrustedNetworks,
    Count // not a reason; always last
};

struct UpgradeChange
{
    ChangeKind kind = ChangeKind::Replaced;
    Outcome outcome = Outcome::Stops;
    Reason reason = Reason::Renamed;
    QStringList arguments{}; // of the reason's sentence
    QString file{};
    int line = 0; // in the old file, from 1; of what is added: the line that follows
    QStringList before{};
    QStringList after{}; // without the commented lines of what is left to a person
    bool operator==(const UpgradeChange &) const = default;
};

QString kindName(ChangeKind kind); // “replaced”, for programs
QString outcomeName(Outcome outcome);
QString reasonName(Reason reason);
QString reasonSentence(const UpgradeChange &change); // in the user's language
// Lines for reports: passwords, and what is inside of PEM blocks, are not shown.
QStringList shownLines(const QStringList &lines);

} // namespace mailseal
