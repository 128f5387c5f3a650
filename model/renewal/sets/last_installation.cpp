// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/sets/last_installation.h"

#include "model/base/text/language.h"
#include "model/renewal/sets/due.h"
#include "model/renewal/sets/set_store.h"

#include <QCoreApplication>
#include <QTimeZone>
#include <algorithm>
#include <unistd.h>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::LastInstallation)
};

QStringList readable(const QStringList &names)
{
    QStringList all;
    for (const QString &each : names) {
        const auto name = AlternativeName::parse(each);
        all << (name ? name->display() : each);
    }
    return all;
}

void takeRecord(LastInstallation &last, const SetRecord &record)
{
    last.names = readable(record.names);
    last.servers = serversOf(record);
    last.certificateSha256 = record.certificateSha256;
}

LastInstallation lastOf(const RememberedSet &set)
{
    LastInstallation last;
    takeRecord(last, set.installed.record);
    last.time = set.installed.record.made;
    last.files = static_cast<int>(set.installed.files.size());
    if (set.installation) {
        last.id = set.installation->id;
        last.time = timeOfInstallation(last.id);
        last.files = set.installation->files;
        last.settings = set.installation->settings;
    }
    return last;
}

// A certificate may have a hundred names.
QString someOf(const QStringList &all)
{
    constexpr qsizetype most = 5;
    const QString some = all.mid(0, most).join(QStringLiteral(", "));
    return all.size() > most
        ? Words::tr("%1 and %n more", nullptr, static_cast<int>(all.size() - most)).arg(some)
        : some;
}

} // namespace

QDateTime timeOfInstallation(const QString &id)
{
    constexpr qsizetype stamp = 16;
    QDateTime time = QDateTime::fromString(id.left(stamp), QStringLiteral("yyyyMMdd'T'hhmmss'Z'"));
    time.setTimeZone(QTimeZone::utc());
    return time;
}

std::optional<LastInstallation> lastInstallation(const QList<Installation> &history)
{
    const auto newest = std::find_if(history.begin(), history.end(),
        [](const Installation &each) { return !each.undone && each.undoes.isEmpty(); });
    if (newest == history.end())
        return std::nullopt;
    LastInstallation last;
    last.id = newest->id;
    last.time = newest->time;
    last.settings = 0;
    for (const InstalledSettings &file : newest->settings)
        *last.settings += static_cast<int>(file.changes.size());
    last.files = static_cast<int>(newest->paths.size() - newest->settings.size());
    if (newest->set)
        takeRecord(last, newest->set->record);
    else
        last.places = newest->paths;
    return last;
}

std::optional<LastInstallation> lastInstallation(const QList<RememberedSet> &sets)
{
    std::optional<LastInstallation> last;
    for (const RememberedSet &set : sets) {
        if (set.kind != WriteTarget::Kind::ThisMachine || (set.installation && set.installation->isUndone))
            continue;
        const LastInstallation found = lastOf(set);
        if (!last || last->time < found.time)
            last = found;
    }
    return last;
}

Result<std::optional<LastInstallation>> lastInstallationHere(const QList<RememberedSet> &sets)
{
    if (::geteuid() != 0)
        return lastInstallation(sets);
    const auto all = history(QStringLiteral("/"));
    return all ? Result<std::optional<LastInstallation>>(lastInstallation(*all)) : failure(all.error());
}

Result<void> noteUndone(const LastInstallation &last, const QString &installation)
{
    if (!last.id.isEmpty())
        return noteUndone(installation);
    QList<RememberedSet> sets = rememberedSets().sets;
    for (RememberedSet &set : sets) {
        const bool isIt
            = set.kind == WriteTarget::Kind::ThisMachine && !set.installation && lastOf(set) == last;
        if (!isIt)
            continue;
        set.installation = OwnInstallation{installation, 0, 0, true};
        return remember(set);
    }
    return {};
}

QStringList undoSentences(const LastInstallation &last, const QString &machine)
{
    const QString what = someOf(last.names.isEmpty() ? last.places : last.names);
    QStringList sentences{Words::tr("It is the installation for %1, on this machine (%2), of %3.")
                              .arg(what, machine, shortTime(last.time))};
    sentences << Words::tr(
        "%n file(s) of it are taken away, or get back what was there before.", nullptr, last.files);
    if (!last.settings)
        sentences << Words::tr(
            "Settings of the servers that it changed get their old values. An older version of this program "
            "remembered it without saying which; if somebody has installed something since, that is undone "
            "instead.");
    else if (*last.settings > 0)
        sentences << Words::tr(
            "%n setting(s) of the servers get their old values, and the servers read their configuration again.",
            nullptr, *last.settings);
    else
        sentences << Words::tr("It changed no settings of the servers.");
    return sentences;
}

} // namespace mailseal
