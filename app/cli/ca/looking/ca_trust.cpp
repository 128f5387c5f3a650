// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ca/looking/ca_trust.h"

#include "app/cli/files/file_options.h"
#include "model/base/errors/error_code.h"
#include "model/ca/elsewhere/trust_steps.h"
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

void printSteps(const Certificate &root, const QString &file, const QList<ca::TrustSteps> &all,
    const CaTrustOptions &options)
{
    const CertificateDetails details = mailseal::details(root);
    if (options.place.json) {
        QJsonArray steps;
        for (const ca::TrustSteps &each : all)
            steps << toObject(each);
        printJson(QJsonObject{{QStringLiteral("root"), details.title()},
            {QStringLiteral("fingerprintSha256"), details.fingerprintSha256}, {QStringLiteral("file"), file},
            {QStringLiteral("steps"), steps}});
        return;
    }
    QString text = options.remove
        ? Texts::tr("To make devices forget the root “%1”:").arg(details.title().simplified())
        : Texts::tr(
            "To make devices trust the root “%1”, bring %2 to them and compare the fingerprint there:")
              .arg(details.title().simplified(), file);
    text += QStringLiteral("\n  %1\n").arg(details.fingerprintSha256);
    for (const ca::TrustSteps &each : all)
        text += u'\n' + toText(each, options.remove);
    print(text);
}

ExitCode writeTo(const std::string &file, const QByteArray &content)
{
    if (file.empty())
        return Done;
    const auto written = writeResult(
        file, secretBytes({content.constData(), static_cast<size_t>(content.size())}), false, false);
    if (!written)
        return report(written.error());
    if (!written->isEmpty())
        say(*written);
    return Done;
}

} // namespace

void addOptions(const CommandOptions &command, CaTrustOptions &options)
{
    command.text("--for", options.platform, "PLATFORM",
        Texts::tr("only this platform: %1").arg(ca::platformNames().join(QStringLiteral(", "))));
    command.flag("--remove", options.remove, Texts::tr("how to make devices forget the root"));
    command.text("--bundle", options.bundle, "FILE",
        Texts::tr("write all roots that devices may know, after a roll-over old and new, to a new file"));
    command.text("--profile", options.profile, "FILE",
        Texts::tr("write a profile (.mobileconfig) for Apple's devices to a new file"));
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
    const QString file = folder + QStringLiteral("/root.pem");
    printSteps(state->root(), file, wanted(ca::trustSteps(state->root(), file), platform), options);
    if (!options.place.json && !options.remove && !state->former.isEmpty())
        print(u'\n'
            + Texts::tr(
                "Devices need the old root, too, until the last certificate that it has signed has ended. For "
                "programs that read a file, %1 holds both.")
                  .arg(folder + QStringLiteral("/trust.pem"))
            + u'\n');
    if (const ExitCode written = writeTo(options.bundle, ca::trustPem(*state)); written != Done)
        return written;
    return writeTo(options.profile, ca::appleProfile(state->root()));
}

} // namespace mailseal::cli
