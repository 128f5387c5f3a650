// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ca/looking/ca_trust.h"

#include "app/cli/ca/looking/root_page.h"
#include "app/cli/files/file_options.h"
#include "app/cli/root_option.h"
#include "model/base/errors/error_code.h"
#include "model/ca/elsewhere/trust_steps.h"
#include "model/ca/living/root_use.h"
#include "model/ca/serving/root_pages.h"
#include "model/ca/signing/public_files.h"
#include "model/ca/state/ca_folder.h"
#include "model/x509/certificates/certificate_details.h"

#include <QCoreApplication>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::CaTrust)
};

QList<ca::TrustSteps> wanted(const QList<ca::TrustSteps> &all, std::optional<ca::TrustPlatform> platform)
{
    QList<ca::TrustSteps> steps;
    for (const ca::TrustSteps &each : all) {
        if (!platform || each.platform == *platform)
            steps << each;
    }
    return steps;
}

QString toText(const ca::TrustSteps &steps, bool remove)
{
    QString text = ca::platformTitle(steps.platform) + u'\n';
    for (const QString &step : ca::textsOf(remove ? steps.remove : steps.install))
        text += QStringLiteral("  %1\n").arg(step);
    if (!steps.note.isEmpty() && !remove)
        text += QStringLiteral("  %1\n").arg(steps.note);
    return text;
}

QJsonObject toObject(const ca::TrustSteps &steps)
{
    return {{QStringLiteral("platform"), ca::platformName(steps.platform)},
        {QStringLiteral("title"), ca::platformTitle(steps.platform)},
        {QStringLiteral("install"), QJsonArray::fromStringList(ca::textsOf(steps.install))},
        {QStringLiteral("remove"), QJsonArray::fromStringList(ca::textsOf(steps.remove))},
        {QStringLiteral("note"), steps.note}};
}

QJsonArray toArray(const QList<ca::RootUse> &uses)
{
    QJsonArray array;
    for (qsizetype i = 0; i < uses.size(); ++i) {
        const CertificateDetails root = details(uses[i].root);
        array << QJsonObject{{QStringLiteral("number"), i + 1}, {QStringLiteral("root"), root.title()},
            {QStringLiteral("fingerprintSha256"), root.fingerprintSha256},
            {QStringLiteral("use"), ca::sentence(uses, i)}};
    }
    return array;
}

// After a roll-over, each root and which devices need it.
QString toText(const QList<ca::RootUse> &uses)
{
    QString text;
    for (qsizetype i = 0; i < uses.size() && uses.size() > 1; ++i)
        text += QStringLiteral("%1  %2\n   %3\n")
                    .arg(QString::number(i + 1), details(uses[i].root).fingerprintSha256,
                        ca::sentence(uses, i));
    return text.isEmpty()
        ? text
        : Texts::tr("This CA has %n root(s):", nullptr, static_cast<int>(uses.size())) + u'\n' + text + u'\n';
}

struct Chosen // a root, and its file on this machine
{
    Certificate root;
    QString file;
};

void printSteps(const Chosen &chosen, const QList<ca::TrustSteps> &all, const QList<ca::RootUse> &uses,
    const CaTrustOptions &options)
{
    const CertificateDetails details = mailseal::details(chosen.root);
    if (options.place.json) {
        QJsonArray steps;
        for (const ca::TrustSteps &each : all)
            steps << toObject(each);
        printJson(QJsonObject{{QStringLiteral("root"), details.title()},
            {QStringLiteral("fingerprintSha256"), details.fingerprintSha256},
            {QStringLiteral("file"), chosen.file}, {QStringLiteral("steps"), steps},
            {QStringLiteral("roots"), toArray(uses)}});
        return;
    }
    QString text = options.remove
        ? Texts::tr("To make devices forget the root “%1”:").arg(details.title().simplified())
        : Texts::tr(
            "To make devices trust the root “%1”, bring %2 to them and compare the fingerprint there:")
              .arg(details.title().simplified(), chosen.file);
    text += QStringLiteral("\n  %1\n").arg(details.fingerprintSha256);
    for (const ca::TrustSteps &each : all)
        text += u'\n' + toText(each, options.remove);
    print(toText(uses) + text);
}

// The newest one is in the folder; another one is where it is written.
Result<Chosen> chosenFrom(const CaTrustOptions &options, const QList<ca::RootUse> &uses)
{
    bool isNumber = false;
    const QString typed = QString::fromStdString(options.root);
    const int number = typed.isEmpty() ? 1 : typed.toInt(&isNumber);
    if ((!typed.isEmpty() && !isNumber) || number < 1 || number > uses.size())
        return failure(ErrorCode::WrongUse, {},
            Texts::tr("--root: %1 is not a number from 1, the newest root, to %2.")
                .arg(typed)
                .arg(uses.size()));
    const QString written = options.out.empty() || options.out == "-" ? QString() : absolutePath(options.out);
    const QString here = number == 1 ? folderOf(options.place) + QStringLiteral("/root.pem")
                                     : QStringLiteral("root-%1.pem").arg(number);
    return Chosen{uses[number - 1].root, written.isEmpty() ? here : written};
}

ExitCode writeTo(const std::string &file, const QByteArray &content)
{
    return file.empty() ? Done : writeAndSay(file, content);
}

} // namespace

void addOptions(const CommandOptions &command, CaTrustOptions &options)
{
    command.text("--for", options.platform, "PLATFORM",
        Texts::tr("only this platform: %1").arg(ca::platformNames().join(QStringLiteral(", "))));
    command.text("--root", options.root, "N",
        Texts::tr("after a roll-over, which root: 1 is the newest, 2 the one before [1]"));
    command.flag("--remove", options.remove, Texts::tr("how to make devices forget the root"));
    command.text("--out", options.out, "FILE", Texts::tr("write this root to a new file"));
    command.text("--bundle", options.bundle, "FILE",
        Texts::tr("write all roots that devices may know, after a roll-over old and new, to a new file"));
    command.text("--profile", options.profile, "FILE",
        Texts::tr("write a profile (.mobileconfig) for Apple's devices to a new file"));
    const CommandOption serve = command.text("--serve", options.serve, "ADDRESS",
        Texts::tr(
            "offer this root to phones on the local network, as a page on this address of this machine, with a QR "
            "code; auto takes the first address"));
    serve.notEmpty();
    command
        .text("--minutes", options.minutes, "N",
            Texts::tr("how long the page is there [%1]").arg(ca::usualMinutes))
        .needs(serve);
    addPlace(command, options.place);
}

ExitCode runCaTrust(const CaTrustOptions &options)
{
    const QString name = QString::fromStdString(options.platform);
    const auto platform = ca::platformFrom(name);
    if (!name.isEmpty() && !platform)
        return report(Error{ErrorCode::WrongUse, {}, QStringLiteral("--for: ") + name});
    const QString folder = folderOf(options.place);
    const auto state = ca::readCa(folder);
    if (!state)
        return report(state.error());
    const QList<ca::RootUse> uses = ca::rootUses(*state, QDateTime::currentDateTimeUtc());
    const auto chosen = chosenFrom(options, uses);
    if (!chosen)
        return report(chosen.error());
    if (const ExitCode written = writeTo(options.out, chosen->root.toPem()); written != Done)
        return written;
    if (!options.serve.empty())
        return serveRoot(chosen->root, options);
    if (options.out != "-")
        printSteps(*chosen, wanted(ca::trustSteps(chosen->root, chosen->file), platform), uses, options);
    if (!options.place.json && !options.remove && options.out != "-" && !state->former.isEmpty())
        print(u'\n'
            + Texts::tr("For programs that read a file, %1 holds all roots.")
                  .arg(folder + QStringLiteral("/trust.pem"))
            + u'\n');
    if (const ExitCode written = writeTo(options.bundle, ca::trustPem(*state)); written != Done)
        return written;
    return writeTo(options.profile, ca::appleProfile(chosen->root));
}

} // namespace mailseal::cli
