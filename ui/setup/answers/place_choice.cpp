// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/answers/place_choice.h"

#include "model/base/errors/error_code.h"
#include "model/base/system/typed_path.h"
#include "model/setup/remote/ssh_target.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/fields/quiet_text.h"
#include "ui/widgets/file_filters.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>
#include <climits>

namespace mailseal {

PlaceChoice::PlaceChoice(
    const QMap<Kind, QString> &radios, const QString &field, const QString &button, QWidget *parent)
    : QWidget(parent),
      m_path(new QLineEdit(this)),
      m_browse(new QPushButton(this)),
      m_field(new FormField(m_path, m_browse, this)),
      m_column(new QVBoxLayout(this))
{
    m_path->setObjectName(field);
    m_browse->setObjectName(button);
    m_browse->setAutoDefault(true);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(8);
    for (const Kind kind : {Kind::Folder, Kind::ThisMachine, Kind::Remote, Kind::Archive, Kind::Role}) {
        if (!radios.contains(kind))
            continue;
        auto *radio = new QRadioButton(this);
        radio->setObjectName(radios.value(kind));
        connect(radio, &QRadioButton::clicked, this, [this, kind] { choose(kind); });
        m_radios.insert(kind, radio);
        m_column->addWidget(radio);
    }
    m_column->addWidget(m_field);
    connect(m_path, &QLineEdit::textChanged, this, &PlaceChoice::take);
    connect(m_browse, &QPushButton::clicked, this, [this] {
        if (m_target.isRemote())
            Q_EMIT connectionWanted();
        else
            browse();
    });
}

HintLine *PlaceChoice::hint() const
{
    return m_field->hint();
}

WriteTarget PlaceChoice::place() const
{
    if (m_target.isRemote())
        return m_target;
    return {
        m_target.kind, m_target.path.isEmpty() ? m_proposals.value(m_target.kind) : fromHome(m_target.path)};
}

void PlaceChoice::choose(Kind kind)
{
    m_field->hint()->clear();
    m_isEmptied = false;
    setTextQuietly(m_path, m_proposals.value(kind));
    setTarget({kind, m_typed.value(kind, kind == Kind::Remote ? m_proposals.value(kind) : QString())});
    Q_EMIT edited();
}

void PlaceChoice::take(const QString &typed)
{
    m_field->hint()->clear();
    m_isEmptied = typed.isEmpty();
    setTarget({m_target.kind, typed.trimmed()});
    Q_EMIT edited();
}

void PlaceChoice::setTarget(const WriteTarget &target)
{
    m_target = target;
    m_typed.insert(target.kind, target.path);
    refresh();
    showKind();
}

void PlaceChoice::setProposals(const QMap<Kind, QString> &places)
{
    // A machine is connected by its name, so the one that was proposed and taken is like one that was typed.
    const QString machine = places.value(Kind::Remote);
    const bool isTaken = m_target.isRemote() && m_target.path == m_proposals.value(Kind::Remote);
    const bool isOther = isTaken && !machine.isEmpty() && m_target.path != machine;
    m_proposals = places;
    if (isOther) {
        setTarget({Kind::Remote, machine});
        Q_EMIT edited();
    } else {
        refresh();
    }
}

void PlaceChoice::forgetTyped()
{
    m_typed.clear();
    m_isEmptied = false;
    m_field->hint()->clear();
    setTarget({m_target.kind, {}});
}

// Whether to replace an existing archive is asked elsewhere.
void PlaceChoice::browse()
{
    const WriteTarget now = place();
    const bool archive = now.kind == Kind::Archive;
    auto *dialog = new QFileDialog(this, archive ? tr("Archive for the files") : tr("Folder for the files"),
        archive ? QFileInfo(now.path).path() : QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (archive) {
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setOption(QFileDialog::DontConfirmOverwrite);
        filterFiles(dialog, FileKind::Archive);
        dialog->selectFile(QFileInfo(now.path).fileName());
    } else {
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
    }
    connect(dialog, &QFileDialog::fileSelected, this, &PlaceChoice::take);
    dialog->open();
}

QWidget *PlaceChoice::firstBadField()
{
    if (m_target.thisMachine())
        return nullptr;
    const WriteTarget now = place();
    if (now.path.isEmpty() && !now.isRemote()) {
        m_field->hint()->say(HintLine::Kind::Error,
            tr("Type where to write. Nothing can be proposed, because your home folder is not known (HOME is empty)."));
        return m_path;
    }
    const auto problem = now.isRemote() ? machineProblem(now.path)
        : now.kind == Kind::Archive     ? archiveProblem(now.path)
                                        : folderProblem(now.path);
    if (!problem) {
        m_field->hint()->clear();
        return nullptr;
    }
    m_field->hint()->say(*problem);
    return m_path;
}

// Shows the proposed place as real text rather than as a placeholder, unless the user has just emptied the
// field.
void PlaceChoice::refresh()
{
    m_radios.value(m_target.kind)->setChecked(true);
    m_field->setVisible(!m_target.thisMachine());
    const QString proposed = m_proposals.value(m_target.kind);
    m_path->setPlaceholderText(proposed);
    const bool emptied = m_target.path.isEmpty() && (m_path->hasFocus() || m_isEmptied);
    const QString shown = m_target.path.isEmpty() ? proposed : m_target.path;
    if (!emptied && shown != m_path->text().trimmed())
        setTextQuietly(m_path, shown);
}

void PlaceChoice::setFieldTexts(const QString &label, const QString &browse)
{
    m_field->setLabel(label);
    m_browse->setText(browse);
    if (m_field->hint()->kind() == HintLine::Kind::Error)
        firstBadField();
}

// What a file system takes: 255 bytes for each name, 4096 for all (NAME_MAX, PATH_MAX).
static bool isTooLong(const QString &path)
{
    const QStringList names = path.split(u'/');
    return QFile::encodeName(path).size() >= PATH_MAX
        || std::any_of(names.begin(), names.end(),
            [](const QString &name) { return QFile::encodeName(name).size() > NAME_MAX; });
}

std::optional<Error> folderProblem(const QString &folder)
{
    if (isTooLong(folder))
        return Error{ErrorCode::TargetTooLong, {folder}, {}};
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

std::optional<Error> machineProblem(const QString &target)
{
    const auto parsed = SshTarget::parse(target);
    return parsed ? std::nullopt : std::optional(parsed.error());
}

std::optional<Error> archiveProblem(const QString &file)
{
    if (QFileInfo(file).isDir())
        return Error{ErrorCode::TargetNotRegular, {file}, {}};
    return folderProblem(QFileInfo(file).path());
}

} // namespace mailseal
