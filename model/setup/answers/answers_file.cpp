// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/answers/answers_file.h"

#include "model/base/errors/error_code.h"
#include "model/install/transaction/plan_writer.h"
#include "model/servers/catalogue/layout.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

namespace mailseal {
namespace {

constexpr qint64 largestSmallFile = 1024 * 1024;

// Reads the entries of the object; keeps a wrong type or value as the first error.
class Reader
{
public:
    Reader(const QJsonObject &object, const QString &fileName) : m_object(object), m_fileName(fileName) { }

    void checkKeys(const QStringList &known)
    {
        for (const QString &key : m_object.keys()) {
            if (!known.contains(key))
                fail(ErrorCode::AnswersUnknownKey, key);
        }
    }
    QStringList strings(const char *key)
    {
        const QJsonValue value = at(key);
        if (value.isString())
            return {value.toString()};
        QStringList list;
        for (const QJsonValue &item : value.toArray()) {
            if (!item.isString())
                fail(ErrorCode::AnswersWrongValue, QLatin1String(key));
            list << item.toString();
        }
        if (!value.isUndefined() && !value.isArray())
            fail(ErrorCode::AnswersWrongValue, QLatin1String(key));
        return list;
    }
    QString string(const char *key, const QString &fallback)
    {
        const QJsonValue value = at(key);
        if (!value.isUndefined() && !value.isString())
            fail(ErrorCode::AnswersWrongValue, QLatin1String(key));
        return value.toString(fallback);
    }
    int number(const char *key, int fallback)
    {
        const QJsonValue value = at(key);
        if (!value.isUndefined() && (!value.isDouble() || value.toDouble() != value.toInt()))
            fail(ErrorCode::AnswersWrongValue, QLatin1String(key));
        return value.toInt(fallback);
    }
    bool flag(const char *key, bool fallback)
    {
        const QJsonValue value = at(key);
        if (!value.isUndefined() && !value.isBool())
            fail(ErrorCode::AnswersWrongValue, QLatin1String(key));
        return value.toBool(fallback);
    }
    QJsonObject object(const char *key)
    {
        const QJsonValue value = at(key);
        if (!value.isUndefined() && !value.isObject())
            fail(ErrorCode::AnswersWrongValue, QLatin1String(key));
        return value.toObject();
    }
    // A word that stands for one of a few values.
    template <typename T>
    void word(const char *key, std::optional<T> (*fromName)(const QString &), T &value)
    {
        const QString text = string(key, {});
        const std::optional<T> known = fromName(text);
        if (known)
            value = *known;
        else if (!at(key).isUndefined())
            fail(ErrorCode::AnswersWrongValue, QLatin1String(key));
    }
    void fail(ErrorCode code, const QString &key) { fail(Error{code, {m_fileName, key}, {}}); }
    void fail(const Error &error)
    {
        if (!m_error)
            m_error = error;
    }
    const std::optional<Error> &error() const { return m_error; }

private:
    QJsonValue at(const char *key) const { return m_object.value(QLatin1String(key)); }
    QJsonObject m_object;
    QString m_fileName;
    std::optional<Error> m_error;
};

void readSubject(Reader &reader, SetupDraft &draft)
{
    const QJsonObject subject = reader.object("subject");
    for (auto entry = subject.begin(); entry != subject.end(); ++entry) {
        const auto attribute = attributeFromName(entry.key());
        if (!attribute)
            reader.fail(Error{ErrorCode::AttributeUnknown, {entry.key()}, {}});
        else if (!entry->isString())
            reader.fail(ErrorCode::AnswersWrongValue, entry.key());
        else
            draft.subject.insert(*attribute, entry->toString());
    }
}

int lineOf(const QByteArray &text, int offset)
{
    return static_cast<int>(text.left(offset).count('\n')) + 1;
}

QString rememberedFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/mailseal/answers.json");
}

} // namespace

Result<SetupDraft> readAnswers(const QByteArray &json, const QString &fileName)
{
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parseError);
    if (!document.isObject()) {
        const int line = parseError.error == QJsonParseError::NoError ? 1 : lineOf(json, parseError.offset);
        return failure(
            ErrorCode::AnswersInvalid, {fileName, QString::number(line)}, parseError.errorString());
    }
    Reader reader(document.object(), fileName);
    reader.checkKeys({QStringLiteral("host"), QStringLiteral("subject"), QStringLiteral("days"),
        QStringLiteral("x509-version"), QStringLiteral("sign"), QStringLiteral("key"),
        QStringLiteral("use-key"), QStringLiteral("one-file"), QStringLiteral("digest"),
        QStringLiteral("layout"), QStringLiteral("server")});
    SetupDraft draft;
    draft.names = reader.strings("host");
    readSubject(reader, draft);
    draft.days = reader.number("days", draft.days);
    draft.x509Version = reader.number("x509-version", draft.x509Version);
    reader.word("sign", signingFromName, draft.signing);
    if (const QString key = reader.string("key", {}); !key.isEmpty()) {
        KeyAlgorithm algorithm{};
        reader.word("key", keyAlgorithmFromName, algorithm);
        draft.key = algorithm;
    }
    draft.existingKeyFile = reader.string("use-key", {});
    draft.oneFile = reader.flag("one-file", false);
    reader.word("digest", digestFromName, draft.digest);
    draft.layout = reader.string("layout", draft.layout);
    for (const QString &server : reader.strings("server")) {
        const auto choice = ServerChoice::parse(server);
        if (choice)
            draft.servers << *choice;
        else
            reader.fail(choice.error());
    }
    if (reader.error())
        return failure(*reader.error());
    return draft;
}

QByteArray toAnswers(const SetupDraft &draft)
{
    QJsonObject subject;
    for (auto entry = draft.subject.begin(); entry != draft.subject.end(); ++entry) {
        if (!entry.value().isEmpty())
            subject.insert(QLatin1String(attributeType(entry.key()).shortName), entry.value());
    }
    QJsonArray servers;
    for (const ServerChoice &server : draft.servers)
        servers << server.toString();
    QJsonObject answers{{QStringLiteral("host"), QJsonArray::fromStringList(draft.names)},
        {QStringLiteral("subject"), subject}, {QStringLiteral("days"), draft.days},
        {QStringLiteral("x509-version"), draft.x509Version},
        {QStringLiteral("sign"), signingName(draft.signing)},
        {QStringLiteral("digest"), digestName(draft.digest)}, {QStringLiteral("layout"), draft.layout},
        {QStringLiteral("server"), servers}};
    if (draft.key)
        answers.insert(QStringLiteral("key"), keyAlgorithmName(*draft.key));
    if (draft.oneFile)
        answers.insert(QStringLiteral("one-file"), true);
    if (!draft.existingKeyFile.isEmpty())
        answers.insert(QStringLiteral("use-key"), draft.existingKeyFile);
    return QJsonDocument(answers).toJson();
}

Result<SecretBytes> readSmallSecret(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return failure(ErrorCode::FileUnreadable, {fileName}, file.errorString());
    SecretBytes bytes(largestSmallFile + 1);
    qint64 size = 0;
    qint64 more = 0;
    while (size < std::ssize(bytes) && (more = file.read(bytes.data() + size, std::ssize(bytes) - size)) > 0)
        size += more;
    if (file.error() != QFileDevice::NoError)
        return failure(ErrorCode::FileUnreadable, {fileName}, file.errorString());
    if (size > largestSmallFile)
        return failure(ErrorCode::FileTooLarge, {fileName});
    bytes.resize(static_cast<size_t>(size));
    return bytes;
}

Result<QByteArray> readSmallFile(const QString &fileName)
{
    return readSmallSecret(fileName).map(publicBytes);
}

Result<QByteArray> readKeptFile(const QString &fileName)
{
    if (!QFileInfo(fileName).isFile())
        return failure(ErrorCode::FileUnreadable, {fileName});
    return readSmallFile(fileName);
}

SetupDraft rememberedDraft()
{
    const auto bytes = readKeptFile(rememberedFile());
    const auto draft = bytes ? readAnswers(*bytes, rememberedFile()) : failure(ErrorCode::FileUnreadable);
    return draft.value_or(SetupDraft{});
}

void rememberDraft(const SetupDraft &draft)
{
    SetupDraft kept = draft;
    kept.existingKeyFile.clear();
    kept.servers.clear();
    const QByteArray answers = toAnswers(kept);
    // Losing the defaults for next time is no reason to bother anybody now.
    QFile::remove(rememberedFile());
    (void)saveFile(rememberedFile(), secretBytes({answers.constData(), static_cast<size_t>(answers.size())}),
        Secrecy::Secret, OnConflict::Keep);
}

} // namespace mailseal
