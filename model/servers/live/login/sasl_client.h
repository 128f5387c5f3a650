// SPDX-License-Identifier: GPL-3.0-or-later
//
// The client's side of a mechanism to log in (SASL, RFC 4422): SCRAM (RFC 5802), PLAIN (RFC 4616), LOGIN
// (draft-murchison-sasl-login). What it says holds the password, so it is wiped.
#pragma once

#include "model/base/secrets/secret_bytes.h"

#include <QByteArrayList>
#include <QtCrypto>
#include <memory>
#include <optional>

namespace mailseal {

struct Credentials
{
    QByteArray user; // UTF-8
    QCA::SecureArray password;
};

// Those known here, best first.
QByteArrayList knownMechanisms();

// Whether the server, too, has to prove that it knows the password, which then never leaves.
bool provesBothSides(const QByteArray &mechanism);

class ScramClient;

class SaslClient
{
public:
    SaslClient(QByteArray mechanism, Credentials credentials);
    ~SaslClient();
    SaslClient(const SaslClient &) = delete;
    SaslClient &operator=(const SaslClient &) = delete;

    bool speaksFirst() const; // without a challenge
    // What it says to the server's challenge, or at first; nullopt: it has nothing to say to that.
    std::optional<SecretBytes> answer(const QByteArray &challenge);
    // The server has proved what the mechanism asks of it; true if that is nothing.
    bool serverIsProved() const;
    // It sent something that a server which knows the password would not send.
    bool wasDeceived() const { return m_wasDeceived; }

private:
    std::optional<SecretBytes> simpleAnswer();

    QByteArray m_mechanism;
    Credentials m_credentials;
    std::unique_ptr<ScramClient> m_scram; // null for the others
    int m_step = 0;
    bool m_wasDeceived = false;
};

// RFC 4648 §4.
SecretBytes base64(const SecretBytes &bytes);

void append(SecretBytes &bytes, std::string_view more);
std::string_view view(const QCA::SecureArray &bytes);

} // namespace mailseal
