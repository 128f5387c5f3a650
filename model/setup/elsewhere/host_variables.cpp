// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/elsewhere/host_variables.h"

#include "model/servers/catalogue/catalogue.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace mailseal {
namespace {

constexpr qsizetype longestLine = 150; // yamllint's limit in ansible-lint is 160

QString quoted(const QString &text)
{
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.mid(1, list.size() - 2));
}

// “name: "value"”, or folded at blanks if it would be too long.
QString entry(const QString &indent, const QString &lead, const QString &value)
{
    const QString line = indent + lead + quoted(value) + u'\n';
    const bool folds = value == value.simplified() && value.contains(u' ');
    if (line.size() <= longestLine || !folds)
        return line;
    const QString deeper(indent.size() + 4, u' ');
    QString text = indent + lead + QStringLiteral(">-");
    QString current;
    for (const QString &word : value.split(u' ')) {
        if (!current.isEmpty() && deeper.size() + current.size() + word.size() < longestLine) {
            current += u' ' + word;
            continue;
        }
        text += current.isEmpty() ? QString() : u'\n' + deeper + current;
        current = word;
    }
    return text + u'\n' + deeper + current + u'\n';
}

using Fields = QList<std::pair<QString, QString>>;

// A list of maps: “name:” and “  - path: …”, or “name: []”.
class YamlList
{
public:
    explicit YamlList(const char *name) : m_name(QLatin1String(name)) { }
    void add(const Fields &fields)
    {
        QString lead = QStringLiteral("- ");
        for (const auto &[name, value] : fields) {
            m_items += entry(QStringLiteral("  "), lead + name + QStringLiteral(": "), value);
            lead = QStringLiteral("  ");
        }
    }
    void add(const QString &value) { m_items += entry(QStringLiteral("  "), QStringLiteral("- "), value); }
    QString text() const
    {
        return m_items.isEmpty() ? m_name + QStringLiteral(": []\n")
                                 : m_name + QStringLiteral(":\n") + m_items;
    }

private:
    QString m_name;
    QString m_items;
};

template <typename Step>
Fields owned(const Step &step)
{
    return {{QStringLiteral("path"), step.path}, {QStringLiteral("owner"), step.owner},
        {QStringLiteral("group"), step.group}, {QStringLiteral("mode"), modeText(step.mode)}};
}

struct Configuration
{
    YamlList settings{"mailseal_postfix_settings"};
    YamlList services{"mailseal_postfix_services"};
    YamlList options{"mailseal_postfix_options"};
    YamlList files{"mailseal_dovecot_files"};
    YamlList lines{"mailseal_courier_settings"};
    YamlList macros{"mailseal_exim_settings"};
    YamlList byHand{"mailseal_by_hand"};

    void add(const HostSet &set, const Snippet &snippet);
    void add(const Snippet &snippet, const Directive &directive);
    QString text() const
    {
        return settings.text() + services.text() + options.text() + files.text() + lines.text()
            + macros.text() + byHand.text();
    }
};

void Configuration::add(const Snippet &snippet, const Directive &directive)
{
    const QString path = snippet.path;
    switch (syntaxOf(snippet).value_or(Catalogue::Syntax::Script)) {
    case Catalogue::Syntax::PostfixMain:
        settings.add(directive.key + QStringLiteral(" = ") + directive.value);
        break;
    case Catalogue::Syntax::PostfixMaster:
        if (directive.key.count(u'/') == 2)
            options.add(directive.key + QStringLiteral(" = ") + directive.value);
        else
            services.add({{QStringLiteral("name"), directive.key},
                {QStringLiteral("value"), directive.value.simplified()}});
        break;
    case Catalogue::Syntax::Shell:
        lines.add({{QStringLiteral("path"), path}, {QStringLiteral("name"), directive.key},
            {QStringLiteral("line"), directive.line}});
        break;
    case Catalogue::Syntax::Exim:
        macros.add({{QStringLiteral("name"), directive.key}, {QStringLiteral("line"), directive.line}});
        break;
    default:
        break;
    }
}

void Configuration::add(const HostSet &set, const Snippet &snippet)
{
    const Fields whole{
        {QStringLiteral("src"), roleSource(set, snippet)}, {QStringLiteral("path"), snippet.path}};
    if (isPlacedByHand(snippet))
        byHand.add(whole);
    else if (isWholeFile(snippet))
        files.add(whole);
    else
        for (const Directive &directive : snippet.directives) {
            if (!directive.line.isEmpty())
                add(snippet, directive);
        }
}

} // namespace

bool isWholeFile(const Snippet &snippet)
{
    return syntaxOf(snippet) == Catalogue::Syntax::Dovecot
        && snippet.path.contains(QStringLiteral("/conf.d/"));
}

bool isPlacedByHand(const Snippet &snippet)
{
    switch (syntaxOf(snippet).value_or(Catalogue::Syntax::Script)) {
    case Catalogue::Syntax::PostfixMain:
    case Catalogue::Syntax::Shell:
        return false;
    case Catalogue::Syntax::Exim: // macros of Debian's; elsewhere the place in the file matters
        return !snippet.path.endsWith(QLatin1String("localmacros"));
    case Catalogue::Syntax::PostfixMaster:
        return snippet.version < Version{2, 11, 0}; // its postconf cannot edit master.cf
    default:
        return !isWholeFile(snippet);
    }
}

QString roleSource(const HostSet &set, const Snippet &snippet)
{
    return set.host + QStringLiteral("/snippets/") + snippet.file;
}

QByteArray hostVariables(const HostSet &set)
{
    YamlList servers("mailseal_servers");
    Configuration configuration;
    QList<ServerKind> seen;
    for (const Snippet &snippet : set.snippets) {
        if (!seen.contains(snippet.server))
            servers.add(serverName(snippet.server));
        seen << snippet.server;
        configuration.add(set, snippet);
    }
    YamlList folders("mailseal_folders");
    for (const FolderStep &folder : set.plan.folders)
        folders.add(owned(folder));
    YamlList keys("mailseal_keys");
    YamlList files("mailseal_files");
    for (const FileStep &file : set.plan.files)
        (holdsKey(file) ? keys : files)
            .add(Fields{{QStringLiteral("src"), set.host + file.path}} + owned(file));
    YamlList links("mailseal_links");
    for (const LinkStep &link : set.plan.links)
        links.add({{QStringLiteral("path"), link.path}, {QStringLiteral("target"), link.target}});
    return (QStringLiteral("---\n") + servers.text() + folders.text() + keys.text() + files.text()
        + links.text() + configuration.text())
        .toUtf8();
}

} // namespace mailseal
