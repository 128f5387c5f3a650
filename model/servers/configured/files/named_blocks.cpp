// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/files/named_blocks.h"

#include "model/x509/certificates/certificate_details.h"

#include <algorithm>
#include <functional>

namespace mailseal {

using files::PemBlock;
using files::PemText;

QList<PemBlock> certificatesIn(const PemText &file)
{
    QList<PemBlock> found;
    std::copy_if(file.blocks.begin(), file.blocks.end(), std::back_inserter(found),
        [](const PemBlock &block) { return block.isCertificate(); });
    return found;
}

QList<Certificate> toCertificates(const QList<PemBlock> &blocks)
{
    QList<Certificate> certificates;
    for (const PemBlock &block : blocks) {
        if (const auto certificate = Certificate::fromDer(publicBytes(block.der)))
            certificates << *certificate;
    }
    return certificates;
}

const PemBlock *firstKey(const PemText &file)
{
    const auto key = std::find_if(file.blocks.begin(), file.blocks.end(), std::mem_fn(&PemBlock::isKey));
    return key == file.blocks.end() ? nullptr : &*key;
}

QString subjectOf(const PemBlock &block, const QString &path)
{
    const auto certificate = Certificate::fromDer(publicBytes(block.der));
    return certificate ? titleOf(*certificate) : path;
}

} // namespace mailseal
