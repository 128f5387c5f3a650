// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/dane/dane_pane.h"

#include "model/base/errors/error_code.h"
#include "model/files/read/containers/bundle_reader.h"
#include "model/renewal/sets/set_store.h"
#include "model/servers/live/dane/rollover_store.h"
#include "model/servers/lookups/lookups_library.h"
#include "ui/check/dane/published_card.h"
#include "ui/check/dane/records_card.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/file_filters.h"
#include "ui/widgets/style/line_icon.h"
#include "ui/widgets/style/tab_order.h"

#include <QEvent>
#include <QFileDialog>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>
#include <algorithm>

namespace mailseal {
namespace {

Result<DaneLook> lookAtWorld(const DaneQuestion &question, const JobControl &control)
{
    const auto lookups = networkLookups();
    if (!lookups)
        return failure(lookups.error());
    return lookAtDane(question, *lookups, rolloverFolder(), QDateTime::currentDateTimeUtc(), control.stop);
}

Result<DaneQuestion> readQuestion(const DaneWish &wish, const std::stop_token &stop)
{
    files::ReadOptions options;
    options.passphrases = files::askPerson();
    options.stop = stop;
    const auto read = [&options](const QString &file) { return files::readNamedFile(file, options); };
    return daneQuestion(wish, wish.set.isEmpty() ? QList<RememberedSet>() : allSets().sets, read);
}

HintLine::Kind kindOf(const DaneLook &look)
{
    if (!look.isGood())
        return HintLine::Kind::Caution;
    const bool isAllThere = std::all_of(look.judgements.begin(), look.judgements.end(),
        [](const TlsaJudgement &port) { return port.standing == TlsaStanding::CurrentAndNext; });
    return isAllThere ? HintLine::Kind::Good : HintLine::Kind::Note;
}

} // namespace

DanePane::DanePane(QWidget *parent) : DanePane(lookAtWorld, parent) { }

DanePane::DanePane(LookAtDane look, QWidget *parent)
    : QWidget(parent),
      m_look(std::move(look)),
      m_next(new QLineEdit(this)),
      m_browse(new QPushButton(this)),
      m_nextField(new FormField(m_next, m_browse, this)),
      m_ports(new QLineEdit(this)),
      m_portsField(new FormField(m_ports, nullptr, this)),
      m_progress(new QProgressBar(this)),
      m_stop(new QPushButton(this)),
      m_verdict(new HintLine(this)),
      m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("danePane"));
    m_next->setObjectName(QStringLiteral("daneNextEdit"));
    m_browse->setObjectName(QStringLiteral("daneNextBrowse"));
    m_browse->setIcon(themedIcon(QStringLiteral("folder-open")));
    m_ports->setObjectName(QStringLiteral("danePortsEdit"));
    m_ports->setMinimumWidth(fontMetrics().averageCharWidth() * 40);
    m_progress->setObjectName(QStringLiteral("daneProgress"));
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_stop->setObjectName(QStringLiteral("daneStopButton"));
    m_verdict->setObjectName(QStringLiteral("daneVerdict"));
    for (QPushButton *button : {m_browse, m_stop}) {
        button->setAutoDefault(true);
        makeRoomy(button);
    }
    auto *waiting = new QHBoxLayout;
    waiting->setSpacing(8);
    waiting->addWidget(m_progress, 1);
    waiting->addWidget(m_stop);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(12);
    m_column->addWidget(m_nextField);
    m_column->addWidget(m_portsField, 0, Qt::AlignLeft);
    m_column->addLayout(waiting);
    m_column->addWidget(m_verdict);
    m_column->addStretch(1);
    connect(m_browse, &QPushButton::clicked, this, &DanePane::browse);
    connect(m_stop, &QPushButton::clicked, this, &DanePane::stop);
    retranslate();
}

void DanePane::browse()
{
    auto *dialog
        = new QFileDialog(this, m_browse->accessibleName(), QFileInfo(m_next->text()).absolutePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    filterFiles(dialog, FileKind::Any); // key, request or certificate
    connect(dialog, &QFileDialog::fileSelected, m_next, &QLineEdit::setText);
    dialog->open();
}

Result<void> DanePane::look(const QString &host, const QString &typed)
{
    if (const auto name = daneHost(host); !name)
        return failure(name.error());
    static const QRegularExpression between(QStringLiteral("[\\s,;]+"));
    DaneWish wish;
    wish.host = host;
    wish.next = m_next->text().trimmed();
    wish.ports = m_ports->text().split(between, Qt::SkipEmptyParts);
    (typed.contains(u'/') ? wish.file : wish.set) = typed.isEmpty() ? host : typed;
    m_seen.reset();
    m_wasStopped = false;
    m_isOfHostsSet = typed.isEmpty();
    m_job.start(
        [wish, look = m_look](const JobControl &control) -> Result<Seen> {
            const auto question = readQuestion(wish, control.stop);
            if (!question)
                return failure(question.error());
            return Seen{*question, look(*question, control)};
        },
        [this](const Result<Seen> &seen) { take(seen); });
    showState();
    return {};
}

void DanePane::stop()
{
    if (!isLooking())
        return;
    m_job.cancel();
    m_wasStopped = true;
    showState();
    Q_EMIT stopped();
}

void DanePane::take(const Result<Seen> &seen)
{
    m_seen = seen;
    showState();
}

void DanePane::showState()
{
    delete m_content;
    m_content = nullptr;
    m_progress->setVisible(isLooking());
    m_stop->setVisible(isLooking());
    if (isLooking())
        m_verdict->say(HintLine::Kind::Note, tr("Looking at the keys and at what is published…"));
    else if (m_wasStopped)
        m_verdict->say(HintLine::Kind::Note, tr("Stopped."));
    else if (!m_seen)
        m_verdict->clear();
    else if (!*m_seen)
        fail(m_seen->error());
    else
        draw(**m_seen);
    tabInLayoutOrder(this);
}

void DanePane::fail(const Error &error)
{
    if (m_isOfHostsSet && error.code == ErrorCode::SetUnknown)
        m_verdict->say(HintLine::Kind::Error,
            tr("Nothing is known here about the keys of this server. Choose the file of its certificate or key."));
    else
        m_verdict->say(error);
}

void DanePane::draw(const Seen &seen)
{
    if (!seen.look)
        m_verdict->say(seen.look.error());
    else
        m_verdict->say(kindOf(*seen.look), verdictOf(*seen.look));
    m_content = new QWidget(this);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    if (seen.look)
        column->addWidget(new PublishedCard(*seen.look, m_content));
    auto *records = new RecordsCard(m_content);
    records->setRecords(seen.question.wanted);
    records->setForm(m_form);
    connect(records, &RecordsCard::formChosen, this, [this](TlsaForm form) { m_form = form; });
    column->addWidget(records);
    m_column->insertWidget(m_column->count() - 1, m_content);
}

void DanePane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void DanePane::retranslate()
{
    m_nextField->setLabel(tr("Ne&xt key, its CSR or its certificate (only to change the key)"));
    m_next->setPlaceholderText(tr("a file"));
    m_browse->setAccessibleName(tr("Choose the file of the next key"));
    m_portsField->setLabel(tr("&Ports"));
    m_ports->setPlaceholderText(tr("25, or those of the set"));
    m_stop->setText(tr("S&top"));
    m_progress->setAccessibleName(tr("Progress of the questions"));
    showState();
}

} // namespace mailseal
