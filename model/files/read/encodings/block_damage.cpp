// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/encodings/block_damage.h"

#include "model/base/errors/error_code.h"
#include "model/files/read/encodings/base64_digit.h"
#include "model/files/read/wrappings/encodings/base64_runs.h"
#include "model/files/read/wrappings/encodings/der_extent.h"

#include <algorithm>

namespace mailseal::files {
namespace {

QString lineOf(std::string_view text, size_t place)
{
    const std::string_view before = text.substr(0, place);
    auto lines = std::count(before.begin(), before.end(), '\n');
    if (lines == 0)
        lines = std::count(before.begin(), before.end(), '\r');
    return QString::number(lines + 1);
}

bool isBase64(char c)
{
    return isBase64Digit(c) || c == '=' || c == ' ' || (c >= '\t' && c <= '\r');
}

Error cut(const QString &fileName, const QString &label, const QString &line, std::string_view der)
{
    const size_t promised = promisedExtent(der);
    return {ErrorCode::BlockCut,
        {fileName, label, line, QString::number(promised > der.size() ? promised - der.size() : 1)}, {}};
}

} // namespace

Error damageOf(std::string_view text, const PemBlock &block, const QString &fileName)
{
    constexpr std::string_view begin = "-----BEGIN -----";
    const QString label = QString::fromLatin1(block.label);
    const QString line = lineOf(text, block.begin);
    const size_t start
        = std::min(block.begin + begin.size() + static_cast<size_t>(block.label.size()), text.size());
    const size_t mark = text.find("-----", start);
    const std::string_view body = text.substr(start, mark - start);
    const bool hasEnd = mark != std::string_view::npos && text.substr(mark, 9) == "-----END ";
    const auto strange = std::find_if(body.begin(), body.end(), [](char c) { return !isBase64(c); });
    if (strange != body.end() && hasEnd)
        return {ErrorCode::BlockNotBase64,
            {fileName, label, lineOf(text, start + static_cast<size_t>(strange - body.begin()))}, {}};
    if (!hasEnd)
        return {ErrorCode::BlockUnfinished, {fileName, label, line}, {}};
    const SecretBytes der = decodedBase64(body);
    if (der.empty())
        return {ErrorCode::ObjectDamaged, {fileName, label}, {}};
    return cut(fileName, label, line, view(der));
}

Error contentDamage(std::string_view text, const PemBlock &block)
{
    const QString label = QString::fromLatin1(block.label);
    const QString line = lineOf(text, block.begin);
    if (promisedExtent(view(block.der)) > block.der.size())
        return cut({}, label, line, view(block.der));
    return {ErrorCode::BlockContentWrong, {{}, label, line}, {}};
}

Error cutDamage(std::string_view text, const PemBlock &block, std::string_view der)
{
    return cut({}, QString::fromLatin1(block.label), lineOf(text, block.begin), der);
}

} // namespace mailseal::files
