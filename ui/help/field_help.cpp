// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/field_help.h"

#include "ui/help/setup_help.h"
#include "ui/help/use_help.h"
#include "ui/widgets/fields/form_field.h"

#include <QCoreApplication>
#include <QVariant>
#include <QWidget>

namespace mailseal {
namespace {

QString nameOf(const QWidget *widget)
{
    const QString said = widget->accessibleName();
    return said.isEmpty() ? withoutMnemonic(widget->property("text").toString()) : said;
}

QString rowText(const QWidget *widget)
{
    const QString ofSetup = setupHelp(widget);
    return ofSetup.isEmpty() ? useHelp(widget) : ofSetup;
}

} // namespace

FieldHelp helpFor(const QWidget *field)
{
    // The first paragraph names the line, the others explain it.
    if (const QString said = field->whatsThis(); !said.isEmpty())
        return {said.section(u'\n', 0, 0), said.section(u'\n', 1)};
    for (const QWidget *widget = field; widget != nullptr; widget = widget->parentWidget()) {
        if (const QString text = rowText(widget); !text.isEmpty())
            return {nameOf(widget), text};
    }
    return {{},
        QCoreApplication::translate("mailseal::FieldHelp",
            "Every page says in its first lines what it is for. Ctrl+O opens files, Esc goes back to the start "
            "page and loses nothing, Ctrl+Q closes the window.")};
}

bool hasHelp(const QWidget *field)
{
    return !field->whatsThis().isEmpty() || !rowText(field).isEmpty();
}

} // namespace mailseal
