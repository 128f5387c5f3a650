// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/login/words_dialog.h"

#include "ui/widgets/fields/form_field.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace mailseal {

WordsDialog::WordsDialog(Kind kind, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("wordsDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    const bool isSearch = kind == Kind::Search;
    setWindowTitle(isSearch ? tr("Search") : tr("Text of the command"));
    auto *line = isSearch ? new QLineEdit(this) : nullptr;
    auto *lines = isSearch ? nullptr : new QPlainTextEdit(this);
    QWidget *editor = isSearch ? static_cast<QWidget *>(line) : lines;
    editor->setObjectName(QStringLiteral("wordsEdit"));
    if (lines != nullptr)
        lines->setTabChangesFocus(true);
    auto *field = new FormField(editor, nullptr, this);
    field->setLabel(isSearch ? tr("&Words in the open folder") : tr("&Text; its size is filled in"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Ok)->setText(isSearch ? tr("Search") : tr("Send"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(this, &QDialog::accepted, this, [this, line, lines] {
        const QString text = line != nullptr ? line->text().trimmed() : lines->toPlainText();
        if (line == nullptr || !text.isEmpty())
            Q_EMIT given(text);
    });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(16);
    column->addWidget(field, 1);
    column->addWidget(buttons);
}

} // namespace mailseal
