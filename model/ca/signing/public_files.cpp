// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/signing/public_files.h"

#include "model/base/errors/error_code.h"
#include "model/files/read/reading.h"
#include "model/install/transaction/plan_writer.h"

#include <QFile>

namespace mailseal::ca {
namespace {

QByteArray toPem(const QList<Certificate> &certificates)
{
    QByteArray pem;
    for (const Certificate &certificate : certificates)
        pem += certificate.toPem();
    return pem;
}

Result<void> refresh(const QString &path, const QByteArray &content)
{
    const auto there = files::readFile(path);
    if (there && publicBytes(there->bytes) == content)
        return {};
    const auto written
        = saveFile(path, secretBytes({content.constData(), static_cast<size_t>(content.size())}),
            Secrecy::Public, OnConflict::Replace);
    if (!written)
        return failure(written.error());
    if (!written->backup.isEmpty() && !QFile::remove(written->backup))
        return failure(ErrorCode::WriteFailed, {written->backup});
    return {};
}

} // namespace

QByteArray trustPem(const CaState &state)
{
    return toPem(rootsOf(state) + state.crossed);
}

QMap<QString, QByteArray> publicFiles(const CaState &state)
{
    QMap<QString, QByteArray> files{{QStringLiteral("root.pem"), state.root().toPem()}};
    const QByteArray chain = toPem(presentedAfter(state, state.former.size()));
    if (!chain.isEmpty())
        files.insert(QStringLiteral("chain.pem"), chain);
    if (!state.former.isEmpty())
        files.insert(QStringLiteral("trust.pem"), trustPem(state));
    return files;
}

Result<void> refreshPublicFiles(const QString &folder, const CaState &state)
{
    const QMap<QString, QByteArray> files = publicFiles(state);
    for (auto file = files.begin(); file != files.end(); ++file) {
        if (const auto written = refresh(folder + u'/' + file.key(), file.value()); !written)
            return written;
    }
    return {};
}

} // namespace mailseal::ca
