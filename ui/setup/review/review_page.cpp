// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/review/review_page.h"

#include "model/base/errors/error_code.h"
#include "model/setup/sets/reviewed/review_words.h"
#include "ui/configure/proposal_view.h"
#include "ui/setup/review/content_pane.h"
#include "ui/setup/review/file_chooser.h"
#include "ui/setup/review/review_delegate.h"
#include "ui/setup/review/review_model.h"
#include "ui/setup/review/settings_pane.h"
#include "ui/setup/review/summary_pane.h"
#include "ui/setup/review/tight_splitter.h"
#include "ui/widgets/current_stack.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/style/tab_order.h"
#include "ui/widgets/text/code_view.h"
#include "ui/widgets/text/text_label.h"

#include <QCheckBox>
#include <QListView>
#include <QProgressBar>
#include <QPushButton>
#include <QStyle>
#include <QTimer>
#include <QVBoxLayout>

namespace mailseal {

ReviewPage::ReviewPage(SetupSession *session, QWidget *parent)
    : SetupPage(session, QStringLiteral("review"), parent),
      m_progress(new QProgressBar(this)),
      m_progressText(new TextLabel(TextLabel::Kind::Body, this)),
      m_problem(new HintLine(this)),
      m_conflicts(new HintLine(this)),
      m_replace(new QCheckBox(this)),
      m_warnings(new HintLine(this)),
      m_versions(new QPushButton(this)),
      m_splitter(new TightSplitter(this)),
      m_model(new ReviewModel(this)),
      m_view(new QListView(this)),
      m_narrow(new FileChooser(m_model, this)),
      m_side(new CurrentStack(this)),
      m_pane(new ContentPane(this)),
      m_settings(new SettingsPane(this)),
      m_summary(new SummaryPane(this))
{
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_replace->setObjectName(QStringLiteral("replaceCheck"));
    m_versions->setObjectName(QStringLiteral("chooseVersionsButton"));
    m_versions->setAutoDefault(true);
    makeRoomy(m_versions);
    m_conflicts->setField(m_replace);
    m_view->setObjectName(QStringLiteral("filesView"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new ReviewDelegate(this));
    m_view->setTextElideMode(Qt::ElideNone); // the delegate shortens the text itself
    m_view->setResizeMode(QListView::Adjust);
    m_view->setTabKeyNavigation(false);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setMinimumSize(200, 240);
    m_splitter->addWidget(m_view);
    m_side->addWidget(m_pane);
    m_side->addWidget(m_settings);
    m_side->addWidget(m_summary);
    m_splitter->addWidget(m_side);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({270, 600});
    m_splitter->setObjectName(QStringLiteral("reviewSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(16);
    QSizePolicy room = m_splitter->sizePolicy();
    room.setRetainSizeWhenHidden(true); // what is being made is said at the top
    m_splitter->setSizePolicy(room);

    column()->addWidget(m_progressText);
    column()->addWidget(m_progress);
    column()->addWidget(m_problem);
    column()->addWidget(m_conflicts);
    column()->addWidget(m_replace);
    column()->addWidget(m_warnings);
    column()->addWidget(m_versions, 0, Qt::AlignLeft);
    column()->addWidget(m_narrow);
    column()->addWidget(m_splitter, 1);

    m_pane->setReveal([session](int file) {
        return session->reviewedSet() ? contentOf(*session->reviewedSet(), file) : QString();
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex &current) { showEntry(m_model->entry(current.row())); });
    connect(m_narrow, &FileChooser::chosen, this,
        [this](int row) { m_view->setCurrentIndex(m_model->index(row)); });
    connect(m_settings, &SettingsPane::declined, session, &SetupSession::decline);
    connect(session, &SetupSession::prepared, this, &ReviewPage::refresh);
    connect(session, &SetupSession::preparationFailed, this, &ReviewPage::showError);
    connect(session, &SetupSession::keyStateChanged, this, &ReviewPage::showProgress);
    // Servers that are found, or offered, only now change the answers, and with them what is made.
    connect(
        session, &SetupSession::draftChanged, this,
        [this] {
            if (isVisible() && !m_error && !this->session()->reviewedSet() && !this->session()->isPreparing())
                enter();
        },
        Qt::QueuedConnection);
    connect(m_versions, &QPushButton::clicked, this, &ReviewPage::versionsWanted);
    connect(m_replace, &QCheckBox::clicked, this, &ReviewPage::showConflicts);
    setNarrow(false);
    retranslate();
    QTimer::singleShot(0, this, &ReviewPage::lines);
}

ProposalView *ReviewPage::lines()
{
    if (m_lines == nullptr) {
        m_lines = new ProposalView(session(), this);
        m_lines->retranslate();
        m_side->addWidget(m_lines);
        tabInLayoutOrder(this);
    }
    return m_lines;
}

QSize ReviewPage::minimumSizeHint() const
{
    int widest = m_side->minimumSizeHint().width();
    for (int row = 0; row < column()->count(); ++row) {
        QLayoutItem *item = column()->itemAt(row);
        if (item->widget() != m_splitter) // which can do without the list
            widest = qMax(widest, item->minimumSize().width());
    }
    return {widest + margins(), 240};
}

int ReviewPage::margins() const
{
    return 2 * 28 + style()->pixelMetric(QStyle::PM_ScrollBarExtent);
}

int ReviewPage::widthBeside() const
{
    return margins() + m_view->minimumWidth() + m_splitter->handleWidth() + m_side->minimumSizeHint().width();
}

void ReviewPage::resizeEvent(QResizeEvent *event)
{
    SetupPage::resizeEvent(event);
    arrange();
}

// What opens may need another width.
bool ReviewPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        arrange();
    return SetupPage::eventFilter(watched, event);
}

void ReviewPage::arrange()
{
    if (const bool isNarrow = width() < widthBeside(); isNarrow != m_isNarrow)
        setNarrow(isNarrow);
}

void ReviewPage::setNarrow(bool isNarrow)
{
    m_isNarrow = isNarrow;
    m_view->setHidden(isNarrow);
    m_narrow->setVisible(isNarrow && session()->reviewedSet());
    m_pane->setWhole(isNarrow);
    m_settings->setWhole(isNarrow);
    m_summary->setWhole(isNarrow);
}

void ReviewPage::enter()
{
    m_asked = false;
    m_error.reset();
    m_found.clear();
    m_replace->setChecked(false);
    if (!session()->reviewedSet())
        session()->prepare();
    refresh();
}

bool ReviewPage::complete()
{
    if (!session()->reviewedSet()) {
        if (!session()->isPreparing())
            enter(); // what failed may work now
        return false;
    }
    if (!different().isEmpty() && !m_replace->isChecked()) {
        m_asked = true;
        showConflicts();
        focusField(m_replace);
        return false;
    }
    return true;
}

void ReviewPage::focusFirst()
{
    focusField(m_isNarrow ? static_cast<QWidget *>(m_narrow) : m_view);
}

OnConflict ReviewPage::onConflict() const
{
    return replaces() || m_replace->isChecked() ? OnConflict::Replace : OnConflict::Keep;
}

void ReviewPage::showError(const Error &error)
{
    m_error = error;
    // Another machine names all of them: who agrees to replace files has seen which.
    for (const QString &path : error.code == ErrorCode::TargetExists ? error.arguments : QStringList()) {
        if (!different().contains(path))
            m_found << path;
    }
    if (error.code == ErrorCode::TargetChanged)
        m_replace->setChecked(false); // the user agreed to replace other content
    refresh();
    chooseFileAt(error.arguments.value(0));
}

void ReviewPage::refresh()
{
    const auto &reviewed = session()->reviewedSet();
    const int row = qMax(0, m_view->currentIndex().row());
    m_model->setEntries(reviewed ? reviewEntries(*reviewed) : QList<ReviewEntry>());
    m_splitter->setVisible(reviewed.has_value());
    m_narrow->setVisible(reviewed && m_isNarrow);
    if (reviewed)
        m_view->setCurrentIndex(m_model->index(qMin(row, m_model->rowCount() - 1)));
    if (m_error)
        m_problem->say(*m_error);
    else
        m_problem->clear();
    QStringList warnings;
    bool isAssumed = false;
    if (reviewed) {
        for (const Finding &finding : reviewed->warnings) {
            warnings << sentence(finding.error);
            isAssumed = isAssumed || finding.error.code == ErrorCode::ServerVersionAssumed;
        }
        warnings << reviewed->settings.byHand;
    }
    m_warnings->say(HintLine::Kind::Warning, warnings.join(u'\n'));
    m_versions->setVisible(isAssumed && reviewed->request.signing != Signing::Authority);
    setTexts(tr("This is what will be written"), reviewSentence(*session()));
    showConflicts();
    showProgress();
}

// Shows what was in the way, and how it differs.
void ReviewPage::chooseFileAt(const QString &place)
{
    const auto &reviewed = session()->reviewedSet();
    for (int row = 0; reviewed && row < m_model->rowCount(); ++row) {
        if (placeBelow(reviewed->root, m_model->entry(row)->path) == place)
            m_view->setCurrentIndex(m_model->index(row));
    }
}

void ReviewPage::showEntry(const ReviewEntry *entry)
{
    m_narrow->choose(m_view->currentIndex().row());
    if (entry != nullptr && entry->isSummary && session()->reviewedSet()) {
        m_summary->setLines(reviewSummary(*session()->reviewedSet()));
        m_side->setCurrentWidget(m_summary);
        return;
    }
    if (entry != nullptr && entry->settings) {
        m_settings->setSettings(*entry->settings, session()->target().declined);
        m_side->setCurrentWidget(m_settings);
        return;
    }
    const bool isForServer = entry != nullptr && entry->snippet && session()->reviewedSet();
    if (isForServer) {
        const auto &machine = session()->machine();
        lines()->setProposal(proposalOf(
            *session()->reviewedSet(), *entry->snippet, machine ? machine->init : InitSystem::Systemd));
        lines()->setFile(entry->snippet->file);
    } else {
        m_pane->setEntry(entry);
    }
    m_side->setCurrentWidget(isForServer ? static_cast<QWidget *>(lines()) : m_pane);
}

void ReviewPage::showProgress()
{
    const bool working = session()->isPreparing();
    m_progress->setVisible(working);
    m_progressText->setVisible(working);
    m_progressText->setText(session()->isConnecting() ? tr("Connecting to %1…").arg(session()->target().path)
            : session()->keyState() == SetupSession::KeyState::Ready
            ? tr("The request and the certificate are being made…")
            : tr("The private key is being made…"));
}

bool ReviewPage::replaces() const
{
    const auto &reviewed = session()->reviewedSet();
    return reviewed && reviewed->request.signing == Signing::Authority
        && reviewed->target.kind != WriteTarget::Kind::Archive;
}

QStringList ReviewPage::different() const
{
    const auto &reviewed = session()->reviewedSet();
    return reviewed && !replaces() ? reviewed->different + m_found : QStringList();
}

void ReviewPage::showConflicts()
{
    const QStringList existing = different();
    m_replace->setVisible(!existing.isEmpty());
    constexpr int mostNamed = 3;
    const int count = int(existing.size());
    QString list = existing.mid(0, mostNamed).join(QStringLiteral(", "));
    if (count > mostNamed)
        list = tr("%1 and %n more", nullptr, count - mostNamed).arg(list);
    if (existing.isEmpty())
        m_conflicts->clear();
    else if (m_replace->isChecked())
        m_conflicts->say(HintLine::Kind::Note,
            tr("%n file(s) will be replaced; the old content stays beside each of them: %1", nullptr, count)
                .arg(list));
    else
        m_conflicts->say(
            m_asked ? HintLine::Kind::Error : HintLine::Kind::Warning, keptSentence(*session(), list, count));
}

void ReviewPage::retranslate()
{
    m_view->setAccessibleName(tr("Files"));
    m_replace->setText(tr("&Replace them and keep the old ones as backup copies"));
    m_versions->setText(tr("Choose the versions…"));
    m_progress->setAccessibleName(tr("Progress"));
    m_pane->retranslate();
    if (m_lines != nullptr)
        m_lines->retranslate();
    m_settings->retranslate();
    m_summary->retranslate();
    refresh();
}

} // namespace mailseal
