// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/pem_blocks.h"

namespace mailseal {
namespace {

// The label of “-----BEGIN LABEL-----”; empty: not such a line.
QByteArray labelOf(const QByteArray &line, const char *word)
{
    const QByteArray start = QByteArray("-----") + word + ' ';
    return line.startsWith(start) && line.endsWith("-----") && line.count("-----") == 2
        ? line.mid(start.size(), line.size() - start.size() - 5)
        : QByteArray();
}

} // namespace

bool PemBlock::isEncrypted() const
{
    return label.startsWith("ENCRYPTED") || text.contains("\nProc-Type: 4,ENCRYPTED");
}

QList<PemBlock> PemFile::certificates() const
{
    QList<PemBlock> found;
    for (const PemBlock &block : blocks) {
        if (block.label == "CERTIFICATE" || block.label == "X509 CERTIFICATE"
            || block.label == "TRUSTED CERTIFICATE")
            found << block;
    }
    return found;
}

const PemBlock *PemFile::key() const
{
    for (const PemBlock &block : blocks) {
        if (block.isKey())
            return &block;
    }
    return nullptr;
}

PemFile readPem(const QByteArray &bytes)
{
    PemFile file;
    file.hasNul = bytes.contains('\0');
    const QByteArray text = bytes.startsWith("\xEF\xBB\xBF") ? bytes.mid(3) : bytes;
    PemBlock block;
    QByteArray body;
    const QList<QByteArray> lines = text.split('\n');
    for (const QByteArray &raw : lines) {
        QByteArray line = raw;
        while (line.endsWith('\r') || line.endsWith(' ') || line.endsWith('\t'))
            line.chop(1);
        const QByteArray begins = labelOf(line, "BEGIN");
        const QByteArray ends = labelOf(line, "END");
        if (!begins.isEmpty()) {
            file.isCutOff = file.isCutOff || !block.label.isEmpty();
            block = {begins, {}, line + '\n'};
            body.clear();
        } else if (!ends.isEmpty() && ends == block.label) {
            block.text += line + '\n';
            block.der = QByteArray::fromBase64(body);
            file.blocks << block;
            block = {};
        } else if (line.contains("-----BEGIN ") || line.contains("-----END ")) {
            file.isDamaged = true;
        } else if (!block.label.isEmpty()) {
            block.text += line + '\n';
            if (!line.contains(':'))
                body += line;
        }
    }
    file.isCutOff = file.isCutOff || !block.label.isEmpty();
    file.isDamaged = file.isDamaged || file.isCutOff;
    return file;
}

} // namespace mailseal
