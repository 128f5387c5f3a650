// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/plan/set_record.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace mailseal {
namespace {

constexpr size_t longestText = 255; // RFC 1035 §2.3.4; the other texts are shorter
constexpr qsizetype mostNames = 1024;
constexpr qsizetype mostServers = 16;

const QLatin1String roleKey("role");
const QLatin1String pathKey("path");
const QLatin1String filesKey("files");

const char *const members[]{"names", "layout", "servers", "signing", "publicKeySha256", "certificateSha256",
    "made", "notBefore", "notAfter"};

QString dateText(const QDateTime &date)
{
    return date.isValid() ? date.toUTC().toString(Qt::ISODate) : QString();
}

class RecordReader
{
public:
    explicit RecordReader(StrictReader &reader) : m_reader(reader) { }

    SetRecord read();

private:
    QString text();
    QByteArray digest();
    QDateTime date();
    void checkCount(qsizetype count, qsizetype most);
    SetRecord::Server server();
    void member(std::string_view key, SetRecord &record);

    StrictReader &m_reader;
};

QString RecordReader::text()
{
    const std::string_view value = m_reader.string();
    if (value.size() > longestText)
        m_reader.fail(QStringLiteral("too long"));
    return QString::fromLatin1(value.data(), static_cast<qsizetype>(value.size()));
}

QByteArray RecordReader::digest()
{
    constexpr qsizetype octets = 32;
    const QByteArray hex = text().toLatin1();
    const QByteArray bytes = QByteArray::fromHex(hex);
    if (!hex.isEmpty() && (bytes.size() != octets || bytes.toHex() != hex))
        m_reader.fail(QStringLiteral("not a SHA-256 sum"));
    return bytes;
}

QDateTime RecordReader::date()
{
    const QString typed = text();
    const QDateTime time = QDateTime::fromString(typed, Qt::ISODate);
    if (dateText(time) != typed)
        m_reader.fail(QStringLiteral("not a date"));
    return time;
}

void RecordReader::checkCount(qsizetype count, qsizetype most)
{
    if (count > most)
        m_reader.fail(QStringLiteral("too many"));
}

SetRecord::Server RecordReader::server()
{
    SetRecord::Server server;
    m_reader.object({{"name", "version"}},
        [&](std::string_view key) { (key == "name" ? server.name : server.version) = text(); });
    return server;
}

void RecordReader::member(std::string_view key, SetRecord &record)
{
    if (key == "names") {
        m_reader.array([&] { record.names << text(); });
        checkCount(record.names.size(), mostNames);
    } else if (key == "servers") {
        m_reader.array([&] { record.servers << server(); });
        checkCount(record.servers.size(), mostServers);
    } else if (key == "publicKeySha256" || key == "certificateSha256") {
        (key == "publicKeySha256" ? record.publicKeySha256 : record.certificateSha256) = digest();
    } else if (key == "layout" || key == "signing") {
        (key == "layout" ? record.layout : record.signing) = text();
    } else {
        (key == "made" ? record.made : key == "notBefore" ? record.notBefore : record.notAfter) = date();
    }
}

SetRecord RecordReader::read()
{
    SetRecord record;
    m_reader.object(
        {{std::begin(members), std::end(members)}}, [&](std::string_view key) { member(key, record); });
    return record;
}

std::optional<InstalledSet::File> parseFile(const QJsonObject &object)
{
    const auto role = roleFromName(object.value(roleKey).toString());
    const QString path = object.value(pathKey).toString();
    return role && path.startsWith(u'/') ? std::optional(InstalledSet::File{*role, path}) : std::nullopt;
}

} // namespace

QJsonObject toObject(const SetRecord &record)
{
    QJsonArray servers;
    for (const SetRecord::Server &server : record.servers)
        servers << QJsonObject{
            {QStringLiteral("name"), server.name}, {QStringLiteral("version"), server.version}};
    const auto hex = [](const QByteArray &octets) { return QString::fromLatin1(octets.toHex()); };
    return {{QStringLiteral("names"), QJsonArray::fromStringList(record.names)},
        {QStringLiteral("layout"), record.layout}, {QStringLiteral("servers"), servers},
        {QStringLiteral("signing"), record.signing},
        {QStringLiteral("publicKeySha256"), hex(record.publicKeySha256)},
        {QStringLiteral("certificateSha256"), hex(record.certificateSha256)},
        {QStringLiteral("made"), dateText(record.made)},
        {QStringLiteral("notBefore"), dateText(record.notBefore)},
        {QStringLiteral("notAfter"), dateText(record.notAfter)}};
}

QJsonObject toObject(const InstalledSet &set)
{
    QJsonArray files;
    for (const InstalledSet::File &file : set.files)
        files << QJsonObject{{roleKey, roleName(file.role)}, {pathKey, file.path}};
    QJsonObject object = toObject(set.record);
    object.insert(filesKey, files);
    return object;
}

SetRecord readSetRecord(StrictReader &reader)
{
    return RecordReader(reader).read();
}

std::optional<SetRecord> parseSetRecord(const QJsonObject &object)
{
    const QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
    StrictReader reader({json.constData(), static_cast<size_t>(json.size())});
    SetRecord record = readSetRecord(reader);
    reader.end();
    return reader.failed() ? std::nullopt : std::optional(std::move(record));
}

bool isReadable(const SetRecord &record)
{
    return parseSetRecord(toObject(record)).has_value();
}

std::optional<InstalledSet> parseInstalledSet(QJsonObject object)
{
    const QJsonArray files = object.take(filesKey).toArray();
    const auto record = parseSetRecord(object);
    if (!record)
        return std::nullopt;
    InstalledSet set{*record, {}};
    for (const QJsonValue &value : files) {
        const auto file = parseFile(value.toObject());
        if (!file)
            return std::nullopt;
        set.files << *file;
    }
    return set;
}

} // namespace mailseal
