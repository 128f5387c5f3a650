// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/show/listing.h"

#include "model/base/errors/error_code.h"

namespace mailseal::files {

void Listing::add(const BundlePart &part)
{
    m_members << part.members;
    m_damaged += std::count_if(
        part.members.begin(), part.members.end(), [](const BundleMember &member) { return member.damaged; });
    m_complete = part.last;
    m_cut = part.tooMany;
}

CertificateRow Listing::row(qsizetype place) const
{
    const QByteArray &der = m_members[place].der;
    return certificateRow({der.constData(), static_cast<size_t>(der.size())}).value_or(CertificateRow());
}

FileContents Listing::at(qsizetype place) const
{
    const BundleMember &member = m_members[place];
    FileContents contents;
    contents.name = m_name;
    contents.mode = m_mode;
    FileObject object;
    object.der = member.der;
    if (!member.der.isEmpty())
        object.certificate = Certificate::fromDer(member.der);
    if (object.certificate)
        contents.objects << std::move(object);
    else if (member.damaged || !member.der.isEmpty())
        contents.damages << Error{ErrorCode::ObjectDamaged,
            {m_name, QString::fromLatin1(member.der.isEmpty() ? member.label : "CERTIFICATE")}, {}};
    return contents;
}

} // namespace mailseal::files
