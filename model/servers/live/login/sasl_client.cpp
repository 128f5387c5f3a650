// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/login/sasl_client.h"

#include "model/servers/live/login/scram_client.h"

namespace mailseal {

namespace {

// RFC 5802 §5.1: printable ASCII without a comma, as base64 is.
QByteArray newNonce()
{
    return QCA::Random::randomArray(18).toByteArray().toBase64();
}

} // namespace

QByteArrayList knownMechanisms()
{
    return {"SCRAM-SHA-256", "SCRAM-SHA-1", "PLAIN", "LOGIN"};
}

bool provesBothSides(const QByteArray &mechanism)
{
    return mechanism.startsWith("SCRAM-");
}

SaslClient::SaslClient(QByteArray mechanism, Credentials credentials)
    : m_mechanism(std::move(mechanism)),
      m_credentials(std::move(credentials))
{
    if (provesBothSides(m_mechanism))
        m_scram = std::make_unique<ScramClient>(
            m_mechanism == "SCRAM-SHA-1" ? HashKind::Sha1 : HashKind::Sha256, m_credentials, newNonce());
}

SaslClient::~SaslClient() = default;

bool SaslClient::speaksFirst() const
{
    return m_mechanism != "LOGIN";
}

bool SaslClient::serverIsProved() const
{
    return !m_scram || m_scram->hasProof();
}

std::optional<SecretBytes> SaslClient::answer(const QByteArray &challenge)
{
    if (!m_scram)
        return simpleAnswer();
    std::optional<SecretBytes> said = m_scram->answer(challenge);
    m_wasDeceived = m_wasDeceived || (!said && !challenge.startsWith("e=")); // “e=”: it refuses
    return said;
}

std::optional<SecretBytes> SaslClient::simpleAnswer()
{
    const int step = m_step++;
    const std::string_view user(
        m_credentials.user.constData(), static_cast<size_t>(m_credentials.user.size()));
    SecretBytes said;
    if (m_mechanism == "PLAIN" && step == 0) {
        said.reserve(user.size() + view(m_credentials.password).size() + 2);
        said.push_back('\0'); // acts as the one who logs in
        append(said, user);
        said.push_back('\0');
        append(said, view(m_credentials.password));
        return said;
    }
    // Servers word their two questions in different ways, but always ask for the name first.
    if (m_mechanism == "LOGIN" && step < 2) {
        append(said, step == 0 ? user : view(m_credentials.password));
        return said;
    }
    return std::nullopt;
}

// Written here because what libraries have for it leaves copies behind.
SecretBytes base64(const SecretBytes &bytes)
{
    static constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    SecretBytes text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    const auto octet = [&](size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U; };
    for (size_t i = 0; i < bytes.size(); i += 3) {
        const unsigned bits = octet(i) << 16 | octet(i + 1) << 8 | octet(i + 2);
        for (unsigned k = 0; k < 4; ++k)
            text.push_back(i + k <= bytes.size() ? letters[bits >> (18 - 6 * k) & 63] : '=');
    }
    return text;
}

void append(SecretBytes &bytes, std::string_view more)
{
    bytes.insert(bytes.end(), more.begin(), more.end());
}

std::string_view view(const QCA::SecureArray &bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

} // namespace mailseal
