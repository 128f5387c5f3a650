// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/trust/trust_pane.h"

#include "model/base/text/language.h"
#include "model/ca/serving/local_addresses.h"
#include "model/ca/serving/root_pages.h"
#include "model/x509/certificates/certificate_details.h"
#include "ui/ca/trust/phone_card.h"
#include "ui/ca/trust/servers_card.h"
#include "ui/widgets/card.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/style/tab_order.h"
#include "ui/widgets/text/copy_button.h"
#include "ui/widgets/text/save_text.h"
#include "ui/widgets/text/text_label.h"
#include "ui/widgets/text/written_text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFileInfo>
#include <QPushButton>
#include <QVBoxLayout>

namespace mailseal {
TrustPane::TrustPane(CaSession *session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_root(new QComboBox(this)),
      m_rootField(new FormField(m_root, nullptr, this)),
      m_use(new TextLabel(TextLabel::Kind::Body, this)),
      m_title(new TextLabel(TextLabel::Kind::Heading, this)),
      m_sentence(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_fingerprint(new TextLabel(TextLabel::Kind::Written, this)),
      m_copy(new CopyButton(this)),
      m_saveRoot(new QPushButton(this)),
      m_saveProfile(new QPushButton(this)),
      m_hint(new HintLine(this)),
      m_platform(new QComboBox(this)),
      m_platformField(new FormField(m_platform, nullptr, this)),
      m_remove(new QCheckBox(this)),
      m_phone(new PhoneCard(ca::localAddresses(), this)),
      m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("caTrustPane"));
    m_root->setObjectName(QStringLiteral("caRootCombo"));
    m_use->setObjectName(QStringLiteral("caRootUse"));
    m_fingerprint->setObjectName(QStringLiteral("caFingerprint"));
    m_copy->setObjectName(QStringLiteral("caCopyFingerprintButton"));
    m_saveRoot->setObjectName(QStringLiteral("caSaveRootButton"));
    m_saveProfile->setObjectName(QStringLiteral("caSaveProfileButton"));
    m_hint->setObjectName(QStringLiteral("caTrustHint"));
    m_platform->setObjectName(QStringLiteral("caPlatformCombo"));
    m_remove->setObjectName(QStringLiteral("caForgetCheck"));
    for (const QString &name : ca::platformNames())
        m_platform->addItem(ca::platformTitle(*ca::platformFrom(name)), name);
    m_copy->setSource(
        [this] { return chosen() == nullptr ? QString() : details(chosen()->root).fingerprintSha256; });
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(12);
    m_column->addWidget(m_rootField);
    m_column->addWidget(buildRoot());
    m_column->addWidget(m_platformField);
    m_column->addWidget(m_remove);
    m_column->addWidget(m_phone);
    m_column->addWidget(new ServersCard(session, this));
    m_column->addStretch(1);
    connect(m_saveRoot, &QPushButton::clicked, this, &TrustPane::saveRoot);
    connect(m_saveProfile, &QPushButton::clicked, this, &TrustPane::saveProfile);
    connect(m_root, &QComboBox::currentIndexChanged, this, &TrustPane::showRoot);
    connect(m_platform, &QComboBox::currentIndexChanged, this, &TrustPane::showSteps);
    connect(m_remove, &QCheckBox::toggled, this, &TrustPane::showSteps);
    connect(m_session, &CaSession::changed, this, &TrustPane::showState);
    retranslate();
}

QWidget *TrustPane::buildRoot()
{
    auto *buttons = new FlowLayout;
    buttons->setSpacing(8);
    for (QPushButton *button : {m_saveRoot, m_saveProfile, static_cast<QPushButton *>(m_copy)}) {
        button->setAutoDefault(true);
        makeRoomy(button);
        buttons->addWidget(button);
    }
    auto *card = new Card(this);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_use);
    column->addWidget(m_sentence);
    column->addWidget(m_fingerprint);
    column->addLayout(buttons);
    column->addWidget(m_hint);
    return card;
}

void TrustPane::focusFirst()
{
    m_saveRoot->setFocus();
}

const ca::RootUse *TrustPane::chosen() const
{
    const qsizetype place = std::max(m_root->currentIndex(), 0);
    return place < m_uses.size() ? &m_uses[place] : nullptr;
}

// The newest one is in the CA's folder; another one is wherever it is saved.
QString TrustPane::fileOfRoot() const
{
    return chosen()->isNewest ? m_session->folder() + QStringLiteral("/root.pem")
                              : QStringLiteral("root-%1.pem").arg(m_root->currentIndex() + 1);
}

void TrustPane::showState()
{
    const ca::CaState *state = m_session->state();
    m_uses = state == nullptr ? QList<ca::RootUse>() : ca::rootUses(*state, QDateTime::currentDateTimeUtc());
    showRoots();
    showRoot();
}

void TrustPane::showRoots()
{
    const QSignalBlocker quiet(m_root);
    const int place = m_root->count() == m_uses.size() ? m_root->currentIndex() : 0;
    m_root->clear();
    for (const ca::RootUse &use : m_uses) {
        const CertificateDetails root = details(use.root);
        const QString text = use.isNewest ? tr("The newest one, from %1") : tr("An older one, from %1");
        m_root->addItem(text.arg(shortDate(root.notBefore.date())));
    }
    m_root->setCurrentIndex(place);
    m_rootField->setVisible(m_uses.size() > 1);
}

void TrustPane::showRoot()
{
    if (chosen() == nullptr)
        return;
    const CertificateDetails root = details(chosen()->root);
    const QString use = ca::sentence(m_uses, std::max(m_root->currentIndex(), 0));
    m_title->setText(root.title());
    m_use->setText(use);
    m_use->setVisible(!use.isEmpty());
    m_fingerprint->setText(ca::readAloud(root.fingerprintSha256));
    m_phone->setRoot(chosen()->root);
    showSteps();
}

void TrustPane::showSteps()
{
    delete m_steps;
    m_steps = nullptr;
    if (chosen() == nullptr)
        return;
    const QList<ca::TrustSteps> all = ca::trustSteps(chosen()->root, fileOfRoot());
    m_steps = stepsOf(all.at(std::max(m_platform->currentIndex(), 0)));
    m_column->insertWidget(m_column->indexOf(m_phone), m_steps);
    tabInLayoutOrder(this);
}

QWidget *TrustPane::stepsOf(const ca::TrustSteps &steps)
{
    auto *card = new Card(this);
    card->setObjectName(QStringLiteral("caStepsCard"));
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(10);
    int number = 0;
    for (const ca::TrustStep &step : m_remove->isChecked() ? steps.remove : steps.install) {
        ++number;
        if (step.isTyped) {
            auto *text = new WrittenText(QStringLiteral("caStep%1").arg(number), card);
            text->setTexts(tr("Step %1").arg(number), step.text);
            column->addWidget(text);
        } else {
            auto *text = new TextLabel(TextLabel::Kind::Body, card);
            text->setText(tr("Step %1: %2").arg(QString::number(number), step.text));
            column->addWidget(text);
        }
    }
    if (!steps.note.isEmpty() && !m_remove->isChecked()) {
        auto *note = new TextLabel(TextLabel::Kind::Secondary, card);
        note->setText(steps.note);
        column->addWidget(note);
    }
    return card;
}

void TrustPane::saveRoot()
{
    if (chosen() != nullptr)
        saveText(
            this, tr("Save the root"), {QFileInfo(fileOfRoot()).fileName(), chosen()->root.toPem()}, m_hint);
}

void TrustPane::saveProfile()
{
    if (chosen() != nullptr)
        saveText(this, tr("Save the profile for Apple’s devices"),
            {QStringLiteral("root.mobileconfig"), ca::appleProfile(chosen()->root)}, m_hint);
}

void TrustPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void TrustPane::retranslate()
{
    m_sentence->setText(
        tr("Bring the root to each device and compare this fingerprint (SHA-256) there, for instance "
           "on the telephone:"));
    m_rootField->setLabel(tr("Which &root?"));
    m_copy->setLabel(tr("&Copy the fingerprint"), {});
    m_saveRoot->setText(tr("Sa&ve the root…"));
    m_saveProfile->setText(tr("Save the profile for Apple’s &devices…"));
    m_platformField->setLabel(tr("Device &or program"));
    m_remove->setText(tr("Show how it &forgets the root again"));
    showState();
}

} // namespace mailseal
