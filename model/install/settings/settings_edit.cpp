// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/settings/settings_edit.h"

#include "model/base/errors/error_code.h"
#include "model/install/settings/master_options.h"

#include <algorithm>

namespace mailseal {
namespace {

// What a value looks like does not matter: “a=b”, “a = b” and a continued line say the same.
std::string meaning(std::string_view text)
{
    std::string result;
    for (const char c : trimmed(text)) {
        const bool isBlank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        if (isBlank && (result.ends_with(' ') || result.ends_with('=')))
            continue;
        if (c == '=' && result.ends_with(' '))
            result.pop_back();
        result += isBlank ? ' ' : c;
    }
    return result;
}

// One setting, or what conditions surround it: Exim's “.ifdef …”, the setting, “.endif”.
struct NewLines
{
    explicit NewLines(const QString &line) : text(line.toStdString())
    {
        const size_t end = text.find('\n');
        if (!text.starts_with(".if") || end == std::string::npos)
            return;
        before = text.substr(0, end);
        inner = text.substr(end + 1, text.rfind('\n') - end - 1);
        after = text.substr(text.rfind('\n') + 1);
    }
    const std::string &setting() const { return inner.empty() ? text : inner; }

    std::string text;
    std::string before;
    std::string inner;
    std::string after;
};

class Editor
{
public:
    Editor(std::string_view text, SettingsForm form, const QString &path)
        : m_lines(text),
          m_form(form),
          m_path(path)
    { }

    Result<void> set(const SettingLine &line);
    Result<void> putBack(const SettingChange &change);
    const QList<SettingChange> &changes() const { return m_changes; }
    const QStringList &conflicts() const { return m_conflicts; }
    SecretBytes text() const { return m_lines.text(); }

private:
    void setOptionOf(const Entry &entry, const SettingLine &line);
    void putOptionBackIn(const Entry *entry, const SettingChange &change);
    std::vector<size_t> linesOf(const Entry &entry) const;
    std::string textOf(const Entry &entry) const;
    bool isSurrounded(const Entry &entry, const NewLines &wanted) const;
    void replaceEntry(const Entry &entry, std::string_view text);

    TextLines m_lines;
    SettingsForm m_form;
    QString m_path;
    QList<SettingChange> m_changes;
    QStringList m_conflicts;
};

// A comment between the lines of a value is not part of it; in a block it is.
std::vector<size_t> Editor::linesOf(const Entry &entry) const
{
    std::vector<size_t> lines;
    for (size_t line = entry.first; line < entry.first + entry.count; ++line) {
        if (m_form == SettingsForm::Dovecot || line == entry.first
            || (!m_lines.isComment(line) && !m_lines.isBlank(line)))
            lines.push_back(line);
    }
    return lines;
}

std::string Editor::textOf(const Entry &entry) const
{
    std::string text;
    for (const size_t line : linesOf(entry))
        text += m_lines.at(line);
    return text;
}

bool Editor::isSurrounded(const Entry &entry, const NewLines &wanted) const
{
    return !wanted.inner.empty() && entry.first > 0 && entry.first + entry.count < m_lines.count()
        && trimmed(m_lines.at(entry.first - 1)) == wanted.before
        && trimmed(m_lines.at(entry.first + entry.count)) == wanted.after;
}

void Editor::replaceEntry(const Entry &entry, std::string_view text)
{
    const std::vector<size_t> lines = linesOf(entry);
    for (auto line = lines.rbegin(); line != lines.rend(); ++line)
        m_lines.remove(*line);
    m_lines.insert(entry.first, text);
}

void Editor::setOptionOf(const Entry &entry, const SettingLine &line)
{
    const std::string option = optionIn(line.line.toStdString());
    const auto old = optionLike(m_lines, entry, option);
    if (old && meaning(old->name + '=' + old->value) == meaning(option))
        return;
    m_changes << SettingChange{
        line, old ? std::optional(QByteArray::fromStdString(old->text(m_lines))) : std::nullopt};
    setOption(m_lines, entry, option, old);
}

Result<void> Editor::set(const SettingLine &line)
{
    const auto entries = entriesOf(m_lines, m_form, m_path);
    if (!entries)
        return failure(entries.error());
    if (!line.scope.isEmpty()) {
        // An option of an entry that is not there has nothing to be set in.
        if (const Entry *entry = lastOf(*entries, line.scope.toStdString()))
            setOptionOf(*entry, line);
        return {};
    }
    const NewLines wanted(line.line);
    const Entry *entry = lastOf(*entries, nameIn(wanted.setting(), m_form));
    if (entry == nullptr) {
        m_lines.insert(placeForNew(m_lines, m_form), wanted.text);
        m_changes << SettingChange{line, std::nullopt};
    } else if (m_form != SettingsForm::Master && meaning(textOf(*entry)) != meaning(wanted.setting())) {
        const std::string &text = isSurrounded(*entry, wanted) ? wanted.inner : wanted.text;
        m_changes << SettingChange{
            {line.scope, QString::fromStdString(text)}, QByteArray::fromStdString(textOf(*entry))};
        replaceEntry(*entry, text);
    }
    return {};
}

void Editor::putOptionBackIn(const Entry *entry, const SettingChange &change)
{
    const std::string now = optionIn(change.now.line.toStdString());
    const auto found = entry != nullptr ? optionLike(m_lines, *entry, now) : std::nullopt;
    if (found && meaning(found->name + '=' + found->value) == meaning(now))
        putOptionBack(m_lines, *found, change.was);
    else if (found ? !change.was || found->text(m_lines) != change.was->toStdString()
                   : change.was.has_value())
        m_conflicts << settingName(change.now, m_form);
}

Result<void> Editor::putBack(const SettingChange &change)
{
    const auto entries = entriesOf(m_lines, m_form, m_path);
    if (!entries)
        return failure(entries.error());
    if (!change.now.scope.isEmpty()) {
        putOptionBackIn(lastOf(*entries, change.now.scope.toStdString()), change);
        return {};
    }
    const NewLines written(change.now.line);
    const Entry *entry = lastOf(*entries, nameIn(written.setting(), m_form));
    const std::string now = entry != nullptr ? meaning(textOf(*entry)) : std::string();
    if (entry != nullptr && now == meaning(written.setting())) {
        const Entry whole
            = isSurrounded(*entry, written) ? Entry{entry->name, entry->first - 1, entry->count + 2} : *entry;
        replaceEntry(whole, change.was ? change.was->toStdString() : std::string());
    } else if (change.was ? entry == nullptr || now != meaning(change.was->toStdString())
                          : entry != nullptr) {
        m_conflicts << settingName(change.now, m_form);
    }
    return {};
}

} // namespace

QString settingName(const SettingLine &line, SettingsForm form)
{
    if (!line.scope.isEmpty()) {
        const std::string option = optionIn(line.line.toStdString());
        return line.scope + u'/' + QString::fromStdString(option.substr(0, option.find('=')));
    }
    return QString::fromStdString(nameIn(NewLines(line.line).setting(), form));
}

Result<EditedSettings> editedSettings(std::string_view text, const SettingsStep &step)
{
    Editor editor(text, step.form, step.path);
    for (const SettingLine &line : step.lines) {
        if (auto set = editor.set(line); !set)
            return failure(set.error());
    }
    return EditedSettings{editor.text(), editor.changes()};
}

Result<SecretBytes> settingsPutBack(
    std::string_view text, const QString &path, SettingsForm form, const QList<SettingChange> &changes)
{
    Editor editor(text, form, path);
    for (auto change = changes.crbegin(); change != changes.crend(); ++change) {
        if (auto back = editor.putBack(*change); !back)
            return failure(back.error());
    }
    if (!editor.conflicts().isEmpty())
        return failure(
            ErrorCode::SettingsChangedSince, {path, editor.conflicts().join(QStringLiteral(", "))});
    return editor.text();
}

} // namespace mailseal
