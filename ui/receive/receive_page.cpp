// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/receive/receive_page.h"

#include "ui/receive/reply_card.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/file_filters.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/page_header.h"
#include "ui/widgets/primary_button.h"
#include "ui/widgets/style/line_icon.h"
#include "ui/widgets/style/tab_order.h"
#include "ui/widgets/text/text_label.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QFileDialog>
#include <QMimeData>
#include <QProgressBar>
#include <QScrollArea>
#include <QVBoxLayout>

namespace mailseal {

ReceivePage::ReceivePage(QWidget *parent)
    : QWidget(parent),
      m_session(new ReceiveSession(this)),
      m_header(new PageHeader(this)),
      m_open(new QPushButton(this)),
      m_paste(new QPushButton(this)),
      m_key(new QPushButton(this)),
      m_given(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_hint(new HintLine(this)),
      m_progress(new QProgressBar(this)),
      m_home(new QPushButton(this)),
      m_anew(new QPushButton(this)),
      m_next(new PrimaryButton(this))
{
    setObjectName(QStringLiteral("receivePage"));
    m_open->setObjectName(QStringLiteral("receiveOpenButton"));
    m_open->setIcon(themedIcon(QStringLiteral("folder-open")));
    m_paste->setObjectName(QStringLiteral("receivePasteButton"));
    m_key->setObjectName(QStringLiteral("receiveKeyButton"));
    m_hint->setObjectName(QStringLiteral("receiveHint"));
    m_home->setObjectName(QStringLiteral("receiveHomeButton"));
    m_anew->setObjectName(QStringLiteral("receiveAnewButton"));
    m_next->setObjectName(QStringLiteral("receiveNextButton"));
    m_progress->setRange(0, 0);
    m_progress->setMaximumWidth(240);
    for (QPushButton *button : QList<QPushButton *>{m_open, m_paste, m_key, m_home, m_anew, m_next}) {
        button->setAutoDefault(true);
        makeRoomy(button);
    }
    auto *ways = new FlowLayout;
    ways->setSpacing(8);
    for (QPushButton *button : {m_open, m_paste, m_key})
        ways->addWidget(button);

    auto *scroll = new QScrollArea(this);
    auto *content = new QWidget(scroll);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(28, 24, 28, 24);
    m_column->setSpacing(12);
    m_column->addWidget(m_header);
    m_column->addLayout(ways);
    m_column->addWidget(m_given);
    m_column->addWidget(m_hint);
    m_column->addStretch(1);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    auto *bar = new Panel(Qt::TopEdge, this);
    auto *buttons = new QHBoxLayout(bar);
    buttons->setContentsMargins(16, 9, 16, 8);
    buttons->setSpacing(8);
    buttons->addWidget(m_home);
    buttons->addWidget(m_anew);
    buttons->addStretch(1);
    buttons->addWidget(m_progress);
    buttons->addWidget(m_next);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(scroll, 1);
    whole->addWidget(bar);

    connect(m_open, &QPushButton::clicked, this, &ReceivePage::open);
    connect(m_paste, &QPushButton::clicked, this, &ReceivePage::paste);
    connect(m_key, &QPushButton::clicked, this, &ReceivePage::chooseKey);
    connect(m_home, &QPushButton::clicked, this, &ReceivePage::homeRequested);
    connect(m_anew, &QPushButton::clicked, m_session, &ReceiveSession::startAnew);
    connect(m_next, &QPushButton::clicked, this, [this] {
        if (m_session->answer() && *m_session->answer())
            Q_EMIT reviewRequested(**m_session->answer());
    });
    connect(m_session, &ReceiveSession::changed, this, &ReceivePage::showAnswer);
    retranslate();
    tabInLayoutOrder(this);
}

void ReceivePage::focusFirst()
{
    m_open->setFocus();
}

void ReceivePage::open()
{
    auto *dialog = new QFileDialog(this, tr("Open the reply of your CA"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    filterFiles(dialog, FileKind::Any);
    connect(dialog, &QFileDialog::filesSelected, this,
        [this](const QStringList &paths) { m_session->add(fileSources(paths)); });
    dialog->open();
}

void ReceivePage::paste()
{
    const QList<FileSource> pasted = fileSources(QApplication::clipboard()->mimeData());
    if (pasted.isEmpty())
        m_hint->say(HintLine::Kind::Warning, tr("There is no certificate in the clipboard."));
    else
        m_session->add(pasted);
}

void ReceivePage::chooseKey()
{
    auto *dialog = new QFileDialog(this, tr("The private key of the certificate"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    filterFiles(dialog, FileKind::Key);
    connect(dialog, &QFileDialog::fileSelected, m_session, &ReceiveSession::setKeyFile);
    dialog->open();
}

void ReceivePage::showAnswer()
{
    delete m_card;
    m_card = nullptr;
    m_hint->clear();
    const bool isRunning = m_session->isRunning();
    const auto &answer = m_session->answer();
    m_progress->setVisible(isRunning);
    QStringList given;
    for (const FileSource &source : m_session->sources())
        given << source.title();
    if (!m_session->keyFile().isEmpty())
        given << m_session->keyFile();
    m_given->setText(given.isEmpty() ? QString() : tr("Given: %1").arg(given.join(QStringLiteral(", "))));
    m_given->setVisible(!given.isEmpty());
    m_anew->setVisible(!given.isEmpty());
    m_next->setEnabled(answer && *answer && !whyNot((*answer)->reply));
    if (!answer)
        return;
    if (!*answer) {
        m_hint->say(answer->error());
        return;
    }
    auto *card = new ReplyCard(**answer, QDateTime::currentDateTimeUtc(), this);
    connect(card, &ReplyCard::fetchRequested, m_session, &ReceiveSession::fetch, Qt::QueuedConnection);
    m_column->insertWidget(m_column->count() - 1, card);
    m_card = card;
    tabInLayoutOrder(this);
}

void ReceivePage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ReceivePage::retranslate()
{
    m_header->setTexts(tr("Your certificate has arrived"),
        tr("Give it as it came from your CA: one file or several, a bundle, an archive, or pasted text. You can drop "
           "files anywhere on this window. Nothing is written yet."));
    m_open->setText(tr("&Open files…"));
    m_paste->setText(tr("&Paste"));
    m_key->setText(tr("Name its private &key…"));
    m_home->setText(tr("Start pa&ge"));
    m_anew->setText(tr("Start &again"));
    m_next->setText(tr("Ne&xt"));
    showAnswer();
}

} // namespace mailseal
