// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/home/sets_pane.h"

#include "model/base/errors/error_code.h"
#include "model/renewal/sets/set_store.h"
#include "model/setup/sets/applied/reload_here.h"
#include "ui/home/watch_line.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/style/tab_order.h"
#include "ui/widgets/text/text_label.h"

#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace mailseal {
namespace {

constexpr qsizetype mostCards = 12; // “mailseal-cli sets” lists all of them

struct Looked
{
    QList<SeenSet> sets;
    QList<Error> unread;
};

Looked lookAtAll()
{
    const RememberedSets all = allSets();
    return {look(all.sets, QDateTime::currentDateTimeUtc()), all.unread};
}

} // namespace

SetsPane::SetsPane(QWidget *parent) : SetsPane(watchHere(), undoHere(), parent) { }

SetsPane::SetsPane(WatchWorld watch, UndoWorld undo, QWidget *parent)
    : QWidget(parent),
      m_title(new TextLabel(TextLabel::Kind::Title, this)),
      m_sentence(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_hint(new HintLine(this)),
      m_last(std::move(undo.last)),
      m_undo(new UndoPane(std::move(undo.work), this)),
      m_watch(new WatchLine(std::move(watch), this)),
      m_others(new TextLabel(TextLabel::Kind::Heading, this)),
      m_column(new QVBoxLayout(this))
{
    m_hint->setObjectName(QStringLiteral("setsHint"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(8);
    m_column->addWidget(m_title);
    m_column->addWidget(m_sentence);
    m_column->addWidget(m_hint);
    m_column->addWidget(m_undo);
    m_column->addWidget(m_watch);
    m_column->addSpacing(8);
    m_column->addWidget(m_others);
    connect(m_watch, &WatchLine::looked, this, &SetsPane::showWatch);
    connect(m_undo, &UndoPane::undone, this, &SetsPane::look);
    connect(m_undo, &UndoPane::closed, this, [this] {
        if (auto *next = findChild<QPushButton *>(QStringLiteral("setNextButton")))
            next->setFocus();
        showWatch();
    });
    hide();
}

void SetsPane::look()
{
    m_watch->look();
    m_looking.start(lookAtAll, [this](const Looked &seen) {
        m_sets = seen.sets;
        m_unread = seen.unread;
        showSets();
        Q_EMIT this->looked();
    });
}

void SetsPane::showSets()
{
    delete m_cards;
    m_cards = new QWidget(this);
    auto *column = new QVBoxLayout(m_cards);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const SeenSet &seen : m_sets.first(std::min(m_sets.size(), mostCards)))
        column->addWidget(card(seen, now));
    m_column->insertWidget(m_column->indexOf(m_undo) + 1, m_cards);
    const auto urgent = std::count_if(
        m_sets.begin(), m_sets.end(), [](const SeenSet &seen) { return seen.due.isUrgent(); });
    m_title->setText(tr("Your mail servers"));
    const QString count = tr("%n set(s).", nullptr, int(m_sets.size()));
    m_sentence->setText(
        urgent > 0 ? count + u' ' + tr("%n of them wait(s) for you.", nullptr, int(urgent)) : count);
    m_others->setText(tr("Do something else"));
    if (m_unread.isEmpty())
        m_hint->clear();
    else
        m_hint->say(m_unread.first());
    showWatch();
    tabInLayoutOrder(this);
}

// A timer that is on can be turned off, also when the last set is forgotten.
void SetsPane::showWatch()
{
    if (m_cards == nullptr) // the sets are still being read
        return;
    const bool isAny = !m_sets.isEmpty() || !m_unread.isEmpty();
    m_watch->setHasSets(!m_sets.isEmpty());
    m_watch->setVisible(!m_sets.isEmpty() || m_watch->isOn());
    for (QWidget *part : {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_sentence), m_cards,
             static_cast<QWidget *>(m_others)})
        part->setVisible(isAny);
    setVisible(isAny || m_watch->isOn() || m_undo->isVisibleTo(this));
}

SetCard *SetsPane::card(const SeenSet &seen, const QDateTime &now)
{
    auto *made = new SetCard(seen, now, m_cards);
    connect(
        made, &SetCard::pressed, this, [this, seen] { press(seen); }, Qt::QueuedConnection);
    connect(
        made, &SetCard::sent, this,
        [this, seen] { keep(noteSent(seen.set, QDateTime::currentDateTimeUtc())); }, Qt::QueuedConnection);
    connect(
        made, &SetCard::forgotten, this, [this, seen] { keep(forget(seen.set)); }, Qt::QueuedConnection);
    connect(made, &SetCard::undoRequested, this, &SetsPane::askToUndo, Qt::QueuedConnection);
    return made;
}

void SetsPane::press(const SeenSet &seen)
{
    switch (seen.due.what) {
    case Due::What::SendRequest:
    case Due::What::AwaitReply:
        Q_EMIT receiveRequested(seen.set);
        return;
    case Due::What::Renew:
    case Due::What::Expired:
        Q_EMIT renewalRequested(seen.set);
        return;
    case Due::What::Reload:
        reload(seen);
        return;
    case Due::What::Replaced:
    case Due::What::Missing:
    case Due::What::Rest:
        Q_EMIT checkRequested(seen.set);
    }
}

void SetsPane::keep(const Result<void> &done)
{
    if (done)
        look();
    else
        m_hint->say(done.error());
}

void SetsPane::reload(const SeenSet &seen)
{
    if (m_working.isRunning())
        return;
    const auto work = [servers = serversOf(seen.set.installed.record)]() -> Result<void> {
        const auto reloaded = reloadHere(servers, systemElevation(AskAt::Desktop));
        return reloaded ? Result<void>() : failure(reloaded.error());
    };
    m_working.start(work, [this](const Result<void> &done) { keep(done); });
}

void SetsPane::askToUndo()
{
    const auto known = [sets = m_sets, last = m_last] {
        QList<RememberedSet> all;
        for (const SeenSet &seen : sets)
            all << seen.set;
        return last(all);
    };
    m_hint->clear();
    m_asking.start(known, [this](const Result<std::optional<LastInstallation>> &last) {
        if (last && *last)
            m_undo->ask(**last);
        else
            m_hint->say(last ? Error{ErrorCode::NothingToUndo, {}, {}} : last.error());
    });
}

void SetsPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && isVisibleTo(parentWidget()))
        showSets();
}

} // namespace mailseal
