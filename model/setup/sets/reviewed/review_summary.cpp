// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/reviewed/review_summary.h"

#include "model/base/text/language.h"
#include "model/install/settings/settings_edit.h"

#include <QCoreApplication>
#include <QDir>

namespace mailseal {
namespace {

constexpr qsizetype mostNamesSaid = 8;
constexpr qsizetype mostSettingsSaid = 6;

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::ReviewSummary)

public:
    static SummaryLine what(const ReviewedSet &set)
    {
        const QString key = set.issued.keyDescription;
        const QString until = longDate(set.issued.validity.notAfter.toLocalTime().date());
        switch (set.request.signing) {
        case Signing::TestCa:
            return {tr("What"),
                tr("Private key (%1), request, and a test certificate until %2.").arg(key, until)};
        case Signing::SelfSigned:
            return {tr("What"),
                tr("Private key (%1), request, and a self-signed certificate until %2.").arg(key, until)};
        case Signing::None:
            return {
                tr("What"), tr("Private key (%1) and request. The certificate comes from your CA.").arg(key)};
        case Signing::Authority:
            break;
        }
        return {
            tr("What"), tr("The certificate that has arrived, until %1, with its key (%2).").arg(until, key)};
    }
    static SummaryLine names(const ReviewedSet &set)
    {
        QStringList names;
        for (const AlternativeName &name : set.request.profile.names)
            names << name.display();
        return {tr("For"), shortened(names, mostNamesSaid)};
    }
    static SummaryLine where(const ReviewedSet &set)
    {
        const auto count = static_cast<int>(set.plan.files.size());
        QString text = place(set, count);
        if (const auto different = static_cast<int>(set.different.size()); different > 0)
            text += u' ' + tr("%n of them is there already with other content.", nullptr, different);
        return {tr("Where"), text};
    }
    static QList<SummaryLine> settings(const ReviewedSet &set)
    {
        QList<SummaryLine> lines;
        for (const InstalledSettings &file : set.changes) {
            QStringList names;
            for (const SettingChange &change : file.changes)
                names << settingName(change.now, file.form);
            if (!names.isEmpty())
                lines << SummaryLine{
                    tr("Settings"), file.path + QStringLiteral(": ") + shortened(names, mostSettingsSaid)};
        }
        if (lines.isEmpty())
            lines << SummaryLine{tr("Settings"),
                set.configures()
                    ? tr("All that is needed is set already.")
                    : tr("None are changed. The lines for the servers are made, to be put there by you.")};
        return lines;
    }
    static SummaryLine servers(const ReviewedSet &set)
    {
        if (set.configures())
            return {tr("Servers"),
                tr("%1: the settings are checked first. Then they are read, and the ports are asked. If one does not "
                   "show the new certificate, everything is put back.")
                    .arg(titlesOf(set.settings.servers))};
        QList<ServerKind> kinds;
        for (const Snippet &snippet : set.snippets)
            kinds << snippet.server;
        return {tr("Servers"),
            kinds.isEmpty()
                ? tr("They are not touched.")
                : tr("%1: not touched. They go on as before until the lines are in their configuration and "
                     "have been read.")
                      .arg(titlesOf(kinds))};
    }

private:
    static QString place(const ReviewedSet &set, int count)
    {
        const QString root = QDir::toNativeSeparators(set.root);
        switch (set.target.kind) {
        case WriteTarget::Kind::ThisMachine:
            return tr("%n file(s) on this machine.", nullptr, count);
        case WriteTarget::Kind::Remote:
            return tr("%n file(s) on %1.", nullptr, static_cast<int>(set.systemPlan.files.size()))
                .arg(set.target.path);
        case WriteTarget::Kind::Archive:
            return tr("%n file(s) in the archive %1.", nullptr, count).arg(root);
        case WriteTarget::Kind::Folder:
        case WriteTarget::Kind::Role:
            break;
        }
        return tr("%n file(s) below %1.", nullptr, count).arg(root);
    }
    static QString shortened(const QStringList &all, qsizetype most)
    {
        const QString said = all.mid(0, most).join(QStringLiteral(", "));
        const auto more = static_cast<int>(all.size() - most);
        return more > 0 ? said + QStringLiteral(", ") + tr("and %n more", nullptr, more) : said;
    }
};

} // namespace

QList<SummaryLine> reviewSummary(const ReviewedSet &set)
{
    return QList<SummaryLine>{Words::what(set), Words::names(set), Words::where(set)} + Words::settings(set)
        + QList<SummaryLine>{Words::servers(set)};
}

QString titlesOf(const QList<ServerKind> &servers)
{
    QStringList titles;
    for (const ServerKind server : servers)
        titles << serverTitle(server);
    titles.removeDuplicates();
    return titles.join(QStringLiteral(", "));
}

} // namespace mailseal
