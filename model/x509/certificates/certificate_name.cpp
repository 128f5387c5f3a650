// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/certificates/certificate_name.h"

namespace mailseal {
namespace {

std::optional<AlternativeName::Kind> alternativeKind(CertificateName::Kind kind)
{
    switch (kind) {
    case CertificateName::Kind::Dns:
        return AlternativeName::Kind::Dns;
    case CertificateName::Kind::Address:
        return AlternativeName::Kind::Address;
    case CertificateName::Kind::Email:
        return AlternativeName::Kind::Email;
    case CertificateName::Kind::Uri:
    case CertificateName::Kind::Directory:
    case CertificateName::Kind::Other:
        break;
    }
    return std::nullopt;
}

} // namespace

QString CertificateName::toString() const
{
    static const char *const prefixes[] = {"DNS:", "IP:", "email:", "URI:", "DirName:", "other:"};
    return QLatin1String(prefixes[static_cast<int>(kind)]) + value;
}

// A person may type some things, such as a trailing dot, that are not acceptable in a certificate.
std::optional<AlternativeName> CertificateName::alternativeName() const
{
    const auto parsed = AlternativeName::parse(value);
    if (!parsed || parsed->kind() != alternativeKind(kind)
        || parsed->value().compare(value, Qt::CaseInsensitive) != 0)
        return std::nullopt;
    return *parsed;
}

QString CertificateName::display() const
{
    const auto name = alternativeName();
    return name ? name->display() : value;
}

bool CertificateName::matches(const AlternativeName &host) const
{
    const auto name = alternativeName();
    return name && name->covers(host);
}

QStringList toStrings(const QList<CertificateName> &names)
{
    QStringList strings;
    for (const CertificateName &name : names)
        strings << name.toString();
    return strings;
}

} // namespace mailseal
