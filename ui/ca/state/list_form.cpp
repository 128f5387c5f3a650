// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/state/list_form.h"

#include "model/base/errors/error_code.h"
#include "model/base/text/language.h"
#include "model/ca/signing/ca_limits.h"
#include "ui/ca/key_passphrase.h"
#include "ui/ca/state/list_saving.h"
#include "ui/ca/work_row.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/style/tab_order.h"
#include "ui/widgets/text/text_label.h"

#include <QEvent>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace mailseal {

ListForm::ListForm(CaSession *session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_title(new TextLabel(TextLabel::Kind::Heading, this)),
      m_sentence(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_days(new QSpinBox(this)),
      m_daysField(new FormField(m_days, nullptr, this)),
      m_passphrase(new KeyPassphrase(QStringLiteral("caListPassphraseEdit"), this)),
      m_make(new QPushButton(this)),
      m_work(new WorkRow(QStringLiteral("caList"), this)),
      m_made(new TextLabel(TextLabel::Kind::Body, this)),
      m_hint(new HintLine(this)),
      m_saving(new ListSaving(QStringLiteral("ca"), m_hint, this))
{
    setObjectName(QStringLiteral("caListForm"));
    m_days->setObjectName(QStringLiteral("caListDaysSpin"));
    m_make->setObjectName(QStringLiteral("caMakeListButton"));
    m_made->setObjectName(QStringLiteral("caListMade"));
    m_hint->setObjectName(QStringLiteral("caListHint"));
    m_days->setRange(1, ca::mostListDays);
    m_days->setValue(ca::usualListDays);
    build();
    connect(m_make, &QPushButton::clicked, this, &ListForm::make);
    connect(m_passphrase, &KeyPassphrase::entered, this, &ListForm::make);
    connect(m_work, &WorkRow::changed, this, &ListForm::showState);
    connect(m_session, &CaSession::changed, this, &ListForm::showState);
    retranslate();
}

void ListForm::build()
{
    auto *fields = new QHBoxLayout;
    fields->setSpacing(16);
    fields->addWidget(m_daysField, 1, Qt::AlignTop);
    fields->addWidget(m_passphrase, 2, Qt::AlignTop);
    m_make->setAutoDefault(true);
    makeRoomy(m_make);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_sentence);
    column->addLayout(fields);
    column->addWidget(m_make, 0, Qt::AlignLeft);
    column->addWidget(m_work);
    column->addWidget(m_made);
    column->addWidget(m_saving);
    column->addWidget(m_hint);
}

void ListForm::focusFirst()
{
    m_days->setFocus();
}

void ListForm::make()
{
    if (m_work->isRunning())
        return;
    m_hint->clear();
    m_saving->setLists({});
    const auto passphrase = m_passphrase->take();
    if (!passphrase)
        return;
    const auto work = [folder = m_session->folder(), days = m_days->value(), passphrase = *passphrase](
                          const std::stop_token &stop) {
        return ca::makeListIn(folder, files::always(passphrase), days, QDateTime::currentDateTimeUtc(), stop);
    };
    m_work->start(work, [this](const Result<ca::MadeList> &made) { showMade(made); });
}

void ListForm::showMade(const Result<ca::MadeList> &made)
{
    if (!made) {
        if (made.error().code == ErrorCode::Cancelled)
            m_hint->say(HintLine::Kind::Note, tr("Stopped. No list was made."));
        else if (!m_passphrase->showError(made.error()))
            m_hint->say(made.error());
        return;
    }
    QStringList fileNames;
    m_addresses.clear();
    for (const ca::PlacedList &list : made->places) {
        fileNames << list.fileName;
        if (!list.address.isEmpty())
            m_addresses << list.address;
    }
    m_saving->setLists(made->pem, fileNames);
    m_session->take(made->state);
    showState();
    m_saving->focusFirst();
}

void ListForm::showState()
{
    const ca::CaState *state = m_session->state();
    const bool isMade = !m_saving->isEmpty() && state != nullptr;
    m_make->setEnabled(!m_work->isRunning());
    m_made->setVisible(isMade);
    if (isMade) {
        const QString made = tr("List number %1 is made and recorded. The next one has to be there by %2.")
                                 .arg(state->list.number)
                                 .arg(shortDate(state->list.next.date()));
        m_made->setText(m_addresses.isEmpty() ? made : made + u' ' + whereToPublish());
    }
    tabInLayoutOrder(this);
}

// After a roll-over each key's list has an address of its own.
QString ListForm::whereToPublish() const
{
    if (m_addresses.size() == 1)
        return tr("Publish it at %1, in DER.").arg(m_addresses.first());
    return tr("Publish each of the lists at its address, in DER: %1.")
        .arg(m_addresses.join(QStringLiteral(", ")));
}

void ListForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ListForm::retranslate()
{
    m_title->setText(tr("Revocation list (CRL)"));
    m_sentence->setText(
        tr("It names the certificates that are revoked. Servers that check it want a new one in time, also "
           "when nothing has changed."));
    m_daysField->setLabel(tr("Days until the ne&xt one"));
    m_make->setText(tr("&Make the list"));
    showState();
}

} // namespace mailseal
