// SPDX-License-Identifier: GPL-3.0-or-later
//
// The state of ACME clients, as somebody may have written it: every client's files and cron's get the same
// bytes. Nothing is followed out of the folder, and nothing that a terminal would act on comes out.
#include "model/renewal/audit/verdict/renewal_audit.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTimeZone>
#include <cstdint>
#include <cstdlib>

namespace {

const char *const places[] = {"/etc/letsencrypt/renewal/a.conf", "/etc/letsencrypt/cli.ini",
    "/etc/letsencrypt/renewal-hooks/deploy/hook", "/etc/cron.d/job", "/etc/systemd/system/a.timer",
    "/etc/systemd/system/a.service", "/etc/dehydrated/config", "/root/.acme.sh/a.b/a.b.conf",
    "/var/log/letsencrypt/letsencrypt.log", "/etc/postfix/main.cf", "/etc/dovecot/dovecot.conf"};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace mailseal;
    static const QTemporaryDir root;
    for (const char *place : places) {
        const QString path = root.path() + QLatin1String(place);
        QDir().mkpath(path.left(path.lastIndexOf(u'/')));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            std::abort();
        file.write(reinterpret_cast<const char *>(data), static_cast<qint64>(size));
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    }
    const RenewalAudit audit
        = auditRenewal({root.path()}, QDateTime(QDate(2026, 11, 29), QTime(12, 0), QTimeZone::utc()));
    for (const Advice &finding : audit.findings) {
        if (sentence(finding).contains(QChar(0x1B)))
            std::abort();
    }
    return 0;
}
