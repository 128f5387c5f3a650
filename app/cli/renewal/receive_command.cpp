// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/renewal/receive_command.h"

#include "app/cli/files/file_options.h"
#include "app/cli/renewal/reply_report.h"
#include "app/cli/setup/remote_setup.h"
#include "app/cli/setup/written_set.h"
#include "model/renewal/reply/receiving.h"
#include "model/renewal/sets/set_store.h"
#include "model/servers/machine/authorities.h"
#include "model/servers/machine/detection.h"
#include "model/setup/sets/applied/here.h"

#include <QCoreApplication>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::Receive)
};

QString qstring(const std::string &text)
{
    return QString::fromStdString(text);
}

Result<Received> receive(const ReceiveOptions &options)
{
    const auto reading = readOptions(options.passphraseFile, {});
    if (!reading)
        return failure(reading.error());
    ReceiveWish wish{{}, qstring(options.set), qstring(options.key), *reading};
    for (const std::string &file : options.files)
        wish.sources << FileSource{qstring(file), std::nullopt};
    const RememberedSets all = allSets();
    for (const Error &error : all.unread)
        warn(error);
    const Patience patience(std::chrono::minutes(1));
    const auto fetch = [&](const QString &from) { return fetchCertificates(from, patience); };
    return receiveReply(wish, all.sets, {systemAuthorities(), QDateTime::currentDateTimeUtc()},
        options.fetch ? Fetch(fetch) : Fetch());
}

QString rootOf(const std::optional<WriteTarget> &target)
{
    return !target ? QString() : target->thisMachine() ? QStringLiteral("/") : target->path;
}

Machine thisMachine()
{
    Machine machine;
    machine.servers = detectServers(systemProgramRunner());
    machine.release = systemRelease();
    machine.courierTakesMail = courierTakesMail();
    return machine;
}

ExitCode carryOutThere(const ReceiveOptions &options, const Received &received, const Telling &how)
{
    SetupOptions where = options.where;
    where.replace = true; // the certificate is there to be replaced
    const auto side = lookAtRemote(where.ssh);
    if (!side)
        return report(side.error());
    const auto reviewed = reviewReply(received.reply, received.what, side->look.machine, *wantedTarget(where),
        side->look.root(), QDateTime::currentDateTimeUtc());
    return reviewed ? carryOutThere(*side, *reviewed, where, how) : report(reviewed.error());
}

// Its files are there to be replaced; an archive or a role is somebody's file of that name.
OnConflict onConflict(const ReceiveOptions &options, const WriteTarget &target)
{
    const bool isPlace = target.thisMachine() || target.kind == WriteTarget::Kind::Folder;
    return isPlace || options.where.replace ? OnConflict::Replace : OnConflict::Keep;
}

// A dry run plans for where the set is, as far as that can be seen from here.
WriteTarget plannedTarget(const std::optional<RememberedSet> &set)
{
    const bool isHere
        = set && (set->kind == WriteTarget::Kind::ThisMachine || set->kind == WriteTarget::Kind::Folder);
    return isHere ? ownTarget(*set, false) : WriteTarget{};
}

QString placeHint(const RememberedSet &set)
{
    switch (set.kind) {
    case WriteTarget::Kind::ThisMachine:
        return QStringLiteral("--install --configure");
    case WriteTarget::Kind::Folder:
        return QStringLiteral("--out ") + set.place;
    case WriteTarget::Kind::Archive:
        return QStringLiteral("--archive ") + set.place;
    case WriteTarget::Kind::Role:
        return QStringLiteral("--ansible ") + set.place;
    case WriteTarget::Kind::Remote:
        return QStringLiteral("--ssh %1 --configure").arg(set.place);
    }
    return {};
}

} // namespace

void addOptions(const CommandOptions &command, ReceiveOptions &options)
{
    command
        .arguments("FILE", options.files, "",
            Texts::tr("the CA's reply as it came: certificates, a bundle, PKCS#7, PKCS#12, an archive"))
        .required();
    command
        .text("--set", options.set, "NAME",
            Texts::tr("the set that it is for; without it, the one whose key it has"))
        .notEmpty();
    command
        .text("--key", options.key, "FILE", Texts::tr("the private key of the certificate, if no set has it"))
        .notEmpty();
    command.flag("--fetch", options.fetch,
        Texts::tr("fetch certificates that the chain lacks from where the CA publishes them (HTTP)"));
    command.text("--passphrase-file", options.passphraseFile, "FILE",
        Texts::tr("file whose first line is the passphrase"));
    addTarget(command, options.where);
    command.flag(
        "--replace", options.where.replace, Texts::tr("also replace an archive or a role of this name"));
    command.flag("--json", options.where.json, Texts::tr("print the result for programs"));
}

ExitCode runReceive(const ReceiveOptions &options)
{
    if (const auto misuse = misuseOf(options.where))
        return report(*misuse);
    const std::optional<WriteTarget> target = wantedTarget(options.where);
    if (target && target->thisMachine()) {
        if (auto can = canInstall(systemElevation(AskAt::Terminal)); !can)
            return report(can.error());
    }
    const auto received = receive(options);
    if (!received)
        return report(received.error());
    if (!options.where.json)
        say(toText(received->reply).trimmed());
    for (const Error &error : received->unread + received->reply.findings) {
        if (whyNot(received->reply) != error)
            warn(error);
    }
    const Telling how{options.where.reload, options.where.json,
        {{QStringLiteral("reply"), toObject(received->reply)}}, received->what.set};
    if (target && target->isRemote())
        return carryOutThere(options, *received, how);
    const auto reviewed = reviewReply(received->reply, received->what, thisMachine(),
        target.value_or(plannedTarget(received->what.set)), rootOf(target), QDateTime::currentDateTimeUtc());
    if (!reviewed)
        return report(reviewed.error());
    if (const auto unknown = unknownSettings(*reviewed))
        return report(*unknown);
    for (const Finding &warning : reviewed->warnings)
        warn(warning.error);
    for (const QString &left : reviewed->settings.byHand)
        say(left);
    const auto written = writeReviewed(*reviewed, onConflict(options, reviewed->target));
    if (!written)
        return reportUnwritten(written.error(), *reviewed);
    if (!target && !options.where.dryRun && received->what.set)
        say(Texts::tr("To put it where the set is, add: %1").arg(placeHint(*received->what.set)));
    return tellWritten({*reviewed, reviewed->warnings, written->written.files}, *written, how);
}

} // namespace mailseal::cli
