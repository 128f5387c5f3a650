// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/result/result_page.h"

#include "model/base/text/language.h"
#include "model/renewal/sets/set_store.h"
#include "model/setup/answers/answers_file.h"
#include "model/setup/sets/applied/record_page.h"
#include "ui/setup/result/next_step_row.h"
#include "ui/widgets/card.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/more_button.h"
#include "ui/widgets/style/line_icon.h"
#include "ui/widgets/text/copy_button.h"
#include "ui/widgets/text/save_text.h"
#include "ui/widgets/text/text_label.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <algorithm>

namespace mailseal {

ResultPage::ResultPage(SetupSession *session, ServedWork work, QWidget *parent)
    : SetupPage(session, QStringLiteral("result"), parent),
      m_factsCard(new Card(this)),
      m_facts(new TextLabel(TextLabel::Kind::Body, this)),
      m_fingerprintTitle(new TextLabel(TextLabel::Kind::Body, this)),
      m_fingerprint(new TextLabel(TextLabel::Kind::Written, this)),
      m_copyFingerprint(new CopyButton(this)),
      m_backups(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_served(new ServedCard(std::move(work), this)),
      m_nextTitle(new TextLabel(TextLabel::Kind::Heading, this)),
      m_steps(new Card(this)),
      m_more(new MoreButton(this)),
      m_further(new Card(this)),
      m_record(new QPushButton(this)),
      m_hint(new HintLine(this))
{
    m_facts->setObjectName(QStringLiteral("facts"));
    m_fingerprint->setObjectName(QStringLiteral("fingerprint"));
    m_copyFingerprint->setObjectName(QStringLiteral("copyFingerprint"));
    auto *inside = new QVBoxLayout(m_factsCard);
    inside->setContentsMargins(16, 12, 16, 12);
    inside->setSpacing(8);
    auto *line = new QHBoxLayout;
    line->setSpacing(16);
    line->addWidget(m_fingerprintTitle, 1, Qt::AlignBottom);
    line->addWidget(m_copyFingerprint);
    inside->addWidget(m_facts);
    inside->addLayout(line);
    // In two lines of its own, and nowhere else: where a line of such letters may break, and with it the
    // width of the page, would depend on the letters.
    m_fingerprint->setWordWrap(false);
    inside->addWidget(m_fingerprint);
    inside->addWidget(m_backups);
    for (QWidget *card : {m_steps, m_further}) {
        auto *steps = new QVBoxLayout(card);
        steps->setContentsMargins(16, 12, 16, 12);
        steps->setSpacing(12);
    }
    m_more->setObjectName(QStringLiteral("furtherButton"));
    m_further->setVisible(false);
    m_record->setObjectName(QStringLiteral("recordButton"));
    m_record->setAutoDefault(true);
    m_record->setIcon(themedIcon(QStringLiteral("document-save")));
    makeRoomy(m_record);
    auto *below = new QHBoxLayout;
    below->addWidget(m_more);
    below->addStretch(1);
    below->addWidget(m_record);

    column()->addWidget(m_factsCard);
    column()->addWidget(m_served);
    column()->addSpacing(8);
    column()->addWidget(m_nextTitle);
    column()->addWidget(m_steps);
    column()->addLayout(below);
    column()->addWidget(m_further);
    column()->addWidget(m_hint);
    column()->addStretch(1);
    m_copyFingerprint->setSource([session] {
        const auto &reviewed = session->reviewedSet();
        return reviewed ? reviewed->issued.fingerprintSha256 : QString();
    });
    connect(m_more, &MoreButton::toggled, this, [this](bool open) { m_further->setVisible(open); });
    connect(m_record, &QPushButton::clicked, this, &ResultPage::saveRecord);
    connect(m_served, &ServedCard::wasPutBack, this, [this] {
        (void)noteUndone(m_served->installation()); // it is undone all the same
        refresh();
    });
    connect(session, &SetupSession::prepared, this, [this] {
        if (isVisible())
            refresh();
    });
    retranslate();
}

void ResultPage::setWritten(const Application &application)
{
    const Written &written = application.written;
    m_application = application;
    m_more->setChecked(false);
    // No servers run in a copy of a system.
    const bool here = session()->target().thisMachine() && session()->targetRoot() == QLatin1String("/");
    const auto putBackThere = session()->farPutBack();
    m_served->setVisible(here || putBackThere);
    if (!here || !session()->reviewedSet()) {
        m_served->startThere(application.checks, putBackThere, application.notes);
        return;
    }
    const ReviewedSet &made = *session()->reviewedSet();
    QString installation;
    for (const WrittenFile &file : written.files)
        installation = installation.isEmpty() ? file.installation : installation;
    m_served->start(kindsOf(made.request.servers), certificateSha256(made.issued.certificate), installation);
}

void ResultPage::focusFirst()
{
    if (auto *button = m_steps->findChild<QPushButton *>())
        button->setFocus();
}

void ResultPage::refresh()
{
    const auto &reviewed = session()->reviewedSet();
    if (!reviewed)
        return;
    const auto primary = primaryName(session()->draft());
    const QString host = primary ? primary->display() : reviewed->request.fileHost;
    const bool isPutBack = m_served->isPutBack();
    if (isPutBack)
        setTexts(
            m_served->keepsEdits() ? tr("The installation is undone") : tr("Everything is as it was before"),
            tr("The files for %1 were taken back.").arg(host));
    else
        setTexts(truth(host, *reviewed), place(*reviewed));
    for (QWidget *ofTheFiles : QList<QWidget *>{m_factsCard, m_nextTitle, m_steps, m_more, m_record})
        ofTheFiles->setVisible(!isPutBack);
    m_further->setVisible(!isPutBack && m_more->isChecked());
    if (isPutBack)
        return;
    showFacts(*reviewed);
    showSteps(*reviewed);
}

// What was measured, or else what was made.
QString ResultPage::truth(const QString &host, const ReviewedSet &reviewed) const
{
    const auto shows = [](const ServerCheck &check) { return check.shown == ServerCheck::Shown::Same; };
    const QList<ServerCheck> &checks = m_application.checks;
    if (m_application.isProved())
        return tr("%1 speaks TLS on %n port(s)", nullptr,
            static_cast<int>(std::count_if(checks.begin(), checks.end(), shows)))
            .arg(host);
    switch (reviewed.request.signing) {
    case Signing::Authority:
        return tr("The certificate for %1 is in its place").arg(host);
    case Signing::None:
        return tr("Key and request for %1 are ready").arg(host);
    case Signing::TestCa:
    case Signing::SelfSigned:
        break;
    }
    return tr("Key and certificate for %1 are ready").arg(host);
}

QString ResultPage::place(const ReviewedSet &reviewed) const
{
    const auto count = static_cast<int>(m_application.written.files.size());
    const WriteTarget &target = session()->target();
    if (m_application.isProved())
        return target.isRemote()
            ? tr("%n file(s) written on %1, settings and all; the servers have read them.", nullptr, count)
                  .arg(target.path)
            : tr("%n file(s) written on this machine, settings and all; the servers have read them.", nullptr,
                count);
    if (target.isRemote())
        return tr("%n file(s) written on %1.", nullptr, count).arg(target.path);
    if (target.thisMachine())
        return tr("%n file(s) written on this machine.", nullptr, count);
    return target.kind == WriteTarget::Kind::Archive
        ? tr("Everything is in the archive %1.").arg(reviewed.root)
        : tr("%n file(s) written below %1.", nullptr, count).arg(reviewed.root);
}

void ResultPage::showFacts(const ReviewedSet &reviewed)
{
    const bool signedHere = reviewed.request.signing != Signing::None;
    const QString until = longDate(reviewed.issued.validity.notAfter.toLocalTime().date());
    m_facts->setText(signedHere ? tr("Key: %1. Valid until %2.").arg(reviewed.issued.keyDescription, until)
                + (reviewed.request.signing == Signing::TestCa
                        ? u'\n' + tr("This is a test certificate: fine for trying, not for the public.")
                        : QString())
                                : tr("Key: %1.").arg(reviewed.issued.keyDescription));
    // Half of the 95 characters fit in any window.
    m_fingerprint->setText(QString(reviewed.issued.fingerprintSha256).replace(47, 1, QStringLiteral(":\n")));
    for (QWidget *part : QList<QWidget *>{m_fingerprintTitle, m_fingerprint, m_copyFingerprint})
        part->setVisible(signedHere);
    QStringList backups;
    for (const WrittenFile &file : m_application.written.files) {
        if (!file.backup.isEmpty())
            backups << file.backup;
    }
    QStringList kept;
    if (!backups.isEmpty())
        kept << tr("Backup copies of what was replaced: %1").arg(backups.join(QStringLiteral(", ")));
    for (const Recovery &recovery : m_application.written.recovered)
        kept << sentence(recovery);
    m_backups->setVisible(!kept.isEmpty());
    m_backups->setText(kept.join(u'\n'));
}

void ResultPage::showSteps(const ReviewedSet &reviewed)
{
    for (QWidget *card : {m_steps, m_further}) {
        while (QLayoutItem *item = card->layout()->takeAt(0)) {
            delete item->widget();
            delete item;
        }
    }
    const InitSystem init = session()->machine() ? session()->machine()->init : InitSystem::Systemd;
    int number = 0;
    for (const NextStep &step : nextSteps(reviewed, m_application.written.files, init))
        addStep(step, step.isFurther ? m_further : m_steps, step.isFurther ? 0 : ++number);
}

void ResultPage::addStep(const NextStep &step, QWidget *card, int number)
{
    auto *steps = static_cast<QVBoxLayout *>(card->layout());
    if (steps->count() > 0)
        steps->addWidget(new Hairline(card));
    auto *row = new NextStepRow(step, card, number);
    connect(row, &NextStepRow::answersWanted, this, &ResultPage::saveAnswers);
    steps->addWidget(row);
}

void ResultPage::saveRecord()
{
    if (const auto &reviewed = session()->reviewedSet())
        savePage(this, tr("Save the record"), reviewed->request.fileHost,
            recordPage(*reviewed, m_application, QDateTime::currentDateTimeUtc()), m_hint);
}

void ResultPage::saveAnswers()
{
    saveText(this, tr("Save the answers"),
        {QStringLiteral("answers.json"), toAnswers(session()->draft()), true}, m_hint);
}

void ResultPage::retranslate()
{
    m_copyFingerprint->setLabel(tr("Copy the fingerprint"));
    m_fingerprintTitle->setText(tr("SHA-256 fingerprint:"));
    m_fingerprint->setAccessibleName(tr("SHA-256 fingerprint"));
    m_served->retranslate();
    m_nextTitle->setText(tr("What to do next"));
    m_more->setText(tr("&More that can be done"));
    m_record->setText(tr("Save the rec&ord (HTML, PDF)…"));
    m_hint->clear();
    refresh();
}

} // namespace mailseal
