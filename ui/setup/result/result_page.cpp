// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/result/result_page.h"

#include "model/base/text/language.h"
#include "model/setup/answers/answers_file.h"
#include "ui/setup/result/next_step_row.h"
#include "ui/widgets/card.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/text/copy_button.h"
#include "ui/widgets/text/save_text.h"
#include "ui/widgets/text/text_label.h"

#include <QHBoxLayout>

namespace mailseal {

ResultPage::ResultPage(SetupSession *session, ServedWork work, QWidget *parent)
    : SetupPage(session, QStringLiteral("result"), parent),
      m_factsCard(new Card(this)),
      m_facts(new TextLabel(TextLabel::Kind::Body, this)),
      m_fingerprint(new TextLabel(TextLabel::Kind::Written, this)),
      m_copyFingerprint(new CopyButton(this)),
      m_backups(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_served(new ServedCard(std::move(work), this)),
      m_nextTitle(new TextLabel(TextLabel::Kind::Heading, this)),
      m_steps(new Card(this)),
      m_hint(new HintLine(this))
{
    m_facts->setObjectName(QStringLiteral("facts"));
    m_fingerprint->setObjectName(QStringLiteral("fingerprint"));
    m_copyFingerprint->setObjectName(QStringLiteral("copyFingerprint"));
    auto *inside = new QVBoxLayout(m_factsCard);
    inside->setContentsMargins(16, 12, 16, 12);
    inside->setSpacing(8);
    inside->addWidget(m_facts);
    auto *line = new QHBoxLayout;
    line->setSpacing(16);
    line->addWidget(m_fingerprint, 1);
    line->addWidget(m_copyFingerprint);
    inside->addLayout(line);
    inside->addWidget(m_backups);
    auto *steps = new QVBoxLayout(m_steps);
    steps->setContentsMargins(16, 12, 16, 12);
    steps->setSpacing(12);

    column()->addWidget(m_factsCard);
    column()->addWidget(m_served);
    column()->addSpacing(8);
    column()->addWidget(m_nextTitle);
    column()->addWidget(m_steps);
    column()->addWidget(m_hint);
    column()->addStretch(1);
    m_copyFingerprint->setSource([session] {
        const auto &reviewed = session->reviewedSet();
        return reviewed ? reviewed->issued.fingerprintSha256 : QString();
    });
    connect(m_served, &ServedCard::wasPutBack, this, &ResultPage::refresh);
    connect(session, &SetupSession::prepared, this, [this] {
        if (isVisible())
            refresh();
    });
    retranslate();
}

void ResultPage::setWritten(const Application &application)
{
    const Written &written = application.written;
    m_written = written;
    m_isProved = application.isProved();
    // No servers run in a copy of a system.
    const bool here = session()->target().thisMachine() && session()->targetRoot() == QLatin1String("/");
    m_served->setVisible(here);
    if (!here || !session()->reviewedSet()) {
        m_served->start({}, {}, {});
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
    const int count = int(m_written.files.size());
    const bool isRemote = session()->target().isRemote();
    const QString there = session()->target().path;
    const bool isPutBack = m_served->isPutBack();
    if (isPutBack)
        setTexts(tr("Everything is as it was before"), tr("The files for %1 were taken back.").arg(host));
    else if (m_isProved)
        setTexts(tr("The mail servers use the new certificate for %1").arg(host),
            isRemote ? tr(
                "%n file(s) written on %1, settings and all; the servers have read them.", nullptr, count)
                           .arg(there)
                     : tr("%n file(s) written on this machine, settings and all; the servers have read them.",
                         nullptr, count));
    else
        setTexts(reviewed->request.signing == Signing::Authority
                ? tr("The certificate for %1 is in its place").arg(host)
                : reviewed->request.signing != Signing::None
                ? tr("Key and certificate for %1 are ready").arg(host)
                : tr("Key and request for %1 are ready").arg(host),
            isRemote ? tr("%n file(s) written on %1.", nullptr, count).arg(there)
                : session()->target().thisMachine()
                ? tr("%n file(s) written on this machine.", nullptr, count)
                : session()->target().kind == WriteTarget::Kind::Archive
                ? tr("Everything is in the archive %1.").arg(reviewed->root)
                : tr("%n file(s) written below %1.", nullptr, count).arg(reviewed->root));
    for (QWidget *ofTheFiles : QList<QWidget *>{m_factsCard, m_nextTitle, m_steps})
        ofTheFiles->setVisible(!isPutBack);
    if (isPutBack)
        return;
    showFacts(*reviewed);
    showSteps(*reviewed);
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
    // On two lines: half of the 95 characters fit in any window.
    m_fingerprint->setText(QString(reviewed.issued.fingerprintSha256).replace(47, 1, QStringLiteral(":\n")));
    m_fingerprint->setVisible(signedHere);
    m_copyFingerprint->setVisible(signedHere);
    QStringList backups;
    for (const WrittenFile &file : m_written.files) {
        if (!file.backup.isEmpty())
            backups << file.backup;
    }
    QStringList kept;
    if (!backups.isEmpty())
        kept << tr("Backup copies of what was replaced: %1").arg(backups.join(QStringLiteral(", ")));
    for (const Recovery &recovery : m_written.recovered)
        kept << sentence(recovery);
    m_backups->setVisible(!kept.isEmpty());
    m_backups->setText(kept.join(u'\n'));
}

void ResultPage::showSteps(const ReviewedSet &reviewed)
{
    auto *steps = static_cast<QVBoxLayout *>(m_steps->layout());
    while (QLayoutItem *item = steps->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const InitSystem init = session()->machine() ? session()->machine()->init : InitSystem::Systemd;
    for (const NextStep &step : nextSteps(reviewed, m_written.files, init)) {
        if (steps->count() > 0)
            steps->addWidget(new Hairline(m_steps));
        auto *row = new NextStepRow(step, m_steps);
        connect(row, &NextStepRow::answersWanted, this, &ResultPage::saveAnswers);
        steps->addWidget(row);
    }
}

void ResultPage::saveAnswers()
{
    saveText(this, tr("Save the answers"),
        {QStringLiteral("answers.json"), toAnswers(session()->draft()), true}, m_hint);
}

void ResultPage::retranslate()
{
    m_copyFingerprint->setLabel(tr("Copy the fingerprint"));
    m_fingerprint->setAccessibleName(tr("SHA-256 fingerprint"));
    m_served->retranslate();
    m_nextTitle->setText(tr("What to do next"));
    m_hint->clear();
    refresh();
}

} // namespace mailseal
