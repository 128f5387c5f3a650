// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/state/list_form.h"

#include "model/base/errors/error_code.h"
#include "model/base/text/language.h"
#include "model/ca/signing/ca_limits.h"
#include "ui/ca/key_passphrase.h"
#include "ui/ca/work_row.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/style/tab_order.h"
#include "ui/widgets/text/save_text.h"
#include "ui/widgets/text/text_label.h"

#include <QEvent>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace mailseal {
namespace {

// The content of the blocks of PEM (RFC 7468): one, or after a roll-over one of each key.
QByteArrayList toDer(const QByteArray &pem)
{
    QByteArrayList lists;
    for (const QByteArray &line : pem.split('\n')) {
        if (line.startsWith("-----BEGIN"))
            lists << QByteArray();
        else if (!line.startsWith('-') && !lists.isEmpty())
            lists.last() += line;
    }
    for (QByteArray &list : lists)
        list = QByteArray::fromBase64(list);
    return lists;
}

} // namespace

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
      m_saveDer(new QPushButton(this)),
      m_savePem(new QPushButton(this)),
      m_hint(new HintLine(this))
{
    setObjectName(QStringLiteral("caListForm"));
    m_days->setObjectName(QStringLiteral("caListDaysSpin"));
    m_make->setObjectName(QStringLiteral("caMakeListButton"));
    m_made->setObjectName(QStringLiteral("caListMade"));
    m_saveDer->setObjectName(QStringLiteral("caSaveListDerButton"));
    m_savePem->setObjectName(QStringLiteral("caSaveListPemButton"));
    m_hint->setObjectName(QStringLiteral("caListHint"));
    m_days->setRange(1, ca::mostListDays);
    m_days->setValue(ca::usualListDays);
    build();
    connect(m_make, &QPushButton::clicked, this, &ListForm::make);
    connect(m_passphrase, &KeyPassphrase::entered, this, &ListForm::make);
    connect(m_saveDer, &QPushButton::clicked, this, [this] { save(true); });
    connect(m_savePem, &QPushButton::clicked, this, [this] { save(false); });
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
    auto *saving = new FlowLayout;
    saving->setSpacing(8);
    saving->addWidget(m_saveDer);
    saving->addWidget(m_savePem);
    for (QPushButton *button : {m_make, m_saveDer, m_savePem}) {
        button->setAutoDefault(true);
        makeRoomy(button);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_sentence);
    column->addLayout(fields);
    column->addWidget(m_make, 0, Qt::AlignLeft);
    column->addWidget(m_work);
    column->addWidget(m_made);
    column->addLayout(saving);
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
    m_list.clear();
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
    m_list = made->pem;
    m_session->take(made->state);
    showState();
    m_saveDer->setFocus();
}

void ListForm::showState()
{
    const ca::CaState *state = m_session->state();
    const bool isMade = !m_list.isEmpty() && state != nullptr;
    m_make->setEnabled(!m_work->isRunning());
    m_made->setVisible(isMade);
    m_saveDer->setVisible(isMade);
    m_savePem->setVisible(isMade);
    if (isMade) {
        const QString made = tr("List number %1 is made and recorded. The next one has to be there by %2.")
                                 .arg(state->list.number)
                                 .arg(shortDate(state->list.next.date()));
        m_made->setText(state->revocationLists.isEmpty()
                ? made
                : made + u' ' + tr("Publish it at %1, in DER.").arg(state->revocationLists));
    }
    tabInLayoutOrder(this);
}

void ListForm::save(bool isDer)
{
    QList<NamedText> lists;
    for (const QByteArray &der : isDer ? toDer(m_list) : QByteArrayList()) {
        const QString number = lists.isEmpty() ? QString() : QStringLiteral("-%1").arg(lists.size() + 1);
        lists << NamedText{QStringLiteral("ca%1.crl").arg(number), der};
    }
    if (!isDer)
        lists << NamedText{QStringLiteral("ca.crl.pem"), m_list};
    if (lists.size() == 1)
        saveText(this, tr("Save the revocation list"), lists.constFirst(), m_hint);
    else
        saveTexts(this, tr("A folder for the revocation lists"), lists, m_hint);
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
    m_saveDer->setText(tr("Save as &DER, to publish…"));
    m_savePem->setText(tr("Save as P&EM, for servers…"));
    showState();
}

} // namespace mailseal
