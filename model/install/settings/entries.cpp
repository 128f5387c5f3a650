// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/settings/entries.h"

#include "model/base/errors/error_code.h"

#include <algorithm>

namespace mailseal {
namespace {

// One blank between words.
std::string simplified(std::string_view text)
{
    std::string result;
    for (const char c : trimmed(text)) {
        const bool isBlank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        if (!isBlank)
            result += c;
        else if (!result.ends_with(' '))
            result += ' ';
    }
    return result;
}

std::string beforeEquals(std::string_view line)
{
    const size_t equals = line.find('=');
    return equals == std::string_view::npos ? std::string() : simplified(line.substr(0, equals));
}

std::string masterName(std::string_view line)
{
    const std::string words = simplified(line);
    const size_t first = words.find(' ');
    const size_t second = first == std::string::npos ? first : words.find(' ', first + 1);
    return second == std::string::npos
        ? std::string()
        : words.substr(0, first) + '/' + words.substr(first + 1, second - first - 1);
}

std::string dovecotName(std::string_view line)
{
    const std::string_view text = trimmed(line);
    return text.ends_with('{') ? simplified(text.substr(0, text.size() - 1)) : beforeEquals(text);
}

bool isShellName(std::string_view name)
{
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return c == '_' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    });
}

// What continues in the next line, sh(1): a quotation mark that is open, a backslash at the end, or nothing.
char openAfter(std::string_view line, char quote)
{
    for (size_t i = 0; i < line.size(); ++i) {
        const bool isBlankBefore = i == 0 || line[i - 1] == ' ' || line[i - 1] == '\t';
        if (quote != '\'' && line[i] == '\\') {
            if (++i == line.size())
                return quote == 0 ? '\\' : quote;
        } else if (quote == 0 && (line[i] == '"' || line[i] == '\'')) {
            quote = line[i];
        } else if (quote == 0 && line[i] == '#' && isBlankBefore) {
            return 0;
        } else if (line[i] == quote) {
            quote = 0;
        }
    }
    return quote;
}

// Of a line of Dovecot's: without a comment, and without what is in quotation marks.
std::string bare(std::string_view line)
{
    std::string result;
    bool isQuoted = false;
    for (size_t i = 0; i < line.size(); ++i) {
        if (isQuoted && line[i] == '\\')
            ++i;
        else if (line[i] == '"')
            isQuoted = !isQuoted;
        else if (!isQuoted && line[i] == '#' && (i == 0 || line[i - 1] == ' ' || line[i - 1] == '\t'))
            break;
        else if (!isQuoted)
            result += line[i];
    }
    return result;
}

Error withoutEnd(const QString &path, size_t line)
{
    return {ErrorCode::SettingsNotEditable, {path, QString::number(line + 1)}, {}};
}

// Lines that begin with a blank continue the one before; comments and empty lines between them do not end it.
std::vector<Entry> continuedEntries(const TextLines &lines, SettingsForm form)
{
    std::vector<Entry> entries;
    for (size_t i = 0; i < lines.count(); ++i) {
        if (lines.isBlank(i) || lines.isComment(i))
            continue;
        if (lines.isIndented(i) && !entries.empty())
            entries.back().count = i - entries.back().first + 1;
        else if (!lines.isIndented(i))
            entries.push_back({nameIn(lines.content(i), form), i, 1});
    }
    return entries;
}

Result<std::vector<Entry>> shellEntries(const TextLines &lines, const QString &path)
{
    std::vector<Entry> entries;
    for (size_t i = 0; i < lines.count(); ++i) {
        const std::string name = nameIn(lines.content(i), SettingsForm::Shell);
        if (name.empty())
            continue;
        size_t count = 1;
        char open = openAfter(lines.content(i), 0);
        while (open != 0) {
            if (i + count == lines.count())
                return failure(withoutEnd(path, i));
            open = openAfter(lines.content(i + count), open == '\\' ? 0 : open);
            ++count;
        }
        entries.push_back({name, i, count});
        i += count - 1;
    }
    return entries;
}

Result<std::vector<Entry>> dovecotEntries(const TextLines &lines, const QString &path)
{
    std::vector<Entry> entries;
    size_t depth = 0;
    for (size_t i = 0; i < lines.count(); ++i) {
        const std::string line = bare(lines.content(i));
        const std::string_view text = trimmed(line);
        if (depth == 0 && !text.empty())
            entries.push_back({nameIn(text, SettingsForm::Dovecot), i, 1});
        else if (depth > 0)
            entries.back().count = i - entries.back().first + 1;
        if (text.ends_with('{'))
            ++depth;
        else if (text == "}" && depth > 0)
            --depth;
    }
    if (depth > 0)
        return failure(withoutEnd(path, entries.back().first));
    return entries;
}

std::vector<Entry> eximEntries(const TextLines &lines)
{
    std::vector<Entry> entries;
    const size_t end = placeForNew(lines, SettingsForm::Exim);
    for (size_t i = 0; i < end; ++i) {
        if (lines.isBlank(i) || lines.isComment(i))
            continue;
        size_t count = 1;
        while (trimmed(lines.content(i + count - 1)).ends_with('\\') && i + count < end)
            ++count;
        entries.push_back({nameIn(lines.content(i), SettingsForm::Exim), i, count});
        i += count - 1;
    }
    return entries;
}

} // namespace

std::string nameIn(std::string_view text, SettingsForm form)
{
    const std::string_view line = text.substr(0, text.find('\n'));
    switch (form) {
    case SettingsForm::Main:
    case SettingsForm::Exim:
        return beforeEquals(line);
    case SettingsForm::Master:
        return masterName(line);
    case SettingsForm::Shell: {
        const std::string name(line.substr(0, std::min(line.find('='), line.size())));
        return name.size() < line.size() && isShellName(name) ? name : std::string();
    }
    case SettingsForm::Dovecot:
        return dovecotName(line);
    case SettingsForm::Table:
        break;
    }
    const std::string words = simplified(line);
    return words.starts_with('#') ? std::string() : words.substr(0, words.find(' '));
}

size_t placeForNew(const TextLines &lines, SettingsForm form)
{
    for (size_t i = 0; form == SettingsForm::Exim && i < lines.count(); ++i) {
        const std::string words = simplified(lines.content(i));
        if (words.starts_with("begin "))
            return i;
    }
    return lines.count();
}

Result<std::vector<Entry>> entriesOf(const TextLines &lines, SettingsForm form, const QString &path)
{
    switch (form) {
    case SettingsForm::Shell:
        return shellEntries(lines, path);
    case SettingsForm::Dovecot:
        return dovecotEntries(lines, path);
    case SettingsForm::Exim:
        return eximEntries(lines);
    case SettingsForm::Main:
    case SettingsForm::Master:
    case SettingsForm::Table:
        break;
    }
    return continuedEntries(lines, form);
}

const Entry *lastOf(const std::vector<Entry> &entries, std::string_view name)
{
    const auto found = std::find_if(
        entries.rbegin(), entries.rend(), [&](const Entry &entry) { return entry.name == name; });
    return found == entries.rend() || name.empty() ? nullptr : &*found;
}

} // namespace mailseal
