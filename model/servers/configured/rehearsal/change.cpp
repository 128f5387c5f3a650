// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/rehearsal/change.h"

#include "model/base/row_tables.h"
#include "model/base/text/placeholders.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace mailseal {
namespace {

struct ReasonRow
{
    Reason reason = Reason::Count;
    const char *name = nullptr;
    const char *sentence = nullptr; // %1, %2: the change's arguments
};

// Sources: Dovecot CE, upgrading from 2.3 to 2.4; Postfix DEPRECATION_README and COMPATIBILITY_README.
constexpr std::array reasonTable{
    ReasonRow{Reason::VersionRequired, "version-required",
        QT_TRANSLATE_NOOP("mailseal::Rehearsal", "This version requires it as the first setting.")},
    ReasonRow{Reason::StorageVersion, "storage-version",
        QT_TRANSLATE_NOOP("mailseal::Rehearsal",
            "This version requires it. With today's version as the value, you can go back: today's version can read what the new one writes.")},
    ReasonRow{Reason::ProtocolsUnset, "protocols-unset",
        QT_TRANSLATE_NOOP("mailseal::Rehearsal",
            "Without this setting, today's version serves these protocols and the new one none.")},
    ReasonRow{Reason::Renamed, "renamed",
        QT_TRANSLATE_NOOP("mailseal::Rehearsal", "The setting “%1” is now called “%2”.")},
    ReasonRow{Reason::PathAlone, "path-alone",
        QT_TRANSLATE_NOOP("mailseal::Rehearsal",
            "The setting “%1” is now called “%2”, and its value is the path, without “<”.")},
    ReasonRow{Reason::Inverted, "inverted",
        QT_TRANSLATE_NOOP("mailseal::Rehearsal", "The new setting “%2” says the opposite of “%1”.")},
    ReasonRow{Reason::MinimumOnly, "minimum-only",
        QT_TRANSLATE_NOOP("mailseal::Rehearsal",
            "Instead of a list of protocols there is only the lowest version that is allowed.")},
    ReasonRow{Reason::Gone, "gone",
        QT_TRANSLATE_NOOP("mailseal::Rehearsal", "The setting “%1” is not needed any more.")},
    ReasonRow{Reason::GoneByHand, "gone-by-hand",
        QT_TRANSLATE_NOOP("mailseal::Rehearsal",
            "The setting “%1” is given up, and none replaces it with certainty. See the server's upgrading guide.")},
    ReasonRow{Reason::ValueGone, "value-gone",
        QT_TRANSLATE_NOOP(
            "mailseal::Rehearsal", "The value “%2” of “%1” no longer exists, or means something else.")},
    ReasonRow{Reason::LocationSplit, "location-split",
        QT_TRANSLATE_NOOP("mailseal::Rehearsal", "Where mail is stored is now said in several settings.")},
    ReasonRow{Reason::OldVariables, "old-variables",
        QT_TRANSLATE_NOOP("mailseal::Rehearsal",
            "Variables are written in another way; the old ones would be taken literally.")},
    ReasonRow{Reason::VariableByHand, "variable-by-hand",
        QT_TRANSLATE_NOOP("mailseal::Rehearsal",
            "The variable “%1” would be taken literally, and none replaces it with certainty.")},
    ReasonRow{Reason::ListExtended, "list-extended",
        QT_TRANSLATE_NOOP("mailseal::Rehearsal", "A list is no longer extended with “$%1”, but in a block.")},
    ReasonRow{Reason::SettingNamed, "setting-named",
        QT_TRANSLATE_NOOP("mailseal::Rehearsal", "Another setting's value is now written “$SET:NAME”.")},
    ReasonRow{Reason::SectionUnnamed, "section-unnamed",
        QT_TRANSLATE_NOOP("mailseal::Rehearsal", "A block “%1” needs a name.")},
    ReasonRow{Reason::ArgumentsSplit, "arguments-split",
        QT_TRANSLATE_NOOP("mailseal::Rehearsal", "What was in “%1” is now said in settings of its own.")},
    ReasonRow{Reason::DriverByHand, "driver-by-hand",
        QT_TRANSLATE_NOOP("mailseal::Rehearsal",
            "This block “%1” with the driver “%2” cannot be converted with certainty. Until it is written anew, nobody can log in through it.")},
    ReasonRow{Reason::PluginOpen, "plugin-open",
        QT_TRANSLATE_NOOP(
            "mailseal::Rehearsal", "There is no block “plugin” any more: its settings stand outside.")},
    ReasonRow{Reason::PluginByHand, "plugin-by-hand",
        QT_TRANSLATE_NOOP("mailseal::Rehearsal",
            "The plugin setting “%1” no longer exists in this form, and no other replaces it with certainty.")},
    ReasonRow{Reason::SectionGone, "section-gone",
        QT_TRANSLATE_NOOP("mailseal::Rehearsal", "The new version has no “%1” in this form.")},
    ReasonRow{Reason::LevelInstead, "level-instead",
        QT_TRANSLATE_NOOP("mailseal::Rehearsal", "“%1” is outdated; “%2” says the same.")},
    ReasonRow{Reason::Overruled, "overruled",
        QT_TRANSLATE_NOOP("mailseal::Rehearsal", "“%1” is outdated, and has no effect because of “%2”.")},
    ReasonRow{Reason::TableByHand, "table-by-hand",
        QT_TRANSLATE_NOOP("mailseal::Rehearsal",
            "Systems with this version may come without tables of the type “%1”. Build the table as lmdb (postmap lmdb:FILE), and name that type here.")},
    ReasonRow{Reason::CacheTable, "cache-table",
        QT_TRANSLATE_NOOP("mailseal::Rehearsal",
            "Systems with this version may come without tables of the type “%1”. Postfix makes the new one itself.")},
    ReasonRow{Reason::RestrictionGone, "restriction-gone",
        QT_TRANSLATE_NOOP("mailseal::Rehearsal",
            "There is no restriction “%1” any more: the new version would refuse all mail (“451 Server configuration error”). Write instead: %2.")},
    ReasonRow{Reason::RestrictionOutdated, "restriction-outdated",
        QT_TRANSLATE_NOOP("mailseal::Rehearsal", "The restriction “%1” is outdated. Write instead: %2.")},
    ReasonRow{Reason::TrustedNetworks, "trusted-networks",
        QT_TRANSLATE_NOOP("mailseal::Rehearsal",
            "With “ssl = required”, these networks must use TLS now, too; until now they could log in without.")},
};
constexpr std::span<const ReasonRow> reasonRows{reasonTable};
constexpr std::array<std::span<const ReasonRow>, 1> reasonTables{reasonRows};
static_assert(firstWithoutOne<&ReasonRow::reason>(std::span<const std::span<const ReasonRow>>(reasonTables))
        == Reason::Count,
    "a reason without a row");
constexpr auto rows
    = rowsInOrder<&ReasonRow::reason>(std::span<const std::span<const ReasonRow>>(reasonTables));

const ReasonRow &rowOf(Reason reason)
{
    return rows[static_cast<std::size_t>(reason)];
}

} // namespace

QString kindName(ChangeKind kind)
{
    static const QStringList names{QStringLiteral("replaced"), QStringLiteral("removed"),
        QStringLiteral("added"), QStringLiteral("by-hand")};
    return names[static_cast<int>(kind)];
}

QString outcomeName(Outcome outcome)
{
    static const QStringList names{
        QStringLiteral("stops"), QStringLiteral("differs"), QStringLiteral("warns")};
    return names[static_cast<int>(outcome)];
}

QString reasonName(Reason reason)
{
    return QString::fromLatin1(rowOf(reason).name);
}

QString reasonSentence(const UpgradeChange &change)
{
    return filledIn(
        QCoreApplication::translate("mailseal::Rehearsal", rowOf(change.reason).sentence), change.arguments);
}

QStringList shownLines(const QStringList &lines)
{
    static const QRegularExpression secret(QStringLiteral("(password[\\w-]*\\s*=\\s*)(?!\\s*$)\\S.*$"));
    static const QString begins = QStringLiteral("-----BEGIN ");
    QStringList shown;
    bool isInside = false;
    for (const QString &line : lines) {
        const bool wasInside = isInside;
        isInside = (isInside || line.contains(begins)) && !line.contains(QStringLiteral("-----END "));
        QString text = line.section(begins, 0, 0) + (line.contains(begins) ? QStringLiteral("…") : QString());
        if (!wasInside)
            shown << text.replace(secret, QStringLiteral("\\1…"));
    }
    return shown;
}

} // namespace mailseal
