// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/reading/dovecot/dovecot_config.h"
#include "model/base/advice/advice_id.h"
#include "model/servers/configured/reading/dovecot/dovecot_inline.h"
#include "model/servers/configured/reading/dovecot/dovecot_text.h"
#include "model/servers/configured/reading/include_limits.h"
#include "model/servers/configured/reading/prompt_line.h"
#include "model/servers/configured/setting_advice.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

constexpr qsizetype deepestBlock = 100;

class Reader
{
public:
    Reader(const FileAccess &files, Configuration &configuration)
        : m_files(files),
          m_configuration(configuration)
    { }
    void read(const QByteArray &text, const QString &file, int depth);

private:
    void include(const Setting &line, bool mayBeAbsent, int depth);
    void open(const QString &title, const QString &file, int line);
    void close(const QString &file, int line);
    void noteLine(const QString &line, const QString &file, int number);
    void set(const QString &key, const QString &value, const QString &file, int line);
    void setInline(const QString &key, const InlineValue &value, const QString &file, int line);
    bool setFromFile(const QString &key, const QString &value, const QString &file, int line);
    std::pair<QString, QString> nameAndScope(const QString &key) const;

    const FileAccess &m_files;
    Configuration &m_configuration;
    QStringList m_blocks;
    QList<Setting> m_opened; // where each of them begins
    QStringList m_reading;   // the files, from the outermost one
};

void Reader::open(const QString &title, const QString &file, int line)
{
    m_configuration.blocks << Setting{
        title.section(u' ', 0, 0), title.section(u' ', 1), m_blocks.join(QStringLiteral(" / ")), file, line};
    m_opened << m_configuration.blocks.constLast();
    m_blocks << title;
}

void Reader::close(const QString &file, int line)
{
    if (m_blocks.isEmpty()) {
        m_configuration.findings << settingAdvice(
            AdviceId::BlocksUneven, Effect::Refuses, Setting{{}, {}, {}, file, line}, QStringLiteral("}"));
        return;
    }
    m_blocks.removeLast();
    m_opened.removeLast();
}

void Reader::noteLine(const QString &line, const QString &file, int number)
{
    constexpr qsizetype longest = 80;
    const bool isFromTerminal = isPrompt(line);
    m_configuration.findings << settingAdvice(
        isFromTerminal ? AdviceId::PromptLine : AdviceId::LineNotUnderstood,
        isFromTerminal ? Effect::Unknown : Effect::Refuses, Setting{{}, {}, {}, file, number},
        line.trimmed().left(longest));
}

std::pair<QString, QString> Reader::nameAndScope(const QString &key) const
{
    QString name = key;
    QStringList scope = m_blocks;
    while (!scope.isEmpty()
        && (scope.last() == QLatin1String("ssl_server") || scope.last() == QLatin1String("ssl_client")))
        name = scope.takeLast() + u'_' + name;
    return {name, scope.join(QStringLiteral(" / "))};
}

void Reader::set(const QString &key, const QString &value, const QString &file, int line)
{
    const auto [name, scope] = nameAndScope(key);
    // A passphrase does not belong in reports; doveconf hides it with the same text.
    const bool isSecret = !value.isEmpty() && name.contains(QStringLiteral("password"));
    m_configuration.settings << Setting{name, isSecret ? hiddenValue() : value, scope, file, line};
}

// The text itself, which may be a key, is not part of the settings.
void Reader::setInline(const QString &key, const InlineValue &value, const QString &file, int line)
{
    if (value.form == InlineValue::Heredoc) {
        const QString place = QStringLiteral("inline:%1:%2").arg(file).arg(line);
        m_configuration.inlineTexts[place] = {value.text, file};
        set(key, place, file, line);
        const bool isTooNew
            = m_configuration.server.version && *m_configuration.server.version <= Version{2, 4, 1};
        if (isTooNew) // 2.4.5 takes it
            m_configuration.findings << settingAdvice(
                AdviceId::ValueInvalid, Effect::Refuses, Setting{key, {}, {}, file, line}, value.begin);
        return;
    }
    const auto [name, scope] = nameAndScope(key);
    set(key, hiddenValue(), file, line);
    m_configuration.findings << settingAdvice(AdviceId::ValueInvalid,
        value.form == InlineValue::OneLine ? Effect::NoTls : Effect::Refuses,
        Setting{name, {}, scope, file, line}, value.begin + u'…');
}

// “<” reads a value; for a file's name it is right only if what it reads is content in place of one.
bool Reader::setFromFile(const QString &key, const QString &value, const QString &file, int line)
{
    static const QRegularExpression names(QStringLiteral("^ssl_(server|client)_\\w+_file$"));
    const QString name = nameAndScope(key).first;
    const QString path = value.mid(1).trimmed();
    if (!value.startsWith(u'<') || !name.contains(names) || !path.startsWith(u'/') || !m_files.read)
        return false;
    const auto content = m_files.read(path);
    const auto text = content ? inlineText(*content) : std::nullopt;
    if (!text)
        return false;
    const QString place = QStringLiteral("inline:") + path;
    m_configuration.inlineTexts[place] = {*text, path};
    set(key, place, file, line);
    return true;
}

void Reader::include(const Setting &line, bool mayBeAbsent, int depth)
{
    const QString pattern = line.value.startsWith(u'/')
        ? line.value
        : line.file.left(line.file.lastIndexOf(u'/') + 1) + line.value;
    const QStringList paths = m_files.match ? m_files.match(pattern) : QStringList();
    Setting unread = line;
    unread.value = pattern;
    if (mayBeAbsent)
        unread.key = QStringLiteral("!include_try");
    if (paths.isEmpty() && m_files.match)
        m_configuration.unread << unread;
    for (const QString &path : paths) {
        if (depth >= deepestInclude || m_configuration.files.size() >= mostIncludes) {
            m_configuration.unread << unread;
            continue;
        }
        const auto text = m_files.read(path);
        if (!text) {
            unread.value = path;
            m_configuration.unread << unread;
            continue;
        }
        if (m_reading.contains(path)) {
            Setting again = line;
            again.value = path;
            m_configuration.findings << settingAdvice(AdviceId::IncludesItself, Effect::Refuses, again);
            return;
        }
        m_configuration.files << path;
        read(*text, path, depth + 1);
    }
}

void Reader::read(const QByteArray &text, const QString &file, int depth)
{
    if (text.contains("\r\n"))
        m_configuration.findings << settingAdvice(
            AdviceId::CarriageReturnsInSettings, Effect::Works, Setting{{}, {}, {}, file, 0});
    if (text.startsWith("\xEF\xBB\xBF"))
        m_configuration.findings << settingAdvice(
            AdviceId::ByteOrderMarkInSettings, Effect::Refuses, Setting{{}, {}, {}, file, 0});
    static const QRegularExpression includes(QStringLiteral("^!include(_try)?\\s+(.+)$"));
    static const QRegularExpression opens(QStringLiteral("^([^=]*[^=\\s])\\s*\\{$"));
    static const QRegularExpression assigns(QStringLiteral("^([^\\s={]+)\\s*=\\s*(.*)$"));
    static const QRegularExpression hides(
        QStringLiteral("^\\s*(\\w+)\\s*=\\s*# hidden, use -P to show it\\s*$"));
    m_reading << file;
    QString pending;
    const QStringList lines = QString::fromUtf8(text).split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString &line = lines[i];
        const int number = static_cast<int>(i) + 1;
        const bool goesOn = line.trimmed().endsWith(u'\\') && !line.trimmed().startsWith(u'#');
        if (goesOn) {
            pending += line.trimmed().chopped(1) + u' ';
            continue;
        }
        if (const auto hidden = hides.match(line); hidden.hasMatch()) { // what “doveconf -n” printed
            set(hidden.captured(1), hiddenValue(), file, number);
            continue;
        }
        const QString whole = pending + line;
        const QString content = whole.left(commentStart(whole)).trimmed();
        pending.clear();
        if (const auto match = includes.match(content); match.hasMatch()) {
            include({QStringLiteral("!include"), withoutQuotes(match.captured(2)), {}, file, number},
                match.hasCaptured(1), depth);
        } else if (content.startsWith(u'}')) {
            close(file, number);
        } else if (const auto block = opens.match(content);
                   block.hasMatch() && m_blocks.size() < deepestBlock) {
            open(block.captured(1).simplified(), file, number);
        } else if (const auto assignment = assigns.match(content); assignment.hasMatch()) {
            // “doveconf -n” prints “ssl_key = # hidden”, but the file has the value.
            const QString key = assignment.captured(1);
            const QString value = withoutQuotes(assignment.captured(2));
            if (const auto inside = inlineValue(value, lines, i)) {
                setInline(key, *inside, file, number);
                i = inside->last;
            } else if (!setFromFile(key, value, file, number)) {
                set(key, value, file, number);
            }
        } else if (!content.isEmpty()) {
            noteLine(content == line.trimmed() ? content : line, file, number);
            if (content.startsWith(QLatin1String("-----BEGIN "))) // no line of a key is quoted
                i = lastPemLine(lines, i);
        }
    }
    m_reading.removeLast();
    if (m_reading.isEmpty() && !m_opened.isEmpty()) {
        const Setting &last = m_opened.constLast();
        m_configuration.findings << settingAdvice(AdviceId::BlocksUneven, Effect::Refuses,
            Setting{{}, {}, {}, last.file, last.line}, last.key + QStringLiteral(" {"));
    }
}

} // namespace

void readDovecot(
    const QByteArray &text, const QString &file, const FileAccess &files, Configuration &configuration)
{
    Reader(files, configuration).read(text, file, 0);
}

} // namespace mailseal
