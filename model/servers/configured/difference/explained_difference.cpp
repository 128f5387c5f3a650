// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/difference/explained_difference.h"

#include "model/servers/catalogue/catalogue.h"
#include "model/servers/catalogue/explaining/explanations.h"
#include "model/servers/configured/difference/config_difference.h"
#include "model/servers/configured/reading/setting_meaning.h"

#include <QCoreApplication>

namespace mailseal {
namespace {

using Note = ExplainedText::Note;

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::ExplainedDifference)

public:
    static QString place(const Setting &setting)
    {
        return setting.line > 0 ? tr("%1, line %2").arg(setting.file).arg(setting.line) : setting.file;
    }
    static QString goes(const QString &explanation)
    {
        return tr("This is what is configured now; the line below it takes its place. %1").arg(explanation);
    }
};

// The current value as it would look in the same file.
QString oldLine(const Difference &difference, const Directive &directive, ServerKind server)
{
    if (directive.key.count(u'/') == 2)
        return QStringLiteral("  -o %1=%2").arg(directive.key.section(u'/', -1), difference.now);
    return server == ServerKind::Courier ? directive.key + u'=' + difference.now
                                         : directive.key + QStringLiteral(" = ") + difference.now;
}

QString marked(const QString &lines, const QString &sign)
{
    return sign + QString(lines).replace(u'\n', u'\n' + sign);
}

bool isUserPort(const Setting &setting)
{
    return setting.key == QLatin1String("service")
        && (setting.scope.startsWith(QLatin1String("sub"))
            || setting.scope.startsWith(QLatin1String("smtps")));
}

QString settingLine(const Setting &setting, ServerKind server)
{
    if (setting.key == QLatin1String("service"))
        return setting.value;
    const QString line = server == ServerKind::Courier ? setting.key + u'=' + setting.value
                                                       : setting.key + QStringLiteral(" = ") + setting.value;
    if (setting.scope.isEmpty() || server == ServerKind::Courier)
        return line;
    return server == ServerKind::Postfix ? QStringLiteral("  -o %1=%2").arg(setting.key, setting.value)
                                         : QStringLiteral("%1 { %2 }").arg(setting.scope, line);
}

} // namespace

ExplainedText explainedDifference(const Configuration &configuration, const ServerProposal &proposal)
{
    const QList<Difference> all = differences(configuration, proposal.snippets);
    ExplainedText result;
    result.isDifference = true;
    for (const Snippet &snippet : proposal.snippets) {
        if (!result.text.isEmpty())
            result.add({});
        result.add(snippet.path);
        for (const Directive &directive : snippet.directives) {
            if (directive.line.isEmpty())
                continue;
            const QString about = explanation(directive.key, proposal.selection.level);
            const Note note{directive.key, about, directive.citation};
            const auto found = std::find_if(all.begin(), all.end(), [&](const Difference &difference) {
                return difference.file == snippet.path && difference.key == directive.key
                    && difference.proposed == directive.value; // a key may occur once for each name
            });
            if (found != all.end() && !found->now.isEmpty())
                result.add(marked(oldLine(*found, directive, snippet.server), QStringLiteral("- ")),
                    Note{directive.key, Words::goes(about), directive.citation});
            result.add(
                marked(directive.line, found != all.end() ? QStringLiteral("+ ") : QStringLiteral("  ")),
                note);
        }
    }
    return result;
}

int changeCount(const ExplainedText &difference)
{
    int count = 0;
    for (const QString &line : difference.text.split(u'\n'))
        count += line.startsWith(QLatin1String("+ ")) ? 1 : 0;
    return count;
}

ExplainedText explainedSettings(const Configuration &configuration)
{
    const ServerKind server = configuration.server.kind;
    ExplainedText result;
    QString file;
    QList<Setting> settings(configuration.settings.begin(), configuration.settings.end());
    std::stable_sort(settings.begin(), settings.end(), [&](const Setting &one, const Setting &other) {
        return configuration.files.indexOf(one.file) < configuration.files.indexOf(other.file);
    });
    for (const Setting &setting : settings) {
        if (!isUserPort(setting) && !isAboutTls(server, setting.key))
            continue;
        if (setting.file != file && !setting.file.isEmpty()) {
            if (!result.text.isEmpty())
                result.add({});
            result.add(QStringLiteral("# ") + setting.file);
            file = setting.file;
        }
        result.add(settingLine(setting, server),
            Note{setting.key, settingMeaning(server, setting), Words::place(setting)});
    }
    return result;
}

} // namespace mailseal
