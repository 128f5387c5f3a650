// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/server_row.h"

#include "model/services/snippet.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/hint_line.h"
#include "ui/widgets/text_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>

namespace mailseal {

ServerRow::ServerRow(ServerKind kind, QWidget *parent)
    : QWidget(parent),
      m_kind(kind),
      m_wanted(new QCheckBox(this)),
      m_versionLabel(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_version(new QComboBox(this)),
      m_hint(new HintLine(this))
{
    m_wanted->setObjectName(serverName(kind) + QStringLiteral("Check"));
    m_version->setObjectName(serverName(kind) + QStringLiteral("VersionCombo"));
    m_version->setEditable(true);
    m_version->setInsertPolicy(QComboBox::NoInsert);
    m_version->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_version->setMinimumContentsLength(20);
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
    const QString typed = m_version->currentText().trimmed();
    if (typed.isEmpty() || m_version->findText(typed) == 0)
        return std::optional(ServerChoice{m_kind, std::nullopt});
    // What was found is taken as it is, also when it is newer than the catalogue.
    if (m_found && m_found->version && typed.startsWith(m_found->version->toString()))
        return m_found;
    const auto parsed = ServerChoice::parse(serverName(m_kind) + u'@' + typed.section(u' ', 0, 0));
    return parsed ? Result<std::optional<ServerChoice>>(*parsed) : tl::unexpected<Error>(parsed.error());
}

void ServerRow::setChoice(const std::optional<ServerChoice> &choice)
{
    setWanted(choice.has_value());
    if (!choice || !choice->version) {
        m_version->setCurrentIndex(0);
        return;
    }
    const QString version = choice->version->toString();
    for (int index = 1; index < m_version->count(); ++index) {
        if (m_version->itemData(index).toString() == version) {
            m_version->setCurrentIndex(index);
            return;
        }
    }
    m_version->setEditText(version);
}

void ServerRow::offer(const std::optional<ServerChoice> &found, const Layout *layout)
{
    m_found = found;
    m_packaged = layout == nullptr ? QMap<QString, Version>() : layout->packagedVersions.value(m_kind);
    fill();
}

void ServerRow::showProblem()
{
    if (const auto chosen = choice(); !chosen)
        m_hint->say(HintLine::Kind::Error, sentence(chosen.error()));
}

void ServerRow::fill()
{
    const QSignalBlocker quiet(m_version);
    const QString kept = m_version->currentText();
    const bool first = m_version->count() == 0 || m_version->findText(kept) == 0;
    const QString keptVersion
        = m_version->findText(kept) > 0 ? m_version->currentData().toString() : QString();
    m_version->clear();
    m_version->addItem(tr("version not known"));
    if (m_found && m_found->version) {
        const QString version = m_found->version->toString();
        m_version->addItem(tr("%1 (found here)").arg(version), version);
    }
    for (auto packaged = m_packaged.begin(); packaged != m_packaged.end(); ++packaged)
        m_version->addItem(
            tr("%1 (Debian %2)").arg(packaged->toString(), packaged.key()), packaged->toString());
    const KnownVersions known = knownVersions(m_kind);
    m_version->addItem(tr("%1 (the newest known)").arg(known.most.toString()), known.most.toString());
    if (first)
        m_version->setCurrentIndex(0);
    else if (const int index = m_version->findData(keptVersion); !keptVersion.isEmpty() && index > 0)
        m_version->setCurrentIndex(index);
    else
        m_version->setEditText(kept);
}

void ServerRow::retranslate()
{
    m_wanted->setText(
        m_found ? tr("%1 – found on this machine").arg(serverTitle(m_kind)) : serverTitle(m_kind));
    m_versionLabel->setText(tr("Version"));
    m_version->setAccessibleName(tr("Version of %1").arg(serverTitle(m_kind)));
    m_version->lineEdit()->setAccessibleName(m_version->accessibleName());
    fill();
    if (m_hint->kind() == HintLine::Kind::Error)
        showProblem();
}

} // namespace mailseal
