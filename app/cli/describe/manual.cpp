// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/describe/manual.h"

#include <QCoreApplication>
#include <algorithm>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::Manual)
};

// man(7): a backslash begins an escape, a hyphen that is copied has to be a minus, and a dot or an apostrophe
// that begins a line would be a request.
QString escaped(QString text)
{
    text.replace(u'\\', QStringLiteral("\\e")).replace(u'-', QStringLiteral("\\-"));
    text.replace(u'"', QStringLiteral("\\(dq")).replace(u'\n', u' ');
    return text.startsWith(u'.') || text.startsWith(u'\'') ? QStringLiteral("\\&") + text : text;
}

QString bold(const QString &text)
{
    return QStringLiteral("\\fB") + escaped(text) + QStringLiteral("\\fR");
}

QString italic(const QString &text)
{
    return QStringLiteral("\\fI") + escaped(text) + QStringLiteral("\\fR");
}

QString headingOf(const OptionRow &option)
{
    QStringList names;
    for (const QString &name : option.names)
        names << bold(name);
    QStringList words;
    if (!names.isEmpty())
        words << names.join(QStringLiteral(", "));
    if (!option.value.isEmpty())
        words << italic(option.value);
    return words.join(u' ');
}

QString optionText(const OptionRow &option)
{
    QString help = escaped(option.help);
    if (option.isRequired && !option.names.isEmpty())
        help += QStringLiteral(" (%1)").arg(Texts::tr("required"));
    return QStringLiteral(".TP\n") + headingOf(option) + u'\n' + help + u'\n';
}

// “ca sign [OPTIONS] FILE…”
QString usageOf(const CommandRow &command)
{
    QStringList words{bold(command.words.join(u' '))};
    for (const OptionRow &option : command.options) {
        if (option.names.isEmpty()) {
            const QString word
                = italic(option.value) + (option.isRepeated ? QStringLiteral("\\|.\\|.\\|.") : QString());
            words << (option.isRequired ? word : u'[' + word + u']');
        }
    }
    if (command.isGroup)
        words << italic(Texts::tr("COMMAND"));
    return words.join(u' ');
}

bool isAmong(const QList<OptionRow> &options, const OptionRow &option)
{
    return std::any_of(options.begin(), options.end(),
        [&option](const OptionRow &other) { return !option.names.isEmpty() && other.names == option.names; });
}

} // namespace

QString manualOf(const QList<CommandRow> &table)
{
    const CommandRow program = table.value(0);
    QString text;
    for (const OptionRow &option : program.options)
        text += optionText(option);
    for (const CommandRow &command : table.mid(1)) {
        text += QStringLiteral(".SS \"") + usageOf(command) + QStringLiteral("\"\n") + escaped(command.help)
            + u'\n';
        for (const OptionRow &option : command.options) {
            // The heading shows an argument; it may need no other help.
            if (!option.help.isEmpty() && !isAmong(program.options, option))
                text += optionText(option);
        }
    }
    return text;
}

} // namespace mailseal::cli
