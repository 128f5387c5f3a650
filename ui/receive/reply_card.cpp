// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/receive/reply_card.h"

#include "model/x509/certificates/certificate_details.h"
#include "ui/inspect/overview/validity_bar.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/text/text_label.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace mailseal {
ReplyCard::ReplyCard(const Received &received, const QDateTime &today, QWidget *parent) : Card(parent)
{
    const Reply &reply = received.reply;
    const CertificateDetails leaf = details(reply.leaf);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    const auto say = [&](TextLabel::Kind kind, const QString &text) {
        auto *label = new TextLabel(kind, this);
        label->setText(text);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    };
    QStringList names;
    for (const CertificateName &name : leaf.names)
        names << name.display();
    say(TextLabel::Kind::Heading, names.isEmpty() ? titleOf(reply.leaf) : names.join(QStringLiteral(", ")));
    say(TextLabel::Kind::Secondary,
        received.what.set
            ? tr("For your set %1 (%2)").arg(hostOf(*received.what.set), placeText(*received.what.set))
            : tr("For the key that you named"));
    if (const QStringList signers = signersOf(reply); !signers.isEmpty())
        say(TextLabel::Kind::Body, tr("Signed by: %1").arg(signers.join(QStringLiteral("  ←  "))));
    auto *bar = new ValidityBar(this);
    bar->setValidity(leaf.notBefore, leaf.notAfter, today, true);
    column->addWidget(bar);
    for (const Error &found : received.unread + reply.findings) {
        auto *hint = new HintLine(this);
        hint->say(found);
        column->addWidget(hint);
    }
    if (reply.missing && !reply.missing->address.isEmpty()) {
        auto *fetch = new QPushButton(tr("&Fetch it from %1").arg(reply.missing->address), this);
        fetch->setObjectName(QStringLiteral("fetchButton"));
        fetch->setAutoDefault(true);
        makeRoomy(fetch);
        column->addWidget(fetch, 0, Qt::AlignLeft);
        connect(fetch, &QPushButton::clicked, this, &ReplyCard::fetchRequested);
    }
    if (received.reply.findings.isEmpty() && received.unread.isEmpty())
        say(TextLabel::Kind::Body, tr("Key, names, dates, chain and use are as they should be."));
}

} // namespace mailseal
