// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/dovecot_config.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

constexpr int deepest = 10; // includes within includes

QString withoutComment(const QString &line)
{
    QChar quote;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        if (!quote.isNull()) {
            if (c == u'\\')
                ++i;
            else if (c == quote)
                quote = QChar();
        } else if (c == u'"' || c == u'\'') {
            quote = c;
        } else if (c == u'#' && (i == 0 || line[i - 1].isSpace())) {
            return line.left(i).trimmed();
        }
    }
    return line.trimmed();
}

QString unquoted(const QString &value)
{
    const bool isQuoted
        = value.size() >= 2 && (value[0] == u'"' || value[0] == u'\'') && value.back() == value[0];
    return isQuoted ? value.mid(1, value.size() - 2) : value;
}

class Reader
{
public:
    Reader(const FileAccess &files, Configuration &configuration)
        : m_files(files),
          m_configuration(configuration)
    { }
    void read(const QByteArray &text, const QString &file, int depth);

private:
    void include(const QString &argument, const QString &from, int depth);
    void set(const QString &key, const QString &value, const QString &file, int line);

    const FileAccess &m_files;
    Configuration &m_configuration;
    QStringList m_blocks;
};

void Reader::set(const QString &key, const QString &value, const QString &file, int line)
{
    QString name = key;
    QStringList scope = m_blocks;
    while (!scope.isEmpty()
        && (scope.last() == QLatin1String("ssl_server") || scope.last() == QLatin1String("ssl_client")))
        name = scope.takeLast() + u'_' + name;
    // A passphrase is not for reports; doveconf hides it with the same words.
    const bool isSecret = !value.isEmpty() && name.contains(QStringLiteral("password"));
    m_configuration.settings << Setting{name,
        isSecret ? QStringLiteral("# hidden, use -P to show it") : value, scope.join(QStringLiteral(" / ")),
        file, line};
}

void Reader::include(const QString &argument, const QString &from, int depth)
{
    const QString pattern
        = argument.startsWith(u'/') ? argument : from.left(from.lastIndexOf(u'/') + 1) + argument;
    const QStringList paths = m_files.match ? m_files.match(pattern) : QStringList();
    for (const QString &path : paths) {
        const auto text = m_files.read(path);
        if (!text || depth >= deepest)
            continue;
        m_configuration.files << path;
        read(*text, path, depth + 1);
    }
}

void Reader::read(const QByteArray &text, const QString &file, int depth)
{
    if (text.contains("\r\n"))
        m_configuration.findings << ConfigFinding{
            Fault::CarriageReturn, Verdict::Works, {{}, {}, {}, file, 0}, {}};
    if (text.startsWith("\xEF\xBB\xBF"))
        m_configuration.findings << ConfigFinding{
            Fault::ByteOrderMark, Verdict::Refuses, {{}, {}, {}, file, 0}, {}};
    static const QRegularExpression includes(QStringLiteral("^!include(_try)?\\s+(.+)$"));
    static const QRegularExpression opens(QStringLiteral("^([^=]*[^=\\s])\\s*\\{$"));
    static const QRegularExpression assigns(QStringLiteral("^([^\\s={]+)\\s*=\\s*(.*)$"));
    int number = 0;
    QString pending;
    const QStringList lines = QString::fromUtf8(text).split(u'\n');
    for (const QString &line : lines) {
        ++number;
        const bool goesOn = line.trimmed().endsWith(u'\\') && !line.trimmed().startsWith(u'#');
        if (goesOn) {
            pending += line.trimmed().chopped(1) + u' ';
            continue;
        }
        const QString content = withoutComment(pending + line);
        pending.clear();
        if (const auto match = includes.match(content); match.hasMatch()) {
            include(match.captured(2), file, depth);
        } else if (content.startsWith(u'}')) {
            if (!m_blocks.isEmpty())
                m_blocks.removeLast();
        } else if (const auto block = opens.match(content); block.hasMatch()) {
            m_blocks << block.captured(1).simplified();
        } else if (const auto assignment = assigns.match(content); assignment.hasMatch()) {
            // “doveconf -n” says “ssl_key = # hidden”; the file knows better.
            set(assignment.captured(1), unquoted(assignment.captured(2)), file, number);
        }
    }
}

} // namespace

void readDovecot(
    const QByteArray &text, const QString &file, const FileAccess &files, Configuration &configuration)
{
    Reader(files, configuration).read(text, file, 0);
}

} // namespace mailseal
