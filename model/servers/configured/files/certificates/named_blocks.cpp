// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/files/certificates/named_blocks.h"

#include "model/servers/machine/files_below.h"
#include "model/x509/certificates/certificate_details.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
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

QStringList furtherNames(const QString &path, const QString &root)
{
    static const QRegularExpression host(
        QStringLiteral("^([a-z0-9-]+\\.)+[a-z0-9-]+$"), QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression kept(
        QStringLiteral("\\.(bak|old|orig|new|save|dist|dpkg-[a-z]+)$|\\.\\d{6,}"));
    const QFileInfo file(pathBelow(root, path));
    QStringList names;
    const QStringList beside = file.dir().entryList({file.fileName() + QStringLiteral(".*")}, QDir::Files);
    for (const QString &name : beside) {
        const QString rest = name.mid(file.fileName().size() + 1);
        if (rest.contains(host) && !rest.contains(kept))
            names << rest;
    }
    return names;
}

} // namespace mailseal
