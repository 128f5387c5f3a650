// SPDX-License-Identifier: GPL-3.0-or-later
//
// Somebody keeps exchanging a folder or a file for something else while installations run: no link is ever
// followed, and nothing outside is written to.
#include "model/install/transaction/undo.h"
#include "tests/install/versions.h"
#include "tests/support/expect.h"
#include "tests/support/files.h"

#include <atomic>
#include <fcntl.h>
#include <thread>

using namespace mailseal;
using namespace mailseal::test;

namespace {

constexpr int installations = 100;
// Microseconds; a few times as long as an installation takes.
#ifdef __SANITIZE_ADDRESS__
constexpr int longPause = 200'000;
#else
constexpr int longPause = 5'000;
#endif

int exchange(const QByteArray &one, const QByteArray &other)
{
    return ::renameat2(AT_FDCWD, one.constData(), AT_FDCWD, other.constData(), RENAME_EXCHANGE) == 0;
}

// Two names on one file system that swap places, as fast as possible.
class Swapper
{
public:
    Swapper(const QString &one, const QString &other)
        : m_one(one.toUtf8()),
          m_other(other.toUtf8()),
          m_thread([this] { run(); })
    { }
    ~Swapper() { stop(); }
    int stop() // how often they were swapped
    {
        m_stopped = true;
        if (m_thread.joinable())
            m_thread.join();
        return m_swaps;
    }

private:
    void run()
    {
        while (!m_stopped) {
            m_swaps += exchange(m_one, m_other);
            // Sometimes in the middle of an installation, sometimes so rarely that one succeeds: any rename
            // of a checked file is noticed.
            std::this_thread::sleep_for(std::chrono::microseconds(m_swaps % 8 != 0 ? 100 : longPause));
        }
    }
    QByteArray m_one;
    QByteArray m_other;
    std::atomic<bool> m_stopped = false;
    std::atomic<int> m_swaps = 0;
    std::thread m_thread;
};

bool makeObstacle(const QString &what, const QString &path, const QString &target)
{
    const QByteArray name = path.toUtf8();
    if (what == QLatin1String("symbolic link"))
        return ::symlink(target.toUtf8().constData(), name.constData()) == 0;
    if (what == QLatin1String("hard link"))
        return ::link(target.toUtf8().constData(), name.constData()) == 0;
    if (what == QLatin1String("FIFO"))
        return ::mkfifo(name.constData(), 0600) == 0;
    return ::mkdir(name.constData(), 0755) == 0;
}

// Whether the place holds neither a folder nor a file of ours.
bool isObstacle(const QString &path, bool shouldBeFolder)
{
    struct stat status
    { };
    ::lstat(path.toUtf8().constData(), &status);
    if (shouldBeFolder)
        return !S_ISDIR(status.st_mode);
    return !S_ISREG(status.st_mode) || !versionOf(content(path));
}

} // namespace

class TestSwappedPlaces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsFollowed_data();
    void nothingIsFollowed();
};

void TestSwappedPlaces::nothingIsFollowed_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("what");
    QTest::newRow("last folder, link") << QStringLiteral("/etc/x/certs") << QStringLiteral("symbolic link");
    QTest::newRow("middle folder, link") << QStringLiteral("/etc/x") << QStringLiteral("symbolic link");
    for (const char *what : {"symbolic link", "hard link", "FIFO", "folder"})
        QTest::addRow("file, %s", what) << plainCertificate << QString::fromLatin1(what);
}

void TestSwappedPlaces::nothingIsFollowed()
{
    QFETCH(const QString, place);
    QFETCH(const QString, what);
    const QTemporaryDir folder(QStringLiteral("/dev/shm/mailseal-XXXXXX"));
    const QString root = folder.filePath(QStringLiteral("root"));
    const QString outside = folder.filePath(QStringLiteral("outside"));
    QVERIFY(write(versionPlan(1), onSystem(root, 1)));
    // What a link would lead to: the same names, with somebody else's contents.
    const QString theirs = outside + QStringLiteral("/a.crt");
    QVERIFY(save(theirs, "theirs") && save(outside + QStringLiteral("/certs/a.crt"), "theirs")
        && save(outside + QStringLiteral("/private/a.key"), "theirs"));
    const QStringList before = tree(outside);
    const QString obstacle = folder.filePath(QStringLiteral("obstacle"));
    QVERIFY(makeObstacle(what, obstacle, place == plainCertificate ? theirs : outside));

    int done = 0;
    int refused = 0;
    {
        Swapper swapper(root + place, obstacle);
        for (int i = 0; i < installations || ((done == 0 || refused == 0) && i < 20 * installations); ++i) {
            const auto written = write(versionPlan(2 + i), onSystem(root, 2 + i));
            ++(written ? done : refused);
        }
        QVERIFY(swapper.stop() > installations / 5);
    }
    qInfo("%d done, %d refused", done, refused);
    QVERIFY(refused > 0 && done > 0);
    QCOMPARE(tree(outside), before);
    for (const char *name : {"/a.crt", "/certs/a.crt", "/private/a.key"})
        QCOMPARE(content(outside + QLatin1String(name)), QByteArray("theirs"));
    // The swapper puts the right one back, and what the last installation left behind is put in order.
    if (isObstacle(root + place, place != plainCertificate))
        QCOMPARE(exchange((root + place).toUtf8(), obstacle.toUtf8()), 1);
    const auto recovered = recoverSystem(root);
    QVERIFY2(recovered, errorOf(recovered).constData());
    const auto again = write(versionPlan(1000), onSystem(root, 1000));
    QVERIFY2(again, errorOf(again).constData());
    QCOMPARE(versionOf(content(root + plainCertificate)), std::optional(1000));
    QCOMPARE(versionOf(content(root + plainKey)), std::optional(1000));
}

QTEST_GUILESS_MAIN(TestSwappedPlaces)
#include "tst_swapped_places.moc"
