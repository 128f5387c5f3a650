// SPDX-License-Identifier: GPL-3.0-or-later
//
// One error: its code, its name for other programs, its class, and its sentence. The tables beside this file
// hold the rows, one table for each domain; error.h says how to add one.
#pragma once

#include "model/base/errors/error.h"
#include "model/base/errors/error_code.h"
#include "model/base/row_tables.h"

#include <QCoreApplication>

namespace mailseal {

struct ErrorRow
{
    ErrorCode code = ErrorCode::Count;
    const char *name = nullptr; // as in enum ErrorCode
    ErrorClass errorClass = ErrorClass::Failure;
    const char *sentence = nullptr; // English, in the context mailseal::Sentences; %1 … are the arguments
};

using ErrorTable = std::span<const ErrorRow>;

constexpr std::size_t errorCount = static_cast<std::size_t>(ErrorCode::Count);

constexpr ErrorCode firstWithoutOneRow(std::span<const ErrorTable> tables)
{
    return firstWithoutOne<&ErrorRow::code>(tables);
}

constexpr std::array<ErrorRow, errorCount> inOrder(std::span<const ErrorTable> tables)
{
    return rowsInOrder<&ErrorRow::code>(tables);
}

} // namespace mailseal
