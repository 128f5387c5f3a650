// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/login/console_pane.h"

#include "model/servers/live/imap/folder_name.h"
#include "model/servers/live/imap/imap_requests.h"
#include "ui/check/login/conversation_model.h"
#include "ui/check/login/conversation_view.h"
#include "ui/check/login/login_session.h"
#include "ui/check/login/words_dialog.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/text/copy_button.h"

#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace mailseal {
namespace {

constexpr qsizetype longestHistory = 200;

} // namespace

ConsolePane::ConsolePane(LoginSession *session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_model(new ConversationModel(this)),
      m_view(new ConversationView(m_model, this)),
      m_copy(new CopyButton(this)),
      m_folder(new QComboBox(this)),
      m_folderField(new FormField(m_folder, nullptr, this)),
      m_list(new QPushButton(this)),
      m_status(new QPushButton(this)),
      m_open(new QPushButton(this)),
      m_newest(new QPushButton(this)),
      m_search(new QPushButton(this)),
      m_wait(new QPushButton(this)),
      m_logOut(new QPushButton(this)),
      m_line(new QLineEdit(this)),
      m_send(new QPushButton(this)),
      m_lineField(new FormField(m_line, m_send, this))
{
    const std::pair<QWidget *, const char *> names[]{{m_folder, "folderCombo"}, {m_list, "listFolders"},
        {m_status, "folderStatus"}, {m_open, "openReadOnly"}, {m_newest, "newestMessages"},
        {m_search, "searchMail"}, {m_wait, "waitForNews"}, {m_logOut, "logOut"}, {m_line, "imapLine"},
        {m_send, "sendLine"}};
    for (const auto &[widget, name] : names)
        widget->setObjectName(QLatin1String(name));
    auto *buttons = new FlowLayout;
    buttons->setSpacing(8);
    for (QPushButton *button : {m_list, m_status, m_open, m_newest, m_search, m_wait, m_logOut}) {
        makeRoomy(button);
        button->setAutoDefault(true);
        buttons->addWidget(button);
    }
    makeRoomy(m_send);
    buttons->addWidget(m_copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_folderField);
    column->addLayout(buttons);
    column->addWidget(m_view, 1);
    column->addWidget(m_lineField);
    m_line->installEventFilter(this);
    m_copy->setSource([this] { return m_model->wholeText(); });
    connect(m_list, &QPushButton::clicked, this, [this] { send(listFolders(), {}); });
    connect(m_status, &QPushButton::clicked, this, [this] { send(statusOf(folder()), {}); });
    connect(m_open, &QPushButton::clicked, this, [this] { send(openReadOnly(folder()), {}); });
    connect(
        m_newest, &QPushButton::clicked, this, [this] { send(newestMessages(m_session->messages()), {}); });
    connect(m_search, &QPushButton::clicked, this, &ConsolePane::askForWords);
    connect(m_wait, &QPushButton::clicked, this, [this] {
        if (m_session->state() == LoginSession::State::Waiting)
            m_session->endWaiting();
        else
            send(waitForNews(), {});
    });
    connect(m_logOut, &QPushButton::clicked, this, [this] { send(logOutCommand(), {}); });
    connect(m_line, &QLineEdit::returnPressed, this, &ConsolePane::sendTyped);
    connect(m_send, &QPushButton::clicked, this, &ConsolePane::sendTyped);
    connect(m_session, &LoginSession::said, m_model, &ConversationModel::add);
    connect(m_session, &LoginSession::foldersChanged, this, &ConsolePane::showFolders);
    connect(m_session, &LoginSession::stateChanged, this, &ConsolePane::showState);
    showFolders();
    retranslate();
}

void ConsolePane::clear()
{
    m_model->clear();
    m_lineField->hint()->clear();
}

void ConsolePane::focusFirst()
{
    m_list->setFocus();
}

QByteArray ConsolePane::folder() const
{
    return m_folder->currentData().toByteArray();
}

void ConsolePane::sendTyped()
{
    const QString typed = m_line->text().trimmed();
    HintLine *hint = m_lineField->hint();
    hint->clear();
    if (m_session->state() == LoginSession::State::Waiting) { // as at a terminal, where Enter ends it
        m_session->endWaiting();
        return;
    }
    if (typed.isEmpty())
        return;
    const auto command = imapCommand(typed);
    if (holdsPassword(typed))
        m_line->clear();
    if (!command) {
        hint->say(command.error());
        return;
    }
    if (m_history.isEmpty() || m_history.last() != typed)
        m_history << typed;
    if (m_history.size() > longestHistory)
        m_history.removeFirst();
    m_place = m_history.size();
    if (literalTyped(typed))
        askForLiteral(*command, typed);
    else
        send(*command, typed);
}

void ConsolePane::askForLiteral(const ImapCommand &command, const QString &typed)
{
    auto *dialog = new WordsDialog(WordsDialog::Kind::Literal, this);
    connect(dialog, &WordsDialog::given, this, [this, command, typed](const QString &text) {
        ImapCommand whole = command;
        addLiteral(whole, QString(text).replace(u'\n', QStringLiteral("\r\n")).toUtf8(), {});
        send(whole, typed);
    });
    dialog->open();
}

void ConsolePane::askForWords()
{
    auto *dialog = new WordsDialog(WordsDialog::Kind::Search, this);
    connect(dialog, &WordsDialog::given, this, [this](const QString &words) { send(searchFor(words), {}); });
    dialog->open();
}

void ConsolePane::send(const ImapCommand &command, const QString &typed)
{
    const auto go = [this, command] {
        m_session->run(command);
        m_line->clear();
    };
    if (!isDeleting(command)) {
        go();
        return;
    }
    auto *question = new QMessageBox(QMessageBox::Warning, tr("Delete?"),
        tr("“%1” deletes. Send it?").arg(typed), QMessageBox::Yes | QMessageBox::No, this);
    question->setObjectName(QStringLiteral("deleteQuestion"));
    question->setTextFormat(Qt::PlainText);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setDefaultButton(QMessageBox::No);
    connect(question, &QMessageBox::finished, this, [go](int answer) {
        if (answer == QMessageBox::Yes)
            go();
    });
    question->open();
}

bool ConsolePane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_line && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            browseHistory(key == Qt::Key_Up ? -1 : 1);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ConsolePane::browseHistory(int step)
{
    m_place = std::clamp<qsizetype>(m_place + step, 0, m_history.size());
    m_line->setText(m_history.value(m_place));
}

void ConsolePane::showFolders()
{
    const QByteArray chosen = folder().isEmpty() ? QByteArray("INBOX") : folder();
    QByteArrayList folders = m_session->folders();
    if (!folders.contains("INBOX"))
        folders.prepend("INBOX");
    m_folder->clear();
    for (const QByteArray &name : folders)
        m_folder->addItem(readableFolder(name), name);
    m_folder->setCurrentIndex(std::max(0, m_folder->findData(chosen)));
}

// Meanwhile the focus is at the conversation, not at a button that leads away from here, and then again where
// it was.
void ConsolePane::showState()
{
    using State = LoginSession::State;
    const State state = m_session->state();
    const QList<QWidget *> whenIn{m_folder, m_list, m_status, m_open, m_newest, m_search, m_logOut};
    const QList<QWidget *> whenWaiting{m_wait, m_line, m_send};
    QWidget *focused = QApplication::focusWidget();
    if (state != State::In && (whenIn + whenWaiting).contains(focused)
        && (state != State::Waiting || !whenWaiting.contains(focused))) {
        m_used = focused;
        m_view->setFocus();
    }
    for (QWidget *input : whenIn)
        input->setEnabled(state == State::In);
    for (QWidget *input : whenWaiting)
        input->setEnabled(state == State::In || state == State::Waiting);
    if (m_used != nullptr && m_used->isEnabled() && m_view->hasFocus()) {
        m_used->setFocus();
        m_used = nullptr;
    }
    m_wait->setText(state == State::Waiting ? tr("End &waiting") : tr("&Wait for news"));
}

void ConsolePane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ConsolePane::retranslate()
{
    m_view->setAccessibleName(tr("Conversation"));
    m_copy->setLabel(tr("Copy the conversation"));
    m_folderField->setLabel(tr("&Folder"));
    m_list->setText(tr("&List folders"));
    m_status->setText(tr("S&tatus"));
    m_open->setText(tr("Open &read-only"));
    m_newest->setText(tr("&Newest messages"));
    m_search->setText(tr("S&earch…"));
    m_logOut->setText(tr("L&og out"));
    m_lineField->setLabel(tr("&Command"));
    m_line->setPlaceholderText(QStringLiteral("FETCH 1 (FLAGS RFC822.SIZE)"));
    m_send->setText(tr("Send"));
    m_model->retranslate();
    showState();
}

} // namespace mailseal
