// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/audit/look/certificate_files.h"

#include "model/files/examine/certificate_checks.h"
#include "model/files/read/encodings/pem_text.h"
#include "model/x509/certificates/certificate_details.h"

namespace mailseal {
namespace {

std::optional<Certificate> firstIn(const QString &path, const SystemView &view)
{
    const auto bytes = view.bytes(path);
    if (!bytes)
        return std::nullopt;
    constexpr qsizetype mostBlocks = 20;
    const SecretBytes text(bytes->begin(), bytes->end());
    for (const files::PemBlock &block : files::readPem(text, mostBlocks).blocks) {
        if (block.isCertificate())
            return Certificate::fromDer(publicBytes(block.der));
    }
    return std::nullopt;
}

} // namespace

Issue issueIn(const QString &path, const SystemView &view)
{
    const auto certificate = firstIn(path, view);
    if (!certificate)
        return {};
    const CertificateDetails about = details(*certificate);
    Issue issue;
    issue.sha256 = QByteArray::fromHex(about.fingerprintSha256.toLatin1());
    issue.notBefore = about.notBefore;
    issue.notAfter = about.notAfter;
    for (const CertificateName &name : about.names)
        issue.names << name.value.toLower();
    issue.names.sort();
    return issue;
}

bool isFromAuthority(const QString &path, const SystemView &view)
{
    const auto certificate = firstIn(path, view);
    return certificate && !certificate->isSelfSigned() && !files::isTestCertificate(details(*certificate));
}

} // namespace mailseal
