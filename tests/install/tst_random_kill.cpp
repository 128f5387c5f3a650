// SPDX-License-Identifier: GPL-3.0-or-later
//
// Installations are killed at random times while a mail server goes on reading: it never finds a file missing
// or torn and, through the switched folder, never a key beside another key's certificate. This program starts
// itself with --install for the part that is killed.
#include "model/install/transaction/undo.h"
#include "tests/install/versions.h"
#include "tests/support/expect.h"
#include "tests/support/files.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <atomic>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <sys/wait.h>
#include <thread>

using namespace mailseal;
using namespace mailseal::test;

namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr int kills = 60; // each is a process that takes long to start
#else
constexpr int kills = 300;
#endif

int install(const QString &root, int version)
{
    const InstallPlan plan = versionPlan(version);
    if (::write(STDOUT_FILENO, "r", 1) != 1)
        return 1;
    const auto written = write(plan, onSystem(root, version));
    return written && ::write(STDOUT_FILENO, "d", 1) == 1 ? 0 : 1;
}

// A mail server: reads over and over, and notes the first fault.
class Reader
{
public:
    explicit Reader(const QString &root) : m_root(root), m_thread([this] { run(); }) { }
    ~Reader() { stop(); }
    // What was wrong; empty if nothing was.
    QByteArray stop()
    {
        m_stopped = true;
        if (m_thread.joinable())
            m_thread.join();
        return m_problem;
    }
    int rounds() const { return m_rounds; }

private:
    void run();
    std::optional<int> read(int directory, const QByteArray &path, bool secret);
    void readPair();

    QString m_root;
    QByteArray m_problem;
    std::atomic<bool> m_stopped = false;
    std::atomic<int> m_rounds = 0;
    std::thread m_thread;
};

std::optional<int> Reader::read(int directory, const QByteArray &path, bool secret)
{
    const int descriptor = ::openat(directory, path.constData(), O_RDONLY | O_CLOEXEC);
    struct stat status
    { };
    if (descriptor < 0 || ::fstat(descriptor, &status) != 0) {
        m_problem = path + " is missing";
        return std::nullopt;
    }
    QByteArray text(status.st_size, '\0');
    const auto size = ::read(descriptor, text.data(), static_cast<size_t>(text.size()));
    ::close(descriptor);
    const auto version = size == text.size() ? versionOf(text) : std::nullopt;
    if (!version)
        m_problem = path + " is torn: " + text.left(20);
    if (secret && (status.st_mode & 0077) != 0)
        m_problem = path + " can be read by others";
    return version;
}

// Reads the link once, then both files behind it. If this takes so long that the installation has been taken
// back meanwhile and the folder is no longer where the link leads, starts over.
void Reader::readPair()
{
    const QByteArray link = (m_root + switchLink).toUtf8();
    const int folder = ::open(link.constData(), O_PATH | O_DIRECTORY | O_CLOEXEC);
    struct stat opened
    { };
    if (folder < 0 || ::fstat(folder, &opened) != 0) {
        m_problem = "the link leads nowhere";
        return;
    }
    const auto key = read(folder, "key.pem", true);
    const auto certificate = read(folder, "certificate.crt", false);
    ::close(folder);
    struct stat now
    { };
    if ((!key || !certificate) && ::stat(link.constData(), &now) == 0 && now.st_ino != opened.st_ino) {
        m_problem.clear();
        return;
    }
    if (key && certificate && *key != *certificate)
        m_problem
            = "key " + QByteArray::number(*key) + " beside certificate " + QByteArray::number(*certificate);
}

void Reader::run()
{
    while (!m_stopped && m_problem.isEmpty()) {
        readPair();
        read(AT_FDCWD, (m_root + plainKey).toUtf8(), true);
        read(AT_FDCWD, (m_root + plainCertificate).toUtf8(), false);
        ++m_rounds;
    }
}

// An installation in a process of its own.
class Run
{
public:
    Run(const QString &root, int version);
    ~Run()
    {
        kill();
        (void)wait();
        ::close(m_output);
    }
    // “r” when the installation begins, “d” when it is done; false if the process has ended instead.
    bool sees(char letter) const
    {
        char read = 0;
        return ::read(m_output, &read, 1) == 1 && read == letter;
    }
    void kill() const
    {
        if (m_pid > 0)
            ::kill(m_pid, SIGKILL);
    }
    int wait()
    {
        int status = 0;
        while (m_pid > 0 && ::waitpid(m_pid, &status, 0) < 0 && errno == EINTR) { }
        m_pid = -1;
        return status;
    }

private:
    pid_t m_pid = -1;
    int m_output = -1;
};

Run::Run(const QString &root, int version)
{
    const QByteArray self = QCoreApplication::applicationFilePath().toUtf8();
    const QByteArray folder = root.toUtf8();
    const QByteArray number = QByteArray::number(version);
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return;
    m_pid = ::fork();
    if (m_pid == 0) {
        ::dup2(ends[1], STDOUT_FILENO);
        ::execl(
            self.constData(), self.constData(), "--install", folder.constData(), number.constData(), nullptr);
        ::_exit(127);
    }
    ::close(ends[1]);
    m_output = ends[0];
}

// The version that the places hold; nullopt if they hold different ones.
std::optional<int> installedVersion(const QString &root)
{
    const int linked = QFile::symLinkTarget(root + switchLink).section(u'/', -1).mid(1).toInt();
    const QList<std::optional<int>> all{versionOf(content(root + switchLink + QStringLiteral("/key.pem"))),
        versionOf(content(root + switchLink + QStringLiteral("/certificate.crt"))),
        versionOf(content(root + plainKey)), versionOf(content(root + plainCertificate))};
    for (const auto &version : all) {
        if (version != linked)
            return std::nullopt;
    }
    return linked;
}

bool hasJournal(const QString &root, const char *state)
{
    return !QDir(root + systemState)
                .entryList({QLatin1String("*.") + QLatin1String(state)}, QDir::Files)
                .isEmpty();
}

// Old versions and backups would only slow down each check.
void tidy(const QString &root, int version)
{
    QDir versions(root + switchedFolder);
    for (const QString &name : versions.entryList({QStringLiteral("v*")}, QDir::Dirs)) {
        // The reader may still be in a version that was current a moment ago.
        if (name.mid(1).toInt() < version - 20)
            QDir(versions.filePath(name)).removeRecursively();
    }
    for (const QString &path : {plainKey, plainCertificate, switchLink}) {
        const QDir folder = QFileInfo(root + path).dir();
        for (const QString &name :
            folder.entryList({QStringLiteral("*.backup-*")}, QDir::Files | QDir::System))
            QFile::remove(folder.filePath(name));
    }
}

} // namespace

class TestRandomKill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oldOrNew();
};

void TestRandomKill::oldOrNew()
{
    using Clock = std::chrono::steady_clock;
    const QTemporaryDir folder(QStringLiteral("/dev/shm/mailseal-XXXXXX"));
    const QString root = folder.path();
    QVERIFY(write(versionPlan(0), onSystem(root, 0)));
    std::vector<Clock::duration> durations;
    constexpr int whole = 15;
    for (int version = 1; version <= whole; ++version) {
        Run run(root, version);
        QVERIFY(run.sees('r'));
        const auto begin = Clock::now();
        QVERIFY(run.sees('d'));
        durations.push_back(Clock::now() - begin);
        QCOMPARE(run.wait(), 0);
    }
    QCOMPARE(installedVersion(root), std::optional(whole));

    // Not the longest: on a busy machine a single one may take many times as long, and the kills would come
    // too late.
    std::sort(durations.begin(), durations.end());
    const Clock::duration usual = durations.at(whole / 2);

    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u, an installation takes %lld us", seed,
        static_cast<long long>(std::chrono::duration_cast<std::chrono::microseconds>(usual).count()));
    QRandomGenerator random(seed);
    Reader reader(root);
    int before = whole;
    int unfinished = 0;
    int kept = 0;
    int killed = 0;
    // On a busy machine many kills come too early or too late, so it goes on until enough of them hit an
    // installation.
    for (; killed < kills || (unfinished <= kills / 20 && killed < 10 * kills); ++killed) {
        const int version = whole + 1 + killed;
        Run run(root, version);
        QVERIFY(run.sees('r'));
        std::this_thread::sleep_for(usual * 1.2 * random.generateDouble());
        run.kill();
        run.wait();
        for (const char *state : {"intent", "prepared", "withdrawn", "committed"})
            unfinished += hasJournal(root, state);
        const auto recovered = recoverSystem(root);
        QVERIFY2(recovered, errorOf(recovered).constData());
        const auto now = installedVersion(root);
        QVERIFY2(now == before || now == version, qPrintable(tree(root).join(u'\n')));
        QVERIFY(tree(root).filter(QStringLiteral("/.mailseal-")).isEmpty());
        kept += now == before;
        before = *now;
        tidy(root, before);
    }
    const QByteArray problem = reader.stop();
    QVERIFY2(problem.isEmpty(), problem.constData());
    qInfo("%d of %d ended in the middle, %d put back; the reader read %d times", unfinished, killed, kept,
        reader.rounds());
    QVERIFY(unfinished > kills / 20);
    QVERIFY(kept > 0 && kept < killed);
    QVERIFY(reader.rounds() > kills);
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) == QLatin1String("--install"))
        return install(words.value(2), words.value(3).toInt());
    TestRandomKill test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_random_kill.moc"
