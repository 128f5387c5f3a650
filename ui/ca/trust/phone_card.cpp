// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/trust/phone_card.h"

#include "model/ca/serving/qr_code.h"
#include "model/ca/serving/root_pages.h"
#include "ui/ca/bring_into_view.h"
#include "ui/ca/trust/qr_view.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/style/tab_order.h"
#include "ui/widgets/text/text_label.h"
#include "ui/widgets/text/written_text.h"

#include <QComboBox>
#include <QEvent>
#include <QHideEvent>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace mailseal {

PhoneCard::PhoneCard(const QStringList &addresses, QWidget *parent)
    : Card(parent),
      m_hasAddress(!addresses.isEmpty()),
      m_title(new TextLabel(TextLabel::Kind::Heading, this)),
      m_sentence(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_wishes(new QWidget(this)),
      m_address(new QComboBox(m_wishes)),
      m_addressField(new FormField(m_address, nullptr, m_wishes)),
      m_minutes(new QSpinBox(m_wishes)),
      m_minutesField(new FormField(m_minutes, nullptr, m_wishes)),
      m_start(new QPushButton(m_wishes)),
      m_offered(new QWidget(this)),
      m_code(new QrView(m_offered)),
      m_place(new WrittenText(QStringLiteral("caPhoneAddress"), m_offered)),
      m_handedOut(new TextLabel(TextLabel::Kind::Body, m_offered)),
      m_end(new QPushButton(m_offered)),
      m_hint(new HintLine(this))
{
    setObjectName(QStringLiteral("caPhoneCard"));
    m_address->setObjectName(QStringLiteral("caPhoneAddressCombo"));
    m_minutes->setObjectName(QStringLiteral("caPhoneMinutesSpin"));
    m_start->setObjectName(QStringLiteral("caPhoneStartButton"));
    m_code->setObjectName(QStringLiteral("caPhoneCode"));
    m_end->setObjectName(QStringLiteral("caPhoneEndButton"));
    m_hint->setObjectName(QStringLiteral("caPhoneHint"));
    m_address->addItems(addresses);
    m_minutes->setRange(1, ca::mostMinutes);
    m_minutes->setValue(ca::usualMinutes);
    build();
    connect(m_start, &QPushButton::clicked, this, &PhoneCard::start);
    connect(m_end, &QPushButton::clicked, this, [this] {
        end();
        m_start->setFocus();
    });
    retranslate();
}

void PhoneCard::build()
{
    for (QPushButton *button : {m_start, m_end}) {
        button->setAutoDefault(true);
        makeRoomy(button);
    }
    auto *fields = new QHBoxLayout;
    fields->setSpacing(16);
    fields->addWidget(m_addressField, 1);
    fields->addWidget(m_minutesField, 1);
    auto *wishes = new QVBoxLayout(m_wishes);
    wishes->setContentsMargins(0, 0, 0, 0);
    wishes->setSpacing(8);
    wishes->addLayout(fields);
    wishes->addWidget(m_start, 0, Qt::AlignLeft);
    auto *offered = new QVBoxLayout(m_offered);
    offered->setContentsMargins(0, 0, 0, 0);
    offered->setSpacing(8);
    offered->addWidget(m_code, 0, Qt::AlignLeft);
    offered->addWidget(m_place);
    offered->addWidget(m_handedOut);
    offered->addWidget(m_end, 0, Qt::AlignLeft);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_sentence);
    column->addWidget(m_wishes);
    column->addWidget(m_offered);
    column->addWidget(m_hint);
}

void PhoneCard::setRoot(const Certificate &root)
{
    if (m_root && *m_root == root)
        return;
    end();
    m_root = root;
}

void PhoneCard::start()
{
    m_hint->clear();
    auto opened = ca::PageServer::open(m_address->currentText());
    if (!opened) {
        m_hint->say(HintLine::Kind::Error, ca::sentence(opened.error(), m_address->currentText()));
        return;
    }
    const auto server = std::make_shared<ca::PageServer>(std::move(*opened));
    m_url = server->url();
    const auto work
        = [server, pages = ca::rootPages(*m_root), time = std::chrono::minutes(m_minutes->value())](
              const JobControl &job, const std::function<void(int)> &give) {
              server->serve(pages, time, job.stop, give);
          };
    m_serving.startInPieces<int>(
        work, [this](int count) { showHandedOut(count); },
        [this] {
            end();
            m_hint->say(HintLine::Kind::Note, tr("The time is over. The page is no longer there."));
        });
    if (const auto code = ca::qrCode(m_url))
        m_code->setCode(*code, tr("QR code of %1").arg(m_url));
    showState();
    m_end->setFocus();
    bringIntoView(m_offered);
}

void PhoneCard::end()
{
    m_serving.cancel();
    showState();
}

void PhoneCard::showState()
{
    m_wishes->setVisible(!isServing() && m_hasAddress);
    m_offered->setVisible(isServing());
    showHandedOut(0);
    m_place->setTexts(tr("Open this address on the phone, or read the code with its camera"), m_url);
    m_sentence->setText(
        m_hasAddress ? tr(
            "A small page on this network holds the root and the steps, and nothing else; it ends by itself. "
            "Compare the fingerprint that the phone shows with the one above.")
                     : tr(
                         "A phone could get the root from this machine, but that is in no local network now."));
    tabInLayoutOrder(window());
}

void PhoneCard::showHandedOut(int count)
{
    m_handedOut->setText(tr("Handed out: %n time(s).", nullptr, count));
}

void PhoneCard::hideEvent(QHideEvent *event)
{
    Card::hideEvent(event);
    if (!event->spontaneous() && isServing())
        end();
}

void PhoneCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PhoneCard::retranslate()
{
    m_title->setText(tr("For a phone"));
    m_addressField->setLabel(tr("Address of t&his machine"));
    m_minutesField->setLabel(tr("M&inutes"));
    m_start->setText(tr("Offer the page to &phones"));
    m_end->setText(tr("&End it now"));
    showState();
}

} // namespace mailseal
