// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/answers/servers_page.h"

#include "model/setup/sets/reviewed/role_titles.h"
#include "ui/setup/answers/server_row.h"
#include "ui/setup/answers/target_choice.h"
#include "ui/widgets/card.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/text/text_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QVBoxLayout>

namespace mailseal {

ServersPage::ServersPage(SetupSession *session, QWidget *parent)
    : SetupPage(session, QStringLiteral("servers"), parent),
      m_serversTitle(new TextLabel(TextLabel::Kind::Heading, this)),
      m_serversHint(new HintLine(this)),
      m_layout(new QComboBox(this)),
      m_layoutField(new FormField(m_layout, nullptr, this)),
      m_targetTitle(new TextLabel(TextLabel::Kind::Heading, this)),
      m_target(new TargetChoice(session, this))
{
    auto *card = new Card(this);
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(16, 12, 16, 12);
    inside->setSpacing(8);
    for (const ServerKind kind : serverKinds()) {
        auto *row = new ServerRow(kind, card);
        m_rows.append(row);
        inside->addWidget(row);
        connect(row, &ServerRow::edited, this, &ServersPage::serversEdited);
    }
    inside->addWidget(m_serversHint);
    m_layout->setObjectName(QStringLiteral("layoutCombo"));
    for (const QString &name : layoutNames())
        m_layout->addItem(name, name);

    column()->addWidget(m_serversTitle);
    column()->addWidget(card);
    column()->addSpacing(8);
    column()->addWidget(m_layoutField);
    column()->addSpacing(8);
    column()->addWidget(m_targetTitle);
    column()->addWidget(m_target);
    column()->addStretch(1);

    connect(m_layout, &QComboBox::activated, this,
        [this] { change([&](SetupDraft &draft) { draft.layout = m_layout->currentData().toString(); }); });
    connect(session, &SetupSession::machineChanged, this, &ServersPage::offerServers);
    connect(session, &SetupSession::draftChanged, this, [this] {
        if (isVisible())
            refresh();
    });
    for (ServerRow *row : m_rows)
        row->offer(std::nullopt, {});
    retranslate();
    offerServers();
}

void ServersPage::enter()
{
    refresh();
    m_target->refresh();
}

void ServersPage::offerServers()
{
    const auto &machine = session()->machine();
    if (!machine)
        return;
    const QList<ServerChoice> &chosen = session()->draft().servers;
    const bool propose = !m_touched && (chosen.isEmpty() || chosen == m_proposed);
    m_proposed = machine->servers;
    for (ServerRow *row : m_rows) {
        std::optional<ServerChoice> found;
        for (const ServerChoice &server : machine->servers) {
            if (server.kind == row->kind())
                found = server;
        }
        row->offer(found, machine->release);
        if (propose)
            row->setChoice(found);
    }
    if (propose)
        change([&](SetupDraft &draft) { draft.servers = machine->servers; });
    retranslate();
}

void ServersPage::serversEdited()
{
    m_touched = true;
    QList<ServerChoice> servers;
    for (const ServerRow *row : m_rows) {
        if (const auto choice = row->choice(); choice && *choice)
            servers << **choice;
    }
    change([&](SetupDraft &draft) { draft.servers = servers; });
}

bool ServersPage::complete()
{
    for (ServerRow *row : m_rows) {
        if (row->choice())
            continue;
        row->showProblem();
        focusField(row->versionCombo());
        return false;
    }
    QWidget *bad = m_target->firstBadField();
    if (bad != nullptr)
        focusField(bad);
    return bad == nullptr;
}

void ServersPage::focusFirst()
{
    focusField(m_rows.first()->findChild<QCheckBox *>());
}

void ServersPage::refresh()
{
    m_layout->setCurrentIndex(m_layout->findData(session()->draft().layout));
    const bool none
        = std::none_of(m_rows.begin(), m_rows.end(), [](const ServerRow *row) { return row->isWanted(); });
    m_serversHint->say(HintLine::Kind::Note,
        none ? tr("None is chosen: the lines for all of them are made, to choose from later.") : QString());
}

void ServersPage::retranslate()
{
    setTexts(tr("Which servers shall use the certificate?"),
        tr("Their files get the owners and modes they need, and their configuration is written for the "
           "version "
           "they have."));
    m_serversTitle->setText(tr("Mail servers"));
    for (ServerRow *row : m_rows)
        row->retranslate();
    m_layoutField->setLabel(tr("&Layout of the server's files"));
    for (int index = 0; index < m_layout->count(); ++index)
        m_layout->setItemText(index, layoutTitle(m_layout->itemData(index).toString()));
    m_targetTitle->setText(tr("Where to write"));
    m_target->retranslate();
    refresh();
}

} // namespace mailseal
