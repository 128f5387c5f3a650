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
      m_archive(new QRadioButton(this)),
      m_role(new QRadioButton(this)),
      m_whyNot(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_folder(new QLineEdit(this)),
      m_browse(new QPushButton(this)),
      m_folderField(new FormField(m_folder, m_browse, this))
{
    m_machine->setObjectName(QStringLiteral("machineRadio"));
    m_inFolder->setObjectName(QStringLiteral("folderRadio"));
    m_archive->setObjectName(QStringLiteral("archiveRadio"));
    m_role->setObjectName(QStringLiteral("roleRadio"));
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
    column->addWidget(m_machine);
    column->addWidget(m_whyNot);
    column->addWidget(m_archive);
    column->addWidget(m_role);
    column->addWidget(m_folderField);

    connect(m_inFolder, &QRadioButton::clicked, this, [this] { choose(Kind::Folder); });
    connect(m_machine, &QRadioButton::clicked, this, [this] { choose(Kind::ThisMachine); });
    connect(m_archive, &QRadioButton::clicked, this, [this] { choose(Kind::Archive); });
    connect(m_role, &QRadioButton::clicked, this, [this] { choose(Kind::Role); });
    connect(m_folder, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_folderField->hint()->clear();
        const Kind kind = m_session->target().kind;
        m_typed.insert(kind, text.trimmed());
        m_session->setTarget({kind, text.trimmed()});
    });
    connect(m_browse, &QPushButton::clicked, this, &TargetChoice::browse);
    connect(session, &SetupSession::targetChanged, this, &TargetChoice::refresh);
}

void TargetChoice::choose(Kind kind)
{
    m_folderField->hint()->clear();
    m_folder->clear();
    m_session->setTarget({kind, m_typed.value(kind)});
    retranslate();
}

void TargetChoice::browse()
{
    const Kind kind = m_session->target().kind;
    askForPlace(this, {kind, m_session->targetRoot()}, [this, kind](const QString &path) {
        m_typed.insert(kind, path);
        m_session->setTarget({kind, path});
    });
}

QWidget *TargetChoice::firstBadField()
{
    if (m_session->target().thisMachine())
        return nullptr;
    const QString root = m_session->targetRoot();
    const bool archive = m_session->target().kind == Kind::Archive;
    const auto problem = archive ? archiveProblem(root) : folderProblem(root);
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
    const QMap<Kind, QRadioButton *> radios{{Kind::Folder, m_inFolder}, {Kind::ThisMachine, m_machine},
        {Kind::Archive, m_archive}, {Kind::Role, m_role}};
    radios.value(target.kind)->setChecked(true);
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
    m_archive->setText(tr("Into an arc&hive for another server, with a script that installs it"));
    m_role->setText(tr("As an Ans&ible role, for servers that Ansible looks after"));
    m_whyNot->setText(
        m_machine->isEnabled() ? tr(
            "To write to this machine's folders you are asked for the administrator's password. A folder is "
            "good for looking at everything first and for other machines.")
                               : sentence(Error{ErrorCode::HelperMissing, {}, {}}));
    m_folderField->setLabel(m_session->target().kind == Kind::Archive ? tr("Archive &file") : tr("&Folder"));
    m_browse->setText(tr("Bro&wse…"));
    if (m_folderField->hint()->kind() == HintLine::Kind::Error)
        firstBadField();
    refresh();
}

void askForPlace(QWidget *parent, const WriteTarget &target, std::function<void(const QString &)> chosen)
{
    const bool archive = target.kind == WriteTarget::Kind::Archive;
    auto *dialog = new QFileDialog(parent,
        archive ? TargetChoice::tr("Archive for the files") : TargetChoice::tr("Folder for the files"),
        archive ? QFileInfo(target.path).path() : QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (archive) {
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setOption(QFileDialog::DontConfirmOverwrite);
        dialog->selectFile(QFileInfo(target.path).fileName());
    } else {
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
    }
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(chosen));
    dialog->open();
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

std::optional<Error> archiveProblem(const QString &file)
{
    const QFileInfo info(file);
    const QFileInfo folder(info.absolutePath());
    if (info.isRelative() || !folder.isDir())
        return Error{ErrorCode::TargetNotAFolder, {info.isRelative() ? file : folder.filePath()}, {}};
    if (info.isDir())
        return Error{ErrorCode::TargetNotRegular, {file}, {}};
    if (!folder.isWritable())
        return Error{ErrorCode::TargetNotWritable, {folder.filePath()}, {}};
    return std::nullopt;
}

} // namespace mailseal
