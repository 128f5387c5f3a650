// SPDX-License-Identifier: GPL-3.0-or-later
//
// One rule: everything about it except how to detect it. The tables beside this file hold the rows, one table
// for each domain; advice.h says how to add one.
#pragma once

#include "model/base/advice/advice.h"
#include "model/base/advice/advice_id.h"
#include "model/base/row_tables.h"

#include <QCoreApplication>

namespace mailseal {

struct AdviceRow
{
    AdviceId id = AdviceId::Count;
    const char *name = nullptr;
    Check check = Check::File;
    Severity severity = Severity::Error;
    Effect effect = Effect::Works;
    Mend mend = Mend::Nothing;
    const char *title = nullptr;    // English, in the context mailseal::Advice, like the sentence
    const char *sentence = nullptr; // %1 … are the arguments; null: the first argument is the sentence
    const char *citation = nullptr;
};

using AdviceTable = std::span<const AdviceRow>;

constexpr std::size_t adviceCount = static_cast<std::size_t>(AdviceId::Count);

constexpr AdviceId firstWithoutOneRow(std::span<const AdviceTable> tables)
{
    return firstWithoutOne<&AdviceRow::id>(tables);
}

constexpr std::array<AdviceRow, adviceCount> inOrder(std::span<const AdviceTable> tables)
{
    return rowsInOrder<&AdviceRow::id>(tables);
}

} // namespace mailseal
