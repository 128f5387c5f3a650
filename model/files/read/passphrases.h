// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where passphrases come from: a person through QCA, or a file. One that opened something is tried first on
// what follows. Text is UTF-8, which is what OpenSSL and PKCS#12 (RFC 7292 appendix B.1) start from.
#pragma once

#include "model/base/result.h"

#include <QtCrypto>
#include <functional>
#include <optional>

namespace mailseal::files {

// Asked with the name of the file; nothing when there is no answer.
using PassphraseSource = std::function<std::optional<QCA::SecureArray>(const QString &)>;

// QCA::PasswordAsker: not in the thread that handles QCA's events.
PassphraseSource askPerson();
PassphraseSource always(const QCA::SecureArray &passphrase);

// The first line, without its end.
Result<QCA::SecureArray> readPassphraseFile(const QString &fileName);

class Passphrases
{
public:
    Passphrases(PassphraseSource source, QString fileName)
        : m_source(std::move(source)),
          m_fileName(std::move(fileName))
    { }

    // Tries what is known, then asks once. PassphraseMissing when there is no answer, PassphraseWrong when
    // the answer does not open it, or the error of the attempt itself. An attempt tells whether it fitted.
    using Attempt = std::function<Result<bool>(const QCA::SecureArray &)>;
    Result<void> open(const Attempt &attempt);
    QCA::SecureArray used() const { return m_known.value_or(QCA::SecureArray()); }

private:
    PassphraseSource m_source;
    QString m_fileName;
    std::optional<QCA::SecureArray> m_known;
};

} // namespace mailseal::files
