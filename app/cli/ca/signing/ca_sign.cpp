// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ca/signing/ca_sign.h"

#include "app/cli/ca/ca_text.h"
#include "app/cli/ca/signing/signed_output.h"
#include "app/cli/files/file_options.h"
#include "app/cli/renewal/set_option.h"
#include "model/base/errors/error_code.h"
#include "model/ca/living/facts.h"
#include "model/ca/living/signing_order.h"
#include "model/ca/signing/asked_requests.h"
#include "model/ca/signing/ca_key.h"
#include "model/ca/signing/ca_limits.h"
#include "model/renewal/sets/set_request.h"

#include <QCoreApplication>
#include <functional>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::CaSign)
};

// Judges the requests, or the certificate that is renewed with its own key, against a state.
using Judge = std::function<QList<ca::Judged>(const ca::CaState &)>;

Result<QList<ca::AskedRequest>> readRequests(const std::vector<std::string> &names)
{
    if (const auto inputs = checkInputs(names); !inputs)
        return failure(inputs.error());
    QList<ca::AskedRequest> requests;
    for (const std::string &name : names) {
        const auto contents = readNamed(name, {});
        if (!contents)
            return failure(contents.error());
        const auto more = ca::requestsIn(*contents, fileTitle(name));
        if (!more)
            return failure(more.error());
        requests << *more;
    }
    return requests;
}

// The request of a remembered set: one that waits for its certificate, or that of its last installation.
Result<std::string> requestOf(const std::string &typed)
{
    const auto set = setNamed(typed);
    if (!set)
        return failure(set.error());
    const QString file = requestHere(*set);
    if (file.isEmpty())
        return failure(ErrorCode::WrongUse, {},
            Texts::tr(
                "The request of %1 is not on this machine, but in another place: %2. Give its file instead.")
                .arg(hostOf(*set), placeText(*set)));
    return file.toStdString();
}

Result<std::vector<std::string>> filesFrom(const CaSignOptions &options)
{
    std::vector<std::string> files = options.files;
    for (const std::string &set : options.sets) {
        const auto file = requestOf(set);
        if (!file)
            return failure(file.error());
        files.push_back(*file);
    }
    if (files.empty() == options.newKey.names.empty()) // nothing, or what goes to two kinds of files
        return failure(
            ErrorCode::WrongUse, {}, Texts::tr("Give the files of requests, or --set, or --new-key."));
    return files;
}

void show(const QList<ca::Judged> &judged, const ca::SigningWishes &wishes)
{
    for (const ca::Judged &each : judged)
        say(textOf(each).chopped(1));
    if (!ca::areAccepted(judged))
        return;
    say(Texts::tr("To be signed for: %1; valid for %n day(s).", nullptr, wishes.days)
            .arg(ca::useTitle(wishes.use)));
}

QString refusedFiles(const QList<ca::Judged> &judged)
{
    QStringList names;
    for (const ca::Judged &each : judged) {
        if (!each.isAccepted())
            names << each.source;
    }
    return names.join(QStringLiteral(", "));
}

ExitCode refuse(const QList<ca::Judged> &judged, bool json)
{
    if (json) {
        QJsonArray array;
        for (const ca::Judged &each : judged)
            array << toObject(each);
        printJson(array);
    }
    return report(Error{ErrorCode::CaRequestsRefused, {refusedFiles(judged)}, {}});
}

struct Signing
{
    CaPlace place;
    ca::SigningWishes wishes;
    Judge judge;
    std::string out;
    bool yes = false;
    std::optional<ca::NewKey> newKey{};
};

struct Seen // what the person was shown, and of which state
{
    const ca::CaState &state;
    QList<ca::Judged> judged;
};

// Once the key is open: judged again under the lock if others have changed the CA meanwhile.
ExitCode signNow(const Signing &signing, const Seen &seen, const Issuer &issuer, const QDateTime &now)
{
    auto open = ca::OpenCa::open(folderOf(signing.place));
    if (!open)
        return report(open.error());
    const bool isSame = open->state() == seen.state;
    const QList<ca::Judged> judged = isSame ? seen.judged : signing.judge(open->state());
    if (!ca::areAccepted(judged)) {
        show(judged, signing.wishes);
        return refuse(judged, signing.place.json);
    }
    const auto certificates = ca::sign(*open, issuer, judged, signing.wishes, now);
    if (!certificates)
        return report(certificates.error());
    if (signing.newKey)
        return writePfx(*signing.newKey, certificates->first(), open->state(), signing.out);
    QList<SignedOne> all;
    for (qsizetype i = 0; i < judged.size(); ++i)
        all << SignedOne{judged[i], certificates->at(i)};
    return giveOut(all, open->state(), signing.out, signing.place.json);
}

ExitCode signWith(const Signing &signing, const ca::CaState &state, const QDateTime &now)
{
    const QList<ca::Judged> judged = signing.judge(state);
    show(judged, signing.wishes);
    if (!ca::areAccepted(judged))
        return refuse(judged, signing.place.json);
    if (!signing.yes && inputIsTerminal() && !confirm(Texts::tr("Sign this?")))
        return report(Error{ErrorCode::Cancelled, {}, {}});
    const auto passphrases = passphrasesOf(signing.place);
    if (!passphrases)
        return report(passphrases.error());
    const auto issuer = ca::unlockedIssuer(state, folderOf(signing.place), *passphrases);
    return issuer ? signNow(signing, {state, judged}, *issuer, now) : report(issuer.error());
}

void addOutput(const CommandOptions &command, std::string &days, std::string &out, bool &yes)
{
    command.text("--days", days, "N", Texts::tr("validity in days [%1]").arg(ca::usualDays));
    command.text("--out", out, "PLACE",
        Texts::tr(
            "where the certificate goes, with the intermediate one: a new file, a folder that exists, or - for "
            "standard output [-]"));
    command.flag("--yes", yes, Texts::tr("sign without asking"));
}

} // namespace

void addOptions(const CommandOptions &command, CaSignOptions &options)
{
    command.arguments("file", options.files, "FILE",
        Texts::tr("certificate signing requests (CSR), in any form; - is standard input"));
    command.texts("--set", options.sets, "NAME",
        Texts::tr("a remembered set whose request is to be signed; may be repeated"));
    addNewKey(command, options.newKey);
    command.text("--for", options.use, "USE",
        Texts::tr("what the certificate is for: server, client or both [server]"));
    addOutput(command, options.days, options.out, options.yes);
    addPassphrase(command, options.place);
    addPlace(command, options.place);
}

ExitCode runCaSign(const CaSignOptions &options)
{
    const auto use = useFrom(options.use);
    if (!use)
        return report(use.error());
    const auto days = daysFrom(options.days, ca::usualDays, ca::mostDays(*use));
    if (!days)
        return report(days.error());
    const auto state = ca::readCa(folderOf(options.place));
    if (!state)
        return report(state.error());
    const auto files = filesFrom(options);
    if (!files)
        return report(files.error());
    auto requests = readRequests(*files);
    if (!requests)
        return report(requests.error());
    std::optional<ca::NewKey> newKey;
    if (!options.newKey.names.empty()) {
        const auto made = makeNewKey(options.newKey, options.out);
        if (!made)
            return report(made.error());
        newKey = *made;
        *requests << made->request;
    }
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const ca::SigningWishes wishes{*use, *days};
    const Judge judge
        = [&](const ca::CaState &current) { return ca::judge(*requests, current, wishes, now); };
    return signWith({options.place, wishes, judge, options.out, options.yes, newKey}, *state, now);
}

void addOptions(const CommandOptions &command, CaRenewOptions &options)
{
    command
        .text("certificate", options.certificate, "CERTIFICATE",
            Texts::tr("serial number, its beginning, or a name of the certificate"))
        .required();
    command.text("--request", options.request, "FILE",
        Texts::tr("a CSR with a new key; its names are not taken over [the same key]"));
    addOutput(command, options.days, options.out, options.yes);
    addPassphrase(command, options.place);
    addPlace(command, options.place);
}

ExitCode runCaRenew(const CaRenewOptions &options)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto state = ca::readCa(folderOf(options.place));
    if (!state)
        return report(state.error());
    const auto index = ca::findIssued(*state, QString::fromStdString(options.certificate), now);
    if (!index)
        return report(index.error());
    const CertificateUse use = state->issued[*index].use;
    const auto days = daysFrom(options.days, ca::usualDays, ca::mostDays(use));
    if (!days)
        return report(days.error());
    QList<ca::AskedRequest> requests;
    if (!options.request.empty()) {
        const auto read = readRequests({options.request});
        if (!read)
            return report(read.error());
        requests = read->mid(0, 1);
    }
    const ca::SigningWishes wishes{use, *days, *index};
    const Judge judge = [&](const ca::CaState &current) {
        return requests.isEmpty() ? QList<ca::Judged>{ca::judgeAgain(current, wishes, now)}
                                  : ca::judge(requests, current, wishes, now);
    };
    return signWith({options.place, wishes, judge, options.out, options.yes}, *state, now);
}

} // namespace mailseal::cli
