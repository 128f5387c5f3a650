// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/settings/master_options.h"

#include <algorithm>

namespace mailseal {
namespace {

constexpr size_t columns = 8; // “service type private unpriv chroot wakeup maxproc command”

struct Word
{
    size_t line = 0;
    size_t begin = 0;
    size_t end = 0;
    std::string text;
};

// Braces hold several words together, as postfix_argv(5) does; a group ends in its line.
std::vector<Word> wordsIn(const TextLines &lines, size_t line)
{
    std::vector<Word> words;
    const std::string_view text = lines.content(line);
    size_t at = 0;
    while ((at = text.find_first_not_of(" \t", at)) != std::string_view::npos) {
        size_t end = text.find_first_of(" \t", at);
        if (text[at] == '{') {
            const size_t brace = text.find('}', at);
            end = brace == std::string_view::npos ? brace : brace + 1;
        }
        end = std::min(end, text.size());
        words.push_back({line, at, end, std::string(text.substr(at, end - at))});
        at = end;
    }
    return words;
}

std::string withoutBraces(const std::string &word)
{
    const bool isGroup = word.starts_with('{') && word.ends_with('}');
    return std::string(trimmed(isGroup ? std::string_view(word).substr(1, word.size() - 2) : word));
}

std::string replaced(std::string_view line, size_t begin, size_t end, std::string_view by)
{
    return std::string(line.substr(0, begin)) + std::string(by) + std::string(line.substr(end));
}

} // namespace

std::vector<MasterOption> optionsOf(const TextLines &lines, const Entry &entry)
{
    std::vector<Word> words;
    for (size_t line = entry.first; line < entry.first + entry.count; ++line) {
        if (lines.isComment(line))
            continue;
        const std::vector<Word> more = wordsIn(lines, line);
        words.insert(words.end(), more.begin(), more.end());
    }
    std::vector<MasterOption> options;
    for (size_t i = columns; i + 1 < words.size(); ++i) {
        if (words[i].text != "-o")
            continue;
        const Word &word = words[i + 1];
        const std::string text = withoutBraces(word.text);
        const size_t equals = text.find('=');
        if (equals == std::string::npos)
            continue;
        const size_t flag = words[i].line == word.line ? words[i].begin : std::string::npos;
        options.push_back({std::string(trimmed(std::string_view(text).substr(0, equals))),
            std::string(trimmed(std::string_view(text).substr(equals + 1))), word.line, word.begin, word.end,
            flag});
    }
    return options;
}

std::string optionIn(std::string_view line)
{
    const std::string_view text = trimmed(line);
    return text.starts_with("-o ") ? std::string(trimmed(text.substr(3))) : std::string();
}

std::optional<MasterOption> optionLike(const TextLines &lines, const Entry &entry, const std::string &option)
{
    const std::string name = option.substr(0, option.find('='));
    const std::vector<MasterOption> options = optionsOf(lines, entry);
    const auto found = std::find_if(
        options.rbegin(), options.rend(), [&](const MasterOption &one) { return one.name == name; });
    return found == options.rend() ? std::nullopt : std::optional(*found);
}

void setOption(
    TextLines &lines, const Entry &entry, const std::string &option, const std::optional<MasterOption> &old)
{
    if (old) {
        lines.replace(old->line, replaced(lines.at(old->line), old->begin, old->end, option));
        return;
    }
    std::string indentation = "  ";
    for (size_t line = entry.first + 1; line < entry.first + entry.count; ++line) {
        if (!lines.isComment(line)) {
            const std::string_view text = lines.at(line);
            indentation = text.substr(0, text.find_first_not_of(" \t"));
        }
    }
    lines.insert(entry.first + entry.count, indentation + "-o " + option);
}

void putOptionBack(TextLines &lines, const MasterOption &option, const std::optional<QByteArray> &was)
{
    const std::string_view line = lines.at(option.line);
    if (was) {
        lines.replace(option.line, replaced(line, option.begin, option.end, was->toStdString()));
        return;
    }
    const size_t begin = option.flag == std::string::npos ? option.begin : option.flag;
    const std::string left = replaced(line, begin, option.end, {});
    if (trimmed(left).empty())
        lines.remove(option.line);
    else
        lines.replace(option.line, left);
}

} // namespace mailseal
