// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/answers/answer_text.h"

#include "model/base/errors/error_code.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

template <typename T>
QString names(const QList<T> &values, QString (*name)(T))
{
    QStringList list;
    for (const T &value : values)
        list << name(value);
    return list.join(QStringLiteral(", "));
}

template <typename Target>
Result<void> take(const Result<Target> &value, Target &target)
{
    if (!value)
        return failure(value.error());
    target = *value;
    return {};
}

// Looks up the value that a word stands for.
template <typename T, typename Target>
Result<void> takeWord(const QString &text, std::optional<T> (*fromName)(const QString &), ErrorCode code,
    const QString &known, Target &target)
{
    const auto value = fromName(text);
    if (!value)
        return failure(code, {text, known});
    target = *value;
    return {};
}

Result<QList<ServerChoice>> parseServers(const QString &text)
{
    QList<ServerChoice> servers;
    for (const QString &word : text.simplified().split(u' ')) {
        const auto server = ServerChoice::parse(word);
        if (!server)
            return failure(server.error());
        servers << *server;
    }
    return servers;
}

} // namespace

Result<void> takeAnswer(const QString &name, const QString &text, SetupDraft &draft)
{
    if (name == u"days")
        return take(parseDays(text), draft.days);
    if (name == u"x509-version")
        return take(parseX509Version(text), draft.x509Version);
    if (name == u"sign")
        return takeWord(text, signingFromName, ErrorCode::SigningUnknown,
            QStringLiteral("test-ca, self, none"), draft.signing);
    if (name == u"key")
        return takeWord(text, keyAlgorithmFromName, ErrorCode::KeyUnknown, keyAlgorithmNames(), draft.key);
    if (name == u"digest")
        return takeWord(
            text, digestFromName, ErrorCode::DigestUnknown, names(digests(), digestName), draft.digest);
    if (name == u"server")
        return take(parseServers(text), draft.servers);
    Q_ASSERT(name == u"use-key" || name == u"layout");
    (name == u"use-key" ? draft.existingKeyFile : draft.layout) = text;
    return {};
}

Result<int> parseDays(const QString &text)
{
    static const QRegularExpression wholeNumber(QStringLiteral("^-?\\d+$"));
    const QString number = text.trimmed();
    if (!number.contains(wholeNumber))
        return failure(ErrorCode::DaysNotANumber, {text});
    bool fits = false;
    const int days = number.toInt(&fits);
    if (!fits || days < leastDays || days > mostDays)
        return failure(
            ErrorCode::DaysOutOfRange, {number, QString::number(leastDays), QString::number(mostDays)});
    return days;
}

Result<int> parseX509Version(const QString &text)
{
    const QString version = text.trimmed();
    if (version != QLatin1String("1") && version != QLatin1String("3"))
        return failure(ErrorCode::X509VersionInvalid, {text});
    return version.toInt();
}

QString keyAlgorithmNames()
{
    return names(keyAlgorithms(), keyAlgorithmName);
}

} // namespace mailseal
