// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/name_entries.h"

#include "model/base/text/printable.h"
#include "model/names/attribute_label.h"
#include "model/x509/certificates/certificate_details.h"
#include "model/x509/openssl/openssl_handles.h"

#include <QCoreApplication>

namespace mailseal::files {
namespace {

using namespace openssl;

class Titles
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::files::NameEntries)

public:
    static QString of(int nid);
};

// Names the attributes that the wizard does not ask for; the others are named elsewhere.
QString Titles::of(int nid)
{
    switch (nid) {
    case NID_serialNumber:
        return tr("Serial number in the register");
    case NID_domainComponent:
        return tr("Domain component");
    case NID_givenName:
        return tr("Given name");
    case NID_surname:
        return tr("Surname");
    case NID_userId:
        return tr("User ID");
    case NID_businessCategory:
        return tr("Kind of organization");
    case NID_organizationIdentifier:
        return tr("Identifier of the organization");
    case NID_jurisdictionCountryName:
        return tr("Country of registration");
    default:
        return {};
    }
}

QString shortName(const ASN1_OBJECT *object)
{
    char text[80] = {};
    const int nid = OBJ_obj2nid(object);
    if (nid != NID_undef)
        return QString::fromLatin1(OBJ_nid2sn(nid));
    OBJ_obj2txt(text, sizeof text, object, 1);
    return QString::fromLatin1(text);
}

QString titleOf(const ASN1_OBJECT *object)
{
    const int nid = OBJ_obj2nid(object);
    if (const auto attribute = attributeFromName(shortName(object)))
        return attributeTitle(*attribute);
    if (const QString title = Titles::of(nid); !title.isEmpty())
        return title;
    return nid == NID_undef ? shortName(object) : QString::fromLatin1(OBJ_nid2ln(nid));
}

QString valueOf(const ASN1_STRING *string)
{
    const Bio bio(BIO_new(BIO_s_mem()));
    ASN1_STRING_print_ex(bio.get(), string, ASN1_STRFLGS_UTF8_CONVERT | ASN1_STRFLGS_DUMP_UNKNOWN);
    return printable(QString::fromUtf8(contents(bio.get())));
}

} // namespace

QList<NameEntry> nameEntries(const X509_NAME *name)
{
    const ErrorScope errors;
    QList<NameEntry> entries;
    for (int i = 0; i < X509_NAME_entry_count(name); ++i) {
        const X509_NAME_ENTRY *entry = X509_NAME_get_entry(name, i);
        const ASN1_OBJECT *object = X509_NAME_ENTRY_get_object(entry);
        entries << NameEntry{shortName(object), titleOf(object), valueOf(X509_NAME_ENTRY_get_data(entry))};
    }
    return entries;
}

} // namespace mailseal::files
