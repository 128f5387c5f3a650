// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/difference/explained_commands.h"

#include "model/base/text/citation.h"
#include "model/base/text/shell_word.h"
#include "model/servers/catalogue/explaining/explanations.h"
#include "model/servers/catalogue/rendering/command_form.h"

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
    static QString backup() { return tr("Keeps a copy of each file beside it."); }
    static QString reload() { return tr("Makes the server read its configuration anew."); }
    static QString wholeFile(const QString &path)
    {
        return tr("Puts the lines into %1; what else is in that file stays as it is.").arg(path);
    }
};

// As the script writes it: an option of an entry whose name is found at run time begins with that name.
QString commandOf(const Directive &directive)
{
    if (directive.key.count(u'/') == 2)
        return u'"' + shellQuoted(directive.key.section(u'/', -1) + u'=' + directive.value);
    return directive.key.contains(u'/') ? shellQuoted(directive.key + u'=' + directive.value)
                                        : shellQuoted(directive.line);
}

std::optional<Note> noteIn(const QString &line, const Snippet &snippet, Level level)
{
    const QString command = line.endsWith(QLatin1String(" \\")) ? line.chopped(2) : line;
    for (const Directive &directive : snippet.directives) {
        const bool isHere = !directive.line.isEmpty()
            && (command.endsWith(commandOf(directive)) || line == directive.line
                || line.trimmed() == directive.line.section(u'\n', 0, 0).trimmed());
        if (isHere)
            return Note{directive.key, explanation(directive.key, level), directive.citation};
    }
    return std::nullopt;
}

// An entry of one file may need a list in another.
std::optional<Note> noteFor(const QString &line, const Snippet &own, const QList<Snippet> &all, Level level)
{
    std::optional<Note> note = noteIn(line, own, level);
    for (qsizetype i = 0; !note && i < all.size(); ++i)
        note = noteIn(line, all[i], level);
    return note;
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
    bool isBackup = true; // up to the first file's heading
    for (const QString &line : script.split(u'\n')) {
        while (file + 1 < proposal.snippets.size() && line.startsWith(u'#')
            && line.contains(proposal.snippets[file + 1].path))
            ++file;
        isBackup = isBackup && !(line.startsWith(u'#') && line.contains(proposal.snippets.first().path));
        const QString command = QString(line).remove(QStringLiteral(" &&"));
        const QString path = proposal.snippets[file].path;
        std::optional<Note> note;
        const bool isFrame = line == QLatin1String("(") || line == QLatin1String(")");
        if (line.isEmpty() || line.startsWith(u'#') || isFrame)
            note = std::nullopt;
        else if (commands.check.contains(command))
            note = Note{command, Words::check(), shownCitation(commands.citation)};
        else if (commands.reload.contains(command))
            note = Note{command, Words::reload(), shownCitation(commands.citation)};
        else if (isBackup)
            note = Note{line.section(u' ', 0, 0), Words::backup(), {}};
        else if (note = noteFor(line, proposal.snippets[file], proposal.snippets, level); !note)
            note = Note{path, Words::wholeFile(path), {}};
        result.add(line, note);
    }
    return result;
}

} // namespace mailseal
