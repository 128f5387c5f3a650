// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagnose/log/mending/store_search.h"

#include "model/servers/machine/authorities.h"
#include "model/x509/certificates/certificate_details.h"

#include <QRegularExpression>
#include <algorithm>

namespace mailseal {
namespace {

// “C=US” and so on, sorted, because programs print them in one order or the other.
QStringList partsOf(const QString &text, const QRegularExpression &part)
{
    QStringList parts;
    for (auto match = part.globalMatch(text); match.hasNext();) {
        const auto found = match.next();
        QString value = found.captured(2).trimmed();
        if (value.startsWith(u'"') && value.endsWith(u'"'))
            value = value.mid(1, value.size() - 2).remove(u'\\');
        parts << found.captured(1).toUpper() + u'=' + value;
    }
    std::sort(parts.begin(), parts.end());
    return parts;
}

// X509_NAME_oneline(3): slashes, also within values.
QStringList partsOfLogged(const QString &name)
{
    static const QRegularExpression part(QStringLiteral("/([A-Za-z0-9.]+)=(.*?)(?=/[A-Za-z0-9.]+=|$)"));
    return partsOf(name, part);
}

QStringList partsOfSubject(const QString &subject)
{
    static const QRegularExpression part(
        QStringLiteral("(?:^|, |\\+ )([A-Za-z0-9.]+)=(\"(?:[^\"\\\\]|\\\\.)*\"|[^,]*)"));
    return partsOf(subject, part);
}

} // namespace

bool isSubjectName(const QString &text)
{
    return text.startsWith(u'/') && !partsOfLogged(text).isEmpty();
}

QString shortSubject(const QString &name)
{
    for (const QString &part : partsOfLogged(name)) {
        if (part.startsWith(QLatin1String("CN=")))
            return part.mid(3);
    }
    return name;
}

QList<StoredAuthority> authoritiesNamed(const QString &name, const QString &storeFile)
{
    QList<StoredAuthority> found;
    const QStringList wanted = partsOfLogged(name);
    if (wanted.isEmpty())
        return found;
    for (const Certificate &certificate : certificatesIn(storeFile)) {
        const CertificateDetails details = mailseal::details(certificate);
        if (partsOfSubject(details.subject) == wanted)
            found << StoredAuthority{details.subject, details.fingerprintSha256, details.notAfter};
    }
    return found;
}

} // namespace mailseal
