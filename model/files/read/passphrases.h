// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where passphrases come from: a person, through QCA, or a file. A passphrase that opened something is tried
// first on what follows. Text is UTF-8, which is what OpenSSL and PKCS#12 (RFC 7292 appendix B.1) start from.
#pragma once

#include "model/base/result.h"

#include <QtCrypto>
#include <functional>
#include <optional>

namespace mailseal::files {

// Called with the name of the file; nullopt if there is no answer.
using PassphraseSource = std::function<std::optional<QCA::SecureArray>(const QString &)>;

// Uses QCA::PasswordAsker, so not in the thread that handles QCA's events.
PassphraseSource askPerson();
PassphraseSource always(const QCA::SecureArray &passphrase);

// The first line, without its line end and a byte order mark; UTF-8 or UTF-16.
Result<QCA::SecureArray> readPassphraseFile(const QString &fileName);

class Passphrases
{
public:
    Passphrases(PassphraseSource source, QString fileName)
        : m_source(std::move(source)),
          m_fileName(std::move(fileName))
    { }

    // Tries the known passphrases, then asks once. PassphraseMissing if there is no answer, PassphraseWrong
    // if the answer is wrong, or the attempt's own error. An attempt returns whether the passphrase was
    // right.
    using Attempt = std::function<Result<bool>(const QCA::SecureArray &)>;
    Result<void> open(const Attempt &attempt);
    QCA::SecureArray used() const { return m_known.value_or(QCA::SecureArray()); }

private:
    PassphraseSource m_source;
    QString m_fileName;
    std::optional<QCA::SecureArray> m_known;
};

} // namespace mailseal::files
