// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/create/create_pane.h"

#include "model/base/errors/error_code.h"
#include "model/base/text/language.h"
#include "model/ca/living/facts.h"
#include "model/ca/signing/ca_plan.h"
#include "ui/ca/work_row.h"
#include "ui/widgets/card.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/primary_button.h"
#include "ui/widgets/style/tab_order.h"
#include "ui/widgets/text/text_label.h"

#include <QDir>
#include <QEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace mailseal {
namespace {

// What will be made, in words.
QStringList sentencesOf(const CaAnswers &answers)
{
    const ca::CaWishes &wishes = answers.wishes;
    const QDate today = QDate::currentDate();
    const QString key = keyAlgorithmTitle(wishes.key);
    QStringList said{
        CreatePane::tr("The root “%1” with a new key (%2), valid until %3. Devices will be told to trust it.")
            .arg(wishes.name, key, shortDate(today.addDays(wishes.rootDays))),
        CreatePane::tr("It can sign for %1 and all hosts below, and no device accepts anything else from it.")
            .arg(ca::namesText(wishes.domains))};
    if (wishes.hasIntermediate)
        said << CreatePane::tr(
            "An intermediate certificate with a key of its own, valid until %1. It signs, and the "
            "root’s key waits in the folder %2 to be moved to a stick.")
                    .arg(shortDate(today.addDays(std::min(wishes.intermediateDays, wishes.rootDays))),
                        ca::offlineFolder);
    said << CreatePane::tr(
        "Everything goes to the folder %1, which only you can read. The keys are encrypted with the "
        "passphrase you typed; nobody can restore it.")
                .arg(QDir::toNativeSeparators(answers.folder));
    said << (wishes.revocationLists.isEmpty()
            ? CreatePane::tr("Its certificates name no revocation list; that cannot be added to them later.")
            : CreatePane::tr("Its certificates say that the revocation list is at %1.")
                  .arg(wishes.revocationLists));
    return said;
}

} // namespace

CreatePane::CreatePane(QWidget *parent)
    : QWidget(parent),
      m_form(new CreateForm(this)),
      m_review(new Card(this)),
      m_sentences(new QVBoxLayout(m_review)),
      m_next(new PrimaryButton(this)),
      m_back(new QPushButton(this)),
      m_make(new PrimaryButton(this)),
      m_work(new WorkRow(QStringLiteral("caCreate"), this)),
      m_hint(new HintLine(this))
{
    setObjectName(QStringLiteral("caCreatePane"));
    m_review->setObjectName(QStringLiteral("caReview"));
    m_next->setObjectName(QStringLiteral("caReviewButton"));
    m_back->setObjectName(QStringLiteral("caBackButton"));
    m_make->setObjectName(QStringLiteral("caMakeButton"));
    m_hint->setObjectName(QStringLiteral("caCreateHint"));
    m_sentences->setContentsMargins(16, 12, 16, 12);
    m_sentences->setSpacing(10);
    auto *buttons = new FlowLayout;
    buttons->setSpacing(8);
    for (QPushButton *button : {m_next, m_back, static_cast<QPushButton *>(m_make)}) {
        button->setAutoDefault(true);
        makeRoomy(button);
        buttons->addWidget(button);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_form);
    column->addWidget(m_review);
    column->addLayout(buttons);
    column->addWidget(m_work);
    column->addWidget(m_hint);
    column->addStretch(1);
    connect(m_next, &QPushButton::clicked, this, &CreatePane::review);
    for (const QLineEdit *edit : m_form->findChildren<QLineEdit *>())
        connect(edit, &QLineEdit::returnPressed, this, &CreatePane::review);
    connect(m_back, &QPushButton::clicked, this, &CreatePane::goBack);
    connect(m_make, &QPushButton::clicked, this, &CreatePane::make);
    connect(m_work, &WorkRow::changed, this, &CreatePane::showState);
    retranslate();
}

void CreatePane::focusFirst()
{
    if (m_answers)
        m_back->setFocus();
    else
        m_form->focusFirst();
}

void CreatePane::proposeFolder(const QString &folder)
{
    m_form->proposeFolder(folder);
}

void CreatePane::review()
{
    m_hint->clear();
    m_answers = m_form->answers();
    showState();
    if (m_answers)
        m_back->setFocus(); // Return, held down, makes nothing
}

void CreatePane::goBack()
{
    m_answers.reset();
    m_hint->clear();
    showState();
    m_form->focusFirst();
}

void CreatePane::make()
{
    if (m_work->isRunning() || !m_answers)
        return;
    m_hint->clear();
    const auto work = [answers = *m_answers](const std::stop_token &stop) {
        return ca::createCa(
            answers.folder, answers.wishes, answers.passphrase, QDateTime::currentDateTimeUtc(), stop);
    };
    m_work->start(work, [this](const Result<ca::CreatedCa> &made) { showMade(made); });
}

void CreatePane::showMade(const Result<ca::CreatedCa> &made)
{
    if (!made && made.error().code == ErrorCode::Cancelled) {
        m_hint->say(HintLine::Kind::Note, tr("Stopped. Nothing was written."));
        return;
    }
    if (!made && made.error().code == ErrorCode::CaExists) {
        goBack();
        m_form->showFolderError(made.error());
        return;
    }
    if (!made) {
        m_hint->say(made.error());
        return;
    }
    const QString folder = m_answers->folder;
    m_answers.reset();
    m_form->clearSecrets();
    showState();
    Q_EMIT created(*made, folder);
}

void CreatePane::showState()
{
    const bool isReview = m_answers.has_value();
    m_form->setVisible(!isReview);
    m_next->setVisible(!isReview);
    m_review->setVisible(isReview);
    m_back->setVisible(isReview);
    m_make->setVisible(isReview);
    m_back->setEnabled(!m_work->isRunning());
    m_make->setEnabled(!m_work->isRunning());
    showReview();
    tabInLayoutOrder(this);
}

void CreatePane::showReview()
{
    while (QLayoutItem *item = m_sentences->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (!m_answers)
        return;
    auto *title = new TextLabel(TextLabel::Kind::Heading, m_review);
    title->setText(tr("This will be made"));
    m_sentences->addWidget(title);
    for (const QString &sentence : sentencesOf(*m_answers)) {
        auto *label = new TextLabel(TextLabel::Kind::Body, m_review);
        label->setText(sentence);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_sentences->addWidget(label);
    }
}

void CreatePane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void CreatePane::retranslate()
{
    m_next->setText(tr("R&eview"));
    m_back->setText(tr("&Back"));
    m_make->setText(tr("Make the &CA"));
    showState();
}

} // namespace mailseal
