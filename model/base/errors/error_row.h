// SPDX-License-Identifier: GPL-3.0-or-later
//
// One error: its code, how other programs name it, how it is to be taken, and what is said about it. The
// tables beside this file hold the rows, one table for each domain; error.h says how one is added.
#pragma once

#include "model/base/error.h"

#include <QCoreApplication>
#include <array>
#include <span>

namespace mailseal {

struct ErrorRow
{
    ErrorCode code = ErrorCode::Count;
    const char *name = nullptr; // as in enum ErrorCode
    ErrorClass errorClass = ErrorClass::Failure;
    const char *sentence = nullptr; // English, of the context mailseal::Sentences; %1 … are the arguments
};

using ErrorTable = std::span<const ErrorRow>;

constexpr std::size_t errorCount = static_cast<std::size_t>(ErrorCode::Count);

// The first code that does not have exactly one row in these tables; ErrorCode::Count when each has.
constexpr ErrorCode firstWithoutOneRow(std::span<const ErrorTable> tables)
{
    std::array<int, errorCount> rows{};
    for (const ErrorTable &table : tables) {
        for (const ErrorRow &row : table) {
            const auto index = static_cast<std::size_t>(row.code);
            if (index >= errorCount) // a code below Count in the enum
                return row.code;
            ++rows[index];
        }
    }
    std::size_t first = 0;
    while (first < errorCount && rows[first] == 1)
        ++first;
    return static_cast<ErrorCode>(first);
}

// Each row at the place of its code.
constexpr std::array<ErrorRow, errorCount> inOrder(std::span<const ErrorTable> tables)
{
    std::array<ErrorRow, errorCount> rows{};
    for (const ErrorTable &table : tables) {
        for (const ErrorRow &row : table)
            rows[static_cast<std::size_t>(row.code)] = row;
    }
    return rows;
}

} // namespace mailseal
