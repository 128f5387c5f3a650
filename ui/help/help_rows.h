// SPDX-License-Identifier: GPL-3.0-or-later
//
// The texts of field_help.h as rows, found by the name of a widget.
#pragma once

#include <QString>
#include <span>

class QWidget;

namespace mailseal {

struct HelpRow
{
    const char
        *name; // the object's; with “*” at its end, how that begins, and with “*” before it, how it ends
    const char *text; // English
};

// Of the first row for this widget, in the user's language; empty if there is none.
QString helpAmong(std::span<const HelpRow> rows, const QWidget *field);

} // namespace mailseal
