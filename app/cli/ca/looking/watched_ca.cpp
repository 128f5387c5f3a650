// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ca/looking/watched_ca.h"

#include "app/cli/ca/ca_text.h"
#include "model/base/errors/error_code.h"
#include "model/ca/living/root_list.h"
#include "model/ca/signing/ca_limits.h"
#include "model/x509/certificates/certificate_details.h"
#include "model/x509/certificates/lifetime.h"

#include <QCoreApplication>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::WatchedCa)
};

Severity severityOf(ca::ListNeed need)
{
    return need == ca::ListNeed::Ended ? Severity::Error : Severity::Warning;
}

} // namespace

std::optional<WatchedHost> watchedCa(const QDateTime &now)
{
    const QString folder = ca::usualFolder();
    const auto state = ca::readCa(folder);
    if (!state && state.error().code == ErrorCode::CaMissing)
        return std::nullopt;
    if (!state)
        return WatchedHost{folder, folder, {},
            {{folder, folder, QStringLiteral("ca-unreadable"), Severity::Error, sentence(state.error())}}};
    const CertificateDetails issuer = details(state->issuer());
    WatchedHost seen{issuer.title().simplified(), folder, issuer.notAfter, {}};
    const auto add = [&](const QString &code, Severity severity, const QString &text) {
        seen.items << WatchItem{seen.host, folder, code, severity, text};
    };
    const ca::ListNeed need = ca::listNeed(*state, now);
    if (need != ca::ListNeed::None)
        add(QStringLiteral("ca-crl-") + ca::needName(need), severityOf(need), needOf(*state, now));
    const ca::ListNeed ofRoot = ca::rootListNeed(*state, now);
    if (ofRoot != ca::ListNeed::None)
        add(QStringLiteral("ca-root-crl-") + ca::needName(ofRoot), severityOf(ofRoot),
            rootNeedOf(*state, now));
    const int left = files::wholeDays(now, issuer.notAfter);
    if (left < ca::daysToRollOver)
        add(QStringLiteral("ca-ends"), Severity::Warning,
            Texts::tr("This CA ends in %n day(s). Roll it over to a new key: mailseal-cli ca rollover.",
                nullptr, left));
    return seen;
}

} // namespace mailseal::cli
