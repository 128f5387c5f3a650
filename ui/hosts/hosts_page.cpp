// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/hosts_page.h"

#include "model/base/system/typed_path.h"
#include "ui/hosts/hosts_model.h"
#include "ui/hosts/place_for_sets.h"
#include "ui/setup/result/next_step_row.h"
#include "ui/widgets/card.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/file_filters.h"
#include "ui/widgets/page_frame.h"
#include "ui/widgets/page_header.h"
#include "ui/widgets/primary_button.h"
#include "ui/widgets/style/held_keys.h"
#include "ui/widgets/style/row_table.h"
#include "ui/widgets/style/tab_order.h"
#include "ui/widgets/text/save_text.h"

#include <QCheckBox>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>

namespace mailseal {
namespace {

constexpr qsizetype mostSaid = 6; // sentences about a list; the rest are only counted

QTableView *newTable(HostsModel *model, QWidget *parent)
{
    auto *table = new QTableView(parent);
    table->setObjectName(QStringLiteral("hostsTable"));
    table->setModel(model);
    showRows(table);
    table->setMinimumHeight(160);
    table->verticalHeader()->hide();
    const int letter = table->fontMetrics().averageCharWidth();
    table->setColumnWidth(int(HostsModel::Column::Host), 26 * letter);
    table->setColumnWidth(int(HostsModel::Column::Names), 36 * letter);
    return table;
}

} // namespace

HostsPage::HostsPage(const SetupSession *machine, QWidget *parent)
    : QWidget(parent),
      m_machine(machine),
      m_session(new HostsSession(this)),
      m_header(new PageHeader(this)),
      m_file(new QLineEdit(this)),
      m_browse(new QPushButton(this)),
      m_fileField(new FormField(m_file, m_browse, this)),
      m_example(new QPushButton(this)),
      m_model(new HostsModel(this)),
      m_table(newTable(m_model, this)),
      m_place(new PlaceForSets(this)),
      m_replace(new QCheckBox(this)),
      m_hint(new HintLine(this)),
      m_steps(new Card(this)),
      m_home(new QPushButton(this)),
      m_progress(new QProgressBar(this)),
      m_stop(new QPushButton(this)),
      m_make(new PrimaryButton(this))
{
    setObjectName(QStringLiteral("hostsPage"));
    new HeldKeys(this);
    m_file->setObjectName(QStringLiteral("hostsFileEdit"));
    m_browse->setObjectName(QStringLiteral("hostsOpenButton"));
    m_example->setObjectName(QStringLiteral("hostsExampleButton"));
    m_replace->setObjectName(QStringLiteral("hostsReplaceCheck"));
    m_hint->setObjectName(QStringLiteral("hostsHint"));
    m_home->setObjectName(QStringLiteral("hostsHomeButton"));
    m_stop->setObjectName(QStringLiteral("hostsStopButton"));
    m_make->setObjectName(QStringLiteral("hostsMakeButton"));
    m_progress->setMaximumWidth(240);
    for (QPushButton *button : {m_browse, m_example, m_home, m_stop, m_make}) {
        button->setAutoDefault(true);
        makeRoomy(button);
    }

    auto *steps = new QVBoxLayout(m_steps);
    steps->setContentsMargins(16, 12, 16, 12);
    steps->setSpacing(12);
    auto *listRow = new QHBoxLayout;
    listRow->setSpacing(16);
    listRow->addWidget(m_fileField, 1);
    listRow->addWidget(m_example, 0, Qt::AlignTop);
    listRow->setAlignment(m_example, Qt::AlignBottom);
    const PageFrame frame = framePage(this, PageFit::Scrolled); // what comes next stands below the list
    frame.content->addWidget(m_header);
    frame.content->addLayout(listRow);
    frame.content->addWidget(m_table, 1);
    frame.content->addWidget(m_place);
    frame.content->addWidget(m_replace);
    frame.content->addWidget(m_hint);
    frame.content->addWidget(m_steps);
    frame.content->addStretch(0);
    frame.buttons->addWidget(m_home);
    frame.buttons->addStretch(1);
    frame.buttons->addWidget(m_progress);
    frame.buttons->addWidget(m_stop);
    frame.buttons->addWidget(m_make);

    connect(m_browse, &QPushButton::clicked, this, &HostsPage::browse);
    connect(m_file, &QLineEdit::editingFinished, this, &HostsPage::openTyped);
    connect(m_example, &QPushButton::clicked, this, [this] {
        saveText(this, tr("Save an example"), {QStringLiteral("hosts.csv"), exampleHostList()}, m_hint);
    });
    connect(m_home, &QPushButton::clicked, this, &HostsPage::homeRequested);
    connect(m_make, &QPushButton::clicked, this, &HostsPage::make);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        m_session->stop();
        Q_EMIT stopped();
    });
    connect(m_session, &HostsSession::listRead, this, &HostsPage::showList);
    connect(m_session, &HostsSession::stateChanged, this, &HostsPage::showState);
    connect(m_session, &HostsSession::progressed, m_progress, &QProgressBar::setValue);
    connect(m_session, &HostsSession::written, this, &HostsPage::showWritten);
    connect(m_session, &HostsSession::failed, m_hint, qOverload<const Error &>(&HintLine::say));
    retranslate();
    tabInLayoutOrder(this);
}

void HostsPage::focusFirst()
{
    m_file->setFocus();
}

void HostsPage::browse()
{
    auto *dialog = new QFileDialog(this, tr("Open a list of hosts"), QDir::homePath());
    filterFiles(dialog, FileKind::HostList);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_file->setText(path);
        m_session->read(path);
    });
    dialog->open();
}

void HostsPage::openTyped()
{
    const QString typed = fromHome(m_file->text().trimmed());
    if (!typed.isEmpty() && typed != m_session->fileName())
        m_session->read(typed);
}

void HostsPage::showList()
{
    m_written.reset();
    m_model->setHosts(m_session->list().errors.isEmpty() ? m_session->list().hosts : QList<ListedHost>());
    m_place->propose(m_session->fileName());
    sayWhatIsWrong();
    showState();
}

// Shows everything at once, so that the list can be corrected in one go.
void HostsPage::sayWhatIsWrong()
{
    const HostList &list = m_session->list();
    const QList<Error> &said = list.errors.isEmpty() ? list.warnings : list.errors;
    QStringList sentences;
    for (const Error &error : said.first(std::min(said.size(), mostSaid)))
        sentences << sentence(error);
    if (said.size() > mostSaid)
        sentences << tr("And %n more.", nullptr, static_cast<int>(said.size() - mostSaid));
    if (said.isEmpty())
        m_hint->clear();
    else
        m_hint->say(
            list.errors.isEmpty() ? HintLine::Kind::Warning : HintLine::Kind::Error, sentences.join(u'\n'));
}

void HostsPage::make()
{
    if (QWidget *bad = m_place->firstBadField()) {
        bad->setFocus();
        return;
    }
    m_written.reset();
    m_hint->clear();
    m_progress->setRange(0, static_cast<int>(m_session->list().hosts.size()));
    m_progress->setValue(0);
    m_session->make(m_place->place(), m_replace->isChecked() ? OnConflict::Replace : OnConflict::Keep,
        m_machine->machine().value_or(Machine()));
    m_stop->setFocus(); // the other buttons are disabled until it is done
}

void HostsPage::showWritten(const Written &written)
{
    m_written = written;
    showState();
    if (auto *button = m_steps->findChild<QPushButton *>())
        button->setFocus();
}

void HostsPage::showSteps()
{
    m_steps->setVisible(m_written.has_value());
    auto *steps = static_cast<QVBoxLayout *>(m_steps->layout());
    while (QLayoutItem *item = steps->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (!m_written)
        return;
    const int hosts = static_cast<int>(m_session->list().hosts.size());
    QStringList said{
        tr("%n set(s) are in %1.", nullptr, hosts).arg(QDir::toNativeSeparators(m_session->target().path))};
    for (const Recovery &recovery : m_written->recovered)
        said << sentence(recovery);
    for (const WrittenFile &file : m_written->files) {
        if (!file.backup.isEmpty() && m_session->target().kind == WriteTarget::Kind::Archive)
            said << tr("The old file was kept as %1.").arg(file.backup);
    }
    m_hint->say(HintLine::Kind::Good, said.join(u'\n'));
    const auto first = primaryName(m_session->list().hosts.first().draft);
    for (const NextStep &step : nextStepsForMany(m_session->target(), fileHost(*first))) {
        if (steps->count() > 0)
            steps->addWidget(new Hairline(m_steps));
        steps->addWidget(new NextStepRow(step, m_steps));
    }
}

void HostsPage::showState()
{
    using State = HostsSession::State;
    const State state = m_session->state();
    const int hosts = m_model->rowCount();
    m_table->setVisible(hosts > 0);
    m_place->setVisible(hosts > 0);
    m_replace->setVisible(hosts > 0);
    m_progress->setVisible(state == State::Making || state == State::Writing);
    m_stop->setVisible(state == State::Making || state == State::Writing);
    m_stop->setEnabled(state == State::Making);
    m_make->setEnabled(state == State::Idle && hosts > 0);
    for (QWidget *input : QList<QWidget *>{m_file, m_browse, m_place, m_replace})
        input->setEnabled(state != State::Making && state != State::Writing);
    m_make->setText(hosts > 0 ? tr("&Make %n set(s)", nullptr, hosts) : tr("&Make the sets"));
    if (state == State::Idle)
        showSteps();
}

void HostsPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void HostsPage::retranslate()
{
    m_header->setTexts(tr("Many hosts at once"),
        tr("A list in CSV form has a line for each host; its first line names the columns, one of them is "
           "“host”. Every host gets a key, a request and a certificate of its own, and the lines for its "
           "servers."));
    m_fileField->setLabel(tr("&List of hosts"));
    m_file->setPlaceholderText(QStringLiteral("hosts.csv"));
    m_browse->setText(tr("O&pen…"));
    m_example->setText(tr("Save an &example…"));
    m_table->setAccessibleName(tr("Hosts of the list"));
    m_replace->setText(tr("Replace existing files and &keep backups"));
    m_progress->setAccessibleName(tr("Hosts that are done"));
    m_home->setText(tr("Start pa&ge"));
    m_stop->setText(tr("&Stop"));
    m_model->retranslate();
    m_place->retranslate();
    if (m_session->state() == HostsSession::State::Idle && !m_session->fileName().isEmpty() && !m_written)
        sayWhatIsWrong();
    showState();
}

} // namespace mailseal
