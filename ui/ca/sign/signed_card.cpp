// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/sign/signed_card.h"

#include "model/ca/living/facts.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/text/copy_button.h"
#include "ui/widgets/text/save_text.h"
#include "ui/widgets/text/text_label.h"

#include <QEvent>
#include <QVBoxLayout>

namespace mailseal {
namespace {

constexpr qsizetype mostNamed = 6; // certificates, by their names

} // namespace

SignedCard::SignedCard(const ca::SignedOrder &order, const std::optional<ca::NewKey> &newKey, QWidget *parent)
    : Card(parent),
      m_order(order),
      m_newKey(newKey),
      m_title(new TextLabel(TextLabel::Kind::Heading, this)),
      m_names(new TextLabel(TextLabel::Kind::Body, this)),
      m_sentence(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_save(new QPushButton(this)),
      m_copy(new CopyButton(this)),
      m_hint(new HintLine(this))
{
    setObjectName(QStringLiteral("caSignedCard"));
    m_save->setObjectName(QStringLiteral("caSaveSignedButton"));
    m_save->setAutoDefault(true);
    m_copy->setObjectName(QStringLiteral("caCopySignedButton"));
    m_copy->setSource([this] {
        QByteArray pem;
        for (const Certificate &certificate : m_order.certificates)
            pem += ca::chainPem(certificate, m_order.state);
        return QString::fromLatin1(pem);
    });
    makeRoomy(m_save);
    makeRoomy(m_copy);
    auto *buttons = new FlowLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_save);
    buttons->addWidget(m_copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_names);
    column->addWidget(m_sentence);
    column->addLayout(buttons);
    column->addWidget(m_hint);
    connect(m_save, &QPushButton::clicked, this, &SignedCard::save);
    retranslate();
}

void SignedCard::focusFirst()
{
    m_save->setFocus();
}

void SignedCard::savePfx()
{
    const auto pfx = ca::pfxOf(*m_newKey, m_order.certificates.constFirst(), m_order.state);
    if (!pfx) {
        m_hint->say(pfx.error());
        return;
    }
    QString name = ca::fileNameOf(m_order.certificates.constFirst());
    name = name.chopped(4) + QStringLiteral(".p12");
    constexpr bool isPrivate = true;
    saveText(this, tr("Save key and certificate"),
        {name, QByteArray(pfx->data(), static_cast<qsizetype>(pfx->size())), isPrivate}, m_hint);
}

void SignedCard::save()
{
    if (m_newKey) {
        savePfx();
        return;
    }
    QList<NamedText> texts;
    for (const Certificate &certificate : m_order.certificates)
        texts << NamedText{ca::fileNameOf(certificate), ca::chainPem(certificate, m_order.state)};
    if (texts.size() == 1)
        saveText(this, tr("Save the certificate"), texts.constFirst(), m_hint);
    else
        saveTexts(this, tr("A folder for the certificates"), texts, m_hint);
}

QString SignedCard::sentence() const
{
    if (m_newKey)
        return tr(
            "Save key and certificate now (PKCS#12): the key is nowhere else. Give the file and its passphrase to "
            "its owner on two ways, and remove the file here.");
    if (m_order.state.issuers.size() > 1)
        return tr(
            "What you save or copy holds the certificate and the intermediate one below it, as a server presents "
            "them.");
    return tr("What you save or copy is the certificate, as a server presents it.");
}

void SignedCard::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SignedCard::retranslate()
{
    const auto count = static_cast<int>(m_order.certificates.size());
    m_title->setText(tr("%n certificate(s) signed and recorded", nullptr, count));
    QStringList names;
    for (const ca::Judged &each : m_order.judged.mid(0, mostNamed))
        names << ca::namesText(each.names);
    if (m_order.judged.size() > mostNamed)
        names << QStringLiteral("…");
    m_names->setText(names.join(u'\n'));
    m_sentence->setText(sentence());
    m_save->setText(count > 1 ? tr("Sa&ve all…") : tr("Sa&ve…"));
    m_copy->setLabel(tr("&Copy"), m_title->text());
}

} // namespace mailseal
