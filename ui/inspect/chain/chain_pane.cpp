// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/chain/chain_pane.h"

#include "ui/inspect/chain/chain_view.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/style/tab_order.h"
#include "ui/widgets/text/copy_button.h"
#include "ui/widgets/text/text_label.h"

#include <QGridLayout>
#include <QPushButton>

namespace mailseal {
namespace {

QString wrapped(const QString &text, int every)
{
    QString lines;
    for (qsizetype at = 0; at < text.size(); at += every)
        lines += (at > 0 ? QStringLiteral("\n") : QString()) + text.mid(at, every);
    return lines;
}

} // namespace

ChainPane::ChainPane(QWidget *parent)
    : QWidget(parent),
      m_title(new TextLabel(TextLabel::Kind::Field, this)),
      m_none(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_chain(new ChainView(this)),
      m_facts(new QWidget(this)),
      m_fingerprintTitle(new TextLabel(TextLabel::Kind::Field, m_facts)),
      m_fingerprint(new TextLabel(TextLabel::Kind::Written, m_facts)),
      m_copyFingerprint(new CopyButton(m_facts)),
      m_tlsaTitle(new TextLabel(TextLabel::Kind::Field, m_facts)),
      m_tlsa(new TextLabel(TextLabel::Kind::Written, m_facts)),
      m_copyTlsa(new CopyButton(m_facts)),
      m_details(new QPushButton(m_facts)),
      m_renew(new QPushButton(m_facts))
{
    m_fingerprint->setObjectName(QStringLiteral("chainFingerprint"));
    m_copyFingerprint->setObjectName(QStringLiteral("copyChainFingerprint"));
    m_copyTlsa->setObjectName(QStringLiteral("copyChainTlsa"));
    m_details->setObjectName(QStringLiteral("chainDetailsButton"));
    m_renew->setObjectName(QStringLiteral("chainRenewButton"));
    for (auto *button : {m_details, m_renew}) {
        button->setAutoDefault(true);
        makeRoomy(button);
    }
    // It is broken into lines for the eye; the button copies it whole.
    for (TextLabel *letters : {m_fingerprint, m_tlsa}) {
        letters->setTextInteractionFlags(Qt::NoTextInteraction);
        letters->setWordWrap(false); // not once more, in places that depend on the letters
    }
    auto *facts = new QGridLayout(m_facts);
    facts->setContentsMargins(0, 8, 0, 0);
    facts->setHorizontalSpacing(12);
    facts->setColumnStretch(0, 1);
    facts->addWidget(m_fingerprintTitle, 0, 0);
    facts->addWidget(m_fingerprint, 1, 0);
    facts->addWidget(m_copyFingerprint, 0, 1, 2, 1, Qt::AlignVCenter);
    facts->addWidget(m_tlsaTitle, 2, 0);
    facts->addWidget(m_tlsa, 3, 0);
    facts->addWidget(m_copyTlsa, 2, 1, 2, 1, Qt::AlignVCenter);
    facts->addWidget(m_details, 4, 0, 1, 2, Qt::AlignLeft);
    facts->addWidget(m_renew, 5, 0, 1, 2, Qt::AlignLeft);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 24, 16);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_none);
    column->addWidget(m_chain);
    column->addWidget(m_facts);
    column->addStretch(1);
    m_copyFingerprint->setSource([this] {
        return m_chain->chosen() == nullptr ? QString() : m_chain->chosen()->details.fingerprintSha256;
    });
    m_copyTlsa->setSource([this] {
        return m_chain->chosen() == nullptr ? QString()
                                            : QStringLiteral("3 1 1 ") + m_chain->chosen()->details.tlsa;
    });
    connect(m_chain, &ChainView::chosenChanged, this, &ChainPane::showChosen);
    connect(m_details, &QPushButton::clicked, this, [this] {
        if (m_chain->chosen() != nullptr)
            Q_EMIT detailsRequested(m_chain->chosen()->object);
    });
    connect(m_renew, &QPushButton::clicked, this, [this] {
        if (m_chain->chosen() != nullptr)
            Q_EMIT renewalRequested(m_chain->chosen()->object);
    });
    retranslate();
    showChosen();
}

void ChainPane::setLinks(const QList<ChainLink> &links, const QDateTime &today)
{
    m_chain->setLinks(links, today);
    m_none->setVisible(links.isEmpty());
    tabInLayoutOrder(window());
}

void ChainPane::showChosen()
{
    const ChainLink *link = m_chain->chosen();
    m_facts->setVisible(link != nullptr);
    if (link == nullptr)
        return;
    m_fingerprint->setText(wrapped(link->details.fingerprintSha256, 24));
    m_tlsa->setText(wrapped(QStringLiteral("3 1 1 ") + link->details.tlsa, 24));
    m_details->setVisible(link->object >= 0);
    m_renew->setVisible(link->object >= 0 && link->kind == ChainLink::Kind::Server);
}

void ChainPane::retranslate()
{
    m_chain->retranslate();
    m_title->setText(tr("Certificate chain"));
    m_none->setText(tr("There is no server certificate here whose chain could be drawn."));
    m_fingerprintTitle->setText(tr("Fingerprint SHA-256"));
    m_copyFingerprint->setLabel(tr("Copy"), tr("Fingerprint SHA-256"));
    m_tlsaTitle->setText(tr("TLSA record"));
    m_copyTlsa->setLabel(tr("Copy"), tr("TLSA record"));
    m_details->setText(tr("&All details"));
    m_renew->setText(tr("Ne&w certificate…"));
    m_renew->setToolTip(tr("Opens the wizard with the names and the subject of this one"));
}

} // namespace mailseal
