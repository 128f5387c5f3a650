// SPDX-License-Identifier: GPL-3.0-or-later
//
// The power fails just after “installed” was reported: an ext4 on a loop device is shut down without writing
// back what it still holds in memory (ioctl EXT4_IOC_SHUTDOWN). The disk holds the new set, and its record.
// This program starts itself as root in private mounts with --cut.
#include "model/install/transaction/undo.h"
#include "tests/install/versions.h"
#include "tests/support/expect.h"
#include "tests/support/files.h"
#include "tests/support/privileges.h"

#include <QCoreApplication>
#include <fcntl.h>
#include <linux/types.h>
#include <sys/ioctl.h>

using namespace mailseal;
using namespace mailseal::test;

namespace {

constexpr int cuts = 12;

// fs/ext4/ext4.h; the same number as XFS_IOC_GOINGDOWN. 2: do not even flush the journal's own buffers.
constexpr unsigned long shutdownRequest = _IOR('X', 125, __u32);
constexpr __u32 withoutFlushing = 2;

int installAndCut(const QString &root, int version)
{
    const auto written = write(versionPlan(version), onSystem(root, version, true));
    const int folder = ::open(root.toUtf8().constData(), O_RDONLY | O_DIRECTORY);
    __u32 how = withoutFlushing;
    if (folder < 0 || ::ioctl(folder, shutdownRequest, &how) != 0)
        return std::printf("no power cut: %s\n", std::strerror(errno));
    if (!written)
        return std::printf("%s\n", errorOf(written).constData());
    return 0;
}

int look(const QString &root, int version)
{
    const auto recovered = recoverSystem(root);
    const auto all = recovered ? history(root) : failure(recovered.error());
    const bool isRight = all && all->size() == version && versionOf(content(root + plainKey)) == version
        && versionOf(content(root + plainCertificate)) == version && modeOf(root + plainKey) == 0600
        && versionOf(content(root + switchLink + QStringLiteral("/key.pem"))) == version
        && versionOf(content(root + switchLink + QStringLiteral("/certificate.crt"))) == version
        && tree(root).filter(QStringLiteral("/.mailseal-")).isEmpty();
    if (!isRight)
        return std::printf(
            "after cut %d: %s\n%s\n", version, errorOf(all).constData(), qPrintable(tree(root).join(u'\n')));
    return 0;
}

} // namespace

class TestPowerCut : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allNew();
};

void TestPowerCut::allNew()
{
    const QTemporaryDir folder(QStringLiteral("/var/tmp/mailseal-XXXXXX"));
    // devtmpfs: a throw-away root has no loop devices of its own.
    const Output output = run(
        inPrivateMounts(
            QStringLiteral("[ -e /dev/loop-control ] || mount -t devtmpfs none /dev; cd '%1'; mkdir m; "
                           "truncate -s 16M disk; mkfs.ext4 -q -F disk; "
                           "for i in $(seq %2); do "
                           "mount -o loop disk m; '%3' --cut \"$PWD/m\" $i; umount m; "
                           "mount -o loop disk m; '%3' --look \"$PWD/m\" $i; umount m; "
                           "done; echo all new")
                .arg(folder.path())
                .arg(cuts)
                .arg(QCoreApplication::applicationFilePath())),
        {.input = {}, .folder = {}, .environment = {QStringLiteral("PATH=/usr/sbin:/usr/bin:/sbin:/bin")}});
    QVERIFY2(output.code == 0, rootHint(output).constData());
    QCOMPARE(output.out, QByteArray("all new\n"));
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) == QLatin1String("--cut"))
        return installAndCut(words.value(2), words.value(3).toInt());
    if (words.value(1) == QLatin1String("--look"))
        return look(words.value(2), words.value(3).toInt());
    TestPowerCut test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_power_cut.moc"
