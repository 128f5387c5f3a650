// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/examine/renewal.h"

#include "model/files/examine/certificate_checks.h"
#include "model/files/read/name_entries.h"
#include "model/x509/openssl/openssl_handles.h"

namespace mailseal::files {
namespace {

using namespace openssl;

void addNames(const QList<CertificateName> &names, QList<AlternativeName> &wanted)
{
    for (const CertificateName &name : names) {
        const auto legal = name.alternativeName();
        if (legal && !wanted.contains(*legal))
            wanted << *legal;
    }
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
        addNames(details(*object.certificate).names, renewal.names);
        return renewal;
    }
    if (object.type != ObjectType::Request)
        return std::nullopt;
    const auto *at = reinterpret_cast<const unsigned char *>(object.der.constData());
    const Request request(d2i_X509_REQ(nullptr, &at, static_cast<long>(object.der.size())));
    if (!request)
        return std::nullopt;
    takeSubject(nameEntries(X509_REQ_get_subject_name(request.get())), renewal);
    addNames(requestDetails(object.der).names, renewal.names);
    return renewal;
}

} // namespace mailseal::files
