// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/setup_view.h"

#include "model/setup/answers/answers_file.h"
#include "model/setup/sets/reviewed/next_words.h"
#include "ui/setup/answers/key_page.h"
#include "ui/setup/answers/servers_page.h"
#include "ui/setup/answers/subject_page.h"
#include "ui/setup/names/names_page.h"
#include "ui/setup/result/result_page.h"
#include "ui/setup/review/planned_panel.h"
#include "ui/setup/review/review_page.h"
#include "ui/setup/step_list.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/primary_button.h"
#include "ui/widgets/style/held_keys.h"
#include "ui/widgets/style/tab_order.h"
#include "ui/widgets/text/plain_tool_tip.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>

namespace mailseal {

namespace {

constexpr int leastButton = 88;

// One server's names are not the next one's.
SetupDraft forNextSetup(SetupDraft draft)
{
    draft.names.clear();
    return draft;
}

} // namespace

SetupView::SetupView(SetupSession *session, QWidget *parent, Step first)
    : QWidget(parent),
      m_session(session),
      m_list(new StepList(this)),
      m_stack(new QStackedWidget(this)),
      m_panel(new PlannedPanel(session, this)),
      m_bar(new Panel(Qt::TopEdge, this)),
      m_home(new QPushButton(this)),
      m_back(new QPushButton(this)),
      m_reviewNow(new QPushButton(this)),
      m_next(new PrimaryButton(this)),
      m_first(first)
{
    m_list->setVisible(m_first == Step::Names);
    if (m_first == Step::Names && m_session->draft() == SetupDraft())
        m_session->setDraft(m_begun = forNextSetup(rememberedDraft()));
    m_home->setObjectName(QStringLiteral("homeButton"));
    m_back->setObjectName(QStringLiteral("backButton"));
    m_reviewNow->setObjectName(QStringLiteral("reviewNowButton"));
    m_next->setObjectName(QStringLiteral("nextButton"));
    for (QPushButton *button : {m_home, m_back, m_reviewNow, static_cast<QPushButton *>(m_next)})
        makeRoomy(button);
    m_next->setMinimumWidth(leastButton); // it may name a machine, and then has what the others leave
    m_home->setAutoDefault(true);
    m_back->setAutoDefault(true);
    m_reviewNow->setAutoDefault(true);
    new HeldKeys(this);

    auto *buttons = new QHBoxLayout(m_bar);
    buttons->setContentsMargins(16, 9, 16, 8);
    buttons->setSpacing(8);
    buttons->addWidget(m_home);
    buttons->addStretch(1);
    buttons->addWidget(m_back);
    buttons->addWidget(m_reviewNow);
    buttons->addWidget(m_next);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_list);
    middle->addWidget(m_stack, 5);
    middle->addWidget(m_panel, 3);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addLayout(middle, 1);
    whole->addWidget(m_bar);

    connect(m_list, &StepList::stepClicked, this, &SetupView::goOnTo);
    connect(m_reviewNow, &QPushButton::clicked, this, &SetupView::reviewNow);
    connect(session, &SetupSession::draftChanged, this, &SetupView::showSteps);
    connect(session, &SetupSession::prepared, this, &SetupView::showMeaning);
    connect(m_next, &QPushButton::clicked, this, &SetupView::next);
    connect(m_back, &QPushButton::clicked, this, &SetupView::back);
    connect(m_home, &QPushButton::clicked, this, &SetupView::homeRequested);
    // What is found on another machine may need more room.
    connect(session, &SetupSession::machineChanged, this, &SetupView::showPanel, Qt::QueuedConnection);
    connect(session, &SetupSession::written, this, [this](const Application &written) {
        page(Step::Done);
        m_result->setWritten(written);
        goTo(Step::Done);
        tabInLayoutOrder(this); // the result page has buttons of its own now
    });
    connect(session, &SetupSession::writingFailed, this, [this](const Error &error) {
        m_review->showError(error);
        refresh();
    });
    goTo(m_first);
    QTimer::singleShot(0, this, &SetupView::buildNextPage);
}

// The first page is built at once; the others follow one by one while the user looks at it.
void SetupView::buildNextPage()
{
    for (const Step step : steps()) {
        if (step >= m_first && !m_pages.contains(step)) {
            page(step);
            QTimer::singleShot(0, this, &SetupView::buildNextPage);
            return;
        }
    }
}

SetupPage *SetupView::page(Step step)
{
    if (SetupPage *built = m_pages.value(step))
        return built;
    SetupPage *page = nullptr;
    switch (step) {
    case Step::Names:
        page = new NamesPage(m_session, this);
        break;
    case Step::Subject:
        page = new SubjectPage(m_session, this);
        break;
    case Step::Key:
        page = new KeyPage(m_session, this);
        break;
    case Step::Servers:
        page = new ServersPage(m_session, this);
        break;
    case Step::Review:
        page = m_review = new ReviewPage(m_session, this);
        connect(m_review, &ReviewPage::versionsWanted, this, [this] { goTo(Step::Servers); });
        break;
    case Step::Done:
        page = m_result = new ResultPage(m_session, systemWork(), this);
        break;
    }
    connect(page, &SetupPage::answerNeeded, this, [this, step, page] {
        if (m_current > step && m_current != Step::Done) {
            goTo(step);
            page->complete(); // says what is missing
        }
    });
    connect(page, &SetupPage::completed, this, [this, step] {
        if (m_current == step)
            next();
    });
    m_pages.insert(step, page);
    m_stack->insertWidget(int(std::distance(m_pages.begin(), m_pages.find(step))), page);
    tabInLayoutOrder(this);
    return page;
}

void SetupView::resume()
{
    page(m_current)->enter();
    page(m_current)->focusFirst();
}

// What is proposed by itself is no answer.
bool SetupView::isUnfinished() const
{
    if (m_first != Step::Names || m_current == Step::Done)
        return false;
    SetupDraft now = m_session->draft();
    if (const auto &machine = m_session->machine()) {
        if (now.names == QStringList{machine->hostName})
            now.names.clear();
        if (now.servers == machine->servers)
            now.servers.clear();
    }
    return now != m_begun || m_session->target() != WriteTarget();
}

void SetupView::goTo(Step step)
{
    m_current = step;
    m_furthest = qMax(m_furthest, step);
    refresh();
    m_stack->setCurrentWidget(page(step));
    page(step)->enter();
    page(step)->focusFirst();
}

void SetupView::next()
{
    if (m_current == Step::Done) {
        Q_EMIT finished();
        return;
    }
    if (m_session->isWriting())
        return;
    if (m_current != Step::Review)
        goOnTo(stepAfter(m_current));
    else if (m_review->complete())
        write();
}

// After the host name everything has a default.
void SetupView::reviewNow()
{
    goOnTo(Step::Review);
}

void SetupView::goOnTo(Step wanted)
{
    // An answer on a later page may have invalidated an earlier one.
    const Step reachable = reachableStep(wanted, m_session->findings());
    for (Step step = m_current; step < reachable; step = stepAfter(step)) {
        if (page(step)->complete())
            continue;
        if (step != m_current) {
            goTo(step);
            page(step)->complete(); // now that it can be seen
        }
        return;
    }
    goTo(reachable);
    if (reachable < wanted)
        page(reachable)->complete();
}

void SetupView::back()
{
    if (m_current == m_first)
        Q_EMIT homeRequested();
    else
        goTo(stepBefore(m_current));
}

void SetupView::write()
{
    m_session->write(m_review->onConflict());
    refresh();
}

void SetupView::refresh()
{
    showSteps();
    showPanel();
    for (QWidget *way : {static_cast<QWidget *>(m_list), static_cast<QWidget *>(m_back),
             static_cast<QWidget *>(m_home), static_cast<QWidget *>(m_next)})
        way->setEnabled(!m_session->isWriting());
    m_back->setVisible(m_current != Step::Done);
    m_home->setVisible(m_current != Step::Done);
    m_home->setText(tr("Start pa&ge"));
    m_back->setText(tr("&Back"));
    m_reviewNow->setText(tr("Revie&w now"));
    m_next->setText(nextText(m_current, *m_session));
    fitButtons();
    showMeaning();
}

void SetupView::fitButtons()
{
    for (QPushButton *button : {m_home, m_back, m_reviewNow})
        button->setMinimumWidth(qMax(leastButton, button->sizeHint().width()));
}

// For a screen reader and on hover.
void SetupView::showMeaning()
{
    const QString meaning = nextMeaning(m_current, *m_session);
    const QString text = withoutMnemonic(m_next->text()); // that of a machine may be shortened
    m_next->setAccessibleName(meaning.isEmpty() ? QString() : text + QStringLiteral(": ") + meaning);
    m_next->setToolTip(m_current == Step::Review
            ? plainToolTip(meaning.isEmpty() ? text : m_next->accessibleName())
            : QString());
}

void SetupView::showSteps()
{
    const Step reachable = reachableStep(Step::Review, m_session->findings());
    m_list->setCurrent(m_current, m_furthest, reachable);
    m_reviewNow->setVisible(m_current < Step::Servers && reachable == Step::Review);
}

bool SetupView::writesElsewhere() const
{
    return m_session->target().thisMachine() || m_session->target().isRemote();
}

QSize SetupView::minimumSizeHint() const
{
    return {qMax(m_stack->minimumSizeHint().width(), m_bar->minimumSizeHint().width()),
        QWidget::minimumSizeHint().height()};
}

// Steps and panel only help, but the page is needed: with large text in a small window, the page gets all the
// room.
void SetupView::showPanel()
{
    const bool wanted = m_current > Step::Names && m_current < Step::Review;
    const int list = m_list->sizeHint().width();
    const int needed = page(m_current)->minimumSizeHint().width() + list;
    m_list->setMinimumWidth(list);
    m_list->setVisible(m_first == Step::Names && needed <= width());
    m_panel->setVisible(wanted && needed + m_panel->minimumSizeHint().width() <= width());
}

void SetupView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showPanel();
}

// A page that opens more of itself may need the room of steps and panel.
bool SetupView::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        showPanel();
    return QWidget::event(event);
}

void SetupView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
    else if (event->type() == QEvent::FontChange)
        fitButtons();
}

// Enter in a field continues, as in any dialog with a default button. What writes to a machine is pressed
// itself.
void SetupView::keyPressEvent(QKeyEvent *event)
{
    const bool writes = m_current == Step::Review && writesElsewhere();
    if (!writes && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        m_next->click();
    else
        QWidget::keyPressEvent(event);
}

} // namespace mailseal
