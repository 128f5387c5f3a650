// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/difference/settings_steps.h"

#include "model/install/settings/settings_edit.h"
#include "model/servers/catalogue/catalogue.h"

#include <QDir>
#include <algorithm>

namespace mailseal {
namespace {

std::optional<SettingsForm> formOf(const Snippet &snippet)
{
    const auto syntax = syntaxOf(snippet);
    if (!syntax)
        return std::nullopt;
    switch (*syntax) {
    case Catalogue::Syntax::PostfixMain:
        return SettingsForm::Main;
    case Catalogue::Syntax::PostfixMaster:
        return SettingsForm::Master;
    case Catalogue::Syntax::Shell:
        return SettingsForm::Shell;
    case Catalogue::Syntax::Dovecot:
        return SettingsForm::Dovecot;
    case Catalogue::Syntax::Exim:
        return SettingsForm::Exim;
    case Catalogue::Syntax::Table:
    case Catalogue::Syntax::EximTable:
    case Catalogue::Syntax::LdapClient:
        return SettingsForm::Table;
    case Catalogue::Syntax::Lookup:
        return snippet.server == ServerKind::Postfix ? SettingsForm::Main : SettingsForm::Dovecot;
    case Catalogue::Syntax::Script:
        break;
    }
    return std::nullopt;
}

// Dovecot's lookups hold passwords, and postmap(1) would copy the keys that a list names with the list's
// mode.
int modeOfNew(const Snippet &snippet)
{
    const auto syntax = syntaxOf(snippet);
    return syntax == Catalogue::Syntax::Table || syntax == Catalogue::Syntax::Lookup ? 0600 : 0644;
}

SettingLine lineOf(const Difference &difference)
{
    const bool isOption = difference.key.count(u'/') == 2;
    return {isOption ? difference.key.section(u'/', 0, 1) : QString(), difference.line};
}

} // namespace

QList<SettingsStep> settingsSteps(const QList<Difference> &wanted, const QList<Snippet> &snippets)
{
    QList<SettingsStep> steps;
    for (const Snippet &snippet : snippets) {
        const auto form = formOf(snippet);
        SettingsStep step{snippet.path, form.value_or(SettingsForm::Main), {}, modeOfNew(snippet)};
        for (const Difference &difference : wanted) {
            if (form && difference.file == snippet.path)
                step.lines << lineOf(difference);
        }
        if (!step.lines.isEmpty())
            steps << step;
    }
    return steps;
}

QList<Ineffective> ineffective(const Configuration &configuration, const QList<Difference> &wanted,
    const QList<Snippet> &snippets, const FileAccess &files)
{
    const QList<SettingsStep> steps = settingsSteps(wanted, snippets);
    FileAccess edited = files;
    edited.read = [&](const QString &path) -> std::optional<QByteArray> {
        std::optional<QByteArray> text = files.read(path);
        for (const SettingsStep &step : steps) {
            if (step.path != path)
                continue;
            const QByteArray old = text.value_or(QByteArray());
            const auto made = editedSettings({old.constData(), static_cast<size_t>(old.size())}, step);
            if (made)
                text = publicBytes(made->text);
        }
        return text;
    };
    edited.match = [&](const QString &pattern) {
        QStringList paths = files.match(pattern);
        for (const SettingsStep &step : steps) {
            if (!paths.contains(step.path) && QDir::match(pattern, step.path))
                paths << step.path;
        }
        paths.sort();
        return paths;
    };
    const Configuration after = readConfiguration(configuration.server, edited, {}, configuration.folder);
    QList<Ineffective> left;
    // A list counts if the setting does that names it.
    QList<Snippet> settings = snippets;
    settings.removeIf([](const Snippet &snippet) {
        const auto syntax = syntaxOf(snippet);
        return syntax == Catalogue::Syntax::Table || syntax == Catalogue::Syntax::EximTable;
    });
    const QList<Difference> remaining = differences(after, settings);
    for (const Difference &difference : remaining) {
        const bool isWanted = std::any_of(wanted.begin(), wanted.end(), [&](const Difference &one) {
            return one.file == difference.file && one.key == difference.key && one.line == difference.line;
        });
        // Of Exim's “.ifdef _HAVE_OPENSSL”, only that Exim can tell whether it holds.
        const bool isConditional
            = difference.line.startsWith(QLatin1String(".if")) && after.files.contains(difference.file);
        if (!isWanted || isConditional)
            continue;
        const Setting *counts = after.files.contains(difference.file)
            ? after.find(difference.key.section(u'/', -1), difference.scope)
            : nullptr;
        left << Ineffective{configuration.server.kind, difference.file, difference.key,
            counts != nullptr ? *counts : Setting{}};
    }
    return left;
}

bool needsLists(const QList<Snippet> &snippets)
{
    // Before texthash, Postfix 2.8.
    const auto isBuilt = [](const Directive &directive) {
        return directive.key == QLatin1String("relay_clientcerts")
            && !directive.value.startsWith(QLatin1String("texthash:"));
    };
    return std::any_of(snippets.begin(), snippets.end(), [&](const Snippet &snippet) {
        return syntaxOf(snippet) == Catalogue::Syntax::Script
            || std::any_of(snippet.directives.begin(), snippet.directives.end(), isBuilt);
    });
}

QList<SettingsStep> withLists(QList<SettingsStep> steps)
{
    static const QString setting = QStringLiteral("relay_clientcerts = texthash:");
    QStringList lists;
    for (const SettingsStep &step : std::as_const(steps)) {
        for (const SettingLine &line : step.lines) {
            if (line.line.startsWith(setting))
                lists << line.line.mid(setting.size());
        }
    }
    steps.removeIf(
        [&](const SettingsStep &step) { return step.lines.isEmpty() && !lists.contains(step.path); });
    for (const QString &path : std::as_const(lists)) {
        const bool isThere = std::any_of(
            steps.begin(), steps.end(), [&path](const SettingsStep &step) { return step.path == path; });
        if (!isThere)
            steps << SettingsStep{path, SettingsForm::Table, {}, 0644};
    }
    // A list is there before the setting that names it.
    std::stable_partition(steps.begin(), steps.end(),
        [](const SettingsStep &step) { return step.form == SettingsForm::Table; });
    return steps;
}

} // namespace mailseal
