// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/answers/key_page.h"

#include "model/base/text/language.h"
#include "ui/setup/answers/findings.h"
#include "ui/setup/answers/key_choice.h"
#include "ui/widgets/fields/choice_card.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/text/text_label.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QDate>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

namespace mailseal {

KeyPage::KeyPage(SetupSession *session, QWidget *parent)
    : SetupPage(session, QStringLiteral("key"), parent),
      m_keyTitle(new TextLabel(TextLabel::Kind::Heading, this)),
      m_key(new KeyChoice(session, this)),
      m_days(new QSpinBox(this)),
      m_daysField(new FormField(m_days, nullptr, this)),
      m_oneFile(new QCheckBox(this))
{
    auto *group = new QButtonGroup(this);
    for (const Signing signing : {Signing::TestCa, Signing::SelfSigned, Signing::None}) {
        auto *card = new ChoiceCard(this);
        card->setObjectName(QStringLiteral("signing_") + signingName(signing));
        group->addButton(card, int(signing));
        m_cards.insert(signing, card);
        column()->addWidget(card);
    }
    m_days->setObjectName(QStringLiteral("daysSpin"));
    // Wider than the valid range, so that a slip is explained instead of being swallowed.
    m_days->setRange(0, 9999999);
    m_days->setAccelerated(true);
    m_days->setGroupSeparatorShown(false);

    column()->addSpacing(8);
    column()->addWidget(m_keyTitle);
    column()->addWidget(m_key);
    column()->addSpacing(8);
    column()->addWidget(m_daysField);
    column()->addWidget(m_oneFile);
    column()->addStretch(1);

    connect(group, &QButtonGroup::idClicked, this,
        [this](int id) { change([&](SetupDraft &draft) { draft.signing = Signing(id); }); });
    connect(m_days, &QSpinBox::valueChanged, this,
        [this](int days) { change([&](SetupDraft &draft) { draft.days = days; }); });
    connect(m_key, &KeyChoice::passphraseAsked, this, [this] {
        if (!isVisible()) // the next page is there already
            Q_EMIT answerNeeded();
    });
    connect(m_key, &KeyChoice::opened, this, &SetupPage::completed);
    m_oneFile->setObjectName(QStringLiteral("oneFileCheck"));
    connect(m_oneFile, &QCheckBox::clicked, this,
        [this](bool wanted) { change([&](SetupDraft &draft) { draft.oneFile = wanted; }); });
    connect(session, &SetupSession::draftChanged, this, [this] {
        if (isVisible())
            refresh();
    });
    retranslate();
}

bool KeyPage::complete()
{
    m_days->interpretText();
    refresh();
    if (m_daysField->hint()->kind() == HintLine::Kind::Error && m_daysField->isVisible()) {
        focusField(m_days);
        return false;
    }
    if (QWidget *bad = m_key->firstBadField(); bad != nullptr) {
        focusField(bad);
        return false;
    }
    return true;
}

void KeyPage::focusFirst()
{
    for (ChoiceCard *card : m_cards) {
        if (card->isChecked())
            focusField(card);
    }
}

void KeyPage::refresh()
{
    const SetupDraft &draft = session()->draft();
    m_cards[draft.signing]->setChecked(true);
    if (m_days->value() != draft.days)
        m_days->setValue(draft.days);
    m_daysField->setVisible(draft.signing != Signing::None);
    m_oneFile->setVisible(draft.signing != Signing::None);
    m_oneFile->setChecked(draft.oneFile);
    const QString until = longDate(QDate::currentDate().addDays(draft.days));
    showFinding(
        m_daysField->hint(), findingFor(session()->findings(), Field::Days, 0), tr("Until %1").arg(until));
    m_key->refresh();
}

void KeyPage::retranslate()
{
    setTexts(tr("What do you need?"),
        tr("The certificate request for your certificate authority (CA) is always made."));
    m_cards[Signing::TestCa]->setTexts(tr("&Test certificate and request"),
        tr("A test CA made for this purpose alone signs a certificate that works at once on machines that "
           "trust it. "
           "The request can be sent to a public CA later."));
    m_cards[Signing::SelfSigned]->setTexts(tr("&Self-signed certificate and request"),
        tr("The certificate vouches for itself. Mail programs warn once, then remember it."));
    m_cards[Signing::None]->setTexts(tr("&Request only"),
        tr("A public CA makes the certificate. Until then nothing changes for the "
           "server."));
    m_keyTitle->setText(tr("Private key"));
    m_key->retranslate();
    m_daysField->setLabel(tr("&Valid for days"));
    m_oneFile->setText(tr("Key and certificate in &one file"));
    refresh();
}

} // namespace mailseal
