// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/made/trusted_cas.h"

#include "model/files/examine/certificate_checks.h"
#include "model/files/read/encodings/pem_text.h"
#include "model/files/read/reading.h"
#include "model/servers/catalogue/layout.h"

namespace mailseal {
namespace {

bool isTestCa(const files::PemBlock &block)
{
    if (block.damaged || block.label != "CERTIFICATE")
        return false;
    const auto certificate
        = Certificate::fromDer(QByteArray(block.der.data(), static_cast<qsizetype>(block.der.size())));
    return certificate && certificate->isAuthority() && files::isTestCertificate(details(*certificate));
}

} // namespace

SecretBytes withTestCa(const SecretBytes &before, const SecretBytes &testCa)
{
    const std::string_view text = view(before);
    std::string kept;
    size_t at = 0;
    files::PemScanner scanner(text);
    while (const auto block = scanner.next()) {
        if (!isTestCa(*block))
            continue;
        kept += text.substr(at, block->begin - at);
        at = block->end < text.size() && text[block->end] == '\n' ? block->end + 1 : block->end;
    }
    kept += text.substr(at);
    if (!kept.empty() && kept.back() != '\n')
        kept += '\n';
    kept += view(testCa);
    return secretBytes(kept);
}

void keepTrustedCas(InstallPlan &plan, const QString &root)
{
    for (FileStep &file : plan.files) {
        if (file.role != FileRole::TrustedCas)
            continue;
        // A file that cannot be read counts as existing, and nothing is written in its place unasked.
        if (const auto before = files::readFile(placeBelow(root, file.path)))
            file.content = withTestCa(before->bytes, file.content);
    }
}

} // namespace mailseal
