// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/configure/configuration_source.h"

#include "model/base/system/typed_path.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/style/line_icon.h"
#include "ui/widgets/text/text_label.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace mailseal {

enum Source { ThisMachine, Folder };

ConfigurationSource::ConfigurationSource(const QString &machineRoot, QWidget *parent)
    : QWidget(parent),
      m_machineRoot(machineRoot),
      m_label(new TextLabel(TextLabel::Kind::Field, this)),
      m_source(new QComboBox(this)),
      m_folder(new QLineEdit(this)),
      m_browse(new QPushButton(this)),
      m_again(new QPushButton(this)),
      m_hint(new HintLine(this))
{
    m_source->setObjectName(QStringLiteral("configurationSourceCombo"));
    m_folder->setObjectName(QStringLiteral("configurationFolderEdit"));
    m_browse->setObjectName(QStringLiteral("configurationFolderButton"));
    m_again->setObjectName(QStringLiteral("configurationReadButton"));
    m_source->addItem(QString());
    m_source->addItem(QString());
    m_label->setBuddy(m_source);
    m_label->setWordWrap(false);
    m_hint->setField(m_folder);
    m_browse->setIcon(themedIcon(QStringLiteral("folder-open")));
    m_again->setIcon(themedIcon(QStringLiteral("view-refresh")));
    for (QWidget *control : {static_cast<QWidget *>(m_source), static_cast<QWidget *>(m_folder),
             static_cast<QWidget *>(m_browse), static_cast<QWidget *>(m_again)})
        makeRoomy(control);
    m_browse->setAutoDefault(true);
    m_again->setAutoDefault(true);

    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_label);
    row->addWidget(m_source);
    row->addWidget(m_folder, 1);
    row->addWidget(m_browse);
    row->addStretch(0);
    row->addWidget(m_again);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_hint);

    connect(m_source, &QComboBox::activated, this, &ConfigurationSource::sourceChosen);
    connect(m_folder, &QLineEdit::editingFinished, this, &ConfigurationSource::readRequested);
    connect(m_browse, &QPushButton::clicked, this, &ConfigurationSource::browse);
    connect(m_again, &QPushButton::clicked, this, &ConfigurationSource::readRequested);
    sourceChosen();
}

QString ConfigurationSource::root() const
{
    if (m_source->currentIndex() == ThisMachine)
        return m_machineRoot;
    return fromHome(m_folder->text().trimmed());
}

void ConfigurationSource::setFolder(const QString &folder)
{
    m_source->setCurrentIndex(Folder);
    m_folder->setText(folder);
    sourceChosen();
}

void ConfigurationSource::sourceChosen()
{
    const bool isFolder = m_source->currentIndex() == Folder;
    m_folder->setVisible(isFolder);
    m_browse->setVisible(isFolder);
    m_hint->clear();
    if (isFolder && m_folder->text().isEmpty())
        m_folder->setFocus();
    Q_EMIT readRequested();
}

void ConfigurationSource::browse()
{
    auto *dialog = new QFileDialog(this, tr("Folder with a copy of the server's files"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &ConfigurationSource::setFolder);
    dialog->open();
}

void ConfigurationSource::retranslate()
{
    m_label->setText(tr("Con&figuration of"));
    m_source->setAccessibleName(withoutMnemonic(m_label->text()));
    m_source->setItemText(ThisMachine, tr("this machine"));
    m_source->setItemText(Folder, tr("a copy in a folder"));
    m_folder->setPlaceholderText(tr("Folder that holds etc/postfix and the like"));
    m_folder->setAccessibleName(tr("Folder with a copy of the server's files"));
    m_browse->setAccessibleName(tr("Browse: %1").arg(m_folder->accessibleName()));
    m_browse->setToolTip(m_browse->accessibleName());
    m_again->setText(tr("Rea&d again"));
}

} // namespace mailseal
