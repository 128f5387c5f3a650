// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/answers/server_row.h"

#include "model/servers/machine/releases.h"
#include "ui/configure/version_combo.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/text/text_label.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLineEdit>

namespace mailseal {

ServerRow::ServerRow(ServerKind kind, QWidget *parent)
    : QWidget(parent),
      m_kind(kind),
      m_wanted(new QCheckBox(this)),
      m_versionLabel(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_version(new VersionCombo(this)),
      m_hint(new HintLine(this))
{
    m_wanted->setObjectName(serverName(kind) + QStringLiteral("Check"));
    m_version->setObjectName(serverName(kind) + QStringLiteral("VersionCombo"));
    m_versionLabel->setBuddy(m_version);
    m_versionLabel->setWordWrap(false);
    makeRoomy(m_version);
    for (QWidget *part : {static_cast<QWidget *>(m_version), static_cast<QWidget *>(m_versionLabel)}) {
        QSizePolicy policy = part->sizePolicy();
        policy.setRetainSizeWhenHidden(true);
        part->setSizePolicy(policy);
    }
    m_version->lineEdit()->setClearButtonEnabled(false);
    m_hint->setField(m_version);

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(0, 1);
    grid->addWidget(m_wanted, 0, 0);
    grid->addWidget(m_versionLabel, 0, 1);
    grid->addWidget(m_version, 0, 2);
    grid->addWidget(m_hint, 1, 0, 1, 3);

    connect(m_wanted, &QCheckBox::clicked, this, [this] {
        setWanted(isWanted());
        Q_EMIT edited();
    });
    connect(m_version, &QComboBox::editTextChanged, this, [this] {
        m_hint->clear();
        Q_EMIT edited();
    });
    setWanted(false);
}

bool ServerRow::isWanted() const
{
    return m_wanted->isChecked();
}

void ServerRow::setWanted(bool wanted)
{
    m_wanted->setChecked(wanted);
    m_version->setVisible(wanted);
    m_versionLabel->setVisible(wanted);
}

Result<std::optional<ServerChoice>> ServerRow::choice() const
{
    if (!isWanted())
        return std::optional<ServerChoice>();
    const auto chosen = m_version->choice();
    return chosen ? Result<std::optional<ServerChoice>>(*chosen) : failure(chosen.error());
}

QComboBox *ServerRow::versionCombo() const
{
    return m_version;
}

void ServerRow::setChoice(const std::optional<ServerChoice> &choice)
{
    setWanted(choice.has_value());
    m_version->setChoice(choice ? choice->version : std::nullopt);
}

void ServerRow::offer(const std::optional<ServerChoice> &found, const SystemRelease &release)
{
    m_isFound = found.has_value();
    m_version->setAssumed(assumedVersion(m_kind, release));
    m_version->offer(m_kind, found);
}

void ServerRow::showProblem()
{
    if (const auto chosen = choice(); !chosen)
        m_hint->say(chosen.error());
}

void ServerRow::retranslate()
{
    m_wanted->setText(m_isFound ? tr("%1 – installed").arg(serverTitle(m_kind)) : serverTitle(m_kind));
    m_versionLabel->setText(tr("Version"));
    m_version->setAccessibleName(tr("Version of %1").arg(serverTitle(m_kind)));
    m_version->lineEdit()->setAccessibleName(m_version->accessibleName());
    m_version->retranslate();
    if (m_hint->kind() == HintLine::Kind::Error)
        showProblem();
}

} // namespace mailseal
