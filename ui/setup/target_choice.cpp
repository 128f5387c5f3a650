// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/target_choice.h"

#include "model/setup/sets/carrying_out.h"
#include "ui/widgets/text_label.h"

#include <QRadioButton>
#include <QVBoxLayout>
#include <unistd.h>

namespace mailseal {

TargetChoice::TargetChoice(SetupSession *session, QWidget *parent)
    : PlaceChoice(
        {{Kind::Folder, QStringLiteral("folderRadio")}, {Kind::ThisMachine, QStringLiteral("machineRadio")},
            {Kind::Archive, QStringLiteral("archiveRadio")}, {Kind::Role, QStringLiteral("roleRadio")}},
        QStringLiteral("folderEdit"), QStringLiteral("folderButton"), parent),
      m_session(session),
      m_whyNot(new TextLabel(TextLabel::Kind::Secondary, this))
{
    // A plain user's files are written by the helper.
    radio(Kind::ThisMachine)->setEnabled(canInstall(systemElevation(AskAt::Desktop)).has_value());
    m_whyNot->setVisible(::geteuid() != 0);
    column()->insertWidget(column()->indexOf(radio(Kind::ThisMachine)) + 1, m_whyNot);
    connect(this, &PlaceChoice::edited, session, [this] { m_session->setTarget(target()); });
    connect(session, &SetupSession::targetChanged, this, &TargetChoice::refresh);
}

void TargetChoice::refresh()
{
    setProposals(m_session->proposedPlaces());
    if (m_session->target() == target())
        return;
    if (m_session->target() == WriteTarget()) // another setup has begun
        forgetTyped();
    setTarget(m_session->target());
}

void TargetChoice::showKind()
{
    setFieldTexts(target().kind == Kind::Archive ? tr("Archive &file") : tr("&Folder"), tr("Bro&wse…"));
}

void TargetChoice::retranslate()
{
    radio(Kind::Folder)->setText(tr("Into a f&older, to be looked at and copied"));
    radio(Kind::ThisMachine)->setText(tr("To this &machine, where the server reads them"));
    radio(Kind::Archive)->setText(tr("Into an arc&hive for another server, with a script that installs it"));
    radio(Kind::Role)->setText(tr("As an Ans&ible role, for servers that Ansible looks after"));
    m_whyNot->setText(radio(Kind::ThisMachine)->isEnabled()
            ? tr("To write to this machine's folders you are asked for the administrator's password. "
                 "A folder is good for looking at everything first and for other machines.")
            : sentence(Error{ErrorCode::HelperMissing, {}, {}}));
    showKind();
    refresh();
}

} // namespace mailseal
