// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/chain/chain_card.h"

#include "model/base/text/language.h"
#include "ui/inspect/chain/name_chip.h"
#include "ui/inspect/overview/validity_bar.h"
#include "ui/widgets/card.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/style/colours.h"
#include "ui/widgets/text/text_label.h"

#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace mailseal {

constexpr qsizetype mostChips = 24;

ChainCard::ChainCard(const ChainLink &link, const QDateTime &today, QWidget *parent)
    : QAbstractButton(parent),
      m_link(link)
{
    setCheckable(!isMissing());
    setAutoExclusive(!isMissing());
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(6);
    addHead();
    if (!isMissing()) {
        addNames();
        auto *bar = new ValidityBar(this);
        bar->setValidity(link.details.notBefore, link.details.notAfter, today, false);
        column->addWidget(bar);
    }
    for (QWidget *child : findChildren<QWidget *>())
        child->setAttribute(Qt::WA_TransparentForMouseEvents);
    setAccessibleName(fullSentence(today));
}

QString ChainCard::kindTitle() const
{
    switch (m_link.kind) {
    case ChainLink::Kind::Server:
        return tr("Server");
    case ChainLink::Kind::Intermediate:
        return tr("Intermediate");
    case ChainLink::Kind::Root:
        return tr("Root");
    case ChainLink::Kind::Missing:
        break;
    }
    return tr("missing");
}

QString ChainCard::facts() const
{
    if (isMissing())
        return m_link.address.isEmpty()
            ? tr("It signed the certificate above. Get it from the certificate authority and add it here.")
            : tr("It signed the certificate above, which says where it can be had: %1").arg(m_link.address);
    QStringList facts{m_link.details.key};
    if (!m_link.details.signatureDigest.isEmpty())
        facts << m_link.details.signatureDigest;
    facts << tr("until %1").arg(longDate(m_link.details.notAfter.toLocalTime().date()));
    if (m_link.kind == ChainLink::Kind::Root && m_link.object >= 0)
        facts << tr("need not be in the file");
    else if (m_link.kind == ChainLink::Kind::Intermediate && m_link.object < 0)
        facts << tr("not in this file");
    return facts.join(QStringLiteral(" · "));
}

void ChainCard::addHead()
{
    auto *title = new TextLabel(TextLabel::Kind::Heading, this);
    title->setText(isMissing() ? tr("“%1” is missing").arg(m_link.title()) : m_link.title());
    if (isMissing()) {
        QPalette colours = title->palette();
        colours.setColor(QPalette::WindowText, toneText(palette(), Tone::Bad));
        title->setPalette(colours);
    }
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(title, 1);
    if (!isMissing())
        head->addWidget(new NameChip(NameChip::Kind::Plain, kindTitle(), this), 0, Qt::AlignTop);
    if (m_link.trusted)
        head->addWidget(new NameChip(NameChip::Kind::Matched, tr("trusted"), this), 0, Qt::AlignTop);
    auto *text = new TextLabel(TextLabel::Kind::Secondary, this);
    text->setText(facts());
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addLayout(head);
    column->addWidget(text);
}

void ChainCard::addNames()
{
    if (m_link.names.isEmpty() && m_link.missingNames.isEmpty())
        return;
    auto *chips = new QWidget(this);
    auto *flow = new FlowLayout(chips);
    for (const QString &name : m_link.missingNames)
        flow->addWidget(new NameChip(NameChip::Kind::Missing, name, chips));
    for (const WantedName &name : m_link.names.mid(0, mostChips))
        flow->addWidget(
            new NameChip(name.matched ? NameChip::Kind::Matched : NameChip::Kind::Plain, name.name, chips));
    const auto more = static_cast<int>(m_link.names.size() - mostChips);
    if (more > 0)
        flow->addWidget(new NameChip(NameChip::Kind::Plain, tr("and %n more", nullptr, more), chips));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    chips->setSizePolicy(policy);
    layout()->addWidget(chips);
}

QString ChainCard::fullSentence(const QDateTime &today) const
{
    if (isMissing())
        return tr("The certificate “%1” is missing. %2").arg(m_link.title(), facts());
    QStringList sentences{
        tr("%1, %2, %3, issued by %4.").arg(kindTitle(), m_link.title(), facts(), m_link.details.issuer)};
    if (m_link.details.notAfter < today)
        sentences << tr("It has expired.");
    if (m_link.trusted)
        sentences << tr("It is trusted.");
    QStringList names;
    for (const WantedName &name : m_link.names.mid(0, mostChips))
        names << name.name;
    if (!names.isEmpty())
        sentences << tr("Names: %1.").arg(names.join(QStringLiteral(", ")));
    if (!m_link.missingNames.isEmpty())
        sentences << tr("Missing names: %1.").arg(m_link.missingNames.join(QStringLiteral(", ")));
    return sentences.join(u' ');
}

void ChainCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QPalette &colours = palette();
    if (isMissing()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(toneText(colours, Tone::Bad), 1, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    } else {
        drawCard(painter, rect(), colours.color(QPalette::Base),
            isChecked() || underMouse() ? accentText(colours) : hairline(colours));
    }
    if (hasFocus())
        drawFocusRing(painter, rect(), colours);
}

void ChainCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace mailseal
