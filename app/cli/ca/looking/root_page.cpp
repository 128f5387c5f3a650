// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ca/looking/root_page.h"

#include "model/base/errors/error_code.h"
#include "model/ca/serving/local_addresses.h"
#include "model/ca/serving/page_server.h"
#include "model/ca/serving/qr_code.h"
#include "model/ca/serving/root_pages.h"
#include "model/x509/certificates/certificate_details.h"

#include <QCoreApplication>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::RootPage)
};

Result<int> minutesFrom(const std::string &typed)
{
    if (typed.empty())
        return ca::usualMinutes;
    bool isNumber = false;
    const QString text = QString::fromStdString(typed);
    const int minutes = text.toInt(&isNumber);
    if (isNumber && minutes >= 1 && minutes <= ca::mostMinutes)
        return minutes;
    return failure(ErrorCode::WrongUse, {},
        Texts::tr("--minutes: %1 is not a number from 1 to %2.").arg(text).arg(ca::mostMinutes));
}

// What this machine has, when what was typed is not an address to use.
QString choices()
{
    const QStringList here = ca::localAddresses();
    return here.isEmpty() ? Texts::tr("This machine has no address of a local network.")
                          : Texts::tr("This machine has: %1").arg(here.join(QStringLiteral(", ")));
}

Result<ca::PageServer> opened(const std::string &typed)
{
    const QString text = QString::fromStdString(typed);
    const QString address = text == QLatin1String("auto") ? ca::localAddresses().value(0) : text;
    if (address.isEmpty())
        return failure(ErrorCode::WrongUse, {}, choices());
    auto server = ca::PageServer::open(address);
    if (server)
        return std::move(*server);
    return failure(ErrorCode::WrongUse, {}, ca::sentence(server.error(), address) + u' ' + choices());
}

void showAddress(const QString &url, const CertificateDetails &root, int minutes)
{
    print(Texts::tr("Open this address on the phone, or read the code with its camera:") + u'\n');
    print(QStringLiteral("  %1\n\n").arg(url));
    if (const auto code = ca::qrCode(url); code && outputIsTerminal()) {
        const QByteArray text = (ca::terminalText(*code) + u'\n').toUtf8();
        printBytes({text.constData(), static_cast<size_t>(text.size())});
    }
    print(Texts::tr("Compare the fingerprint (SHA-256) that the phone shows for “%1” with this one:")
              .arg(root.title().simplified())
        + QStringLiteral("\n  %1\n\n").arg(ca::readAloud(root.fingerprintSha256)));
    print(Texts::tr("The page ends in %n minute(s), or when you press Ctrl+C.", nullptr, minutes) + u'\n');
}

} // namespace

ExitCode serveRoot(const Certificate &root, const CaTrustOptions &options)
{
    const auto minutes = minutesFrom(options.minutes);
    if (!minutes)
        return report(minutes.error());
    const auto server = opened(options.serve);
    if (!server)
        return report(server.error());
    const CertificateDetails facts = details(root);
    if (options.place.json)
        printJson(QJsonObject{{QStringLiteral("url"), server->url()}, {QStringLiteral("minutes"), *minutes},
            {QStringLiteral("root"), facts.title()},
            {QStringLiteral("fingerprintSha256"), facts.fingerprintSha256}});
    else
        showAddress(server->url(), facts, *minutes);
    server->serve(ca::rootPages(root), std::chrono::minutes(*minutes), {},
        [](int count) { say(Texts::tr("Handed out: %n time(s).", nullptr, count)); });
    return Done;
}

} // namespace mailseal::cli
