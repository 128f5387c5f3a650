// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/place_field.h"

#include "model/base/system/typed_path.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/style/line_icon.h"

#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace mailseal {

PlaceField::PlaceField(const QString &name, Kind kind, QWidget *parent)
    : QWidget(parent),
      m_kind(kind),
      m_edit(new QLineEdit(this)),
      m_browse(new QPushButton(this)),
      m_field(new FormField(m_edit, m_browse, this))
{
    m_edit->setObjectName(name + QStringLiteral("Edit"));
    m_browse->setObjectName(name + QStringLiteral("Browse"));
    m_browse->setIcon(themedIcon(QStringLiteral("folder-open")));
    m_browse->setAutoDefault(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_field);
    connect(m_edit, &QLineEdit::textChanged, hint(), &HintLine::clear);
    connect(m_browse, &QPushButton::clicked, this, &PlaceField::browse);
}

void PlaceField::setTexts(const QString &label, const QString &choose)
{
    m_field->setLabel(label);
    m_browse->setAccessibleName(choose);
    m_browse->setToolTip(choose);
}

void PlaceField::setPath(const QString &path)
{
    m_edit->setText(path);
}

QString PlaceField::path() const
{
    const QString typed = m_edit->text().trimmed();
    return typed.isEmpty() ? typed : QFileInfo(fromHome(typed)).absoluteFilePath();
}

void PlaceField::focusEdit()
{
    m_edit->setFocus();
}

HintLine *PlaceField::hint() const
{
    return m_field->hint();
}

void PlaceField::browse()
{
    auto *dialog = new QFileDialog(this, m_browse->accessibleName(), QFileInfo(path()).absolutePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (m_kind == Kind::Folder) {
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
    } else if (m_kind == Kind::File) {
        dialog->setFileMode(QFileDialog::ExistingFile);
    } else {
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->selectFile(QFileInfo(path()).fileName());
    }
    connect(dialog, &QFileDialog::fileSelected, m_edit, &QLineEdit::setText);
    dialog->open();
}

} // namespace mailseal
