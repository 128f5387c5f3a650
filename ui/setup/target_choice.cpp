// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/target_choice.h"

#include "model/setup/carrying_out.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/hint_line.h"
#include "ui/widgets/text_label.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>
#include <unistd.h>

namespace mailseal {

TargetChoice::TargetChoice(SetupSession *session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_machine(new QRadioButton(this)),
      m_inFolder(new QRadioButton(this)),
      m_whyNot(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_folder(new QLineEdit(this)),
      m_browse(new QPushButton(this)),
      m_folderField(new FormField(m_folder, m_browse, this))
{
    m_machine->setObjectName(QStringLiteral("machineRadio"));
    m_inFolder->setObjectName(QStringLiteral("folderRadio"));
    m_folder->setObjectName(QStringLiteral("folderEdit"));
    m_browse->setObjectName(QStringLiteral("folderButton"));
    m_browse->setAutoDefault(true);
    // A plain user's files are written by the helper.
    m_machine->setEnabled(canInstall(systemElevation(AskAt::Desktop)).has_value());
    m_whyNot->setVisible(::geteuid() != 0);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_inFolder);
    column->addWidget(m_folderField);
    column->addWidget(m_machine);
    column->addWidget(m_whyNot);

    connect(m_machine, &QRadioButton::clicked, this, [this] {
        m_session->setTarget({WriteTarget::Kind::ThisMachine, m_folder->text()});
    });
    connect(m_inFolder, &QRadioButton::clicked, this, [this] {
        m_session->setTarget({WriteTarget::Kind::Folder, m_folder->text()});
    });
    connect(m_folder, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_folderField->hint()->clear();
        m_session->setTarget({WriteTarget::Kind::Folder, text.trimmed()});
    });
    connect(m_browse, &QPushButton::clicked, this, &TargetChoice::browse);
    connect(session, &SetupSession::targetChanged, this, &TargetChoice::refresh);
}

void TargetChoice::browse()
{
    auto *dialog = new QFileDialog(this, tr("Folder for the files"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
        m_session->setTarget({WriteTarget::Kind::Folder, folder});
    });
    dialog->open();
}

QWidget *TargetChoice::firstBadField()
{
    if (m_session->target().thisMachine())
        return nullptr;
    const auto problem = folderProblem(m_session->targetRoot());
    if (!problem) {
        m_folderField->hint()->clear();
        return nullptr;
    }
    m_folderField->hint()->say(*problem);
    return m_folder;
}

void TargetChoice::refresh()
{
    const WriteTarget &target = m_session->target();
    (target.thisMachine() ? m_machine : m_inFolder)->setChecked(true);
    m_folderField->setVisible(!target.thisMachine());
    if (!m_folder->hasFocus() || target.path != m_folder->text().trimmed())
        m_folder->setText(target.path);
    m_folder->setPlaceholderText(m_session->defaultFolder());
    // What is proposed is shown as it is, not as an example.
    if (target.path.isEmpty() && !m_folder->hasFocus())
        m_folder->setText(m_session->defaultFolder());
}

void TargetChoice::retranslate()
{
    m_inFolder->setText(tr("Into a f&older, to be looked at and copied"));
    m_machine->setText(tr("To this &machine, where the server reads them"));
    m_whyNot->setText(
        m_machine->isEnabled() ? tr(
            "To write to this machine's folders you are asked for the administrator's password. A folder is "
            "good for looking at everything first and for other machines.")
                               : sentence(Error{ErrorCode::HelperMissing, {}, {}}));
    m_folderField->setLabel(tr("&Folder"));
    m_browse->setText(tr("Bro&wse…"));
    if (m_folderField->hint()->kind() == HintLine::Kind::Error)
        firstBadField();
    refresh();
}

std::optional<Error> folderProblem(const QString &folder)
{
    QFileInfo info(folder);
    if (info.isRelative())
        return Error{ErrorCode::TargetNotAFolder, {folder}, {}};
    while (!info.exists() && !info.isRoot())
        info.setFile(info.absolutePath());
    if (!info.isDir())
        return Error{ErrorCode::TargetNotAFolder, {info.absoluteFilePath()}, {}};
    if (!info.isWritable())
        return Error{ErrorCode::TargetNotWritable, {info.absoluteFilePath()}, {}};
    return std::nullopt;
}

} // namespace mailseal
