// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/examine/constraint_checks.h"

#include "model/base/errors/error_code.h"
#include "model/names/domain_name.h"
#include "model/x509/openssl/openssl_handles.h"

namespace mailseal::files {
namespace {

QString textOf(const ASN1_STRING *string)
{
    return QString::fromLatin1(
        reinterpret_cast<const char *>(ASN1_STRING_get0_data(string)), ASN1_STRING_length(string));
}

// Address and mask, whose bits must be set from the left on without a gap.
bool isNetwork(const ASN1_OCTET_STRING *octets)
{
    const int size = ASN1_STRING_length(octets);
    if (size != 8 && size != 32)
        return false;
    bool ended = false;
    for (int bit = size * 4; bit < size * 8; ++bit) {
        const bool set = (ASN1_STRING_get0_data(octets)[bit / 8] & (0x80 >> bit % 8)) != 0;
        if (set && ended)
            return false;
        ended = !set;
    }
    return true;
}

// RFC 5280 §4.2.1.10. A leading dot means something for e-mail addresses only, though OpenSSL takes it.
bool isSubtreeValid(const GENERAL_SUBTREE *subtree)
{
    const GENERAL_NAME *base = subtree->base;
    const bool limited = (subtree->minimum != nullptr && ASN1_INTEGER_get(subtree->minimum) != 0)
        || subtree->maximum != nullptr;
    if (limited)
        return false;
    if (base->type == GEN_IPADD)
        return isNetwork(base->d.iPAddress);
    if (base->type == GEN_DNS) {
        const QString name = textOf(base->d.dNSName);
        return name.isEmpty() || (isHostName(name) && !name.contains(u'*'));
    }
    return base->type != GEN_EMAIL || textOf(base->d.rfc822Name).count(u'@') <= 1;
}

bool areValid(const STACK_OF(GENERAL_SUBTREE) * subtrees)
{
    for (int i = 0; i < sk_GENERAL_SUBTREE_num(subtrees); ++i) {
        if (!isSubtreeValid(sk_GENERAL_SUBTREE_value(subtrees, i)))
            return false;
    }
    return true;
}

} // namespace

bool isHostName(const QString &name)
{
    const auto domain = DomainName::parse(name);
    return domain || (domain.error().code == ErrorCode::HostNotQualified && !name.startsWith(u'*'));
}

bool areConstraintsValid(const NAME_CONSTRAINTS &constraints)
{
    return areValid(constraints.permittedSubtrees) && areValid(constraints.excludedSubtrees);
}

} // namespace mailseal::files
