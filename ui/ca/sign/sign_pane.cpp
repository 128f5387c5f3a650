// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/sign/sign_pane.h"

#include "model/base/errors/error_code.h"
#include "model/ca/living/facts.h"
#include "model/ca/signing/ca_limits.h"
#include "model/ca/signing/read_requests.h"
#include "ui/ca/key_passphrase.h"
#include "ui/ca/sign/judged_list.h"
#include "ui/ca/sign/key_form.h"
#include "ui/ca/sign/set_button.h"
#include "ui/ca/sign/signed_card.h"
#include "ui/ca/work_row.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/primary_button.h"
#include "ui/widgets/style/line_icon.h"
#include "ui/widgets/style/tab_order.h"
#include "ui/widgets/text/text_label.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QMimeData>
#include <QSpinBox>
#include <QVBoxLayout>

namespace mailseal {
SignPane::SignPane(CaSession *session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_sentence(new TextLabel(TextLabel::Kind::Body, this)),
      m_open(new QPushButton(this)),
      m_paste(new QPushButton(this)),
      m_sets(new SetButton(this)),
      m_makeKey(new QPushButton(this)),
      m_anew(new QPushButton(this)),
      m_keyForm(new KeyForm(this)),
      m_given(new HintLine(this)),
      m_use(new QComboBox(this)),
      m_useField(new FormField(m_use, nullptr, this)),
      m_days(new QSpinBox(this)),
      m_daysField(new FormField(m_days, nullptr, this)),
      m_wishes(new QWidget(this)),
      m_passphrase(new KeyPassphrase(QStringLiteral("caSignPassphraseEdit"), this)),
      m_sign(new PrimaryButton(this)),
      m_work(new WorkRow(QStringLiteral("caSign"), this)),
      m_hint(new HintLine(this))
{
    setObjectName(QStringLiteral("caSignPane"));
    m_open->setObjectName(QStringLiteral("caOpenButton"));
    m_open->setIcon(themedIcon(QStringLiteral("folder-open")));
    m_paste->setObjectName(QStringLiteral("caPasteButton"));
    m_makeKey->setObjectName(QStringLiteral("caKeyFormButton"));
    m_anew->setObjectName(QStringLiteral("caAnewButton"));
    m_given->setObjectName(QStringLiteral("caGivenHint"));
    m_use->setObjectName(QStringLiteral("caUseCombo"));
    m_days->setObjectName(QStringLiteral("caDaysSpin"));
    m_sign->setObjectName(QStringLiteral("caSignButton"));
    m_hint->setObjectName(QStringLiteral("caSignHint"));
    for (int use = 0; use < ca::useNames().size(); ++use)
        m_use->addItem({});
    m_days->setRange(1, ca::mostDays(CertificateUse::Server));
    m_days->setValue(ca::usualDays);
    build();
    connect(m_open, &QPushButton::clicked, this, &SignPane::open);
    connect(m_paste, &QPushButton::clicked, this, &SignPane::paste);
    connect(m_sets, &SetButton::chosen, this, [this](const QString &file) { add(fileSources({file})); });
    connect(m_makeKey, &QPushButton::clicked, this, &SignPane::askForKey);
    connect(m_keyForm, &KeyForm::made, this, &SignPane::takeKey);
    connect(m_anew, &QPushButton::clicked, this, [this] {
        startAnew();
        focusFirst();
    });
    connect(m_use, &QComboBox::currentIndexChanged, this, &SignPane::takeUse);
    connect(m_days, &QSpinBox::valueChanged, this, &SignPane::showState);
    connect(m_sign, &QPushButton::clicked, this, &SignPane::sign);
    connect(m_passphrase, &KeyPassphrase::entered, this, &SignPane::sign);
    connect(m_work, &WorkRow::changed, this, &SignPane::showState);
    connect(m_session, &CaSession::changed, this, &SignPane::showState);
    m_keyForm->hide();
    retranslate();
}

void SignPane::build()
{
    auto *ways = new FlowLayout;
    ways->setSpacing(8);
    for (QPushButton *button : {m_open, m_paste, static_cast<QPushButton *>(m_sets), m_makeKey, m_anew})
        ways->addWidget(button);
    for (QPushButton *button : {m_open, m_paste, static_cast<QPushButton *>(m_sets), m_makeKey, m_anew,
             static_cast<QPushButton *>(m_sign)}) {
        button->setAutoDefault(true);
        makeRoomy(button);
    }
    auto *wishes = new QHBoxLayout(m_wishes);
    wishes->setContentsMargins(0, 0, 0, 0);
    wishes->setSpacing(16);
    wishes->addWidget(m_useField, 1);
    wishes->addWidget(m_daysField, 1);
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(12);
    m_column->addWidget(m_sentence);
    m_column->addLayout(ways);
    m_column->addWidget(m_keyForm);
    m_column->addWidget(m_given);
    m_column->addWidget(m_wishes);
    m_column->addWidget(m_passphrase);
    m_column->addWidget(m_sign, 0, Qt::AlignLeft);
    m_column->addWidget(m_work);
    m_column->addWidget(m_hint);
    m_column->addStretch(1);
}

void SignPane::focusFirst()
{
    m_open->setFocus();
}

void SignPane::startAnew()
{
    m_reading.cancel();
    m_order = {};
    m_newKey.reset();
    m_keyForm->clear();
    m_keyForm->hide();
    m_given->clear();
    m_hint->clear();
    m_passphrase->clear();
    delete m_signed;
    m_signed = nullptr;
    showState();
}

void SignPane::renew(qsizetype place)
{
    startAnew();
    const ca::CaState *state = m_session->state();
    if (state == nullptr)
        return;
    m_order.wishes.renewed = place;
    m_use->setCurrentIndex(static_cast<int>(state->issued.at(place).use));
    showState();
}

void SignPane::open()
{
    auto *dialog = new QFileDialog(this, tr("Open certificate requests"), {},
        tr("Requests (*.csr *.req *.pem *.der)") + QStringLiteral(";;") + tr("All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this,
        [this](const QStringList &paths) { add(fileSources(paths)); });
    dialog->open();
}

void SignPane::paste()
{
    const QList<FileSource> pasted = fileSources(QApplication::clipboard()->mimeData());
    if (pasted.isEmpty())
        m_given->say(HintLine::Kind::Warning, tr("There is no request in the clipboard."));
    else
        add(pasted);
}

void SignPane::add(const QList<FileSource> &sources)
{
    if (m_work->isRunning())
        return;
    if (m_signed != nullptr || m_newKey || !m_keyForm->isHidden())
        startAnew();
    m_given->clear();
    m_reading.start([sources](const JobControl &job) { return ca::readRequests(sources, job.stop); },
        [this](const ca::ReadRequests &read) {
            for (const ca::AskedRequest &request : read.requests) {
                if (!m_order.requests.contains(request))
                    m_order.requests << request;
            }
            if (isRenewal())
                m_order.requests = read.requests.mid(0, 1);
            if (read.unread)
                m_given->say(*read.unread);
            showState();
        });
}

void SignPane::askForKey()
{
    if (m_work->isRunning())
        return;
    startAnew();
    m_keyForm->show();
    tabInLayoutOrder(this);
    m_keyForm->focusFirst();
}

void SignPane::takeKey(const ca::NewKey &key)
{
    startAnew();
    m_newKey = key;
    m_order.requests = {key.request};
    m_use->setCurrentIndex(static_cast<int>(CertificateUse::Client));
    showState();
    m_passphrase->focusEdit();
}

void SignPane::takeUse()
{
    m_days->setMaximum(ca::mostDays(static_cast<CertificateUse>(m_use->currentIndex())));
    showState();
}

void SignPane::showState()
{
    m_order.wishes.use = static_cast<CertificateUse>(std::max(m_use->currentIndex(), 0));
    m_order.wishes.days = m_days->value();
    m_sentence->setText(isRenewal()
            ? tr(
                "The certificate is signed once more, with the same names. It keeps its key, unless you give a "
                "request with a new one.")
            : tr(
                "Open or paste certificate requests (CSR), or drop their files on this window. Names and key are "
                "taken over, and nothing else."));
    m_anew->setVisible((hasOrder() || !m_keyForm->isHidden()) && !m_work->isRunning());
    m_wishes->setVisible(isOpen());
    m_use->setEnabled(!isRenewal());
    m_sign->setEnabled(!m_work->isRunning());
    const auto count = static_cast<int>(std::max<qsizetype>(m_order.requests.size(), 1));
    m_sign->setText(tr("S&ign %n certificate(s)", nullptr, count));
    judge();
}

bool SignPane::isOpen() const
{
    return hasOrder() && m_signed == nullptr && m_session->state() != nullptr;
}

// Among ten thousand keys that the CA knows, this takes a second.
void SignPane::judge()
{
    m_judging.cancel();
    if (!isOpen()) {
        showJudged({}, {});
        return;
    }
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_judging.start([order = m_order, state = *m_session->state(), now](
                        const JobControl &) { return ca::judge(order, state, now); },
        [this, now](const QList<ca::Judged> &judged) { showJudged(judged, now); });
}

void SignPane::showJudged(const QList<ca::Judged> &judged, const QDateTime &now)
{
    delete m_cards;
    m_cards = nullptr;
    const bool isAccepted = !judged.isEmpty() && ca::areAccepted(judged);
    m_passphrase->setVisible(isAccepted);
    m_sign->setVisible(isAccepted);
    if (!judged.isEmpty()) {
        m_cards = judgedList(m_order, judged, now, this);
        m_column->insertWidget(m_column->indexOf(m_wishes) + 1, m_cards);
    }
    tabInLayoutOrder(this);
}

void SignPane::sign()
{
    if (m_work->isRunning() || !m_sign->isVisibleTo(this))
        return;
    m_hint->clear();
    const auto passphrase = m_passphrase->take();
    if (!passphrase)
        return;
    const auto work = [order = m_order, folder = m_session->folder(), passphrase = *passphrase](
                          const std::stop_token &stop) {
        return ca::carryOut(order, folder, files::always(passphrase), QDateTime::currentDateTimeUtc(), stop);
    };
    m_work->start(work, [this](const Result<ca::SignedOrder> &done) { showSigned(done); });
}

void SignPane::showSigned(const Result<ca::SignedOrder> &done)
{
    if (!done) {
        if (done.error().code == ErrorCode::Cancelled)
            m_hint->say(HintLine::Kind::Note, tr("Stopped. Nothing was signed."));
        else if (!m_passphrase->showError(done.error()))
            m_hint->say(done.error());
        return;
    }
    m_signed = new SignedCard(*done, m_newKey, this);
    m_column->insertWidget(m_column->count() - 1, m_signed);
    m_session->take(done->state);
    showState();
    m_signed->focusFirst();
}

void SignPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_sets->look(); // others may have remembered one meanwhile
}

void SignPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SignPane::retranslate()
{
    m_open->setText(tr("&Open requests…"));
    m_paste->setText(tr("Paste a re&quest"));
    m_sets->setText(tr("Of a remembered se&t"));
    m_makeKey->setText(tr("Make a &key…"));
    m_anew->setText(tr("Start &again"));
    m_useField->setLabel(tr("What is it &for?"));
    for (int use = 0; use < m_use->count(); ++use)
        m_use->setItemText(use, ca::useTitle(static_cast<CertificateUse>(use)));
    m_daysField->setLabel(tr("&Validity in days"));
    showState();
}

} // namespace mailseal
