// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/examine/renewal.h"

#include "model/files/examine/certificate_checks.h"
#include "model/files/read/name_entries.h"
#include "model/x509/openssl_handles.h"

namespace mailseal::files {
namespace {

using namespace openssl;

// “DNS:mail.example.org”
void addName(QList<AlternativeName> &names, const QString &text)
{
    static const QStringList kinds{QStringLiteral("DNS"), QStringLiteral("IP"), QStringLiteral("email")};
    const auto name = AlternativeName::parse(text.section(u':', 1));
    if (name && kinds.contains(text.section(u':', 0, 0)) && !names.contains(*name))
        names << *name;
}

void takeSubject(const QList<NameEntry> &entries, Renewal &renewal)
{
    for (const NameEntry &entry : entries) {
        const auto attribute = attributeFromName(entry.attribute);
        if (!attribute || !renewal.subject.value(*attribute).isEmpty())
            continue;
        const auto host = AlternativeName::parse(entry.value);
        if (attribute == Attribute::CN && host && host->kind() != AlternativeName::Kind::Email)
            renewal.names << *host;
        else
            (void)renewal.subject.set(*attribute, entry.value);
    }
}

} // namespace

std::optional<Renewal> renewalOf(const FileObject &object)
{
    const ErrorScope errors;
    Renewal renewal;
    if (object.certificate && !object.certificate->isAuthority()) {
        takeSubject(nameEntries(X509_get_subject_name(object.certificate->handle())), renewal);
        for (const QString &name : details(*object.certificate).names)
            addName(renewal.names, name);
        return renewal;
    }
    if (object.type != ObjectType::Request)
        return std::nullopt;
    const auto *at = reinterpret_cast<const unsigned char *>(object.der.constData());
    const Request request(d2i_X509_REQ(nullptr, &at, static_cast<long>(object.der.size())));
    if (!request)
        return std::nullopt;
    takeSubject(nameEntries(X509_REQ_get_subject_name(request.get())), renewal);
    for (const QString &name : requestDetails(object.der).names)
        addName(renewal.names, name);
    return renewal;
}

} // namespace mailseal::files
