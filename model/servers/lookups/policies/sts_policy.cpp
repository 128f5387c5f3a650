// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/lookups/policies/sts_policy.h"

#include "model/names/domain_name.h"
#include "model/servers/lookups/policies/tagged_text.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::StsFault)
};

constexpr QLatin1String version("STSv1");
constexpr qsizetype mostNames = 100;
constexpr qint64 longestAge = 31557600; // §3.2: a year

bool isPattern(const QString &name)
{
    const auto parsed = DomainName::parse(name);
    return parsed && parsed->ascii() == name.toLower();
}

// What was read so far; the first of equal keys counts, “mx” excepted (§3.2).
struct Reading
{
    std::optional<QString> version;
    std::optional<QString> mode;
    std::optional<QString> maxAge;
    QStringList mx;
};

std::optional<StsFault> takeLine(Reading &reading, const QString &line)
{
    static const QRegularExpression form(
        QStringLiteral("\\A([A-Za-z0-9][A-Za-z0-9_.-]{0,31})[ \\t]*:[ \\t]*(.*?)[ \\t]*\\z"));
    const auto match = form.match(line);
    if (!match.hasMatch())
        return StsFault::BadLine;
    const QString key = match.captured(1);
    const QString value = match.captured(2);
    if (key == QLatin1String("mx")) {
        if (!isPattern(value) || reading.mx.size() >= mostNames)
            return StsFault::BadMx;
        reading.mx << value.toLower();
    }
    for (const auto &[name, place] : {std::pair("version", &reading.version),
             std::pair("mode", &reading.mode), std::pair("max_age", &reading.maxAge)}) {
        if (key == QLatin1String(name) && !place->has_value())
            *place = value;
    }
    return std::nullopt;
}

std::variant<StsPolicy, StsFault> policyOf(const Reading &reading)
{
    if (reading.version != QString(version))
        return StsFault::NoVersion;
    if (!reading.mode)
        return StsFault::NoMode;
    StsPolicy policy;
    policy.mx = reading.mx;
    if (reading.mode == QLatin1String("enforce"))
        policy.mode = StsPolicy::Mode::Enforce;
    else if (reading.mode == QLatin1String("testing"))
        policy.mode = StsPolicy::Mode::Testing;
    else if (reading.mode != QLatin1String("none"))
        return StsFault::BadMode;
    if (!reading.maxAge)
        return StsFault::NoMaxAge;
    static const QRegularExpression digits(QStringLiteral("\\A[0-9]{1,10}\\z"));
    policy.maxAge = reading.maxAge->toLongLong();
    if (!reading.maxAge->contains(digits) || policy.maxAge > longestAge)
        return StsFault::BadMaxAge;
    if (policy.mx.isEmpty() && policy.mode != StsPolicy::Mode::None)
        return StsFault::NoMx;
    return policy;
}

} // namespace

QString stsFaultText(StsFault fault)
{
    switch (fault) {
    case StsFault::SeveralRecords:
        return Words::tr("there are several such records, so that senders take none");
    case StsFault::NotFields:
        return Words::tr("it is not of the form “v=STSv1; id=…;”");
    case StsFault::NoId:
        return Words::tr("the id is missing");
    case StsFault::BadId:
        return Words::tr("the id may have 1 to 32 letters and digits, and nothing else");
    case StsFault::TooLarge:
        return Words::tr("it is larger than 64 KiB");
    case StsFault::NotText:
        return Words::tr("it is not text");
    case StsFault::NoVersion:
        return Words::tr("the line “version: STSv1” is missing");
    case StsFault::NoMode:
        return Words::tr("the line “mode: …” is missing");
    case StsFault::BadMode:
        return Words::tr("the mode can only be enforce, testing or none");
    case StsFault::NoMaxAge:
        return Words::tr("the line “max_age: …” is missing");
    case StsFault::BadMaxAge:
        return Words::tr("max_age is a number of seconds, at most 31557600");
    case StsFault::NoMx:
        return Words::tr("it names no mail server in a line “mx: …”");
    case StsFault::BadMx:
        return Words::tr("a line “mx: …” holds no host name");
    case StsFault::BadLine:
        return Words::tr("a line is not of the form “key: value”");
    }
    return {};
}

std::optional<std::variant<QString, StsFault>> stsId(const QStringList &texts)
{
    QStringList ours;
    for (const QString &text : texts) {
        if (hasVersion(text, version))
            ours << text;
    }
    if (ours.isEmpty())
        return std::nullopt;
    if (ours.size() > 1)
        return StsFault::SeveralRecords;
    const auto fields = taggedFields(ours.first(), version);
    if (!fields)
        return StsFault::NotFields;
    for (const TaggedField &field : *fields) {
        if (field.name != QLatin1String("id"))
            continue;
        static const QRegularExpression form(QStringLiteral("\\A[A-Za-z0-9]{1,32}\\z"));
        if (!field.value.contains(form))
            return StsFault::BadId;
        return field.value;
    }
    return StsFault::NoId;
}

std::variant<StsPolicy, StsFault> parseStsPolicy(const QByteArray &text)
{
    if (text.size() > largestStsPolicy)
        return StsFault::TooLarge;
    if (text.contains('\0') || QString::fromUtf8(text).contains(QChar::ReplacementCharacter))
        return StsFault::NotText;
    Reading reading;
    for (QString line : QString::fromUtf8(text).split(u'\n')) {
        if (line.endsWith(u'\r'))
            line.chop(1);
        if (line.trimmed().isEmpty())
            continue;
        if (const auto fault = takeLine(reading, line))
            return *fault;
    }
    return policyOf(reading);
}

QString stsModeName(StsPolicy::Mode mode)
{
    return mode == StsPolicy::Mode::Enforce ? QStringLiteral("enforce")
        : mode == StsPolicy::Mode::Testing  ? QStringLiteral("testing")
                                            : QStringLiteral("none");
}

bool covers(const StsPolicy &policy, const QString &host)
{
    const QString above = host.section(u'.', 1);
    return policy.mx.contains(host) || (!above.isEmpty() && policy.mx.contains(QStringLiteral("*.") + above));
}

QString stsPolicyText(const StsPolicy &policy)
{
    QString text = QStringLiteral("version: STSv1\r\nmode: %1\r\n").arg(stsModeName(policy.mode));
    for (const QString &name : policy.mx)
        text += QStringLiteral("mx: %1\r\n").arg(name);
    return text + QStringLiteral("max_age: %1\r\n").arg(policy.maxAge);
}

QString stsRecordText(const QString &domain, const QString &id)
{
    return QStringLiteral("_mta-sts.%1. IN TXT \"v=STSv1; id=%2;\"").arg(domain, id);
}

} // namespace mailseal
