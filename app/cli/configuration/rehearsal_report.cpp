// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/configuration/rehearsal_report.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mailseal::cli {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::RehearsalReport)
};

qsizetype count(const Rehearsal &rehearsal, Outcome outcome)
{
    return std::count_if(rehearsal.changes.begin(), rehearsal.changes.end(),
        [outcome](const UpgradeChange &change) { return change.outcome == outcome; });
}

QString summary(const RehearsalReport &report)
{
    const Rehearsal &rehearsal = report.rehearsal;
    const QString title = serverTitle(report.today.kind);
    QStringList sentences;
    const auto say = [&](Outcome outcome, const QString &sentence) {
        if (const qsizetype number = count(rehearsal, outcome); number > 0)
            sentences << sentence.arg(number);
    };
    say(Outcome::Stops, Words::tr("Changes without which it does not start: %1."));
    say(Outcome::Differs, Words::tr("Changes without which it does something else: %1."));
    say(Outcome::Warns, Words::tr("Outdated lines that still work: %1."));
    const qsizetype byHand = std::count_if(rehearsal.changes.begin(), rehearsal.changes.end(),
        [](const UpgradeChange &change) { return change.kind == ChangeKind::ByHand; });
    if (byHand > 0)
        sentences << Words::tr("Of all these, to be decided by you: %1.").arg(byHand);
    if (sentences.isEmpty())
        sentences << (report.unread.isEmpty() ? Words::tr("Nothing has to change.")
                                              : Words::tr("Nothing has to change in what could be read."));
    return Words::tr("%1 %2, rehearsed for version %3.")
               .arg(title, report.today.version->toString(), report.target.toString())
        + u' ' + sentences.join(u' ') + u'\n';
}

QString kindWord(const UpgradeChange &change)
{
    switch (change.outcome) {
    case Outcome::Stops:
        return Words::tr("does not start");
    case Outcome::Differs:
        return Words::tr("does something else");
    case Outcome::Warns:
        return Words::tr("outdated");
    }
    return {};
}

QString toText(const UpgradeChange &change)
{
    QString text
        = QStringLiteral("\n%1:%2: [%3] %4\n")
              .arg(change.file, QString::number(change.line), kindWord(change), reasonSentence(change));
    for (const QString &line : shownLines(change.before))
        text += QStringLiteral("  - ") + line.trimmed() + u'\n';
    for (const QString &line : shownLines(change.after))
        text += QStringLiteral("  + ") + line + u'\n';
    if (change.kind == ChangeKind::ByHand)
        text += QStringLiteral("  ? ") + Words::tr("This is for you to decide.") + u'\n';
    return text;
}

QJsonObject toJson(const RehearsalReport &report)
{
    QJsonArray changes;
    for (const UpgradeChange &change : report.rehearsal.changes)
        changes << QJsonObject{{QStringLiteral("file"), change.file}, {QStringLiteral("line"), change.line},
            {QStringLiteral("kind"), kindName(change.kind)},
            {QStringLiteral("outcome"), outcomeName(change.outcome)},
            {QStringLiteral("code"), reasonName(change.reason)},
            {QStringLiteral("text"), reasonSentence(change)},
            {QStringLiteral("before"), QJsonArray::fromStringList(shownLines(change.before))},
            {QStringLiteral("after"), QJsonArray::fromStringList(shownLines(change.after))}};
    QJsonArray files;
    for (const RehearsedFile &file : report.rehearsal.files)
        files << QJsonObject{
            {QStringLiteral("path"), file.path}, {QStringLiteral("changed"), file.before != file.after}};
    QJsonArray unread;
    for (const Advice &advice : report.unread)
        unread << QJsonObject{{QStringLiteral("path"), advice.setting.value},
            {QStringLiteral("code"), adviceName(advice.id)}, {QStringLiteral("text"), sentence(advice)}};
    return {{QStringLiteral("server"), serverName(report.today.kind)},
        {QStringLiteral("version"), report.today.version->toString()},
        {QStringLiteral("target"), report.target.toString()}, {QStringLiteral("files"), files},
        {QStringLiteral("changes"), changes}, {QStringLiteral("unread"), unread}};
}

} // namespace

bool stops(const RehearsalReport &report)
{
    const bool isUnreadable = std::any_of(report.unread.begin(), report.unread.end(),
        [](const Advice &advice) { return severityOf(advice.id) == Severity::Error; });
    return isUnreadable || count(report.rehearsal, Outcome::Stops) > 0;
}

QString toText(const QList<RehearsalReport> &reports)
{
    QStringList texts;
    for (const RehearsalReport &report : reports) {
        QString text = summary(report);
        for (const UpgradeChange &change : report.rehearsal.changes)
            text += toText(change);
        for (const Advice &unread : report.unread)
            text += u'\n' + unread.setting.file + QStringLiteral(": ") + sentence(unread) + u'\n';
        texts << text;
    }
    return texts.join(u'\n');
}

QByteArray toJson(const QList<RehearsalReport> &reports)
{
    QJsonArray servers;
    for (const RehearsalReport &report : reports)
        servers << toJson(report);
    return QJsonDocument(QJsonObject{{QStringLiteral("servers"), servers}}).toJson();
}

} // namespace mailseal::cli
