// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/lookups/dns/dns_records.h"

#include <algorithm>
#include <arpa/inet.h>
#include <optional>
#include <tuple>

namespace mailseal {
namespace {

constexpr int longestName = 255; // RFC 1035 §2.3.4

// Takes what a record holds piece by piece; after a piece that is not there, ok() is false.
class Octets
{
public:
    explicit Octets(const QByteArray &bytes) : m_bytes(bytes) { }
    bool ok() const { return m_isOk; }
    bool atEnd() const { return m_at == m_bytes.size(); }
    quint8 octet() { return take(1).isEmpty() ? 0 : static_cast<quint8>(m_bytes.at(m_at - 1)); }
    quint16 number()
    {
        const int high = octet();
        return static_cast<quint16>(high * 256 + octet());
    }
    QByteArray take(qsizetype count)
    {
        m_isOk = m_isOk && count <= m_bytes.size() - m_at;
        if (!m_isOk)
            return {};
        m_at += count;
        return m_bytes.mid(m_at - count, count);
    }
    QByteArray rest() { return take(m_bytes.size() - m_at); }
    // Never compressed here: libunbound expands names.
    QString name()
    {
        QStringList labels;
        const qsizetype begin = m_at;
        for (int length = octet(); m_isOk && length > 0; length = octet()) {
            m_isOk = m_isOk && length < 64 && m_at - begin < longestName;
            labels << labelText(take(length));
        }
        return labels.join(u'.');
    }

private:
    static QString labelText(const QByteArray &label)
    {
        QString text;
        for (const char octet : label) {
            const bool isPlain = (octet >= 'a' && octet <= 'z') || (octet >= 'A' && octet <= 'Z')
                || (octet >= '0' && octet <= '9') || octet == '-' || octet == '_';
            text += isPlain ? QString(QLatin1Char(octet)).toLower()
                            : QStringLiteral("\\%1").arg(static_cast<quint8>(octet), 3, 10, QLatin1Char('0'));
        }
        return text;
    }

    const QByteArray m_bytes;
    qsizetype m_at = 0;
    bool m_isOk = true;
};

template <typename Record>
QList<Record> readAll(
    const DnsAnswer &answer, RecordType type, const std::function<std::optional<Record>(Octets &)> &read)
{
    QList<Record> records;
    if (answer.question.type != type)
        return records;
    for (const QByteArray &bytes : answer.records) {
        Octets octets(bytes);
        std::optional<Record> record = read(octets);
        if (record && octets.ok() && octets.atEnd())
            records << *std::move(record);
    }
    return records;
}

} // namespace

QList<MxRecord> mxRecords(const DnsAnswer &answer)
{
    auto records = readAll<MxRecord>(answer, RecordType::Mx, [](Octets &octets) {
        MxRecord record;
        record.preference = octets.number();
        record.name = octets.name();
        return std::optional(record);
    });
    std::sort(records.begin(), records.end(), [](const MxRecord &one, const MxRecord &other) {
        return std::tie(one.preference, one.name) < std::tie(other.preference, other.name);
    });
    records.resize(std::distance(records.begin(), std::unique(records.begin(), records.end())));
    return records;
}

QList<SrvRecord> srvRecords(const DnsAnswer &answer)
{
    return readAll<SrvRecord>(answer, RecordType::Srv, [](Octets &octets) {
        SrvRecord record;
        record.priority = octets.number();
        record.weight = octets.number();
        record.port = octets.number();
        record.target = octets.name();
        return std::optional(record);
    });
}

QList<CaaRecord> caaRecords(const DnsAnswer &answer)
{
    return readAll<CaaRecord>(answer, RecordType::Caa, [](Octets &octets) -> std::optional<CaaRecord> {
        CaaRecord record;
        record.isCritical = (octets.octet() & 0x80) != 0;
        record.tag = QString::fromLatin1(octets.take(octets.octet())).toLower();
        record.value = QString::fromLatin1(octets.rest());
        return record.tag.isEmpty() ? std::nullopt : std::optional(record);
    });
}

QStringList addresses(const DnsAnswer &answer)
{
    const bool isSix = answer.question.type == RecordType::Aaaa;
    QStringList found;
    if (!isSix && answer.question.type != RecordType::A)
        return found;
    for (const QByteArray &bytes : answer.records) {
        char text[INET6_ADDRSTRLEN] = {};
        if (bytes.size() == (isSix ? 16 : 4)
            && ::inet_ntop(isSix ? AF_INET6 : AF_INET, bytes.constData(), text, sizeof text) != nullptr)
            found << QString::fromLatin1(text);
    }
    found.sort();
    return found;
}

QStringList texts(const DnsAnswer &answer)
{
    const auto read = readAll<QString>(answer, RecordType::Txt, [](Octets &octets) {
        QByteArray text;
        while (octets.ok() && !octets.atEnd())
            text += octets.take(octets.octet());
        return std::optional(QString::fromUtf8(text));
    });
    return {read.begin(), read.end()};
}

} // namespace mailseal
