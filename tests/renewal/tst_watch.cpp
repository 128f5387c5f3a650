// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a watch reports, and when: the thresholds follow a certificate's life, what was told once is not told
// again, and the timer is installed and removed without a trace. The time is the test's.
#include "model/base/advice/advice_id.h"
#include "model/base/errors/error_code.h"
#include "model/renewal/watch/watch_report.h"
#include "model/renewal/watch/watch_timer.h"
#include "tests/support/program.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>
#include <sys/stat.h>

using namespace mailseal;

namespace {

QString text(const char *ascii)
{
    return QString::fromLatin1(ascii);
}

const QDateTime begin(QDate(2026, 1, 1), QTime(0, 0), QTimeZone::utc());

// A set that is installed here, with a certificate of so many days from “begin”.
SeenSet seenAt(int days, const QDateTime &now, const std::optional<PendingRequest> &pending = {})
{
    SeenSet seen;
    seen.set.installed.record.names = {text("mail.example.org")};
    seen.set.installed.record.notBefore = begin;
    seen.set.installed.record.notAfter = begin.addDays(days);
    seen.set.pending = pending;
    seen.due = whatIsDue(seen.set, seen.sight, now);
    return seen;
}

std::optional<Severity> saidAt(int days, double after, const std::optional<PendingRequest> &pending = {})
{
    const QDateTime now = begin.addSecs(qint64(after * 86'400));
    const WatchedHost host = watched(seenAt(days, now, pending), {}, now);
    return host.items.isEmpty() ? std::nullopt : std::optional(host.items.first().severity);
}

WatchItem item(const char *host, const char *code, Severity severity)
{
    return {text(host), {}, text(code), severity, text("It ends.")};
}

QList<WatchedHost> holding(const QList<WatchItem> &items)
{
    WatchedHost host{text("mail.example.org"), {}, begin.addDays(90), items};
    return {host};
}

} // namespace

class TestWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // A month before the end, or when a third is left; an error in the last ten days, or the last ninth.
    void thresholds_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<double>("warning"); // days after the beginning
        QTest::addColumn<double>("error");
        QTest::newRow("a year") << 365 << 335.0 << 355.0;
        QTest::newRow("90 days") << 90 << 60.0 << 80.0;
        QTest::newRow("47 days") << 47 << 47 * 2 / 3.0 << 47 * 8 / 9.0;
        QTest::newRow("six days") << 6 << 4.0 << 6 * 8 / 9.0;
    }
    void thresholds()
    {
        QFETCH(int, days);
        QFETCH(double, warning);
        QFETCH(double, error);
        const double moment = 0.01;
        QCOMPARE(saidAt(days, warning - moment), std::nullopt);
        QCOMPARE(saidAt(days, warning + moment), std::optional(Severity::Warning));
        QCOMPARE(saidAt(days, error - moment), std::optional(Severity::Warning));
        QCOMPARE(saidAt(days, error + moment), std::optional(Severity::Error));
        QCOMPARE(saidAt(days, days + moment), std::optional(Severity::Error));
    }

    void aRequestThatWaits()
    {
        PendingRequest pending;
        pending.made = begin;
        pending.sent = begin.addDays(1);
        QCOMPARE(saidAt(90, 10, pending), std::optional(Severity::Note));
        QCOMPARE(saidAt(90, 61, pending), std::optional(Severity::Warning));
        QCOMPARE(saidAt(90, 85, pending), std::optional(Severity::Error));
    }

    void tlsaRecordsCount()
    {
        Advice broken;
        broken.id = AdviceId::TlsaFitsNeither;
        broken.arguments = {text("_25._tcp.mail.example.org")};
        Advice none;
        none.id = AdviceId::TlsaNone;
        const WatchedHost host = watched(seenAt(365, begin), {broken, none}, begin);
        QCOMPARE(host.items.size(), 1);
        QCOMPARE(host.items.first().code, text("tlsa-fits-neither"));
    }

    void aHostThatIsNotThere()
    {
        HostReport report;
        report.host = "gone.example.org";
        report.found = HostReport::Found::NoSuchName;
        const WatchedHost host = watched(report, begin);
        QCOMPARE(host.items.size(), 1);
        QCOMPARE(host.items.first().severity, Severity::Error);
        QVERIFY(!host.items.first().text.isEmpty());
    }

    void changes()
    {
        const WatchItem soon = item("mail.example.org", "renew", Severity::Warning);
        const WatchChange first = changeSince({}, holding({soon}), begin);
        QCOMPARE(first.fresh, QList<WatchItem>{soon});
        // The same again is not told again, and keeps its date.
        const WatchChange second = changeSince(first.now, holding({soon}), begin.addDays(1));
        QVERIFY(!second.isAny());
        QCOMPARE(second.now.items.first().since, begin);
        // What got worse is.
        const WatchItem late = item("mail.example.org", "renew", Severity::Error);
        const WatchChange third = changeSince(second.now, holding({late}), begin.addDays(2));
        QCOMPARE(third.fresh, QList<WatchItem>{late});
        QCOMPARE(third.now.items.first().since, begin);
        const WatchChange last = changeSince(third.now, holding({}), begin.addDays(3));
        QCOMPARE(last.over, QList<WatchItem>{late});
        QVERIFY(last.now.items.isEmpty());
    }

    void state()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(text("state/mailseal/watch.json"));
        QCOMPARE(readWatchState(file).value(), WatchState());
        const WatchChange change
            = changeSince({}, holding({item("mail.example.org", "renew", Severity::Warning)}), begin);
        QVERIFY(keepWatchState(file, change.now).has_value());
        QCOMPARE(readWatchState(file).value(), change.now);
        QCOMPARE(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        for (const char *damaged : {"", "{}", "{\"time\":\"2026-01-01T00:00:00Z\",\"items\":[{}]}"}) {
            QFile out(file);
            QVERIFY(out.open(QIODevice::WriteOnly));
            out.write(damaged);
            out.close();
            QCOMPARE(readWatchState(file).error().code, ErrorCode::WatchStateDamaged);
            QVERIFY(!QFile::exists(file));
            QVERIFY(QFile::exists(file + text(".damaged")));
        }
    }

    // Whatever is there under that name: nobody waits, nothing is followed, and it is said where it is now.
    void stateThatIsNoFile()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(text("watch.json"));
        const QString aside = file + text(".damaged");
        const auto make = [&file](int kind) {
            return kind == 0 ? ::mkfifo(file.toUtf8().constData(), 0600) == 0
                : kind == 1  ? QFile::link(text("/no/such/place"), file)
                             : QDir().mkpath(file + text("/inside"));
        };
        for (int kind : {0, 1, 2}) {
            QVERIFY(make(kind));
            const auto read = readWatchState(file);
            QVERIFY(!read);
            QCOMPARE(read.error().code, ErrorCode::WatchStateDamaged);
            const bool wasMoved = kind < 2; // a folder never takes the place of another file
            QCOMPARE(read.error().arguments, QStringList{wasMoved ? aside : file});
        }
        QVERIFY(!keepWatchState(file, WatchState{begin, {}}));
        QVERIFY(QDir(file).removeRecursively());
        QVERIFY(keepWatchState(file, WatchState{begin, {}}));
        QCOMPARE(readWatchState(file).value().time, begin);
    }

    void lastLook()
    {
        QVERIFY(lastLookText({}).contains(text("no look yet")));
        WatchState last{begin, {}};
        QVERIFY(lastLookText(last).contains(text("2026")));
        QVERIFY(lastLookText(last).endsWith(text("Nothing was wrong.")));
        last.items = {{item("mail.example.org", "renew", Severity::Warning), begin},
            {item("mail.example.org", "await-reply", Severity::Note), begin}};
        QVERIFY2(lastLookText(last).endsWith(text("1 thing(s) to be done.")), qPrintable(lastLookText(last)));
        QVERIFY(textOf(last.items.first()).startsWith(text("mail.example.org: It ends. (")));
    }

    void prometheus()
    {
        QList<WatchedHost> hosts = holding({item("mail.example.org", "renew", Severity::Error)});
        hosts.first().place = text("/home/a\"b\\c");
        const QByteArray lines = toPrometheus(hosts, begin);
        QVERIFY(lines.contains("mailseal_certificate_not_after_seconds{host=\"mail.example.org\","
                               "place=\"/home/a\\\"b\\\\c\"} "
            + QByteArray::number(begin.addDays(90).toSecsSinceEpoch()) + '\n'));
        QVERIFY(lines.contains("severity=\"error\"} 1\n"));
        QVERIFY(lines.contains("severity=\"warning\"} 0\n"));
        QVERIFY(lines.endsWith(QByteArray::number(begin.toSecsSinceEpoch()) + '\n'));
        for (const QByteArray &line : lines.split('\n'))
            QVERIFY2(
                line.isEmpty() || line.startsWith("# ") || line.startsWith("mailseal_"), line.constData());
    }

    void mail()
    {
        const QList<WatchedHost> hosts = holding({item("mail.example.org", "renew", Severity::Error)});
        const QByteArray whole = mailOf(changeSince({}, hosts, begin), hosts, text("postmaster@example.org"));
        const QByteArray head = whole.left(whole.indexOf("\n\n"));
        QVERIFY(head.startsWith("To: postmaster@example.org\n"));
        QVERIFY(head.contains("Auto-Submitted: auto-generated"));
        for (const char c : head)
            QVERIFY(static_cast<unsigned char>(c) < 0x80);
        QVERIFY(whole.contains("mail.example.org: It ends."));
        QList<WatchedHost> strange = hosts;
        strange.first().items.first().text = QChar(0x1b) + text("[31mIt says ") + QChar(0x202e) + text("so.");
        const QByteArray safe
            = mailOf(changeSince({}, strange, begin), strange, text("postmaster@example.org"));
        QVERIFY(safe.contains("mail.example.org: \\u001b[31mIt says \\u202eso."));
    }

    void unitWords()
    {
        QCOMPARE(unitWord(text("/usr/bin/mailseal-cli")), text("\"/usr/bin/mailseal-cli\""));
        QCOMPARE(unitWord(text("a\nExecStartPost=b\r")), text("\"a\\nExecStartPost=b\\r\""));
        QCOMPARE(unitWord(text("a b\"c\\d%h$e")), text("\"a b\\\"c\\\\d%%h$$e\""));
        QCOMPARE(unitProgram(text("/opt/a $b%c/x")).value(), text("\"/opt/a $b%%c/x\""));
        for (const char *path : {"/opt/a\"b/x", "/opt/a'b/x", "/opt/a\\b/x", "/opt/a\nExecStartPost=b/x"})
            QCOMPARE(unitProgram(text(path)).error().code, ErrorCode::TimerNotPossible);
    }

    // As systemd reads it.
    void unitIsJudged()
    {
        QVERIFY2(!QStandardPaths::findExecutable(text("systemd-analyze")).isEmpty(), "the package systemd");
        QTemporaryDir folder;
        const QString strange = folder.filePath(text("a $b%h;c"));
        QVERIFY(QDir().mkpath(strange));
        const QString program = strange + text("/mailseal-cli");
        QVERIFY(QFile::copy(text("/bin/true"), program));
        const auto judged = [&](const QString &path) {
            const TimerPlace place{folder.filePath(text("units")), {text("true")}};
            const auto files = installTimer(place, {path, text("watch"), text("a $b%h")});
            return files
                ? test::run({text("systemd-analyze"), text("verify"), text("--man=no"), files->first()}).err
                : QByteArray("not installed");
        };
        const QByteArray good = judged(program);
        QVERIFY2(!good.contains("mailseal-cli"), good.constData());
        const QByteArray bad = judged(strange + text("/none"));
        QVERIFY2(bad.contains("is not executable"), bad.constData());
    }

    void timer()
    {
        QTemporaryDir folder;
        const QString log = folder.filePath(text("log"));
        const QString systemctl = folder.filePath(text("systemctl"));
        QFile script(systemctl);
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("#!/bin/sh\necho \"$@\" >>" + log.toUtf8() + "\n[ ! -e " + folder.path().toUtf8()
            + "/refuse ]\n");
        script.close();
        QVERIFY(script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        const TimerPlace place{folder.filePath(text("units")), {systemctl, text("--user")}};
        QCOMPARE(removeTimer(place).value(), QStringList());
        QVERIFY(!hasTimer(place));
        const auto installed
            = installTimer(place, {text("/usr/bin/mailseal-cli"), text("watch"), text("--notify")});
        QVERIFY(installed.has_value());
        QVERIFY(!hasTimer(place)); // this systemctl has not enabled it
        const QString wants = place.folder + text("/timers.target.wants");
        QVERIFY(QDir().mkpath(wants));
        QVERIFY(QFile::link(installed->last(), wants + text("/mailseal-watch.timer")));
        QVERIFY(hasTimer(place));
        QVERIFY(QDir(wants).removeRecursively());
        QFile service(place.folder + text("/mailseal-watch.service"));
        QVERIFY(service.open(QIODevice::ReadOnly));
        QVERIFY(service.readAll().contains("ExecStart=\"/usr/bin/mailseal-cli\" \"watch\" \"--notify\"\n"));
        QFile said(log);
        QVERIFY(said.open(QIODevice::ReadOnly));
        QCOMPARE(
            said.readAll(), QByteArray("--user daemon-reload\n--user enable --now mailseal-watch.timer\n"));
        QCOMPARE(removeTimer(place).value(), *installed);
        QVERIFY(QDir(place.folder).isEmpty());
        QVERIFY(QFile(folder.filePath(text("refuse"))).open(QIODevice::WriteOnly));
        QCOMPARE(installTimer(place, {text("x")}).error().code, ErrorCode::TimerNotPossible);
        QVERIFY(QDir(place.folder).isEmpty());
        // What was there before stays.
        QVERIFY(QFile::remove(folder.filePath(text("refuse"))));
        QVERIFY(installTimer(place, {text("/usr/bin/mailseal-cli")}).has_value());
        QVERIFY(QFile(folder.filePath(text("refuse"))).open(QIODevice::WriteOnly));
        QCOMPARE(installTimer(place, {text("x")}).error().code, ErrorCode::TimerNotPossible);
        QCOMPARE(QDir(place.folder).entryList(QDir::Files).size(), 2);
    }

    // ~/mailseal/build/bin/mailseal-cli, say: whoever can replace it would be root the next day.
    void rootRunsNoProgramOfOthers()
    {
        QTemporaryDir folder; // below /tmp, where anybody can write
        const QString program = folder.filePath(text("mailseal-cli"));
        QVERIFY(QFile::copy(text("/usr/bin/env"), program));
        const QString units = folder.filePath(text("units"));
        const TimerPlace machine{units, {text("true")}, true};
        const auto refused = installTimer(machine, {program, text("watch")});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::TimerProgramUntrusted);
        QCOMPARE(refused.error().arguments, QStringList{text("/tmp")});
        const auto missing = installTimer(machine, {text("/usr/bin/no-such-program"), text("watch")});
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::TimerProgramMissing);
        QVERIFY(!QFile::exists(units));
        QVERIFY(installTimer(machine, {text("/usr/bin/env"), text("watch")}).has_value());
        QVERIFY(installTimer({units, {text("true")}, false}, {program, text("watch")}).has_value());
    }

    // A window is started from anywhere, and the terminal's program may not lie beside it.
    void programBesideTheWindow()
    {
        const QString beside = QCoreApplication::applicationDirPath() + text("/mailseal-cli");
        const auto program = watchProgram();
        if (QFileInfo(beside).isExecutable()) {
            QVERIFY(program.has_value());
            QCOMPARE(program->value(0), beside);
            return;
        }
        QVERIFY(!program);
        QCOMPARE(program.error().code, ErrorCode::TimerProgramMissing);
        QCOMPARE(program.error().arguments, QStringList{beside});
    }

    // What systemd itself says of the two files.
    void unitsAreValid()
    {
        QTemporaryDir folder;
        const TimerPlace place{folder.path(), {text("true")}};
        QVERIFY(installTimer(place, {text("/bin/true"), text("watch"), text("100% \"sure\"")}).has_value());
        QProcess judge;
        judge.setProcessChannelMode(QProcess::MergedChannels);
        judge.start(text("systemd-analyze"),
            {text("verify"), text("--man=no"), place.folder + text("/mailseal-watch.timer")});
        QVERIFY2(judge.waitForStarted(), "systemd-analyze is missing");
        QVERIFY(judge.waitForFinished());
        const QByteArray output = judge.readAll();
        QVERIFY2(judge.exitCode() == 0 && output.isEmpty(), output.constData());
    }
};

QTEST_GUILESS_MAIN(TestWatch)
#include "tst_watch.moc"
