// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/reviewed/role_titles.h"

#include <QCoreApplication>

namespace mailseal {
namespace {

class RoleTitles
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::RoleTitles)

public:
    static QString role(FileRole role)
    {
        switch (role) {
        case FileRole::PrivateKey:
            return tr("private key");
        case FileRole::Request:
            return tr("certificate signing request (CSR)");
        case FileRole::Certificate:
            return tr("certificate");
        case FileRole::Chain:
            return tr("certificate chain");
        case FileRole::TestCa:
            return tr("certificate of the test CA");
        case FileRole::CourierPem:
            return tr("key and certificate for Courier");
        case FileRole::EximPem:
            return tr("key and certificate for Exim");
        case FileRole::TrustedCas:
            return tr("certificates that outgoing mail trusts");
        case FileRole::Snippet:
            return tr("configuration snippet");
        case FileRole::Record:
            break;
        }
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

QString roleTitle(FileRole role)
{
    return RoleTitles::role(role);
}

QString layoutTitle(const QString &layout)
{
    return RoleTitles::layout(layout);
}

} // namespace mailseal
