// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/role_titles.h"

#include <QCoreApplication>

namespace mailseal {
namespace {

class RoleTitles
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::RoleTitles)

public:
    static QString role(const QString &role)
    {
        if (role == QLatin1String("private-key"))
            return tr("private key");
        if (role == QLatin1String("request"))
            return tr("certificate signing request (CSR)");
        if (role == QLatin1String("certificate"))
            return tr("certificate");
        if (role == QLatin1String("chain"))
            return tr("certificate chain");
        if (role == QLatin1String("test-ca"))
            return tr("certificate of the test CA");
        if (role == QLatin1String("courier-pem"))
            return tr("key and certificate for Courier");
        if (role == QLatin1String("trusted-cas"))
            return tr("certificates that outgoing mail trusts");
        if (role == QLatin1String("snippet"))
            return tr("configuration snippet");
        return tr("record of this setup");
    }
    static QString layout(const QString &layout)
    {
        if (layout == QLatin1String("debian"))
            return tr("Debian, Ubuntu (/etc/ssl)");
        if (layout == QLatin1String("fedora"))
            return tr("Fedora, Red Hat (/etc/pki/tls)");
        if (layout == QLatin1String("opensuse"))
            return tr("openSUSE, SLES (/etc/ssl)");
        if (layout == QLatin1String("arch"))
            return tr("Arch Linux (/etc/ssl)");
        if (layout == QLatin1String("alpine"))
            return tr("Alpine Linux (/etc/ssl)");
        if (layout == QLatin1String("freebsd"))
            return tr("FreeBSD (/usr/local/etc/ssl)");
        if (layout == QLatin1String("own-folder"))
            return tr("A folder of its own, switched in one step (/etc/mailseal)");
        if (layout == QLatin1String("internet-services"))
            return tr("interNet Services (/etc/imap)");
        return layout;
    }
};

} // namespace

QString roleTitle(const QString &role)
{
    return RoleTitles::role(role);
}

QString layoutTitle(const QString &layout)
{
    return RoleTitles::layout(layout);
}

} // namespace mailseal
