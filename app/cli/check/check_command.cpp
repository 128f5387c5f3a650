// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/check/check_command.h"

#include "app/cli/check/check_report.h"
#include "app/cli/check/listed_hosts.h"
#include "app/cli/check/result_file.h"
#include "app/cli/files/file_options.h"
#include "model/base/errors/error_code.h"
#include "model/servers/live/ports/host_page.h"
#include "model/servers/live/ports/host_summary.h"
#include "model/servers/live/ports/typed_question.h"
#include "model/servers/machine/authorities.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace mailseal::cli {
namespace {

class Help
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::CheckHelp)
};

QString qstring(const std::string &text)
{
    return QString::fromStdString(text);
}

Result<void> takePorts(const CheckOptions &options, HostQuestion &question)
{
    for (const std::string &text : options.ports) {
        const auto port = protocolPortFromText(qstring(text));
        if (!port)
            return failure(ErrorCode::PortToCheckInvalid, {qstring(text)});
        question.ports << *port;
    }
    return {};
}

Result<void> takeNames(const CheckOptions &options, HostQuestion &question)
{
    for (const std::string &text : options.names) {
        const auto name = AlternativeName::parse(qstring(text));
        if (!name)
            return failure(name.error());
        if (name->kind() == AlternativeName::Kind::Dns)
            question.wish.names << name->value().toLatin1();
        if (question.expected.names.isEmpty())
            question.expected.names << *name; // the others are asked for one by one
    }
    return {};
}

Result<HostQuestion> questionFrom(const CheckOptions &options)
{
    HostQuestion question;
    question.wish.depth = options.quick ? Depth::Quick : options.ciphers ? Depth::Ciphers : Depth::Whole;
    question.expected.time = QDateTime::currentDateTimeUtc();
    for (const auto take : {takePorts, takeNames})
        if (const auto taken = take(options, question); !taken)
            return failure(taken.error());
    if (!options.compared.empty() || !options.set.empty()) {
        const auto compared = options.set.empty() ? comparedFile(qstring(options.compared))
                                                  : comparedSet(qstring(options.set));
        if (!compared)
            return failure(compared.error());
        question.expected.file = compared->certificate;
        question.expected.fileName = compared->name;
    }
    if (options.trusted.empty()) {
        question.expected.trusted = systemAuthorities();
        return question;
    }
    const auto trusted = readNamed(options.trusted, {});
    if (!trusted)
        return failure(trusted.error());
    question.expected.trusted = certificatesOf(trusted->objects);
    question.expected.trustedByUser = true;
    question.expected.trustedFile = QFileInfo(qstring(options.trusted)).absoluteFilePath();
    if (question.expected.trusted.isEmpty())
        return failure(ErrorCode::TrustFileHoldsNone, {trusted->name});
    return question;
}

// Prints the ports in their order as they come; one that keeps the others waiting comes later.
class RowPrinter
{
public:
    explicit RowPrinter(bool withAddress) : m_withAddress(withAddress), m_thread([this] { print(); }) { }
    ~RowPrinter()
    {
        {
            const std::lock_guard lock(m_guard);
            m_isDone = true;
        }
        m_changed.notify_all();
    }
    RowPrinter(const RowPrinter &) = delete;
    RowPrinter &operator=(const RowPrinter &) = delete;
    void take(const PortReport &report)
    {
        const std::lock_guard lock(m_guard);
        m_waiting << report;
        m_changed.notify_all();
    }

private:
    void print();

    bool m_withAddress;
    bool m_isDone = false;
    QList<PortReport> m_waiting;
    std::mutex m_guard;
    std::condition_variable m_changed;
    std::jthread m_thread; // last, so that its end is waited for first
};

void RowPrinter::print()
{
    using namespace std::chrono_literals;
    const auto place = [](const PortReport &report) {
        return std::pair(usualProtocolPorts().indexOf(report.seen.port), report.seen.port.port);
    };
    std::unique_lock lock(m_guard);
    while (true) {
        // What has come within a moment is put in order; nothing waits longer for what has not come.
        const qsizetype before = m_waiting.size();
        const bool isQuiet
            = !m_changed.wait_for(lock, 200ms, [&] { return m_isDone || m_waiting.size() > before; });
        if (!isQuiet && !m_isDone)
            continue;
        std::stable_sort(m_waiting.begin(), m_waiting.end(),
            [&](const PortReport &one, const PortReport &other) { return place(one) < place(other); });
        for (const PortReport &report : std::exchange(m_waiting, {}))
            cli::print(rowText(report, m_withAddress));
        if (m_isDone)
            return;
    }
}

HostReport checkShown(const HostQuestion &question, bool shows)
{
    if (!shows)
        return checkHost(question, {});
    const auto addresses = addressesOf(question.host, Patience(longestForAPort));
    print(QString::fromLatin1(question.host) + u'\n');
    HostReport report;
    {
        RowPrinter printer(addresses && addresses->size() > 1);
        report = checkHost(question, {}, [&](const PortReport &port) { printer.take(port); });
    }
    print(u'\n' + findingsText(report));
    return report;
}

Result<QList<HostQuestion>> questionsFrom(const CheckOptions &options)
{
    QStringList hosts;
    for (const std::string &host : options.hosts)
        hosts << qstring(host);
    if (!options.list.empty()) {
        const auto listed = hostsIn(qstring(options.list));
        if (!listed)
            return failure(listed.error());
        hosts += *listed;
    }
    if (hosts.isEmpty())
        return failure(ErrorCode::WrongUse, {}, Help::tr("Name a host, or a list of hosts with --hosts."));
    const auto question = questionFrom(options);
    if (!question)
        return failure(question.error());
    QList<HostQuestion> questions;
    for (const QString &host : hosts) {
        const auto name = hostToCheck(host, !question->expected.names.isEmpty());
        if (!name)
            return failure(name.error());
        questions << *question;
        questions.last().host = *name;
    }
    return questions;
}

QList<HostReport> checkAll(const QList<HostQuestion> &questions, bool json)
{
    if (questions.size() == 1)
        return {checkShown(questions.first(), !json)};
    QList<HostReport> reports(questions.size());
    checkHosts(questions, {}, [&](qsizetype place, const HostReport &report) {
        reports[place] = report;
        if (!json)
            print(QString::fromLatin1(report.host) + u'\n' + findingsText(report) + u'\n');
    });
    return reports;
}

} // namespace

void addOptions(const CommandOptions &command, CheckOptions &options)
{
    command.arguments("HOST", options.hosts, "HOST", Help::tr("name or address of a mail server"));
    command.texts("--port", options.ports, "PORT",
        Help::tr("only this port, as 993 or 10993/imaps; can be repeated; the usual eight without it"));
    command.texts("--name", options.names, "NAME",
        Help::tr("name to ask for (SNI) and to be valid for, instead of HOST; can be repeated"));
    command.text("--ca", options.trusted, "FILE",
        Help::tr("certificates to trust, instead of the system's authorities"));
    const CommandOption compared = command.text(
        "--compare", options.compared, "FILE", Help::tr("certificate that the ports ought to show"));
    command
        .text("--set", options.set, "NAME",
            Help::tr("the same, of the set for this host name that was installed here"))
        .excludes(compared);
    command.text("--hosts", options.list, "LIST", Help::tr("file with one host in each line"));
    const CommandOption quick = command.flag("--quick", options.quick,
        Help::tr("one connection for each port: no search for old versions, weak ciphers and other faults"));
    command.flag("--ciphers", options.ciphers, Help::tr("every cipher that is accepted, too (with --json)"))
        .excludes(quick);
    command.text("--junit", options.junit, "FILE", Help::tr("write the result for a CI system, too"));
    command.text(
        "--report", options.report, "FILE.html|.pdf", Help::tr("write a page to keep or to print, too"));
    command.flag("--json", options.json, Help::tr("print everything for programs"));
}

ExitCode runCheck(const CheckOptions &options)
{
    const auto questions = questionsFrom(options);
    if (!questions)
        return report(questions.error());
    const QList<HostReport> reports = checkAll(*questions, options.json);
    if (options.json) {
        QJsonArray array;
        for (const HostReport &one : reports)
            array << toJson(one);
        print(QString::fromUtf8(QJsonDocument(array).toJson()));
    }
    if (!options.junit.empty()) {
        if (const auto saved = replaceFile(options.junit, toJUnit(reports)); !saved)
            return report(saved.error());
    }
    if (!options.report.empty()) {
        const QString page = hostPage(reports, QDateTime::currentDateTime());
        if (const auto saved = savePage(options.report, page); !saved)
            return report(saved.error());
    }
    for (const HostReport &one : reports) {
        const auto worst = worstOf(one);
        if (one.found != HostReport::Found::Yes || (worst && *worst != Severity::Note))
            return Failed;
    }
    return Done;
}

} // namespace mailseal::cli
