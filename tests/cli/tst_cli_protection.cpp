// SPDX-License-Identifier: GPL-3.0-or-later
//
// The system calls of a run, as strace shows them: others can never read a key, files and folders are synced,
// and the process cannot be dumped.
#include "tests/cli/cli.h"
#include "tests/support/places.h"
#include "tests/support/privileges.h"
#include "tests/support/pseudo_terminal.h"

#include <QRegularExpression>
#include <QTest>

using namespace mailseal::test;

class TestCliProtection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void filesAreCreatedForTheOwnerOnly();
    void contentIsSyncedBeforeItHasItsName();
    void foldersAreSyncedAtTheEnd();
    void nothingIsDumped();
    void noSecretIsSaid();

private:
    QByteArrayList calls(const char *name) const;
    CliFolder m_folder;
    QByteArrayList m_trace;
};

void TestCliProtection::initTestCase()
{
    // The process is not dumpable, so only root's strace can show the names of its files.
    const QString strace
        = ::geteuid() == 0 ? QStringLiteral("strace") : QStringLiteral("sudo -n strace -u $(id -un)");
    const Output output = m_folder.shell(QStringLiteral(
        "umask 000; exec %1 -E ASAN_OPTIONS=detect_leaks=0 -f -y -s 300 -o trace -e trace=openat,open,creat,mkdir,mkdirat,fchown,fchmod,chmod,"
        "fchmodat,fsync,fdatasync,renameat2,rename,renameat,write,prctl,setrlimit,prlimit64,execve %2 setup "
        "--host mail.example.org --server postfix@3.7 --server courier@1.0.16 --out set")
                                             .arg(strace, builtProgram("mailseal-cli")));
    QVERIFY2(output.code == 0, rootHint(output).constData());
    // If another thread made a call during this one, the call is split over two lines; it is put where it
    // ended.
    QHash<QByteArray, QByteArray> begun;
    for (const QByteArray &line : content(m_folder.path("trace")).split('\n')) {
        const qsizetype blank = line.indexOf(' ');
        const QByteArray thread = line.left(blank);
        QByteArray call = line.mid(blank).trimmed();
        if (call.endsWith("<unfinished ...>")) {
            begun.insert(thread, call.chopped(qsizetype(qstrlen("<unfinished ...>"))).trimmed());
            continue;
        }
        if (const qsizetype resumed = call.indexOf(" resumed>"); call.startsWith("<... ") && resumed > 0)
            call = begun.take(thread) + call.mid(resumed + qsizetype(qstrlen(" resumed>")));
        m_trace << call;
    }
    QVERIFY(m_trace.size() > 50);
}

QByteArrayList TestCliProtection::calls(const char *name) const
{
    QByteArrayList found;
    for (const QByteArray &line : m_trace) {
        if (line.startsWith(QByteArray(name) + '(') && line.contains(m_folder.path("set").toUtf8()))
            found << line;
    }
    return found;
}

void TestCliProtection::filesAreCreatedForTheOwnerOnly()
{
    int created = 0;
    for (const QByteArray &line : calls("openat")) {
        if (!line.contains("O_CREAT"))
            continue;
        ++created;
        QVERIFY2(line.contains("O_EXCL") && line.contains("O_NOFOLLOW") && line.contains(", 0600)"),
            line.constData());
    }
    QCOMPARE(created, 6 + 3 + 2 + 1); // the set, the snippets, the records, the journal
    QVERIFY(calls("open").isEmpty() && calls("creat").isEmpty());
    for (const QByteArray &line : calls("mkdir"))
        QVERIFY2(line.contains(", 0700)"), line.constData());
    // The key and Courier's file keep this mode; the others become readable only when they are complete.
    int stillPrivate = 0;
    for (const QByteArray &line : calls("fchmod"))
        stillPrivate += line.contains(", 0600)") ? 1 : 0;
    QCOMPARE(stillPrivate, 2);
}

void TestCliProtection::contentIsSyncedBeforeItHasItsName()
{
    static const QRegularExpression temporary(QStringLiteral("\\.mailseal-[0-9a-f]+"));
    QMap<QString, QString> states; // by temporary name
    int renamed = 0;
    for (const QByteArray &line : m_trace) {
        const QString name = temporary.match(QString::fromUtf8(line)).captured();
        if (name.isEmpty())
            continue;
        QString &state = states[name];
        if (line.startsWith("openat(") && line.contains("O_CREAT"))
            state = QStringLiteral("created");
        else if (line.startsWith("write("))
            state = QStringLiteral("written");
        else if (line.startsWith("fchmod(") && state == QLatin1String("written"))
            state = QStringLiteral("ready");
        else if (line.startsWith("fsync(") && state == QLatin1String("ready") && line.endsWith("= 0"))
            state = QStringLiteral("synced");
        else if (line.startsWith("rename")) {
            ++renamed;
            QVERIFY2(state == QLatin1String("synced"), line.constData());
            QVERIFY2(line.contains("RENAME_NOREPLACE"), line.constData());
        }
    }
    QCOMPARE(renamed, 11);
}

void TestCliProtection::foldersAreSyncedAtTheEnd()
{
    static const QRegularExpression newFolder(
        QStringLiteral("^mkdir(?:\\(\"(.+)/[^/]+\"|at\\(\\d+<(.+)>, )"));
    const QByteArray set = m_folder.path("set").toUtf8();
    qsizetype lastRename = 0;
    QMap<QByteArray, qsizetype> parents; // parents of new folders, with the last call that made one in them
    for (qsizetype i = 0; i < m_trace.size(); ++i) {
        // Without those of the journal, and of what is remembered.
        if (m_trace[i].startsWith("rename") && !m_trace[i].contains("/.mailseal>")
            && !m_trace[i].contains("/.local"))
            lastRename = i;
        const auto made = newFolder.match(QString::fromUtf8(m_trace[i]));
        // What is remembered of a set can be lost: the set itself is none of it.
        if (made.hasMatch() && !m_trace[i].contains("/.local"))
            parents[(made.captured(1) + made.captured(2)).toUtf8()] = i;
    }
    const auto isSynced = [&](const QByteArray &folder, qsizetype after) {
        return std::any_of(m_trace.begin() + after, m_trace.end(), [&](const QByteArray &line) {
            return line.startsWith("fsync(") && line.contains('<' + folder + '>') && line.endsWith("= 0");
        });
    };
    for (const char *name : {"", "/etc/ssl", "/etc/ssl/private", "/etc/ssl/certs", "/etc/courier",
             "/snippets/postfix", "/snippets/courier"})
        QVERIFY2(isSynced(set + name, lastRename), name);
    const QByteArrayList expected{
        m_folder.path().toUtf8(), set, set + "/etc", set + "/etc/ssl", set + "/snippets"};
    QCOMPARE(parents.keys(), expected);
    for (const QByteArray &parent : expected)
        QVERIFY2(isSynced(parent, parents.value(parent)), parent.constData());
}

void TestCliProtection::nothingIsDumped()
{
    qsizetype dumpable = -1;
    qsizetype limit = -1;
    qsizetype created = -1;
    for (qsizetype i = 0; i < m_trace.size(); ++i) {
        if (m_trace[i].startsWith("prctl(PR_SET_DUMPABLE, SUID_DUMP_DISABLE)"))
            dumpable = i;
        if (m_trace[i].contains("RLIMIT_CORE, {rlim_cur=0, rlim_max=0}"))
            limit = i;
        if (created < 0 && m_trace[i].contains(".mailseal-"))
            created = i;
    }
    QVERIFY(dumpable > 0 && limit > 0 && created > limit && created > dumpable);
    // A real crash leaves no core either.
    PseudoTerminal terminal({QStringLiteral("sh"), QStringLiteral("-c"),
                                QStringLiteral("ulimit -c unlimited; exec mailseal-cli setup")},
        m_folder.surroundings());
    QVERIFY(terminal.waitFor("1. Country Name"));
    QVERIFY(content(QStringLiteral("/proc/%1/limits").arg(terminal.process()))
                .contains("Max core file size        0                    0"));
    ::kill(terminal.process(), SIGABRT);
    QCOMPARE(terminal.finish(), -1);
    QVERIFY(!terminal.dumpedCore());
}

void TestCliProtection::noSecretIsSaid()
{
    const QByteArray key = content(m_folder.path("set/etc/ssl/private/mail.example.org.key"));
    const QByteArray secret = key.split('\n').at(1).left(40);
    QVERIFY(secret.size() == 40);
    for (const QByteArray &line : m_trace) {
        if (!line.startsWith("write(") || !line.contains(secret))
            continue;
        QVERIFY2(line.contains("/.mailseal-"), line.left(100).constData()); // only to its own file
    }
    for (const char *name :
        {"plan.json", "openssl.cnf", "etc/ssl/mail.example.org.chain.pem", "snippets/postfix/main.cf"})
        QVERIFY(!content(m_folder.path("set/") + QLatin1String(name)).contains(secret));
}

QTEST_GUILESS_MAIN(TestCliProtection)
#include "tst_cli_protection.moc"
