// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/place_for_sets.h"

#include "model/setup/sets/applied/set_writing.h"

#include <QFileInfo>
#include <QRadioButton>

namespace mailseal {

PlaceForSets::PlaceForSets(QWidget *parent)
    : PlaceChoice(
        {{Kind::Archive, QStringLiteral("setsArchiveRadio")},
            {Kind::Folder, QStringLiteral("setsFolderRadio")}, {Kind::Role, QStringLiteral("setsRoleRadio")}},
        QStringLiteral("setsPlaceEdit"), QStringLiteral("setsPlaceButton"), parent)
{
    retranslate();
    setTarget({Kind::Archive});
}

// Beside the list, and named after it.
void PlaceForSets::propose(const QString &listFile)
{
    const QFileInfo list(listFile);
    const QString name = list.completeBaseName();
    const QString beside = list.absolutePath() + u'/';
    setProposals(
        {{Kind::Archive, beside + archiveName(name)}, {Kind::Folder, beside + name + QStringLiteral("-sets")},
            {Kind::Role, beside + roleFolderName(name)}});
    forgetTyped();
}

void PlaceForSets::showKind()
{
    setFieldTexts(target().kind == Kind::Archive ? tr("Archive f&ile") : tr("F&older"), tr("&Browse…"));
}

void PlaceForSets::retranslate()
{
    radio(Kind::Archive)->setText(tr("Into one &archive, with a script for each host"));
    radio(Kind::Folder)->setText(tr("Into one &folder, with a folder for each host"));
    radio(Kind::Role)->setText(tr("As one Ansible &role for all hosts"));
    showKind();
}

} // namespace mailseal
