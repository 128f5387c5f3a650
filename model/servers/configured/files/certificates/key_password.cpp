// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/files/certificates/key_password.h"

#include "model/base/errors/error_code.h"
#include "model/files/read/reading.h"
#include "model/servers/machine/files_below.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

// What stands in the line; empty if it is hidden, in a file of its own, or put together.
QCA::SecureArray passphraseOf(const Setting &password, const QString &root)
{
    static const QRegularExpression plain(QStringLiteral("^[^=]*=\\s*([^<#\"'$\\s][^#\"'$\\s]*)\\s*$"));
    const auto text = filesBelow(root).read(password.file);
    const QByteArrayList lines = text.value_or(QByteArray()).split('\n');
    const auto match = plain.match(QString::fromUtf8(lines.value(password.line - 1)));
    return QCA::SecureArray(match.captured(1).toUtf8());
}

} // namespace

bool opens(const Setting &password, const QString &root, const QString &path)
{
    const QCA::SecureArray passphrase = passphraseOf(password, root);
    const auto file = files::readFile(pathBelow(root, path));
    if (passphrase.isEmpty() || !file)
        return true;
    const auto contents = files::read(*file, {files::always(passphrase)});
    return contents || contents.error().code != ErrorCode::PassphraseWrong;
}

} // namespace mailseal
