// SPDX-License-Identifier: GPL-3.0-or-later
//
// An enumeration whose values each have exactly one row, spread over several tables: the compiler reports a
// forgotten or repeated row. The enumeration ends with Count; Key is the member of a row that holds its
// value.
#pragma once

#include <array>
#include <span>
#include <type_traits>
#include <utility>

namespace mailseal {

template <auto Key, typename Row>
using KeyOf = std::remove_cvref_t<decltype(std::declval<Row>().*Key)>;

template <auto Key, typename Row>
constexpr std::size_t rowCount = static_cast<std::size_t>(KeyOf<Key, Row>::Count);

// The first value that does not have exactly one row; Count if each value has one. If a row is for Count or a
// value listed after it, returns that value.
template <auto Key, typename Row>
constexpr KeyOf<Key, Row> firstWithoutOne(std::span<const std::span<const Row>> tables)
{
    std::array<int, rowCount<Key, Row>> rows{};
    for (const std::span<const Row> &table : tables) {
        for (const Row &row : table) {
            const auto index = static_cast<std::size_t>(row.*Key);
            if (index >= rows.size())
                return row.*Key;
            ++rows[index];
        }
    }
    std::size_t first = 0;
    while (first < rows.size() && rows[first] == 1)
        ++first;
    return static_cast<KeyOf<Key, Row>>(first);
}

// The rows, each at the index of its value.
template <auto Key, typename Row>
constexpr std::array<Row, rowCount<Key, Row>> rowsInOrder(std::span<const std::span<const Row>> tables)
{
    std::array<Row, rowCount<Key, Row>> rows{};
    for (const std::span<const Row> &table : tables) {
        for (const Row &row : table)
            rows[static_cast<std::size_t>(row.*Key)] = row;
    }
    return rows;
}

} // namespace mailseal
