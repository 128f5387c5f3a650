// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/applied/record_page.h"

#include "model/base/text/html_page.h"
#include "model/base/text/language.h"
#include "model/base/text/shell_word.h"
#include "model/setup/sets/reviewed/review_summary.h"
#include "model/setup/sets/reviewed/role_titles.h"

#include <QCoreApplication>
#include <QLocale>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::RecordPage)

public:
    static QString outcome(WrittenFile::Outcome outcome)
    {
        switch (outcome) {
        case WrittenFile::Outcome::New:
            return tr("new");
        case WrittenFile::Outcome::Replaced:
            return tr("replaced");
        case WrittenFile::Outcome::Unchanged:
            break;
        }
        return tr("unchanged");
    }
    static QString shown(ServerCheck::Shown shown)
    {
        switch (shown) {
        case ServerCheck::Shown::Same:
            return tr("shows the certificate");
        case ServerCheck::Shown::Another:
            return tr("shows another certificate");
        case ServerCheck::Shown::NoTls:
            return tr("has no TLS");
        case ServerCheck::Shown::NoAnswer:
            return tr("does not answer");
        case ServerCheck::Shown::Failed:
            return tr("could not be checked");
        case ServerCheck::Shown::NothingListens:
            break;
        }
        return tr("nothing listens");
    }
};

QString factsOf(const ReviewedSet &set)
{
    QString rows;
    for (const SummaryLine &line : reviewSummary(set)) {
        if (line.title != reviewSummary(set).last().title) // the servers have been asked meanwhile
            rows += html::row({line.title, line.text});
    }
    const IssuedSet &issued = set.issued;
    rows += html::row({Words::tr("Subject"), issued.subject});
    if (!issued.certificate.isEmpty()) {
        rows += html::row({Words::tr("Valid"),
            Words::tr("from %1 to %2")
                .arg(shortTime(issued.validity.notBefore), shortTime(issued.validity.notAfter))});
        rows += html::row({Words::tr("SHA-256 fingerprint"), issued.fingerprintSha256});
        if (!issued.testCaFingerprintSha256.isEmpty())
            rows += html::row(
                {Words::tr("SHA-256 fingerprint of the test CA"), issued.testCaFingerprintSha256});
    }
    if (!issued.publicKeySha256.isEmpty())
        rows += html::row({Words::tr("TLSA record for this key"),
            QStringLiteral("_25._tcp.%1. IN TLSA 3 1 1 %2")
                .arg(set.request.fileHost, QString::fromLatin1(issued.publicKeySha256.toHex()))});
    return html::table(rows);
}

QString filesOf(const ReviewedSet &set, const Written &written)
{
    QString rows = html::row(
        {Words::tr("File"), Words::tr("What it is"), Words::tr("Owner and mode"), Words::tr("State")}, "th");
    for (const WrittenFile &file : written.files) {
        QString owner;
        for (const FileStep &step : set.systemPlan.files) {
            if (step.path == file.path)
                owner = QStringLiteral("%1:%2 %3").arg(step.owner, step.group, modeText(step.mode));
        }
        const QString what = file.role ? roleTitle(*file.role)
            : file.settings            ? Words::tr("settings of a server")
                                       : Words::tr("link");
        const QString state = file.backup.isEmpty()
            ? Words::outcome(file.outcome)
            : Words::tr("replaced; the old one is %1").arg(file.backup);
        rows += html::row({file.writtenTo, what, owner, state});
    }
    return html::table(rows);
}

QString portsOf(const QList<ServerCheck> &checks)
{
    QString rows;
    for (const ServerCheck &check : checks) {
        if (check.shown != ServerCheck::Shown::NothingListens)
            rows += html::row({serverTitle(check.port.server), QString::number(check.port.port),
                protocolTitle(check.port), Words::shown(check.shown)});
    }
    return rows.isEmpty() ? QString()
                          : html::element("h2", Words::tr("The ports afterwards")) + html::table(rows);
}

QString undoOf(const ReviewedSet &set, const Written &written)
{
    QString installation;
    for (const WrittenFile &file : written.files)
        installation = installation.isEmpty() ? file.installation : installation;
    if (installation.isEmpty() || !set.target.thisMachine())
        return {};
    return html::element("h2", Words::tr("How to undo it"))
        + html::element("p", Words::tr("As root. Everything that was replaced comes back as it was."))
        + html::element("pre", QStringLiteral("mailseal-cli undo ") + shellQuoted(installation));
}

} // namespace

QString recordPage(const ReviewedSet &set, const Application &application, const QDateTime &time)
{
    const QString title = Words::tr("What was set up for %1").arg(set.request.fileHost);
    return html::printedPage(title,
        html::element("h1", title) + html::element("p", QLocale().toString(time.toUTC(), QLocale::LongFormat))
            + factsOf(set) + html::element("h2", Words::tr("Files")) + filesOf(set, application.written)
            + portsOf(application.checks) + undoOf(set, application.written));
}

} // namespace mailseal
