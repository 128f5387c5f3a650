// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/convert/save_target.h"

#include "model/base/system/typed_path.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/file_filters.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace mailseal {

SaveTarget::SaveTarget(QWidget *parent)
    : QWidget(parent),
      m_edit(new QLineEdit(this)),
      m_browse(new QPushButton(tr("C&hoose…"), this)),
      m_field(new FormField(m_edit, m_browse, this)),
      m_replace(new QCheckBox(tr("&Replace it and keep the old one as a backup copy"), this))
{
    m_edit->setObjectName(QStringLiteral("saveEdit"));
    m_browse->setObjectName(QStringLiteral("saveBrowseButton"));
    m_replace->setObjectName(QStringLiteral("saveReplaceCheck"));
    m_browse->setAutoDefault(false);
    m_field->setLabel(tr("&Save as"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_field);
    column->addWidget(m_replace);
    connect(m_edit, &QLineEdit::textChanged, this, [this] { m_typed = true; });
    connect(m_edit, &QLineEdit::textChanged, this, &SaveTarget::refresh);
    connect(m_replace, &QCheckBox::toggled, this, &SaveTarget::refresh);
    connect(m_browse, &QPushButton::clicked, this, &SaveTarget::browse);
    refresh();
}

void SaveTarget::propose(const QString &path)
{
    if (m_typed)
        return;
    m_edit->setText(path);
    m_typed = false;
}

QString SaveTarget::path() const
{
    return fromHome(m_edit->text().trimmed());
}

OnConflict SaveTarget::onConflict() const
{
    return m_replace->isVisible() && m_replace->isChecked() ? OnConflict::Replace : OnConflict::Keep;
}

void SaveTarget::refresh()
{
    const bool exists = !m_edit->text().trimmed().isEmpty() && QFileInfo::exists(path());
    m_replace->setVisible(exists);
    if (exists && !m_replace->isChecked())
        m_field->hint()->say(HintLine::Kind::Warning,
            tr("This file exists and is kept. Choose another name, or let it be replaced."));
    else if (exists)
        m_field->hint()->say(HintLine::Kind::Note,
            tr("The new file keeps owner, group and mode of the old one, so that the server can go on reading it. "
               "A private key is never readable by everybody."));
    else
        m_field->hint()->clear();
    Q_EMIT edited();
}

bool SaveTarget::complete()
{
    if (m_edit->text().trimmed().isEmpty() || QFileInfo(path()).isDir())
        m_field->hint()->say(HintLine::Kind::Error, tr("Type the name of a file."));
    else if (QFileInfo::exists(path()) && onConflict() == OnConflict::Keep)
        m_field->hint()->say(
            HintLine::Kind::Error, tr("This file exists. Choose another name, or let it be replaced."));
    else
        return true;
    m_edit->setFocus();
    return false;
}

void SaveTarget::showError(const Error &error)
{
    m_field->hint()->say(error);
    m_edit->setFocus();
}

void SaveTarget::browse()
{
    auto *dialog = new QFileDialog(window(), tr("Save as"), QFileInfo(path()).absolutePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    // The box asks about this, with keeping as the default.
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    filterEnding(dialog, path());
    dialog->selectFile(QFileInfo(path()).fileName());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        m_typed = true;
        m_edit->setText(file);
    });
    dialog->open();
}

} // namespace mailseal
