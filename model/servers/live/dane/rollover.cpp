// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/dane/rollover.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::Rollover)
};

QString shown(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime(), QStringLiteral("yyyy-MM-dd HH:mm"));
}

RolloverState afterTheChange(const Rollover &rollover, const RolloverLook &look)
{
    if (!look.hasNext)
        return {rollover, RolloverStep::Broken, {}, true};
    return {rollover, look.hasCurrent ? RolloverStep::RemoveOld : RolloverStep::Finished, {}, true};
}

QString hintUnlessSeen(const RolloverState &state)
{
    return state.isSeen ? QString()
                        : u' '
            + Words::tr(
                "Not every address and port of the server answered, so it is not known whether all of them present the new key. Remove no record before they do, and ask again from a machine that reaches them.");
}

} // namespace

RolloverState advanced(Rollover rollover, const RolloverLook &look)
{
    using Presents = RolloverLook::Presents;
    const bool isSeen = look.presents != Presents::Unknown;
    if (!look.isKnown)
        return {rollover, RolloverStep::Unknown, {}, true};
    if (look.presents == Presents::Next)
        return afterTheChange(rollover, look);
    if (!isSeen && look.hasNext && !look.hasCurrent) // too early to remove it, or the end
        return {rollover, RolloverStep::Unknown, {}, false};
    if (!look.hasNext || !look.hasCurrent) {
        rollover.published = {}; // somebody has taken one away again
        rollover.ttl = std::max(rollover.ttl, look.ttl);
        return {rollover, RolloverStep::Publish, {}, isSeen};
    }
    if (!rollover.published.isValid())
        rollover.published = look.time;
    // What was published before this was looked at for the first time is not known, but its TTL hardly
    // changes.
    rollover.ttl = std::max({rollover.ttl, look.ttl, leastWait});
    const QDateTime safe = rollover.published.addSecs(rollover.ttl);
    return {rollover, look.time < safe ? RolloverStep::Wait : RolloverStep::Switch, safe, isSeen};
}

QString stepName(RolloverStep step)
{
    static const char *const names[]
        = {"unknown", "publish", "wait", "switch", "remove-old", "finished", "broken"};
    return QString::fromLatin1(names[static_cast<int>(step)]);
}

QString sentence(const RolloverState &state)
{
    switch (state.step) {
    case RolloverStep::Unknown:
        break;
    case RolloverStep::Publish:
        return Words::tr(
            "Publish the records of both keys, and keep the old key until they have been seen everywhere.");
    case RolloverStep::Wait:
        return Words::tr(
            "Both records are published. Wait until %1: until then others may still keep the records from before.")
            .arg(shown(state.when));
    case RolloverStep::Switch:
        return Words::tr("Safe to switch since %1: install the new key now.").arg(shown(state.when))
            + hintUnlessSeen(state);
    case RolloverStep::RemoveOld:
        return Words::tr("The server presents the new key. Remove the record of the old one.");
    case RolloverStep::Finished:
        return Words::tr("Done: the server presents the new key, and only its record is published.");
    case RolloverStep::Broken:
        return Words::tr(
            "The server presents the new key, but its record is not published: senders that check DANE hold mail back now. Publish it at once, or install the old key again.");
    }
    if (!state.isSeen)
        return hintUnlessSeen(state).trimmed();
    return Words::tr(
        "What is published could not be found out, so nothing can be said about the change. Ask again later.");
}

} // namespace mailseal
