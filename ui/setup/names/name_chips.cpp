// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/names/name_chips.h"

#include "ui/widgets/chip.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/text/plain_tool_tip.h"

namespace mailseal {

NameChips::NameChips(QWidget *parent) : QWidget(parent), m_other(new Chip(this))
{
    auto *flow = new FlowLayout(this);
    for (const char *prefix : {"mail", "imap", "smtp", "pop", "autoconfig", "autodiscover"}) {
        auto *chip = new Chip(this);
        chip->setText(QLatin1String(prefix));
        chip->setObjectName(QStringLiteral("chip_") + chip->text());
        connect(chip, &Chip::clicked, this,
            [this, chip](bool wanted) { Q_EMIT nameToggled(chip->text() + u'.' + m_domain, wanted); });
        flow->addWidget(chip);
        m_usual.append(chip);
    }
    m_other->setObjectName(QStringLiteral("chip_other"));
    connect(m_other, &Chip::clicked, this, &NameChips::otherToggled);
    flow->addWidget(m_other);
    retranslate();
}

void NameChips::setDraft(const SetupDraft &draft)
{
    m_domain = domainOf(draft);
    const QString first = draft.names.value(0);
    for (Chip *chip : m_usual) {
        const QString name = chip->text() + u'.' + m_domain;
        chip->setVisible(!m_domain.isEmpty() && !containsName({first}, name));
        chip->setChecked(!m_domain.isEmpty() && containsName(draft.names.mid(1), name));
        chip->setAccessibleName(name);
        chip->setToolTip(plainToolTip(name));
    }
}

void NameChips::retranslate()
{
    m_other->setText(tr("other…"));
    m_other->setAccessibleName(tr("Another name, IP address or e-mail address"));
    m_other->updateGeometry();
}

QStringList NameChips::prefixes() const
{
    QStringList all;
    for (const Chip *chip : m_usual)
        all << chip->text();
    return all;
}

QString domainOf(const SetupDraft &draft)
{
    const auto host = DomainName::parse(draft.names.value(0));
    if (!host)
        return {};
    const QString parent = host->parentDomain();
    const auto domain = DomainName::parse(parent.isEmpty() ? host->ascii() : parent);
    return domain && !domain->isWildcard() ? domain->unicode() : QString();
}

bool containsName(const QStringList &names, const QString &name)
{
    if (names.contains(name, Qt::CaseInsensitive))
        return true;
    const auto wanted = DomainName::parse(name);
    // Only international names can be the same and yet look different.
    if (!wanted || !wanted->isInternational())
        return false;
    return names.contains(wanted->ascii(), Qt::CaseInsensitive);
}

} // namespace mailseal
