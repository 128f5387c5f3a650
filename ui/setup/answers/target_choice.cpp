// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/answers/target_choice.h"

#include "model/base/errors/error_code.h"
#include "model/setup/remote/remote_review.h"
#include "model/setup/sets/applied/here.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/text/text_label.h"

#include <QCheckBox>
#include <QRadioButton>
#include <QVBoxLayout>
#include <unistd.h>

namespace mailseal {

TargetChoice::TargetChoice(SetupSession *session, QWidget *parent)
    : PlaceChoice(
        {{Kind::Folder, QStringLiteral("folderRadio")}, {Kind::ThisMachine, QStringLiteral("machineRadio")},
            {Kind::Remote, QStringLiteral("remoteRadio")}, {Kind::Archive, QStringLiteral("archiveRadio")},
            {Kind::Role, QStringLiteral("roleRadio")}},
        QStringLiteral("folderEdit"), QStringLiteral("folderButton"), parent),
      m_session(session),
      m_configures(new QCheckBox(this)),
      m_keyThere(new QCheckBox(this)),
      m_indented(new QVBoxLayout),
      m_whyNot(new TextLabel(TextLabel::Kind::Secondary, this))
{
    // The helper writes a plain user's files.
    radio(Kind::ThisMachine)->setEnabled(canInstall(systemElevation(AskAt::Desktop)).has_value());
    m_whyNot->setVisible(::geteuid() != 0);
    // Files that no server uses are half of what is wanted.
    m_configures->setObjectName(QStringLiteral("configuresCheck"));
    m_configures->setChecked(true);
    m_indented->setContentsMargins(24, 0, 0, 0);
    m_indented->addWidget(m_configures);
    m_keyThere->setObjectName(QStringLiteral("keyThereCheck"));
    m_indented->addWidget(m_keyThere);
    column()->insertWidget(column()->indexOf(radio(Kind::ThisMachine)) + 1, m_whyNot);
    column()->insertLayout(column()->indexOf(radio(Kind::ThisMachine)) + 1, m_indented);
    radio(Kind::Remote)->setVisible(static_cast<bool>(session->environment().connect));
    connect(this, &PlaceChoice::edited, session, [this] { m_session->setTarget(wanted()); });
    for (const QCheckBox *tick : {m_configures, m_keyThere})
        connect(tick, &QCheckBox::clicked, session, [this] { m_session->setTarget(wanted()); });
    connect(session, &SetupSession::targetChanged, this, &TargetChoice::refresh);
    connect(this, &PlaceChoice::connectionWanted, this, &TargetChoice::connectToMachine);
    connect(session, &SetupSession::machineChanged, this, &TargetChoice::showConnection);
    connect(
        session, &SetupSession::connectionFailed, this, [this](const Error &error) { hint()->say(error); });
}

WriteTarget TargetChoice::wanted() const
{
    WriteTarget wanted = target();
    const bool canConfigure = wanted.thisMachine() || wanted.isRemote();
    wanted.configures = canConfigure && m_configures->isChecked();
    wanted.keyThere = wanted.isRemote() && m_keyThere->isChecked();
    return wanted;
}

// Below the button for this machine, or below the name of the other one. What has been ticked stays where it
// can be taken back.
void TargetChoice::placeTicks()
{
    const bool isRemote = m_session->target().isRemote();
    m_configures->setVisible(m_session->target().thisMachine() || isRemote);
    m_keyThere->setVisible(isRemote && (m_keyThere->isChecked() || !keyThereProblem(m_session->draft())));
    column()->removeItem(m_indented);
    if (isRemote)
        column()->addLayout(m_indented);
    else
        column()->insertLayout(column()->indexOf(radio(Kind::ThisMachine)) + 1, m_indented);
}

void TargetChoice::connectToMachine()
{
    if (firstBadField() != nullptr)
        return;
    m_session->connectToTarget();
    showConnection();
}

void TargetChoice::showConnection()
{
    if (!m_session->target().isRemote())
        return;
    if (m_session->isConnecting()) {
        hint()->say(HintLine::Kind::Note, tr("Connecting…"));
        return;
    }
    if (!m_session->machine())
        return;
    QStringList servers;
    for (const ServerChoice &server : m_session->machine()->servers)
        servers << serverTitle(server.kind)
                + (server.version ? u' ' + server.version->toString() : QString());
    const QString found = servers.isEmpty()
        ? tr("Connected. No mail server was found there.")
        : tr("Connected. Found there: %1").arg(servers.join(QStringLiteral(", ")));
    const QString note = m_session->farNote();
    if (note.isEmpty())
        hint()->say(HintLine::Kind::Note, found);
    else
        hint()->say(HintLine::Kind::Warning, note + u' ' + found);
}

void TargetChoice::refresh()
{
    setProposals(m_session->proposedPlaces());
    placeTicks();
    if (m_session->target() == wanted())
        return;
    if (m_session->target().isRemote() || m_session->target() == WriteTarget())
        m_keyThere->setChecked(m_session->target().keyThere);
    if (m_session->target().thisMachine() || m_session->target().isRemote())
        m_configures->setChecked(m_session->target().configures);
    if (m_session->target() == WriteTarget()) // a new setup has begun
        forgetTyped();
    setTarget(m_session->target());
}

void TargetChoice::showKind()
{
    if (target().isRemote())
        setFieldTexts(tr("Ma&chine, as [user@]name[:port]"), tr("Co&nnect"));
    else
        setFieldTexts(target().kind == Kind::Archive ? tr("Archive &file") : tr("&Folder"), tr("Bro&wse…"));
}

void TargetChoice::retranslate()
{
    radio(Kind::Folder)->setText(tr("Into a f&older, to be looked at and copied"));
    radio(Kind::ThisMachine)->setText(tr("To this &machine, where the server reads them"));
    radio(Kind::Remote)->setText(tr("To another machine, o&ver SSH"));
    radio(Kind::Archive)->setText(tr("Into an arc&hive for another server, with a script that installs it"));
    radio(Kind::Role)->setText(tr("As an Ans&ible role, for servers that Ansible looks after"));
    m_configures->setText(tr("Set &up the servers as well, let them reload and ask their ports"));
    m_keyThere->setText(tr("Ma&ke key and CSR there; the key never leaves that machine"));
    m_whyNot->setText(radio(Kind::ThisMachine)->isEnabled()
            ? tr("To write to this machine's folders you are asked for the administrator's password. "
                 "A folder is good for looking at everything first and for other machines.")
            : sentence(Error{ErrorCode::HelperMissing, {}, {}}));
    showKind();
    refresh();
}

} // namespace mailseal
