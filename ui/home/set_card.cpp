// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/home/set_card.h"

#include "ui/inspect/overview/validity_bar.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/text/copy_button.h"
#include "ui/widgets/text/text_label.h"

#include <QFile>
#include <QFileInfo>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace mailseal {
namespace {

QString requestText(const SeenSet &seen)
{
    constexpr qint64 largest = 1024 * 1024;
    const QString path = seen.set.pending ? seen.set.pending->requestFile : QString();
    QFile file(path);
    // The window does not wait for a pipe.
    const bool isOpen = QFileInfo(path).isFile() && file.open(QIODevice::ReadOnly);
    return isOpen ? QString::fromUtf8(file.read(largest)) : QString();
}

} // namespace

SetCard::SetCard(const SeenSet &seen, const QDateTime &now, QWidget *parent)
    : Card(parent),
      m_life(life(seen, now)),
      m_words(new QWidget(this)),
      m_buttons(buttons(seen)),
      m_parts(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    setObjectName(QStringLiteral("setCard"));
    const auto label = [this](TextLabel::Kind kind, const QString &text) {
        auto *made = new TextLabel(kind, m_words);
        made->setText(text);
        return made;
    };
    auto *words = new QVBoxLayout(m_words);
    words->setContentsMargins(0, 0, 0, 0);
    words->setSpacing(2);
    words->addWidget(label(TextLabel::Kind::Heading, hostOf(seen.set)));
    QStringList facts{
        placeText(seen.set), serversText(seen.set.installed.record), signerText(seen.set, seen.sight)};
    facts.removeAll(QString());
    words->addWidget(label(TextLabel::Kind::Secondary, facts.join(QStringLiteral(" · "))));
    words->addWidget(label(TextLabel::Kind::Body, sentence(seen.due, seen.set)));
    m_parts->setContentsMargins(16, 12, 16, 12);
    m_parts->setSpacing(16);
    m_parts->addWidget(m_life, 0, Qt::AlignVCenter);
    m_parts->addWidget(m_words, 1);
    m_parts->addWidget(m_buttons, 0, Qt::AlignVCenter);
    arrange();
}

// Below each other, which is the least that it can do with.
QSize SetCard::minimumSizeHint() const
{
    int widest = 0;
    for (const QWidget *part : {m_life, m_words, m_buttons})
        widest = qMax(widest, part->minimumSizeHint().width());
    const QMargins margins = m_parts->contentsMargins();
    return {widest + margins.left() + margins.right(), Card::minimumSizeHint().height()};
}

void SetCard::arrange()
{
    constexpr int lettersOfALine = 44;
    const bool isWide = width() >= m_life->minimumWidth() + m_buttons->sizeHint().width()
            + lettersOfALine * fontMetrics().averageCharWidth() + 4 * 16;
    const auto direction = isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
    if (direction == m_parts->direction())
        return;
    m_parts->setDirection(direction);
    m_life->setMaximumWidth(isWide ? m_life->minimumWidth() : QWIDGETSIZE_MAX);
    m_parts->setSpacing(isWide ? 16 : 8);
    m_parts->setAlignment(m_buttons, isWide ? Qt::AlignVCenter : Qt::AlignRight);
}

void SetCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    arrange();
}

// The button's words may change.
bool SetCard::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        arrange();
    return Card::event(event);
}

QWidget *SetCard::life(const SeenSet &seen, const QDateTime &now)
{
    auto *life = new QWidget(this);
    life->setMinimumWidth(fontMetrics().averageCharWidth() * 18);
    life->setMaximumWidth(life->minimumWidth()); // beside the words
    auto *column = new QVBoxLayout(life);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    const bool isSeen = seen.sight.file == SetSight::File::Read;
    const SetRecord &record = seen.set.installed.record;
    const QDateTime end = endOf(seen);
    auto *days = new TextLabel(TextLabel::Kind::Secondary, life);
    if (end.isValid()) {
        auto *bar = new ValidityBar(life);
        bar->setValidity(isSeen ? seen.sight.notBefore : record.notBefore, end, now, false);
        column->addWidget(bar);
        days->setText(end <= now ? tr("expired") : tr("%n day(s) left", nullptr, seen.due.days));
    } else {
        days->setText(tr("no certificate yet"));
    }
    column->addWidget(days);
    return life;
}

QWidget *SetCard::buttons(const SeenSet &seen)
{
    using What = Due::What;
    auto *group = new QWidget(this);
    auto *row = new QHBoxLayout(group);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    const QString request = seen.due.what == What::SendRequest ? requestText(seen) : QString();
    QPushButton *next = nullptr;
    if (!request.isEmpty()) {
        auto *copy = new CopyButton(group);
        copy->setLabel(tr("Copy the CSR"), hostOf(seen.set));
        copy->setSource([request] { return request; });
        next = copy;
    } else {
        const bool waits = seen.due.what == What::SendRequest || seen.due.what == What::AwaitReply;
        const bool ends = seen.due.what == What::Renew || seen.due.what == What::Expired;
        next = new QPushButton(waits            ? tr("It has arrived…")
                : ends                          ? tr("Renew…")
                : seen.due.what == What::Reload ? tr("Let it reload")
                                                : tr("Check the ports…"),
            group);
        connect(next, &QPushButton::clicked, this, &SetCard::pressed);
    }
    next->setObjectName(QStringLiteral("setNextButton"));
    next->setAccessibleDescription(hostOf(seen.set));
    next->setAutoDefault(true);
    makeRoomy(next);
    auto *more = new QToolButton(group);
    more->setObjectName(QStringLiteral("setMoreButton"));
    more->setText(QStringLiteral("…"));
    more->setAccessibleName(tr("More for %1").arg(hostOf(seen.set)));
    more->setToolTip(more->accessibleName());
    more->setPopupMode(QToolButton::InstantPopup);
    more->setFocusPolicy(Qt::StrongFocus);
    more->setMinimumWidth(more->sizeHint().width() + 16); // beside the arrow
    auto *menu = new QMenu(more);
    if (seen.set.pending) {
        if (!seen.set.pending->sent.isValid())
            connect(menu->addAction(tr("The CSR has been sent")), &QAction::triggered, this, &SetCard::sent);
    }
    if (seen.set.kind == WriteTarget::Kind::ThisMachine)
        connect(menu->addAction(tr("Undo the last installation on this machine…")), &QAction::triggered, this,
            &SetCard::undoRequested);
    connect(menu->addAction(tr("Forget this set; its files stay")), &QAction::triggered, this,
        &SetCard::forgotten);
    more->setMenu(menu);
    row->addWidget(next);
    row->addWidget(more);
    return group;
}

} // namespace mailseal
