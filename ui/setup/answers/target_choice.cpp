// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/answers/target_choice.h"

#include "model/setup/sets/applied/here.h"
#include "ui/widgets/text/text_label.h"

#include <QCheckBox>
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
      m_configures(new QCheckBox(this)),
      m_whyNot(new TextLabel(TextLabel::Kind::Secondary, this))
{
    // The helper writes a plain user's files.
    radio(Kind::ThisMachine)->setEnabled(canInstall(systemElevation(AskAt::Desktop)).has_value());
    m_whyNot->setVisible(::geteuid() != 0);
    // Files that no server uses are half of what is wanted.
    m_configures->setObjectName(QStringLiteral("configuresCheck"));
    m_configures->setChecked(true);
    const int below = column()->indexOf(radio(Kind::ThisMachine)) + 1;
    auto *indented = new QVBoxLayout; // belongs to the button above
    indented->setContentsMargins(24, 0, 0, 0);
    indented->addWidget(m_configures);
    column()->insertLayout(below, indented);
    column()->insertWidget(below + 1, m_whyNot);
    connect(this, &PlaceChoice::edited, session, [this] { m_session->setTarget(wanted()); });
    connect(m_configures, &QCheckBox::clicked, session, [this] { m_session->setTarget(wanted()); });
    connect(session, &SetupSession::targetChanged, this, &TargetChoice::refresh);
}

WriteTarget TargetChoice::wanted() const
{
    WriteTarget wanted = target();
    wanted.configures = wanted.thisMachine() && m_configures->isChecked();
    return wanted;
}

void TargetChoice::refresh()
{
    setProposals(m_session->proposedPlaces());
    m_configures->setVisible(m_session->target().thisMachine());
    if (m_session->target() == wanted())
        return;
    if (m_session->target().thisMachine())
        m_configures->setChecked(m_session->target().configures);
    if (m_session->target() == WriteTarget()) // a new setup has begun
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
    m_configures->setText(tr("Set &up the servers as well, let them reload and ask their ports"));
    m_whyNot->setText(radio(Kind::ThisMachine)->isEnabled()
            ? tr("To write to this machine's folders you are asked for the administrator's password. "
                 "A folder is good for looking at everything first and for other machines.")
            : sentence(Error{ErrorCode::HelperMissing, {}, {}}));
    showKind();
    refresh();
}

} // namespace mailseal
