// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/explained_commands.h"

#include "model/base/shell_word.h"
#include "model/servers/catalogue/command_form.h"
#include "model/servers/catalogue/explanations.h"

#include <QCoreApplication>

namespace mailseal {
namespace {

using Note = ExplainedText::Note;

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::ExplainedCommands)

public:
    static QString check()
    {
        return tr("Checks the configuration. It does not look at key and certificate: a wrong key shows only "
                  "when somebody connects.");
    }
    static QString reload() { return tr("Makes the server read its configuration anew."); }
    static QString wholeFile(const QString &path)
    {
        return tr("Puts the lines into %1; what else is in that file stays as it is.").arg(path);
    }
};

QString commandOf(const Directive &directive)
{
    return directive.key.contains(u'/') ? shellQuoted(directive.key + u'=' + directive.value)
                                        : shellQuoted(directive.line);
}

std::optional<Note> noteFor(const QString &line, const Snippet &snippet, Level level)
{
    for (const Directive &directive : snippet.directives) {
        const bool isHere = !directive.line.isEmpty()
            && (line.endsWith(u' ' + commandOf(directive)) || line == directive.line
                || line.trimmed() == directive.line.section(u'\n', 0, 0).trimmed());
        if (isHere)
            return Note{directive.key, explanation(directive.key, level), directive.citation};
    }
    return std::nullopt;
}

} // namespace

ExplainedText explainedCommands(const ServerProposal &proposal)
{
    const Level level = proposal.selection.level;
    ExplainedText result;
    if (proposal.snippets.isEmpty())
        return result;
    const ServerCommands commands = serverCommands(proposal.snippets.first().server, proposal.init);
    QString script = renderCommands(proposal.snippets, proposal.init, level);
    script.chop(1); // add() ends the last line
    qsizetype file = 0;
    for (const QString &line : script.split(u'\n')) {
        while (file + 1 < proposal.snippets.size() && line.startsWith(u'#')
            && line.contains(proposal.snippets[file + 1].path))
            ++file;
        const QString command = QString(line).remove(QStringLiteral(" &&"));
        const QString path = proposal.snippets[file].path;
        std::optional<Note> note;
        if (line.isEmpty() || line.startsWith(u'#'))
            note = std::nullopt;
        else if (commands.check.contains(command))
            note = Note{command, Words::check(), commands.citation};
        else if (commands.reload.contains(command))
            note = Note{command, Words::reload(), commands.citation};
        else if (note = noteFor(line, proposal.snippets[file], level); !note)
            note = Note{path, Words::wholeFile(path), {}};
        result.add(line, note);
    }
    return result;
}

} // namespace mailseal
