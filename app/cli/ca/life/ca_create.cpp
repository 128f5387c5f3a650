// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ca/life/ca_create.h"

#include "app/cli/ca/ca_text.h"
#include "model/base/errors/error_code.h"
#include "model/ca/signing/ca_creation.h"
#include "model/ca/signing/ca_limits.h"
#include "model/ca/signing/ca_plan.h"
#include "model/x509/keys/post_quantum_key.h"

#include <QCoreApplication>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::CaCreate)
};

// A post-quantum key needs to be asked for twice, and an OpenSSL that has it.
Result<void> checkExperiment(const QString &name, bool isAsked)
{
    if (!isAsked)
        return failure(ErrorCode::WrongUse, {},
            Texts::tr(
                "--key: no mail program and no mail server verifies certificates with ML-DSA yet. To try it with "
                "OpenSSL 3.5 or later alone, add --experiment."));
    if (!postQuantumNames().contains(name))
        return failure(ErrorCode::KeyUnknown, {name, postQuantumNames().join(QStringLiteral(", "))});
    if (!isPostQuantumKnown())
        return failure(ErrorCode::WrongUse, {},
            Texts::tr("--key: this system's OpenSSL does not know ML-DSA; that begins with OpenSSL 3.5."));
    return {};
}

Result<void> takeKey(const CaCreateOptions &options, ca::CaWishes &wishes)
{
    const QString name = QString::fromStdString(options.key).toLower();
    if (name.startsWith(QStringLiteral("ml-dsa"))) {
        wishes.postQuantum = name;
        return checkExperiment(name, options.experiment);
    }
    if (options.experiment)
        return failure(ErrorCode::WrongUse, {},
            Texts::tr("--experiment goes with --key %1.").arg(postQuantumNames().join(QStringLiteral(", "))));
    const QList<KeyAlgorithm> algorithms = ca::rootAlgorithms();
    const auto key = keyAlgorithmFromName(name);
    if (key && algorithms.contains(*key)) {
        wishes.key = *key;
        return {};
    }
    QStringList known;
    for (const KeyAlgorithm algorithm : algorithms)
        known << keyAlgorithmName(algorithm);
    return failure(ErrorCode::KeyUnknown, {name, known.join(QStringLiteral(", "))});
}

Result<QString> listsFrom(const std::string &typed)
{
    const QString text = QString::fromStdString(typed);
    const auto address = ca::revocationListAddress(text);
    if (address)
        return *address;
    return failure(ErrorCode::WrongUse, {},
        Texts::tr("--crl-url: %1 is not an address that begins with http://").arg(text));
}

Result<QList<AlternativeName>> domainsFrom(const std::vector<std::string> &typed)
{
    QList<AlternativeName> domains;
    for (const std::string &each : typed) {
        const auto domain = ca::parseCaDomain(QString::fromStdString(each));
        if (!domain)
            return failure(domain.error());
        if (!domains.contains(*domain))
            domains << *domain;
    }
    return domains;
}

Result<ca::CaWishes> wishesFrom(const CaCreateOptions &options)
{
    const auto domains = domainsFrom(options.domains);
    if (!domains)
        return failure(domains.error());
    const auto lists = listsFrom(options.lists);
    if (!lists)
        return failure(lists.error());
    ca::CaWishes wishes{QString::fromStdString(options.name), *domains};
    wishes.hasIntermediate = options.intermediate;
    if (const auto taken = takeKey(options, wishes); !taken)
        return failure(taken.error());
    const auto days = daysFrom(options.days, wishes.rootDays, ca::mostRootDays);
    if (!days)
        return failure(days.error());
    const auto below = daysFrom(options.intermediateDays, std::min(wishes.intermediateDays, *days), *days);
    if (!below)
        return failure(below.error());
    wishes.rootDays = *days;
    wishes.intermediateDays = *below;
    wishes.revocationLists = *lists;
    if (wishes.name.isEmpty())
        wishes.name = ca::usualName(*domains);
    return wishes;
}

} // namespace

void addOptions(const CommandOptions &command, CaCreateOptions &options)
{
    command
        .texts("--domain", options.domains, "DOMAIN",
            Texts::tr(
                "a domain, with all hosts below it, or an IP address that the CA may sign, and nothing else; "
                "may be repeated"))
        .required();
    command.text("--name", options.name, "NAME", Texts::tr("name of the CA [first domain and “CA”]"));
    command.text("--key", options.key, "KIND", Texts::tr("kind of the CA's key [ecdsa-p384]"));
    command.flag("--experiment", options.experiment,
        Texts::tr("with --key ml-dsa-65: a post-quantum key, which no mail program verifies yet"));
    const CommandOption intermediate = command.flag("--intermediate", options.intermediate,
        Texts::tr("sign with an intermediate certificate, so that the root's key can go to a stick"));
    command.text("--days", options.days, "N", Texts::tr("validity of the root in days [3653]"));
    command
        .text("--intermediate-days", options.intermediateDays, "N",
            Texts::tr("validity of the intermediate certificate in days [1827]"))
        .needs(intermediate);
    command.text("--crl-url", options.lists, "URL",
        Texts::tr("where you will publish the revocation list, for all certificates: http://…"));
    addPassphrase(command, options.place);
    addPlace(command, options.place);
}

ExitCode runCaCreate(const CaCreateOptions &options)
{
    const auto wishes = wishesFrom(options);
    if (!wishes)
        return report(wishes.error());
    const QString folder = folderOf(options.place);
    if (const auto isFree = ca::checkFolderIsFree(folder); !isFree) // before anybody thinks of a passphrase
        return report(isFree.error());
    const auto passphrase = newPassphrase(options.place.passphraseFile);
    if (!passphrase)
        return report(passphrase.error());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto created = ca::createCa(folder, *wishes, *passphrase, now);
    if (!created)
        return report(created.error());
    if (options.place.json) {
        QJsonObject object = toObject(created->state, folder, now);
        object.insert(QStringLiteral("files"), QJsonArray::fromStringList(created->files));
        printJson(object);
        return Done;
    }
    print(textOf(created->state, now) + u'\n' + Texts::tr("Files:") + u'\n');
    for (const QString &file : created->files)
        print(QStringLiteral("  %1\n").arg(file));
    print(u'\n'
        + Texts::tr("Back up this folder, and keep the passphrase elsewhere: without both, nothing can be "
                    "signed or revoked any more.")
        + u'\n');
    if (wishes->hasIntermediate)
        print(Texts::tr("Move the folder %1 to a stick, as its README.txt says.")
                  .arg(folder + u'/' + ca::offlineFolder)
            + u'\n');
    if (!wishes->postQuantum.isEmpty())
        print(Texts::tr(
                  "This CA is an experiment: only programs with OpenSSL 3.5 or later verify what it signs. A "
                  "roll-over makes an ECDSA key again.")
            + u'\n');
    print(Texts::tr("Next: mailseal-cli ca trust, and mailseal-cli ca sign FILE.csr.") + u'\n');
    return Done;
}

} // namespace mailseal::cli
