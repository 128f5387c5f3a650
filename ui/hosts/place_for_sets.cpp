// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/place_for_sets.h"

#include "model/setup/set_writing.h"
#include "ui/setup/target_choice.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/hint_line.h"

#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace mailseal {

PlaceForSets::PlaceForSets(QWidget *parent)
    : QWidget(parent),
      m_path(new QLineEdit(this)),
      m_browse(new QPushButton(this)),
      m_field(new FormField(m_path, m_browse, this))
{
    m_path->setObjectName(QStringLiteral("setsPlaceEdit"));
    m_browse->setObjectName(QStringLiteral("setsPlaceButton"));
    m_browse->setAutoDefault(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    for (const auto &[kind, name] : {std::pair(Kind::Archive, "setsArchiveRadio"),
             std::pair(Kind::Folder, "setsFolderRadio"), std::pair(Kind::Role, "setsRoleRadio")}) {
        auto *radio = new QRadioButton(this);
        radio->setObjectName(QLatin1String(name));
        connect(radio, &QRadioButton::clicked, this, [this, kind = kind] { choose(kind); });
        m_radios.insert(kind, radio);
        column->addWidget(radio);
    }
    column->addWidget(m_field);
    connect(m_path, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_field->hint()->clear();
        m_typed.insert(m_kind, text.trimmed());
    });
    connect(m_browse, &QPushButton::clicked, this, [this] {
        askForPlace(this, target(), [this, kind = m_kind](const QString &path) {
            m_typed.insert(kind, path);
            m_field->hint()->clear();
            refresh();
        });
    });
    retranslate();
}

void PlaceForSets::propose(const QString &listFile)
{
    m_listFile = listFile;
    m_typed.clear();
    m_field->hint()->clear();
    refresh();
}

void PlaceForSets::choose(Kind kind)
{
    m_kind = kind;
    m_field->hint()->clear();
    retranslate();
}

// Beside the list, with its name.
QString PlaceForSets::proposal() const
{
    if (m_listFile.isEmpty())
        return {};
    const QFileInfo list(m_listFile);
    const QString name = list.completeBaseName();
    return list.absolutePath() + u'/'
        + (m_kind == Kind::Archive     ? archiveName(name)
                : m_kind == Kind::Role ? roleFolderName(name)
                                       : name + QStringLiteral("-sets"));
}

WriteTarget PlaceForSets::target() const
{
    return {m_kind, m_typed.value(m_kind, proposal())};
}

void PlaceForSets::refresh()
{
    m_radios.value(m_kind)->setChecked(true);
    m_path->setText(target().path);
}

QWidget *PlaceForSets::firstBadField()
{
    const WriteTarget now = target();
    const auto problem = m_kind == Kind::Archive ? archiveProblem(now.path) : folderProblem(now.path);
    if (!problem) {
        m_field->hint()->clear();
        return nullptr;
    }
    m_field->hint()->say(*problem);
    return m_path;
}

void PlaceForSets::retranslate()
{
    m_radios.value(Kind::Archive)->setText(tr("Into one &archive, with a script for each host"));
    m_radios.value(Kind::Folder)->setText(tr("Into one &folder, with a folder for each host"));
    m_radios.value(Kind::Role)->setText(tr("As one Ansible &role for all hosts"));
    m_field->setLabel(m_kind == Kind::Archive ? tr("Archive f&ile") : tr("F&older"));
    m_browse->setText(tr("&Browse…"));
    if (m_field->hint()->kind() == HintLine::Kind::Error)
        firstBadField();
    refresh();
}

} // namespace mailseal
