// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/login/scram_client.h"

namespace mailseal {
namespace {

// The salted password takes this often as long as one hash: a second or two at most.
constexpr int mostRounds = 5'000'000;
constexpr qsizetype longestMessage = 4096;

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

// RFC 5802 §5.1: “,” and “=” have a meaning of their own.
QByteArray escapedName(QByteArray user)
{
    return user.replace("=", "=3D").replace(",", "=2C");
}

struct Challenge
{
    QByteArray nonce;
    QByteArray salt;
    int rounds = 0;
};

// “r=NONCE,s=SALT,i=ROUNDS” and extensions; one that is mandatory comes first and is not known here.
std::optional<Challenge> challengeIn(const QByteArray &message)
{
    const QByteArrayList parts = message.split(',');
    if (message.size() > longestMessage || parts.size() < 3 || !parts.at(0).startsWith("r=")
        || !parts.at(1).startsWith("s=") || !parts.at(2).startsWith("i="))
        return std::nullopt;
    const auto salt
        = QByteArray::fromBase64Encoding(parts.at(1).mid(2), QByteArray::AbortOnBase64DecodingErrors);
    bool isNumber = false;
    const int rounds = parts.at(2).mid(2).toInt(&isNumber);
    if (!salt || (*salt).isEmpty() || !isNumber || rounds < 1 || rounds > mostRounds)
        return std::nullopt;
    return Challenge{parts.at(0).mid(2), *salt, rounds};
}

} // namespace

ScramClient::ScramClient(HashKind hash, Credentials credentials, QByteArray nonce)
    : m_hash(hash),
      m_credentials(std::move(credentials)),
      m_nonce(std::move(nonce))
{ }

std::optional<SecretBytes> ScramClient::answer(const QByteArray &message)
{
    switch (std::exchange(m_step, Step::Failed)) {
    case Step::Begins:
        m_step = Step::Proves;
        return begin();
    case Step::Proves: {
        std::optional<SecretBytes> said = proof(message);
        if (said)
            m_step = Step::Waits;
        return said;
    }
    case Step::Waits:
        if (!isProof(message))
            return std::nullopt;
        m_step = Step::Proved;
        return SecretBytes();
    case Step::Proved:
    case Step::Failed:
        break;
    }
    return std::nullopt;
}

SecretBytes ScramClient::begin()
{
    m_first = "n=" + escapedName(m_credentials.user) + ",r=" + m_nonce;
    return secretBytes(view("n,," + m_first));
}

std::optional<SecretBytes> ScramClient::proof(const QByteArray &message)
{
    const auto challenge = challengeIn(message);
    if (!challenge || !challenge->nonce.startsWith(m_nonce) || challenge->nonce == m_nonce)
        return std::nullopt;
    const QByteArray last = "c=biws,r=" + challenge->nonce; // biws: “n,,” in base64
    const QByteArray signedText = m_first + ',' + message + ',' + last;
    const SecretBytes salted
        = hashedSlowly(m_hash, view(m_credentials.password), view(challenge->salt), challenge->rounds);
    const SecretBytes key = hashedWithKey(m_hash, view(salted), "Client Key");
    const SecretBytes signature = hashedWithKey(m_hash, view(hashed(m_hash, view(key))), view(signedText));
    SecretBytes proof = key;
    for (size_t i = 0; i < proof.size(); ++i)
        proof[i] = static_cast<char>(proof[i] ^ signature.at(i));
    const SecretBytes ofServer
        = hashedWithKey(m_hash, view(hashedWithKey(m_hash, view(salted), "Server Key")), view(signedText));
    m_expected = secretBytes("v=");
    append(m_expected, view(base64(ofServer)));
    SecretBytes said = secretBytes(view(last + ",p="));
    append(said, view(base64(proof)));
    return said;
}

bool ScramClient::isProof(const QByteArray &message) const
{
    return message.split(',').first()
        == QByteArrayView(m_expected.data(), static_cast<qsizetype>(m_expected.size()));
}

} // namespace mailseal
