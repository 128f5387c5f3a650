// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/issuing/request_config.h"

#include "model/base/errors/error_code.h"
#include "model/x509/openssl/openssl_handles.h"

#include <QRegularExpression>
#include <QStringDecoder>

namespace mailseal {
namespace {

using namespace openssl;

struct Entry
{
    QString name;
    QString value;
};

// openssl.cnf does not state its encoding (the “utf8” entry is about something else); old ones are Latin-1.
QString text(const char *bytes)
{
    const QByteArrayView view(bytes);
    QStringDecoder utf8(QStringDecoder::Utf8);
    const QString decoded = utf8.decode(view);
    return utf8.hasError() ? QString::fromLatin1(view) : decoded;
}

// Stands in for a value that would have come from the environment.
constexpr const char *fromEnvironment = "\x1F"
                                        "from the environment"
                                        "\x1F";
constexpr const char *environmentSection = "ENV"; // config(5)

class ConfigReader
{
public:
    ConfigReader(CONF *config, QString fileName) : m_config(config), m_fileName(std::move(fileName)) { }

    QString value(const QString &section, const char *name)
    {
        // OpenSSL looks in the environment for whatever such a section does not have.
        if (section == QLatin1String(environmentSection))
            note(QLatin1String(name));
        const char *found = NCONF_get_string(m_config, section.toUtf8().constData(), name);
        return found != nullptr ? noted(QLatin1String(name), text(found)) : QString();
    }
    QList<Entry> section(const QString &name)
    {
        QList<Entry> entries;
        const STACK_OF(CONF_VALUE) *values = NCONF_get_section(m_config, name.toUtf8().constData());
        for (int i = 0; values != nullptr && i < sk_CONF_VALUE_num(values); ++i) {
            const CONF_VALUE *entry = sk_CONF_VALUE_value(values, i);
            entries << Entry{text(entry->name), noted(text(entry->name), text(entry->value))};
        }
        return entries;
    }
    bool hasSection(const QString &name) const
    {
        return NCONF_get_section(m_config, name.toUtf8().constData()) != nullptr;
    }
    tl::unexpected<Error> unknown(const QString &entry) const
    {
        return failure(ErrorCode::RequestConfigUnknownName, {m_fileName, entry});
    }
    // The error for the first value read that is not in the file itself.
    std::optional<Error> outside() const
    {
        if (m_outside.isEmpty())
            return std::nullopt;
        return Error{ErrorCode::RequestConfigEnvironment, {m_fileName, m_outside}, {}};
    }

private:
    void note(const QString &entry)
    {
        if (m_outside.isEmpty())
            m_outside = entry;
    }
    QString noted(const QString &entry, const QString &value)
    {
        if (value.contains(QLatin1String(fromEnvironment)))
            note(entry);
        return value;
    }

    CONF *m_config;
    QString m_fileName;
    QString m_outside;
};

// The numbers in “0.organizationName” and “1.organizationName” tell entries of the same name apart.
QString withoutNumber(const QString &name)
{
    static const QRegularExpression number(QStringLiteral("^\\d+\\."));
    return QString(name).remove(number);
}

// Without prompts, an entry is the answer. With prompts, it is the question, NAME_value is the answer used
// without asking, and NAME_default is the answer for Enter (req(1)).
QList<Entry> answers(const QList<Entry> &entries, bool prompts)
{
    static const QRegularExpression limit(QStringLiteral("_(min|max)$"));
    static const QRegularExpression answer(QStringLiteral("^(.+)_(value|default)$"));
    QList<Entry> given;
    const auto isFixed = [&](const QString &name) {
        const auto sameName
            = [&](const Entry &entry) { return entry.name == name + QLatin1String("_value"); };
        return std::any_of(entries.begin(), entries.end(), sameName);
    };
    for (const Entry &entry : entries) {
        const auto match = answer.match(entry.name);
        if (!prompts && !entry.name.contains(limit))
            given << entry;
        else if (prompts && match.hasMatch()
            && (match.captured(2) == QLatin1String("value") || !isFixed(match.captured(1))))
            given << Entry{match.captured(1), entry.value};
    }
    return given;
}

Result<DistinguishedName> readSubject(ConfigReader &config)
{
    const QString request = QStringLiteral("req");
    const bool prompts
        = config.value(request, "prompt").compare(QLatin1String("no"), Qt::CaseInsensitive) != 0;
    DistinguishedName subject;
    for (const Entry &entry : answers(config.section(config.value(request, "distinguished_name")), prompts)) {
        const auto attribute = attributeFromName(withoutNumber(entry.name));
        if (!attribute)
            return config.unknown(entry.name);
        if (!subject.value(*attribute).isEmpty()) // a second one would replace the first
            return config.unknown(entry.name);
        if (auto set = subject.set(*attribute, entry.value); !set)
            return failure(set.error());
    }
    return subject;
}

// “DNS:a, IP:192.0.2.1” or “@section” with “DNS.1 = a”.
QList<Entry> alternativeNameEntries(ConfigReader &config, QString value)
{
    static const QRegularExpression critical(QStringLiteral("^\\s*critical\\s*,?\\s*"));
    value.remove(critical);
    QList<Entry> entries;
    for (const QString &part : value.split(u',', Qt::SkipEmptyParts)) {
        const QString item = part.trimmed();
        if (item.startsWith(u'@')) {
            for (const Entry &entry : config.section(item.mid(1)))
                entries << Entry{entry.name.section(u'.', 0, 0), entry.value};
        } else {
            entries << Entry{item.section(u':', 0, 0).trimmed(), item.section(u':', 1).trimmed()};
        }
    }
    return entries;
}

QString kindPrefix(AlternativeName::Kind kind)
{
    switch (kind) {
    case AlternativeName::Kind::Dns:
        return QStringLiteral("DNS");
    case AlternativeName::Kind::Address:
        return QStringLiteral("IP");
    case AlternativeName::Kind::Email:
        break;
    }
    return QStringLiteral("email");
}

Result<QList<AlternativeName>> readNames(ConfigReader &config, const DistinguishedName &subject)
{
    const QString extensions = config.value(QStringLiteral("req"), "req_extensions");
    QList<AlternativeName> names;
    if (extensions.isEmpty())
        return names;
    for (const Entry &entry : alternativeNameEntries(config, config.value(extensions, "subjectAltName"))) {
        const bool known = entry.name == QLatin1String("DNS") || entry.name == QLatin1String("IP")
            || entry.name == QLatin1String("email");
        if (!known)
            return config.unknown(entry.name + u':' + entry.value);
        const bool copied = entry.name == QLatin1String("email")
            && (entry.value == QLatin1String("copy") || entry.value == QLatin1String("move"));
        const QString value = copied ? subject.value(Attribute::EmailAddress) : entry.value;
        if (copied && value.isEmpty())
            continue;
        const auto name = AlternativeName::parse(value);
        if (!name)
            return failure(name.error());
        if (kindPrefix(name->kind()) != entry.name) // an address entered as DNS, which no client would look
                                                    // for
            return config.unknown(entry.name + u':' + entry.value);
        if (!names.contains(*name))
            names << *name;
    }
    return names;
}

std::optional<KeyAlgorithm> rsaOfSize(const QString &bits)
{
    return keyAlgorithmFromName(QStringLiteral("rsa-") + bits);
}

QString quoted(QString value)
{
    value.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    return u'"' + value + u'"';
}

// The lines as NCONF_load_bio reads them: a backslash at the end joins two lines. Before joining and after
// it.
QStringList asLines(const QByteArray &bytes)
{
    static const QRegularExpression continuation(QStringLiteral("(?<!\\\\)\\\\\\r*\\n"));
    const QString text = QString::fromLatin1(bytes);
    return {text, QString(text).remove(continuation)};
}

bool includesOthers(const QByteArray &bytes)
{
    static const QRegularExpression include(
        QStringLiteral("^\\s*\\.include\\b"), QRegularExpression::MultilineOption);
    const QStringList texts = asLines(bytes);
    return std::any_of(
        texts.begin(), texts.end(), [](const QString &text) { return text.contains(include); });
}

// Lines to put before the file: one for each environment variable that the file names, with a value that
// shows where it would be used. What an old openssl.cnf takes from the environment for other purposes
// (RANDFILE) does no harm.
QByteArray environmentLines(const QByteArray &bytes)
{
    static const QRegularExpression variable(QStringLiteral("ENV::(\\w+)"));
    QSet<QByteArray> names;
    for (const QString &text : asLines(bytes)) {
        for (auto found = variable.globalMatch(text); found.hasNext();)
            names << found.next().captured(1).toLatin1();
    }
    QByteArray lines;
    for (const QByteArray &name : names)
        lines += name + " = \"" + fromEnvironment + "\"\n";
    if (lines.isEmpty())
        return {};
    return QByteArray("[") + environmentSection + "]\n" + lines + "[default]\n";
}

int lineOfNul(const QByteArray &bytes)
{
    return static_cast<int>(bytes.left(bytes.indexOf('\0')).count('\n')) + 1;
}

} // namespace

Result<RequestConfig> readRequestConfig(const QByteArray &text, const QString &fileName)
{
    const ErrorScope errors;
    const QByteArray bytes = text.startsWith("\xEF\xBB\xBF") ? text.mid(3) : text;
    if (includesOthers(bytes)) // would read whatever file it names
        return failure(ErrorCode::RequestConfigIncludes, {fileName});
    if (bytes.contains('\0'))
        return failure(ErrorCode::RequestConfigInvalid, {fileName, QString::number(lineOfNul(bytes))});
    const Config parsed(NCONF_new(nullptr));
    const QByteArray before = environmentLines(bytes);
    const QByteArray whole = before + bytes;
    const Bio bio = memoryBio(whole.constData(), whole.size());
    long line = 0;
    if (NCONF_load_bio(parsed.get(), bio.get(), &line) != 1)
        return failure(ErrorCode::RequestConfigInvalid,
            {fileName, QString::number(std::max<qsizetype>(line - before.count('\n'), 1))}, errors.detail());

    ConfigReader config(parsed.get(), fileName);
    const QString request = QStringLiteral("req");
    if (!config.hasSection(config.value(request, "distinguished_name")))
        return failure(ErrorCode::RequestConfigHasNoRequest, {fileName});
    RequestConfig result;
    const auto subject = readSubject(config);
    if (const auto outside = config.outside())
        return failure(*outside);
    if (!subject)
        return failure(subject.error());
    result.profile.subject = *subject;
    const auto names = readNames(config, *subject);
    if (const auto outside = config.outside())
        return failure(*outside);
    if (!names)
        return failure(names.error());
    result.profile.names = *names;
    result.key = rsaOfSize(config.value(request, "default_bits"));
    result.profile.digest = digestFromName(config.value(request, "default_md")).value_or(Digest::Sha256);
    if (const auto outside = config.outside())
        return failure(*outside);
    return result;
}

QByteArray toRequestConfig(const CertificateProfile &profile, KeyAlgorithm key)
{
    const bool hasSubject = !profile.subject.entries().isEmpty();
    // openssl accepts an empty subject only on the command line.
    QStringList lines{QStringLiteral("# openssl req -new -config THIS_FILE %1-key KEY_FILE -out REQUEST_FILE")
                          .arg(hasSubject ? QString() : QStringLiteral("-subj / ")),
        QStringLiteral("[ req ]")};
    if (isRsa(key))
        lines << QStringLiteral("default_bits = ") + keyAlgorithmName(key).section(u'-', 1);
    lines << QStringLiteral("default_md = ") + digestName(profile.digest) << QStringLiteral("prompt = no")
          << QStringLiteral("encrypt_key = no") << QStringLiteral("utf8 = yes")
          << QStringLiteral("string_mask = utf8only")
          << QStringLiteral("distinguished_name = req_distinguished_name")
          << QStringLiteral("req_extensions = v3_req") << QString()
          << QStringLiteral("[ req_distinguished_name ]");
    for (const DistinguishedName::Entry &entry : profile.subject.entries())
        lines << QLatin1String(attributeType(entry.attribute).longName) + QStringLiteral(" = ")
                + quoted(entry.value);
    lines << QString() << QStringLiteral("[ v3_req ]")
          << QStringLiteral("keyUsage = critical, digitalSignature")
            + (isRsa(key) ? QStringLiteral(", keyEncipherment") : QString())
          << QStringLiteral("extendedKeyUsage = serverAuth")
          << QStringLiteral("subjectAltName = ") // critical without a subject: RFC 5280 section 4.2.1.6
            + (hasSubject ? QString() : QStringLiteral("critical, ")) + QStringLiteral("@alternative_names")
          << QString() << QStringLiteral("[ alternative_names ]");
    QMap<QString, int> counts;
    for (const AlternativeName &name : profile.names) {
        const QString prefix = kindPrefix(name.kind());
        lines << QStringLiteral("%1.%2 = %3").arg(prefix).arg(++counts[prefix]).arg(quoted(name.value()));
    }
    return lines.join(u'\n').toUtf8() + '\n';
}

} // namespace mailseal
