// SPDX-License-Identifier: GPL-3.0-or-later
//
// Why a field is asked and what to type, in the user's language, by the name of the field or else of the page
// around it. A text of configuration says it of its line in its whatsThis.
#pragma once

#include <QString>

class QWidget;

namespace mailseal {

struct FieldHelp
{
    QString title; // the field's name, or that of the page
    QString text;
};

// Of the widget or the nearest one around it of which something is said; at the end, of the whole window.
FieldHelp helpFor(const QWidget *field);
// Whether something is said of this very field.
bool hasHelp(const QWidget *field);

} // namespace mailseal
