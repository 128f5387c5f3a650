// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/show/summary.h"

#include "model/base/text/language.h"
#include "model/files/read/certificate_row.h"
#include "model/x509/certificates/certificate_details.h"

#include <QCoreApplication>

namespace mailseal::files {
namespace {

constexpr qsizetype mostNames = 20;

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::files::Summary)

public:
    static QString names(const QStringList &names);
};

QString Words::names(const QStringList &names)
{
    constexpr qsizetype prefix = 4;
    QStringList shown;
    for (const QString &name : names.mid(0, mostNames))
        shown << (name.startsWith(QLatin1String("DNS:")) ? name.mid(prefix) : name);
    const auto more = static_cast<int>(names.size() - shown.size());
    if (more > 0)
        shown << tr("and %n more", nullptr, more);
    return shown.join(QStringLiteral(", "));
}

} // namespace

Summary::Summary(const QDateTime &time)
    : m_time(time),
      m_titled(Words::tr("%1 “%2”").arg(objectTitle(ObjectType::Certificate))),
      m_names(Words::tr("Names")),
      m_validity(Words::tr("Validity")),
      m_key(Words::tr("Key")),
      m_issuer(Words::tr("Issuer")),
      m_fingerprint(Words::tr("Fingerprint SHA-256"))
{ }

QList<Field> Summary::certificate(const QByteArray &der) const
{
    const auto row = certificateRow({der.constData(), static_cast<size_t>(der.size())});
    if (!row)
        return {};
    QList<Field> fields;
    fields.reserve(5);
    if (!row->names.isEmpty())
        fields << Field{QStringLiteral("names"), m_names, Words::names(row->names)};
    fields << Field{QStringLiteral("validity"), m_validity,
        shortDate(row->notBefore.date()) + QStringLiteral(" – ") + shortDate(row->notAfter.date())
            + QStringLiteral(" (") + remainingTime(row->notBefore, row->notAfter, m_time) + u')'};
    fields << Field{QStringLiteral("key"), m_key, row->key}
           << Field{QStringLiteral("issuer"), m_issuer, row->issuer}
           << Field{QStringLiteral("sha256"), m_fingerprint, row->fingerprintSha256};
    return fields;
}

QString Summary::title(const FileObject &object) const
{
    QString title = object.certificate ? m_titled.arg(titleOf(*object.certificate)) : headline(object);
    if (!object.friendlyName.isEmpty() && object.certificate)
        title += QStringLiteral(", %1").arg(object.friendlyName);
    return object.member.isEmpty() ? title : QStringLiteral("%1 (%2)").arg(title, object.member);
}

QList<Field> Summary::of(const FileObject &object) const
{
    if (object.certificate)
        return certificate(object.der);
    QList<Field> fields = describe(object, m_time);
    fields.removeIf([](const Field &field) { return field.isPart || field.id.front().isDigit(); });
    return fields;
}

} // namespace mailseal::files
