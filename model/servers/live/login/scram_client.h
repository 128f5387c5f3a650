// SPDX-License-Identifier: GPL-3.0-or-later
//
// The client's side of SCRAM (RFC 5802, with SHA-256 RFC 7677): both prove that they know the password, and
// neither tells it. Without channel binding. A password of ASCII is what SASLprep (RFC 4013) makes of it;
// another one is taken as it was typed, as Dovecot does when it stores one.
// Private to model/servers/live/login.
#pragma once

#include "model/servers/live/login/sasl_client.h"
#include "model/x509/keys/keyed_hash.h"

namespace mailseal {

class ScramClient
{
public:
    // The nonce is printable ASCII without a comma, made anew for each log-in.
    ScramClient(HashKind hash, Credentials credentials, QByteArray nonce);

    // What it says first, and to the server's first message; then nothing more, if the server has proved
    // itself. nullopt: the message is none that the server should send.
    std::optional<SecretBytes> answer(const QByteArray &message);
    bool hasProof() const { return m_step == Step::Proved; }

private:
    enum class Step { Begins, Proves, Waits, Proved, Failed };
    SecretBytes begin();
    std::optional<SecretBytes> proof(const QByteArray &message);
    bool isProof(const QByteArray &message) const;

    HashKind m_hash;
    Credentials m_credentials;
    QByteArray m_nonce;
    QByteArray m_first;     // client-first-message-bare
    SecretBytes m_expected; // from the server: “v=” and its signature
    Step m_step = Step::Begins;
};

} // namespace mailseal
