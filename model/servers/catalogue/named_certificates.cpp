// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/catalogue/named_certificates.h"

#include "model/names/domain_name.h"

#include <QCoreApplication>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::NamedCertificates)

public:
    static QString shape(const QString &line)
    {
        return tr("Write “%1” as a name and its files, for example %2.")
            .arg(line, QStringLiteral("imap.example.org = /etc/ssl/imap.pem, /etc/ssl/imap.key"));
    }
};

} // namespace

tl::expected<QList<NamedCertificate>, QString> parseNamedCertificates(const QString &text)
{
    QList<NamedCertificate> names;
    for (const QString &line : text.split(u'\n')) {
        if (line.trimmed().isEmpty())
            continue;
        const QString files = line.section(u'=', 1);
        const NamedCertificate named{line.section(u'=', 0, 0).trimmed(), files.section(u',', 0, 0).trimmed(),
            files.section(u',', 1).trimmed()};
        const bool isPath
            = named.certificate.startsWith(u'/') && (named.key.isEmpty() || named.key.startsWith(u'/'));
        if (!isPath)
            return tl::unexpected(Words::shape(line.trimmed()));
        const auto name = DomainName::parse(named.name);
        if (!name)
            return tl::unexpected(sentence(name.error()));
        if (name->isWildcard())
            return tl::unexpected(Words::shape(line.trimmed()));
        names << NamedCertificate{name->ascii(), named.certificate, named.key};
    }
    return names;
}

} // namespace mailseal
