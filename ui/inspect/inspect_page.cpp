// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/inspect_page.h"

#include "model/base/advice/advice_id.h"
#include "model/base/errors/error_code.h"
#include "model/files/show/equivalent_command.h"
#include "ui/inspect/convert/convert_dialog.h"
#include "ui/inspect/convert/mend_dialog.h"
#include "ui/inspect/drop_zone.h"
#include "ui/inspect/inspect_header.h"
#include "ui/inspect/objects/compare_view.h"
#include "ui/inspect/objects/objects_view.h"
#include "ui/inspect/overview/overview.h"
#include "ui/inspect/overview/wishes_form.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/file_filters.h"
#include "ui/widgets/primary_button.h"
#include "ui/widgets/style/tab_order.h"
#include "ui/widgets/text/command_line.h"

#include <QClipboard>
#include <QEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace mailseal {

using State = InspectedFile::State;

InspectPage::InspectPage(QWidget *parent)
    : QWidget(parent),
      m_session(new InspectSession(this)),
      m_header(new InspectHeader(this)),
      m_said(new HintLine(this)),
      m_views(new QTabBar(this)),
      m_stack(new QStackedWidget(this)),
      m_drop(new DropZone(this)),
      m_overview(new Overview(this)),
      m_objects(new ObjectsView(this)),
      m_compare(new CompareView(this)),
      m_home(new QPushButton(this)),
      m_command(new CommandLine(this)),
      m_mend(new PrimaryButton(this))
{
    build();
    connectParts();
    retranslate();
    showFiles();
    tabInLayoutOrder(this);
}

void InspectPage::build()
{
    setObjectName(QStringLiteral("inspectPage"));
    m_said->setObjectName(QStringLiteral("savedHint"));
    m_said->setContentsMargins(24, 8, 24, 0);
    m_views->setObjectName(QStringLiteral("inspectViews"));
    m_views->setExpanding(false);
    m_views->setDrawBase(false);
    for (int view = 0; view < 3; ++view)
        m_views->addTab({});
    m_stack->addWidget(m_overview);
    m_stack->addWidget(m_objects);
    m_stack->addWidget(m_compare);
    m_stack->addWidget(m_drop);
    m_home->setObjectName(QStringLiteral("inspectHomeButton"));
    m_home->setAutoDefault(true);
    m_mend->setObjectName(QStringLiteral("mendAllButton"));
    makeRoomy(m_home);
    makeRoomy(m_mend);
    auto *bar = new Panel(Qt::TopEdge, this);
    auto *buttons = new QHBoxLayout(bar);
    buttons->setContentsMargins(16, 9, 16, 8);
    buttons->setSpacing(16);
    buttons->addWidget(m_home);
    buttons->addWidget(m_command, 1);
    buttons->addStretch(0);
    buttons->addWidget(m_mend);
    auto *tabs = new QHBoxLayout;
    tabs->setContentsMargins(24, 8, 24, 0);
    tabs->addWidget(m_views);
    tabs->addStretch(1);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(m_header);
    whole->addWidget(m_said);
    whole->addLayout(tabs);
    whole->addWidget(m_stack, 1);
    whole->addWidget(bar);
}

void InspectPage::connectParts()
{
    connect(m_session, &InspectSession::filesChanged, this, &InspectPage::showFiles);
    connect(m_session, &InspectSession::fileChanged, this, &InspectPage::showFile);
    connect(m_session, &InspectSession::listingGrew, this, [this](int id) {
        if (id != m_current)
            return;
        m_objects->grow();
        if (current()->listing->isComplete())
            m_overview->setFile(current());
    });
    connect(m_header, &InspectHeader::chosen, this, &InspectPage::chooseFile);
    connect(m_header, &InspectHeader::openRequested, this, &InspectPage::askForFiles);
    connect(m_header, &InspectHeader::removeRequested, this, [this] { m_session->remove(m_current); });
    connect(m_header, &InspectHeader::convertRequested, this, &InspectPage::convert);
    connect(m_drop, &DropZone::openRequested, this, &InspectPage::askForFiles);
    connect(m_drop, &DropZone::pasteRequested, this, &InspectPage::paste);
    connect(m_views, &QTabBar::currentChanged, this, &InspectPage::chooseView);
    connect(m_overview, &Overview::stopRequested, m_session, &InspectSession::stop);
    connect(m_overview, &Overview::retryRequested, this, &InspectPage::retry);
    connect(m_overview, &Overview::actionRequested, this, &InspectPage::act);
    connect(m_overview, &Overview::detailsRequested, this, [this](qsizetype object) {
        m_views->setCurrentIndex(ObjectsViewIndex);
        m_objects->choose(int(object));
    });
    connect(m_overview->wishes(), &WishesForm::changed, this,
        [this] { m_session->setWishes(m_overview->wishes()->wishes()); });
    connect(m_overview, &Overview::renewalRequested, this, &InspectPage::renewalRequested);
    connect(m_objects, &ObjectsView::renewalRequested, this, &InspectPage::renewalRequested);
    connect(m_home, &QPushButton::clicked, this, &InspectPage::homeRequested);
    connect(m_mend, &QPushButton::clicked, this, [this] { mend(); });
}

void InspectPage::open(const QList<FileSource> &sources)
{
    if (sources.isEmpty())
        return;
    m_said->clear();
    m_session->add(sources);
    for (const InspectedFile &file : m_session->files()) {
        if (file.source == sources.first())
            chooseFile(file.id);
    }
}

void InspectPage::focusFirst()
{
    if (m_session->files().isEmpty())
        m_drop->focusFirst();
    else
        m_views->setFocus();
}

void InspectPage::showFiles()
{
    const QList<InspectedFile> &files = m_session->files();
    if (current() == nullptr)
        m_current = files.isEmpty() ? 0 : files.last().id;
    const bool any = !files.isEmpty();
    m_header->setVisible(any);
    m_views->setVisible(any);
    m_header->setFiles(files, m_current);
    m_settled = any ? m_settled : 0;
    if (any && m_stack->currentWidget() == m_drop)
        m_views->setCurrentIndex(OverviewView);
    chooseView(m_views->currentIndex());
    chooseFile(m_current);
    if (!any)
        m_drop->focusFirst();
}

void InspectPage::chooseFile(int id)
{
    m_current = id;
    m_header->setFiles(m_session->files(), m_current);
    m_objects->setFile(current());
    showFile(id);
}

void InspectPage::showFile(int id)
{
    const InspectedFile *file = current();
    m_overview->wishes()->setFiles(m_session->files());
    if (m_stack->currentWidget() == m_compare)
        m_compare->setFiles(m_session->files());
    if (id != m_current)
        return;
    m_header->setFile(file);
    m_overview->setFile(file);
    showCommand();
    const bool mendable = file != nullptr && file->state == State::Done && file->mendable.contains(true);
    m_mend->setVisible(mendable);
    if (file == nullptr || file->state == State::Reading)
        return;
    m_objects->setFile(file);
    if (file->state != State::Done || m_settled == id)
        return;
    m_settled = id;
    // People look at a pile of certificates as a list first.
    if (file->chain.isEmpty() && (file->listing || file->contents.objects.size() > 3))
        m_views->setCurrentIndex(ObjectsViewIndex);
}

void InspectPage::chooseView(int view)
{
    if (m_session->files().isEmpty()) {
        m_stack->setCurrentWidget(m_drop);
        return;
    }
    m_stack->setCurrentIndex(view);
    if (view == CompareViewIndex)
        m_compare->setFiles(m_session->files());
}

void InspectPage::showCommand()
{
    const InspectedFile *file = current();
    const bool shown = file != nullptr && file->isReadable() && !file->source.path.isEmpty();
    QStringList commands;
    if (shown && !file->chain.isEmpty()) {
        const auto &hosts = m_session->wishes().hosts;
        const InspectedFile *trusted = m_session->file(m_session->wishes().trustedFile);
        commands << files::commandToVerify(file->contents,
            hosts.isEmpty() ? std::nullopt : std::optional(hosts.first()),
            trusted == nullptr ? QString() : trusted->source.path);
    } else if (shown) {
        commands = files::commandsToShow(file->contents);
    }
    commands.removeAll(QString()); // openssl does not unwrap
    m_command->setCommands(commands);
}

void InspectPage::act(const CheckRow &row)
{
    switch (row.action) {
    case CheckAction::None:
        break;
    case CheckAction::Mend:
        mend();
        break;
    case CheckAction::AddFile:
        askForFiles();
        break;
    case CheckAction::AskAgain:
        retry();
        break;
    case CheckAction::RemovePassphrase:
        mend(files::Protection::Remove);
        break;
    case CheckAction::CreateRequest:
        renew(row);
        break;
    }
}

// Also asks for the names that were found missing.
void InspectPage::renew(const CheckRow &row)
{
    const InspectedFile *file = current();
    const Advice finding = file->examination.findings.value(row.finding);
    const QList<files::FileObject> &objects = file->contents.objects;
    const qsizetype first = file->chain.isEmpty() ? 0 : file->chain.first().object;
    auto renewal = files::renewalOf(objects.value(finding.object));
    if (!renewal) // about an authority, or about no object in particular: only the server's certificate can
                  // be renewed
        renewal = files::renewalOf(objects.value(first)).value_or(files::Renewal());
    for (const AlternativeName &host : m_session->wishes().hosts) {
        if (finding.id == AdviceId::NameMismatch && !renewal->names.contains(host))
            renewal->names << host;
    }
    Q_EMIT renewalRequested(*renewal);
}

void InspectPage::askForFiles()
{
    auto *dialog = new QFileDialog(window(), tr("Open files"));
    filterFiles(dialog, FileKind::Any);
    dialog->setObjectName(QStringLiteral("openDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this,
        [this](const QStringList &paths) { open(fileSources(paths)); });
    dialog->open();
}

void InspectPage::paste()
{
    const QList<FileSource> sources = fileSources(QGuiApplication::clipboard()->mimeData());
    if (sources.isEmpty())
        m_said->say(HintLine::Kind::Warning,
            tr("The clipboard holds no file and no text that a certificate or key could be in. Copy one first."));
    open(sources);
}

void InspectPage::mend(files::Protection protection)
{
    if (current() == nullptr)
        return;
    auto *dialog = new MendDialog(*current(), m_session->files(), m_session->wishes(), protection, this);
    connect(dialog, &MendDialog::saved, this, [this](const QString &path) {
        open(fileSources(QStringList{path}));
        m_said->say(HintLine::Kind::Good, tr("Saved as %1, which is shown here now.").arg(path));
    });
    dialog->open();
}

void InspectPage::convert()
{
    if (current() == nullptr || !current()->isReadable())
        return;
    auto *dialog = new ConvertDialog(m_session->files(), m_current, this);
    connect(dialog, &ConvertDialog::saved, this,
        [this](const QString &path) { m_said->say(HintLine::Kind::Good, tr("Saved as %1.").arg(path)); });
    dialog->open();
}

void InspectPage::retry()
{
    const InspectedFile *file = current();
    if (file != nullptr && file->error && file->error->code == ErrorCode::DerivationTooCostly)
        m_session->raiseLimit(m_current);
    else
        m_session->retry(m_current);
}

void InspectPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void InspectPage::retranslate()
{
    m_views->setAccessibleName(tr("Views"));
    m_views->setTabText(OverviewView, tr("Overview"));
    m_views->setTabText(ObjectsViewIndex, tr("Objects"));
    m_views->setTabText(CompareViewIndex, tr("Compare"));
    m_home->setText(tr("Start pa&ge"));
    m_mend->setText(tr("&Mend everything and save…"));
    m_header->retranslate();
    m_drop->retranslate();
    m_overview->retranslate();
    m_objects->retranslate();
    m_compare->retranslate();
    if (m_current != 0)
        showFile(m_current);
}

} // namespace mailseal
