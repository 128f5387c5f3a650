// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/reading/postfix/postfix_value.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

constexpr int deepest = 20; // settings that refer to each other; Postfix stops at 100
// Characters that are read or made for one value: names that each name another twice would otherwise take
// forever.
constexpr qsizetype mostWork = 50'000;

// Those that files are usually named by; the packages do not change them.
QString builtIn(const QString &name)
{
    static const QMap<QString, QString> defaults{
        {QStringLiteral("queue_directory"), QStringLiteral("/var/spool/postfix")},
        {QStringLiteral("data_directory"), QStringLiteral("/var/lib/postfix")},
        {QStringLiteral("smtpd_tls_ask_ccert"), QStringLiteral("no")},
    };
    return defaults.value(name);
}

class Expander
{
public:
    explicit Expander(const Configuration &configuration) : m_configuration(configuration) { }
    QString expand(const QString &text, int depth);
    bool isWhole() const { return m_isWhole; }

private:
    QString builtInHere(const QString &name) const;
    QString named(const QString &name, int depth);
    QString braced(const QString &body, int depth);
    QString chosen(bool first, const QString &choices, int depth);

    const Configuration &m_configuration;
    qsizetype m_work = 0;
    bool m_isWhole = true;
};

// The place of the brace that closes the one at “from”; -1 if none does.
qsizetype closing(const QString &text, qsizetype from)
{
    int open = 0;
    for (qsizetype i = from; i < text.size(); ++i) {
        if (text[i] == u'{')
            ++open;
        else if (text[i] == u'}' && --open == 0)
            return i;
    }
    return -1;
}

// “{text}” without its braces, and what follows it.
std::pair<QString, QString> firstGroup(const QString &text)
{
    const QString start = text.trimmed();
    const qsizetype end = start.startsWith(u'{') ? closing(start, 0) : -1;
    return end < 0 ? std::pair(QString(), start)
                   : std::pair(start.mid(1, end - 1).trimmed(), start.mid(end + 1).trimmed());
}

// Packages from 3.11 on may be built without “hash” (DEPRECATION_README).
QString Expander::builtInHere(const QString &name) const
{
    if (name == QLatin1String("config_directory"))
        return m_configuration.folder;
    if (name == QLatin1String("default_database_type") && m_configuration.server.version
        && *m_configuration.server.version < Version{3, 11, 0})
        return QStringLiteral("hash");
    return builtIn(name);
}

QString Expander::named(const QString &name, int depth)
{
    const Setting *setting = m_configuration.find(name);
    if (setting == nullptr) {
        const QString value = builtInHere(name);
        m_isWhole = m_isWhole && !value.isEmpty();
        return value;
    }
    return expand(setting->value, depth + 1);
}

// “?{a}:{b}”, “?a”, “:b”
QString Expander::chosen(bool first, const QString &choices, int depth)
{
    const bool isElse = choices.startsWith(u':');
    const QString rest = choices.mid(1).trimmed();
    if (!rest.startsWith(u'{'))
        return first != isElse ? expand(rest, depth + 1) : QString();
    const auto [text, more] = firstGroup(rest);
    if (first != isElse)
        return expand(text, depth + 1);
    return more.startsWith(u':') ? expand(firstGroup(more.mid(1)).first, depth + 1) : QString();
}

QString Expander::braced(const QString &body, int depth)
{
    static const QRegularExpression form(
        QStringLiteral("^\\s*(\\w+)\\s*([?:].*)?$"), QRegularExpression::DotMatchesEverythingOption);
    if (const auto match = form.match(body); match.hasMatch()) {
        const QString name = match.captured(1);
        if (match.captured(2).isEmpty())
            return named(name, depth);
        const bool isSet = !builtInHere(name).isEmpty() || !m_configuration.value(name).isEmpty();
        return chosen(isSet, match.captured(2), depth);
    }
    // “{left} == {right} ? {a} : {b}”
    const auto [left, afterLeft] = firstGroup(body);
    const QString operation = afterLeft.left(2);
    const auto [right, choices] = firstGroup(afterLeft.mid(2));
    if (operation != QLatin1String("==") && operation != QLatin1String("!=")) {
        m_isWhole = false;
        return {};
    }
    const bool isSame = expand(left, depth + 1) == expand(right, depth + 1);
    return chosen(isSame == (operation == QLatin1String("==")), choices, depth);
}

QString Expander::expand(const QString &text, int depth)
{
    m_work += text.size();
    if (depth > deepest || m_work > mostWork) {
        m_isWhole = false;
        return {};
    }
    static const QRegularExpression plain(QStringLiteral("\\G(?:\\((\\w+)\\)|(\\w+))"));
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar next = i + 1 < text.size() ? text[i + 1] : QChar();
        const bool isBraced = text[i] == u'$' && next == u'{';
        const qsizetype end = isBraced ? closing(text, i + 1) : -1;
        m_work += isBraced ? (end < 0 ? text.size() : end) - i : 0;
        if (m_work > mostWork) {
            m_isWhole = false;
            return {};
        }
        if (end > 0) {
            result += braced(text.mid(i + 2, end - i - 2), depth);
            i = end;
            continue;
        }
        const bool isDollar = text[i] == u'$' && next == u'$';
        const auto match
            = text[i] == u'$' && !isDollar ? plain.match(text, i + 1) : QRegularExpressionMatch();
        if (match.hasMatch()) {
            result += named(match.captured(match.lastCapturedIndex()), depth);
            i = match.capturedEnd() - 1;
        } else {
            result += text[i];
            i += isDollar ? 1 : 0;
        }
    }
    return result;
}

} // namespace

std::optional<QString> expandedValue(const Configuration &configuration, const QString &value)
{
    if (!value.contains(u'$'))
        return value;
    Expander expander(configuration);
    const QString expanded = expander.expand(value, 0);
    return expander.isWhole() ? std::optional(expanded) : std::nullopt;
}

QString effectiveValue(const Configuration &configuration, const char *key, const QString &scope)
{
    const QString name = QString::fromLatin1(key);
    const Setting *setting = configuration.effective(name, scope);
    if (setting == nullptr)
        return {};
    const QString value = expandedValue(configuration, setting->value).value_or(setting->value);
    return name.endsWith(QLatin1String("_security_level")) ? value.toLower() : value;
}

} // namespace mailseal
