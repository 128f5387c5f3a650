// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/state/trust_pane.h"

#include "model/x509/certificates/certificate_details.h"
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
#include <QPushButton>
#include <QVBoxLayout>

namespace mailseal {
namespace {

// In groups of four digits, as people read it to each other: “9F2C 11AA …”.
QString inGroups(const QString &fingerprint)
{
    constexpr qsizetype group = 4;
    const QString digits = QString(fingerprint).remove(u':');
    QStringList groups;
    for (qsizetype at = 0; at < digits.size(); at += group)
        groups << digits.mid(at, group);
    return groups.join(u' ');
}

} // namespace

TrustPane::TrustPane(CaSession *session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
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
      m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("caTrustPane"));
    m_fingerprint->setObjectName(QStringLiteral("caFingerprint"));
    m_copy->setObjectName(QStringLiteral("caCopyFingerprintButton"));
    m_saveRoot->setObjectName(QStringLiteral("caSaveRootButton"));
    m_saveProfile->setObjectName(QStringLiteral("caSaveProfileButton"));
    m_hint->setObjectName(QStringLiteral("caTrustHint"));
    m_platform->setObjectName(QStringLiteral("caPlatformCombo"));
    m_remove->setObjectName(QStringLiteral("caForgetCheck"));
    for (const QString &name : ca::platformNames())
        m_platform->addItem(ca::platformTitle(*ca::platformFrom(name)), name);
    m_copy->setSource([this] {
        return m_session->state() == nullptr ? QString()
                                             : details(m_session->state()->root()).fingerprintSha256;
    });
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(12);
    m_column->addWidget(buildRoot());
    m_column->addWidget(m_platformField);
    m_column->addWidget(m_remove);
    m_column->addStretch(1);
    connect(m_saveRoot, &QPushButton::clicked, this, &TrustPane::saveRoot);
    connect(m_saveProfile, &QPushButton::clicked, this, &TrustPane::saveProfile);
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

void TrustPane::showState()
{
    if (m_session->state() == nullptr)
        return;
    const CertificateDetails root = details(m_session->state()->root());
    m_title->setText(root.title());
    m_fingerprint->setText(inGroups(root.fingerprintSha256));
    showSteps();
}

void TrustPane::showSteps()
{
    delete m_steps;
    m_steps = nullptr;
    if (m_session->state() == nullptr)
        return;
    const QString file = m_session->folder() + QStringLiteral("/root.pem");
    const QList<ca::TrustSteps> all = ca::trustSteps(m_session->state()->root(), file);
    m_steps = stepsOf(all.at(std::max(m_platform->currentIndex(), 0)));
    m_column->insertWidget(m_column->count() - 1, m_steps);
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
    if (m_session->state() != nullptr)
        saveText(this, tr("Save the root"), {QStringLiteral("root.pem"), m_session->state()->root().toPem()},
            m_hint);
}

void TrustPane::saveProfile()
{
    if (m_session->state() != nullptr)
        saveText(this, tr("Save the profile for Apple’s devices"),
            {QStringLiteral("root.mobileconfig"), ca::appleProfile(m_session->state()->root())}, m_hint);
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
    m_copy->setLabel(tr("&Copy the fingerprint"), {});
    m_saveRoot->setText(tr("Sa&ve the root…"));
    m_saveProfile->setText(tr("Save the profile for Apple’s &devices…"));
    m_platformField->setLabel(tr("Device &or program"));
    m_remove->setText(tr("Show how it &forgets the root again"));
    showState();
}

} // namespace mailseal
