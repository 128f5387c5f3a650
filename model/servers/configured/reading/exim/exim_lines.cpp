// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/reading/exim/exim_lines.h"

#include "model/base/advice/advice_id.h"
#include "model/servers/configured/reading/include_limits.h"
#include "model/servers/configured/setting_advice.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

// Those that Exim has of itself; they begin with an underscore. Debian builds with GnuTLS; elsewhere either
// library is possible.
bool isBuiltIn(const QString &name, const QString &file)
{
    return name.startsWith(u'_')
        && (name != QLatin1String("_HAVE_OPENSSL") || !file.startsWith(QLatin1String("/etc/exim4/")));
}

} // namespace

void EximLines::define(const QString &name, const QString &value, const QString &file, int number)
{
    for (const Macro &macro : m_macros) {
        if (macro.name == name)
            return;
    }
    m_macros << Macro{name, value, file, number};
}

void EximLines::defineAfter(const QString &word, const QList<EximLine> &macros)
{
    m_word = word;
    m_wordMacros = macros;
}

void EximLines::read(const QByteArray &text, const QString &file, int depth)
{
    if (text.startsWith("\xEF\xBB\xBF")) // part of the first line, even of a comment
        m_configuration.findings << settingAdvice(
            AdviceId::ByteOrderMarkInSettings, Effect::Refuses, Setting{{}, {}, {}, file, 0});
    QString whole;
    int first = 0;
    int number = 0;
    const QStringList lines = QString::fromUtf8(text).split(u'\n');
    for (const QString &physical : lines) {
        ++number;
        const QString line = physical.trimmed();
        if (line.startsWith(u'#')) // also between a line and its continuation
            continue;
        if (whole.isEmpty()) {
            if (line.isEmpty())
                continue;
            first = number;
        }
        const bool continues = line.endsWith(u'\\');
        whole += continues ? line.chopped(1) : line;
        if (continues)
            continue;
        take(whole, file, first, depth);
        whole.clear();
    }
    if (!whole.isEmpty())
        take(whole, file, first, depth);
}

void EximLines::take(const QString &line, const QString &file, int number, int depth)
{
    static const QRegularExpression assigns(QStringLiteral("^[A-Z][A-Za-z0-9_]*\\s*==?"));
    if (line.startsWith(u'.') && follow(line, file, number, depth))
        return;
    if (isLeftOut())
        return;
    if (line.contains(assigns)) {
        assign(line, file, number);
    } else {
        m_lines << replaced(line, file, number);
    }
    if (m_word.isEmpty() || !line.startsWith(m_word))
        return;
    for (const EximLine &macro : std::as_const(m_wordMacros))
        define(macro.text.section(u'=', 0, 0), macro.text.section(u'=', 1), macro.file, macro.number);
}

bool EximLines::isDefined(const QString &names, const QString &file) const
{
    const QStringList words = names.split(u' ', Qt::SkipEmptyParts);
    return std::any_of(words.begin(), words.end(), [this, &file](const QString &word) {
        return isBuiltIn(word, file)
            || std::any_of(
                m_macros.begin(), m_macros.end(), [&word](const Macro &macro) { return macro.name == word; });
    });
}

// Only one branch of a condition is read: the first that holds.
void EximLines::decide(bool holds)
{
    if (m_conditions.isEmpty())
        return;
    Condition &last = m_conditions.last();
    last = last == Condition::NotYet && holds ? Condition::Holds
        : last == Condition::Holds            ? Condition::Over
                                              : last;
}

bool EximLines::isLeftOut() const
{
    return std::any_of(m_conditions.begin(), m_conditions.end(),
        [](Condition condition) { return condition != Condition::Holds; });
}

// Whether the line is one of the preprocessor's.
bool EximLines::follow(const QString &line, const QString &file, int number, int depth)
{
    const QString word = line.section(u' ', 0, 0);
    const QString rest = line.section(u' ', 1).trimmed();
    if (word == QLatin1String(".ifdef") || word == QLatin1String(".ifndef")) {
        m_conditions << Condition::NotYet;
        decide(isDefined(rest, file) == (word == QLatin1String(".ifdef")));
    } else if (word == QLatin1String(".elifdef") || word == QLatin1String(".elifndef")) {
        decide(isDefined(rest, file) == (word == QLatin1String(".elifdef")));
    } else if (word == QLatin1String(".else")) {
        decide(true);
    } else if (word == QLatin1String(".endif")) {
        if (!m_conditions.isEmpty())
            m_conditions.removeLast();
    } else if (word == QLatin1String(".include") || word == QLatin1String(".include_if_exists")) {
        if (isLeftOut())
            return true;
        const QString path = replaced(rest, file, number).text.remove(u'"');
        const bool isFollowed = depth < deepestInclude && m_configuration.files.size() < mostIncludes;
        const auto text = isFollowed ? m_files.read(path) : std::nullopt;
        if (text) {
            m_configuration.files << path;
            read(*text, path, depth + 1);
        } else if (word == QLatin1String(".include") || m_files.match(path).contains(path))
            m_configuration.unread << Setting{word, path, {}, file, number};
    } else {
        return false;
    }
    return true;
}

// “==” gives a macro another value; with “=” Exim refuses to start.
void EximLines::assign(const QString &line, const QString &file, int number)
{
    const QString name = line.section(u'=', 0, 0).trimmed();
    QString value = line.section(u'=', 1);
    const bool isNew = value.startsWith(u'=');
    value = replaced((isNew ? value.mid(1) : value).trimmed(), file, number).text;
    const auto known = std::find_if(
        m_macros.begin(), m_macros.end(), [&name](const Macro &macro) { return macro.name == name; });
    if (known == m_macros.end())
        m_macros << Macro{name, value, file, number};
    else if (isNew)
        *known = Macro{name, value, file, number};
    else
        m_configuration.findings << settingAdvice(
            AdviceId::SetTwice, Effect::Refuses, Setting{name, value, {}, file, number});
    if (name.startsWith(QLatin1String("MAIN_TLS_")))
        m_configuration.settings << Setting{name, value, {}, file, number};
}

EximLine EximLines::replaced(const QString &line, const QString &file, int number) const
{
    constexpr qsizetype longest = 1 << 16; // macros in macros grow to any size
    EximLine result{line, file, number};
    const QString value = line.section(u'=', 1).trimmed();
    for (const Macro &macro : m_macros) {
        const qsizetype times = result.text.count(macro.name);
        if (times == 0 || result.text.size() + times * macro.value.size() > longest)
            continue;
        if (macro.name == value) {
            result.file = macro.file;
            result.number = macro.number;
        }
        result.text.replace(macro.name, macro.value);
    }
    return result;
}

} // namespace mailseal
