// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/overview/overview.h"

#include "model/base/errors/error_code.h"
#include "model/inspect/object_rows.h"
#include "ui/inspect/chain/chain_pane.h"
#include "ui/inspect/overview/check_list.h"
#include "ui/inspect/overview/validity_bar.h"
#include "ui/inspect/overview/verdict_card.h"
#include "ui/inspect/overview/wishes_form.h"
#include "ui/widgets/text/text_label.h"

#include <QEvent>
#include <QLocale>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

namespace mailseal {
namespace {

constexpr int leastOfChain = 300;

QScrollArea *scrolled(QWidget *content, QWidget *parent)
{
    auto *area = new QScrollArea(parent);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(content);
    content->setAutoFillBackground(false);
    area->viewport()->setAutoFillBackground(false);
    return area;
}

} // namespace

Overview::Overview(QWidget *parent)
    : QWidget(parent),
      m_verdict(new VerdictCard(this)),
      m_wishes(new WishesForm(this)),
      m_checks(new CheckList(this)),
      m_validityTitle(new TextLabel(TextLabel::Kind::Field, this)),
      m_validity(new ValidityBar(this)),
      m_chain(new ChainPane(this))
{
    setObjectName(QStringLiteral("overview"));
    m_verdict->setObjectName(QStringLiteral("verdictCard"));
    m_validity->setObjectName(QStringLiteral("validityBar"));
    auto *left = new QWidget(this);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(24, 16, 20, 16);
    column->setSpacing(12);
    column->addWidget(m_verdict);
    column->addWidget(m_wishes);
    column->addWidget(m_checks);
    column->addWidget(m_validityTitle);
    column->addWidget(m_validity);
    column->addStretch(1);
    auto *content = new QWidget(this);
    content->installEventFilter(this);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight, content);
    m_columns->setContentsMargins(0, 0, 0, 0);
    m_columns->setSpacing(0);
    m_columns->addWidget(m_left = left, 62);
    m_columns->addWidget(m_chain, 38);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scrolled(content, this));
    connect(m_verdict, &VerdictCard::actionRequested, this, &Overview::act);
    connect(m_checks, &CheckList::actionRequested, this, &Overview::actionRequested);
    connect(m_chain, &ChainPane::detailsRequested, this, &Overview::detailsRequested);
    connect(m_chain, &ChainPane::renewalRequested, this, [this](qsizetype object) {
        if (const auto renewal = files::renewalOf(m_objects.value(object)))
            Q_EMIT renewalRequested(*renewal);
    });
    retranslate();
}

// Where there is no room beside the checks, the chain comes below them.
void Overview::arrange()
{
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    const int needed
        = m_left->minimumSizeHint().width() + qMax(leastOfChain, m_chain->minimumSizeHint().width());
    const bool isNarrow = width() < needed + bar;
    m_columns->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

// What is shown anew may need more room.
bool Overview::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        arrange();
    return QWidget::eventFilter(watched, event);
}

void Overview::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void Overview::act()
{
    if (m_state == InspectedFile::State::Reading || m_state == InspectedFile::State::Examining)
        Q_EMIT stopRequested();
    else
        Q_EMIT retryRequested();
}

FileVerdict Overview::listingVerdict(const InspectedFile &file)
{
    FileVerdict verdict{CheckState::Note, tr("This is a collection of very many certificates."),
        tr("They are listed under “Objects”. Choose one there to see everything about it.")};
    const auto damaged = static_cast<int>(file.listing->damagedBlocks());
    if (file.error)
        verdict = {CheckState::Error, verdict.title, sentence(*file.error)};
    else if (damaged > 0)
        verdict = {CheckState::Warning, verdict.title,
            tr("%n of them are damaged. Look for “%1” under “Objects” to see in which lines.", nullptr,
                damaged)
                .arg(damagedTitle())};
    return verdict;
}

void Overview::showVerdict(const InspectedFile &file)
{
    if (file.state == InspectedFile::State::Reading) {
        m_verdict->setWorking(tr("Reading %1…").arg(file.source.title()));
        m_verdict->setAction(tr("&Stop"));
    } else if (file.state == InspectedFile::State::Examining) {
        m_verdict->setWorking(tr("Checking %1…").arg(file.source.title()));
        m_verdict->setAction(tr("&Stop"));
    } else if (file.listing) {
        m_verdict->setVerdict(listingVerdict(file));
        m_verdict->setAction({});
    } else {
        const bool costly = file.error && file.error->code == ErrorCode::DerivationTooCostly;
        m_verdict->setVerdict(verdictOf(file));
        m_verdict->setAction(file.isReadable() ? QString()
                : costly                       ? tr("Try all the &same")
                                               : tr("Tr&y again"));
    }
}

void Overview::showValidity(const InspectedFile &file, const QDateTime &now)
{
    const bool any = !file.chain.isEmpty();
    m_validityTitle->setVisible(any);
    m_validity->setVisible(any);
    if (any)
        m_validity->setValidity(
            file.chain.first().details.notBefore, file.chain.first().details.notAfter, now, true);
}

void Overview::setFile(const InspectedFile *file)
{
    if (file == nullptr)
        return;
    m_state = file->state;
    m_objects = file->contents.objects;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    showVerdict(*file);
    const bool checked = file->state == InspectedFile::State::Done && !file->listing;
    m_checks->setVisible(checked);
    m_wishes->setVisible(file->isReadable() && !file->listing);
    m_chain->setVisible(checked);
    m_checks->setRows(checked ? checkRows(*file, now) : QList<CheckRow>());
    m_chain->setLinks(checked ? file->chain : QList<ChainLink>(), now);
    showValidity(*file, now);
    if (!checked) {
        m_validityTitle->setVisible(false);
        m_validity->setVisible(false);
    }
    arrange();
}

void Overview::retranslate()
{
    m_validityTitle->setText(tr("Validity"));
    m_wishes->retranslate();
    m_chain->retranslate();
}

} // namespace mailseal
