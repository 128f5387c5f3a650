// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the ways in which pkexec can end mean, from a table; which programs are trusted; the commands for
// services. tests/helper uses the real pkexec.
#include "model/base/advice/advice_id.h"
#include "model/base/errors/error_code.h"
#include "model/install/root/elevation/helper_client.h"
#include "model/install/root/requests/helper_answer.h"
#include "model/install/root/tables/reload_table.h"
#include "model/servers/catalogue/reload.h"
#include "tests/install/plans.h"
#include "tests/support/expect.h"
#include "tests/support/files.h"
#include "tests/support/memory_scan.h"
#include "tests/support/program.h"

#include <QTimeZone>
#include <csignal>

using namespace mailseal;
using namespace mailseal::test;

namespace {

// pkexec ends like this, and pkcheck with that status.
Elevation endingWith(const ElevatedEnd &end, int pkcheck = 1, QList<QStringList> *commands = nullptr)
{
    Elevation elevation{QStringLiteral("/x/install"), QStringLiteral("/x/reload"),
        QStringLiteral("/x/examine"), [](const QString &) { return Result<void>(); }, {}};
    elevation.run = [end, pkcheck, commands](const QStringList &command, const SecretBytes &) {
        if (commands != nullptr)
            *commands << command;
        return command.first() == QLatin1String("pkexec") ? end : ElevatedEnd{true, 0, pkcheck, {}, {}};
    };
    return elevation;
}

} // namespace

class TestElevation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsAreExplained_data();
    void endsAreExplained();
    void oneProgramWithoutArguments();
    void programsOfOthers();
    void answersAreReadAsWritten();
    void findingsArrive();
    void examinerHasItsOwnErrors();
    void everyErrorArrives();
    void wrongAnswer();
    void requestIsWiped();
    void commandsAreThoseOfTheRows_data();
    void commandsAreThoseOfTheRows();
};

void TestElevation::endsAreExplained_data()
{
    QTest::addColumn<bool>("started");
    QTest::addColumn<int>("signal");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("err");
    QTest::addColumn<int>("pkcheck");
    QTest::addColumn<ErrorCode>("code");
    const auto row = [](const char *title, bool started, int signal, int status, const char *err, int pkcheck,
                         ErrorCode code) {
        QTest::newRow(title) << started << signal << status << QByteArray(err) << pkcheck << code;
    };
    constexpr const char *denied
        = "Error executing command as another user: Not authorized\n\nThis incident has been reported.\n";
    constexpr const char *noAgent
        = "Error executing command as another user: No authentication agent found.\n";
    row("no pkexec", false, 0, 0, "", 1, ErrorCode::HelperMissing);
    row("dismissed", true, 0, 126, "Error executing command as another user: Request dismissed\n", 2,
        ErrorCode::Cancelled);
    row("interrupted", true, SIGINT, 0, "", 2, ErrorCode::Cancelled);
    row("terminal gone", true, SIGHUP, 0, "", 2, ErrorCode::Cancelled);
    row("a rule says no", true, 0, 127, denied, 1, ErrorCode::HelperDenied);
    row("wrong password", true, 0, 127, denied, 2, ErrorCode::HelperPasswordWrong);
    row("no agent", true, 0, 127, noAgent, 2, ErrorCode::HelperNoAgent);
    row("killed", true, SIGKILL, 0, "", 2, ErrorCode::HelperFailed);
    row("nothing said", true, 0, 1, "", 2, ErrorCode::HelperFailed);
    row("not set-user-id", true, 0, 127, "pkexec must be setuid root\n", 2, ErrorCode::HelperFailed);
}

void TestElevation::endsAreExplained()
{
    QFETCH(const bool, started);
    QFETCH(const int, signal);
    QFETCH(const int, status);
    QFETCH(const QByteArray, err);
    QFETCH(const int, pkcheck);
    QFETCH(const ErrorCode, code);
    const Elevation elevation = endingWith({started, signal, status, {}, err}, pkcheck);
    MAILSEAL_EXPECT_ERROR(undoAsRoot({}, elevation), code);
}

void TestElevation::oneProgramWithoutArguments()
{
    QList<QStringList> commands;
    const Elevation elevation = endingWith({true, 0, 0, R"({"reloaded":["postfix"]})", {}}, 1, &commands);
    QVERIFY(reloadAsRoot({QStringLiteral("postfix")}, elevation));
    (void)undoAsRoot(QStringLiteral("; rm -rf /"), elevation);
    (void)examineAsRoot({QStringLiteral("postfix")}, elevation);
    const QStringList words{QStringLiteral("pkexec"), QStringLiteral("--disable-internal-agent")};
    QCOMPARE(commands,
        (QList<QStringList>{words + QStringList{QStringLiteral("/x/reload")},
            words + QStringList{QStringLiteral("/x/install")},
            words + QStringList{QStringLiteral("/x/examine")}}));
}

void TestElevation::programsOfOthers()
{
    MAILSEAL_EXPECT_ERROR(
        isRootsOnly(QStringLiteral("/usr/libexec/no-such-program")), ErrorCode::HelperMissing);
    const auto system = isRootsOnly(QStringLiteral("/usr/bin/env"));
    QVERIFY2(system, errorOf(system).constData());
    const QTemporaryDir folder; // below /tmp, where anybody can write
    const QString program = folder.filePath(QStringLiteral("helper"));
    QVERIFY(save(program, "#!/bin/sh", 0755));
    const auto other = isRootsOnly(program);
    MAILSEAL_EXPECT_ERROR(other, ErrorCode::HelperUntrusted);
    QCOMPARE(other.error().arguments.value(0), QStringLiteral("/tmp"));
    // And then nothing is started.
    QList<QStringList> commands;
    Elevation elevation = endingWith({}, 1, &commands);
    elevation.check = isRootsOnly;
    elevation.installer = program;
    MAILSEAL_EXPECT_ERROR(undoAsRoot({}, elevation), ErrorCode::HelperUntrusted);
    QVERIFY(commands.isEmpty());
}

void TestElevation::answersAreReadAsWritten()
{
    const Error full{
        ErrorCode::TargetFull, {QStringLiteral("/etc/ssl/ä \"x\"")}, QStringLiteral("No space\nleft")};
    const auto error = parseAnswer(toLine(failure(full)));
    QVERIFY(!error && error.error() == full);
    const QList<WrittenFile> files{{FileRole::PrivateKey, QStringLiteral("/a"), QStringLiteral("/r/a"),
        WrittenFile::Outcome::Replaced, QStringLiteral("/r/a.backup"), QStringLiteral("20261121T102030Z")}};
    const QList<Recovery> recovered{{Recovery::Outcome::PutBack, QStringLiteral("20261119T102030Z"),
                                        QDateTime(QDate(2026, 11, 19), QTime(10, 20, 30), QTimeZone::utc()),
                                        {}, {QStringLiteral("/a")}, {QStringLiteral("/a")}},
        {Recovery::Outcome::Completed, QStringLiteral("20261118T102030Z"),
            QDateTime(QDate(2026, 11, 18), QTime(10, 20, 30), QTimeZone::utc()),
            QStringLiteral("20261117T102030Z"), {QStringLiteral("/a")}, {}}};
    const auto written = parseAnswer(toLine(HelperAnswer(Written{files, recovered})));
    QVERIFY(written && std::get<Written>(*written) == (Written{files, recovered}));
    const Installation undone{QStringLiteral("20261121T102030Z"),
        QDateTime(QDate(2026, 11, 21), QTime(10, 20, 30), QTimeZone::utc()), {QStringLiteral("/a")},
        {QStringLiteral("/a.backup-20261121T102030Z")}, QStringLiteral("20261120T102030Z"), false, recovered};
    const auto put = parseAnswer(toLine(HelperAnswer(undone)));
    QVERIFY(put && std::get<Installation>(*put) == undone);
    for (const char *bad : {"", "x", "{}", "[]", R"({"error":{"code":"Nonsense"}})"})
        MAILSEAL_EXPECT_ERROR(parseAnswer(bad), ErrorCode::HelperFailed);
}

// Every rule and every effect, so that the sentences are the caller's.
void TestElevation::findingsArrive()
{
    QList<Advice> findings{{AdviceId::Expired, 3, {QStringLiteral("ä \"x\"")}, {}, {}}};
    for (int id = 0; id < static_cast<int>(AdviceId::Count); ++id)
        findings << Advice{static_cast<AdviceId>(id), -1, {QStringLiteral("/a"), {}}, Effect(id % 4),
            Setting{QStringLiteral("key"), QStringLiteral("/v"), QStringLiteral("smtps/inet"),
                QStringLiteral("/etc/postfix/main.cf"), id}};
    const QList<Examination> told{
        {QStringLiteral("postfix"), QStringLiteral("3.7.11"), true, {QStringLiteral("/m")}, findings},
        {QStringLiteral("exim"), {}, false, {}, {}}};
    const auto heard = examineAsRoot({}, endingWith({true, 0, 0, toLine(HelperAnswer(told)), {}}));
    QVERIFY2(heard, errorOf(heard).constData());
    QVERIFY(*heard == told);
    // A program of another version may know more.
    const auto newer = parseAnswer(
        R"({"examined":[{"server":"postfix","files":["/m"],"findings":[{"id":"not-invented-yet"},{"id":"expired"}]}]})");
    QVERIFY(newer);
    QCOMPARE(std::get<QList<Examination>>(*newer).constFirst().findings.size(), 1);
}

// Nothing was to be written, so nobody is told that nothing was.
void TestElevation::examinerHasItsOwnErrors()
{
    MAILSEAL_EXPECT_ERROR(examineAsRoot({}, endingWith({})), ErrorCode::ExaminerMissing);
    MAILSEAL_EXPECT_ERROR(
        examineAsRoot({}, endingWith({true, SIGKILL, 0, {}, {}})), ErrorCode::ExaminerFailed);
    MAILSEAL_EXPECT_ERROR(examineAsRoot({}, endingWith({true, 0, 0, R"({"reloaded":["postfix"]})", {}})),
        ErrorCode::ExaminerFailed);
    MAILSEAL_EXPECT_ERROR(
        examineAsRoot({}, endingWith({true, 0, 127, {}, "Not authorized\n"})), ErrorCode::ExaminerDenied);
    MAILSEAL_EXPECT_ERROR(examineAsRoot({}, endingWith({true, 0, 126, {}, {}})), ErrorCode::Cancelled);
}

// Every error that a helper can report arrives; none turns into “ended without an answer”.
void TestElevation::everyErrorArrives()
{
    for (int code = 0; code < static_cast<int>(ErrorCode::Count); ++code) {
        const Error told{static_cast<ErrorCode>(code), {QStringLiteral("/a")}, QStringLiteral("why")};
        const auto heard = parseAnswer(toLine(failure(told)));
        QVERIFY2(!heard && heard.error() == told, errorOf(heard).constData());
    }
}

void TestElevation::wrongAnswer()
{
    // An answer of another kind than the request.
    MAILSEAL_EXPECT_ERROR(
        undoAsRoot({}, endingWith({true, 0, 0, R"({"files":[]})", {}})), ErrorCode::HelperFailed);
    MAILSEAL_EXPECT_ERROR(undoAsRoot({}, endingWith({true, 0, 0, "rubbish", {}})), ErrorCode::HelperFailed);
    const auto told = undoAsRoot({},
        endingWith({true, 0, 1, R"({"error":{"code":"TargetFull","arguments":["/x"],"detail":""}})", {}}));
    MAILSEAL_EXPECT_ERROR(told, ErrorCode::TargetFull);
    QCOMPARE(told.error().arguments, QStringList{QStringLiteral("/x")});
}

// The real path to a program's standard input, with a program that only counts.
void TestElevation::requestIsWiped()
{
    std::optional<SecretBytes> secret(SecretBytes{});
    for (int i = 0; i < 60; ++i)
        secret->push_back(char('A' + i * 11 % 26));
    const Needle key(view(*secret));
    std::optional<InstallPlan> plan(std::in_place);
    plan->files << FileStep{{}, QStringLiteral("/a"), {}, {}, 0600, std::move(*secret)};
    secret.reset();
    std::optional<Result<SecretBytes>> bytes(toBytes(InstallRequest{*plan, OnConflict::Keep, std::nullopt}));
    const QByteArray size = QByteArray::number(qulonglong((*bytes)->size()));
    plan.reset();
    const ElevatedEnd end
        = systemElevation(AskAt::Desktop).run({QStringLiteral("wc"), QStringLiteral("-c")}, **bytes);
    QCOMPARE(end.out.trimmed(), size);
    QVERIFY(end.started && end.status == 0 && end.signal == 0);
    const size_t begin = view(**bytes).find("content") + 10;
    const Needle encoded(view(**bytes), begin);
    QVERIFY(encoded.copiesInMemory() > 0);
    bytes.reset();
    wipeDeadStack();
    QCOMPARE(key.copiesInMemory(), 0);
    QCOMPARE(encoded.copiesInMemory(), 0);
    const ElevatedEnd killed
        = systemElevation(AskAt::Desktop)
              .run({QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("kill -INT $$")}, {});
    QCOMPARE(killed.signal, SIGINT);
}

void TestElevation::commandsAreThoseOfTheRows_data()
{
    QTest::addColumn<int>("server");
    QTest::addColumn<int>("init");
    QTest::addColumn<bool>("isDebians");
    for (const ServerKind server : serverKinds()) {
        for (const InitSystem init : {InitSystem::Systemd, InitSystem::SysV, InitSystem::OpenRc}) {
            for (const bool isDebians : {true, false})
                QTest::addRow("%s, %s, %s", qPrintable(serverName(server)), qPrintable(initSystemName(init)),
                    isDebians ? "Debian" : "another system")
                    << int(server) << int(init) << isDebians;
        }
    }
}

// A shell runs the rows' lines, with functions in place of the programs that print how they were called.
void TestElevation::commandsAreThoseOfTheRows()
{
    QFETCH(const int, server);
    QFETCH(const int, init);
    QFETCH(const bool, isDebians);
    const auto kind = ServerKind(server);
    const auto manager = InitSystem(init) == InitSystem::Systemd ? ServiceManager::Systemd
        : InitSystem(init) == InitSystem::OpenRc                 ? ServiceManager::OpenRc
                                                                 : ServiceManager::SysV;
    QString script;
    for (const char *program : {"systemctl", "service", "rc-service", "postconf", "postfix", "doveconf",
             isDebians ? "exim4" : "exim", isDebians ? "update-exim4.conf" : "true"})
        script += QStringLiteral("%1() { echo %1 \"$@\" >&3; }\n").arg(QLatin1String(program));
    script += (checkCommands(kind, InitSystem(init)) + reloadCommands(kind, InitSystem(init))).join(u'\n');
    const Output said
        = run({QStringLiteral("bash"), QStringLiteral("-euc"), QStringLiteral("exec 3>&1\n") + script});
    QVERIFY2(said.code == 0, said.err.constData());
    QStringList ours;
    const auto commands = reloadCommandsOf(serverName(kind), manager, isDebians);
    QVERIFY(commands);
    for (const QStringList &check : commands->check)
        ours << check.join(u' ');
    for (const ReloadCommand &command : commands->reload) {
        if (!command.onlyIf.isEmpty())
            ours << command.onlyIf.join(u' ');
        ours << command.words.join(u' ');
    }
    QCOMPARE(ours.join(u'\n'), QString::fromUtf8(said.out.trimmed()));
    QVERIFY(!reloadCommandsOf(QStringLiteral("ssh"), manager));
}

QTEST_GUILESS_MAIN(TestElevation)
#include "tst_elevation.moc"
