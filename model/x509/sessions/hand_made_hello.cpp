// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/sessions/hand_made_hello.h"

#include <array>

namespace mailseal {
namespace {

constexpr quint8 alertRecord = 21;
constexpr quint8 handshakeRecord = 22;
constexpr quint8 clientHelloType = 1;
constexpr quint8 serverHelloType = 2;
constexpr quint16 versionsExtension = 43;
constexpr quint16 keyShareExtension = 51;
constexpr quint16 renegotiationExtension = 0xFF01;
constexpr quint16 signallingCipher = 0x00FF; // TLS_EMPTY_RENEGOTIATION_INFO_SCSV, RFC 5746 §3.3

quint16 wireVersion(TlsVersion version)
{
    constexpr std::array<quint16, 5> numbers{0x0300, 0x0301, 0x0302, 0x0303, 0x0304};
    return numbers.at(static_cast<std::size_t>(version));
}

QByteArray two(quint16 number)
{
    return QByteArray(1, char(number >> 8)) + char(number & 0xFF);
}

QByteArray twos(const QList<quint16> &numbers)
{
    QByteArray bytes;
    for (const quint16 number : numbers)
        bytes += two(number);
    return bytes;
}

QByteArray sized(const QByteArray &bytes) // with a length of two octets
{
    return two(quint16(bytes.size())) + bytes;
}

QByteArray smallSized(const QByteArray &bytes) // with a length of one octet
{
    return QByteArray(1, char(bytes.size())) + bytes;
}

QByteArray extension(quint16 type, const QByteArray &content)
{
    return two(type) + sized(content);
}

QByteArray extensionsOf(const HelloOffer &offer)
{
    const bool isTls13 = offer.version == TlsVersion::Tls13;
    // x25519, secp256r1, secp384r1, secp521r1, ffdhe2048, ffdhe3072
    const QList<quint16> usual{29, 23, 24, 25, 256, 257};
    // RSA-PSS, ECDSA, Ed25519, RSA with SHA-256, -384, -512 and SHA-1
    const QList<quint16> signatures{0x0804, 0x0805, 0x0806, 0x0809, 0x0403, 0x0503, 0x0603, 0x0807, 0x0808,
        0x0401, 0x0501, 0x0601, 0x0203, 0x0201};
    QByteArray all;
    if (!offer.serverName.isEmpty())
        all += extension(0, sized(QByteArray(1, '\0') + sized(offer.serverName))); // RFC 6066 §3
    all += extension(10, sized(twos(offer.groups.isEmpty() ? usual : offer.groups)));
    all += extension(11, smallSized(QByteArray(1, '\0'))); // points uncompressed
    if (offer.version >= TlsVersion::Tls12)
        all += extension(13, sized(twos(signatures)));
    if (isTls13) {
        all += extension(versionsExtension, smallSized(two(wireVersion(offer.version))));
        all += extension(keyShareExtension, sized({}));
    }
    return all;
}

// Reads numbers, and remembers when there were too few octets.
class Reader
{
public:
    explicit Reader(QByteArrayView bytes) : m_bytes(bytes) { }
    quint32 number(qsizetype octets)
    {
        quint32 value = 0;
        for (const char octet : take(octets))
            value = (value << 8) | quint8(octet);
        return value;
    }
    QByteArrayView take(qsizetype count)
    {
        if (m_bytes.size() < count) {
            m_failed = true;
            return {};
        }
        const QByteArrayView part = m_bytes.first(count);
        m_bytes = m_bytes.sliced(count);
        return part;
    }
    bool failed() const { return m_failed; }
    bool isAtEnd() const { return m_bytes.isEmpty(); }

private:
    QByteArrayView m_bytes;
    bool m_failed = false;
};

std::optional<TlsVersion> versionFrom(quint32 number)
{
    for (const TlsVersion version :
        {TlsVersion::Ssl3, TlsVersion::Tls10, TlsVersion::Tls11, TlsVersion::Tls12, TlsVersion::Tls13})
        if (wireVersion(version) == number)
            return version;
    return std::nullopt;
}

HelloAnswer notTls()
{
    HelloAnswer answer;
    answer.kind = HelloAnswer::Kind::NotTls;
    return answer;
}

void takeExtension(quint32 type, QByteArrayView content, HelloAnswer &answer)
{
    Reader reader(content);
    if (type == renegotiationExtension) {
        answer.renegotiatesSecurely = true;
    } else if (type == versionsExtension) {
        answer.version = versionFrom(reader.number(2)).value_or(answer.version);
    } else if (type == keyShareExtension) {
        if (const auto group = quint16(reader.number(2)); !reader.failed())
            answer.group = group;
    }
}

HelloAnswer serverHello(QByteArrayView message)
{
    Reader reader(message);
    HelloAnswer answer;
    const auto version = versionFrom(reader.number(2));
    (void)reader.take(32);               // random
    (void)reader.take(reader.number(1)); // session id
    answer.cipher = quint16(reader.number(2));
    answer.compressed = reader.number(1) != 0;
    if (reader.failed() || !version)
        return notTls();
    answer.kind = HelloAnswer::Kind::Hello;
    answer.version = *version;
    if (reader.isAtEnd())
        return answer;
    Reader extensions(reader.take(reader.number(2)));
    while (!extensions.isAtEnd() && !extensions.failed()) {
        const quint32 type = extensions.number(2);
        takeExtension(type, extensions.take(extensions.number(2)), answer);
    }
    return answer;
}

} // namespace

QByteArray clientHello(const HelloOffer &offer, const QByteArray &random)
{
    const bool isTls13 = offer.version == TlsVersion::Tls13;
    const TlsVersion legacy = isTls13 ? TlsVersion::Tls12 : offer.version;
    QList<quint16> ciphers = offer.ciphers;
    if (ciphers.isEmpty())
        ciphers = {0x1301, 0x1302, 0x1303, 0x1304, 0x1305};
    if (!isTls13)
        ciphers << signallingCipher;
    // TLS 1.3 in its look of 1.2 has a session id, RFC 8446 appendix D.4.
    const QByteArray session = smallSized(isTls13 ? random : QByteArray());
    const QByteArray compressions
        = smallSized(offer.offersCompression ? QByteArray("\x01\x00", 2) : QByteArray(1, '\0'));
    QByteArray body = two(wireVersion(legacy)) + random + session + sized(twos(ciphers)) + compressions;
    if (offer.version != TlsVersion::Ssl3)
        body += sized(extensionsOf(offer));
    const QByteArray length = QByteArray(1, '\0') + two(quint16(body.size()));
    const QByteArray message = QByteArray(1, char(clientHelloType)) + length + body;
    const TlsVersion record = std::min(offer.version, TlsVersion::Tls10); // for servers that know no other
    return QByteArray(1, char(handshakeRecord)) + two(wireVersion(record)) + sized(message);
}

HelloAnswer helloAnswer(const QByteArray &bytes)
{
    // A message may come in several records.
    QByteArray message;
    Reader records(bytes);
    while (true) {
        const quint32 type = records.number(1);
        const quint32 major = records.number(1);
        (void)records.number(1);
        const quint32 size = records.number(2);
        if (!bytes.isEmpty() && quint8(bytes.front()) != alertRecord
            && quint8(bytes.front()) != handshakeRecord)
            return notTls();
        if (records.failed())
            return {};
        if (major != 3 || (type != alertRecord && type != handshakeRecord))
            return notTls();
        const QByteArrayView content = records.take(size);
        if (records.failed())
            return {};
        if (type == alertRecord) {
            HelloAnswer answer;
            answer.kind = HelloAnswer::Kind::Alert;
            answer.alert = content.size() >= 2 ? quint8(content[1]) : -1;
            return answer;
        }
        message.append(content.data(), content.size());
        Reader reader(message);
        const quint32 messageType = reader.number(1);
        const quint32 messageSize = reader.number(3);
        if (reader.failed())
            continue;
        constexpr quint32 largest = 65536; // a ServerHello has some hundred octets
        if (messageType != serverHelloType || messageSize > largest)
            return notTls();
        const QByteArrayView body = reader.take(messageSize);
        if (!reader.failed())
            return serverHello(body);
    }
}

} // namespace mailseal
