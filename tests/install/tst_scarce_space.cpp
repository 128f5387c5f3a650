// SPDX-License-Identifier: GPL-3.0-or-later
//
// A file system with no room at all, then with a little more, and so on until there is enough: whatever the
// amount, an installation succeeds completely, or reports why not and changes nothing. This program starts
// itself as root in private mounts with --grow.
#include "model/base/errors/error_code.h"
#include "tests/install/versions.h"
#include "tests/support/expect.h"
#include "tests/support/files.h"
#include "tests/support/privileges.h"

#include <QCoreApplication>
#include <sys/mount.h>
#include <sys/statvfs.h>

using namespace mailseal;
using namespace mailseal::test;

namespace {

// Path, mode, owner and content of everything below a root, except for the installer's own state folder.
QStringList look(const QString &root)
{
    QStringList lines;
    for (const QString &line : tree(root)) {
        const QString path = root + u'/' + line.section(u' ', 2, 2);
        struct stat status
        { };
        if (line.contains(QLatin1String("var")) || ::lstat(path.toUtf8().constData(), &status) != 0)
            continue;
        lines << QStringLiteral("%1 %2:%3 %4")
                     .arg(line)
                     .arg(status.st_uid)
                     .arg(status.st_gid)
                     .arg(S_ISREG(status.st_mode) ? QString::fromLatin1(content(path).toHex()) : QString());
    }
    return lines;
}

bool remount(const QString &root, const QByteArray &limit)
{
    return ::mount("none", root.toUtf8().constData(), "tmpfs", MS_REMOUNT, limit.constData()) == 0;
}

// The amount in use, in the unit of the limit: bytes of whole pages, or inodes.
quint64 used(const QString &root, bool inodes)
{
    struct statvfs status
    { };
    ::statvfs(root.toUtf8().constData(), &status);
    return inodes ? status.f_files - status.f_ffree : (status.f_blocks - status.f_bfree) * status.f_frsize;
}

// Makes a fresh file system with version 1 on it and room for “extra” more; false if that fails.
bool makeScarce(const QString &root, const QByteArray &limit, quint64 unit, quint64 extra)
{
    if (::mount("none", root.toUtf8().constData(), "tmpfs", 0, "mode=755") != 0)
        return false;
    if (!write(versionPlan(1), onSystem(root, 1))
        || ::chown((root + plainKey).toUtf8().constData(), 65534, 0) != 0)
        return false;
    const quint64 all = used(root, limit == "nr_inodes=") + unit * extra;
    return remount(root, limit + QByteArray::number(all));
}

// Prints what went wrong, or “ok” with how many of the amounts were too small.
int grow(const QString &root, const QByteArray &limit)
{
    const quint64 unit = limit == "size=" ? 4096 : 1;
    int tooLittle = 0;
    for (quint64 extra = 0; extra < 200; ++extra) {
        if (!makeScarce(root, limit, unit, extra))
            return std::printf("cannot mount: %s\n", std::strerror(errno)) > 0 ? 1 : 1;
        const QStringList before = look(root);
        const auto written = write(versionPlan(2), onSystem(root, 2));
        const bool room = remount(root, limit + "0"); // the limit is lifted
        const QStringList after = look(root);
        if (!written) {
            ++tooLittle;
            if (written.error().code != ErrorCode::TargetFull)
                return std::printf("extra %llu: %s\n", extra, errorOf(written).constData());
            if (before != after)
                return std::printf("extra %llu changed something\n", extra);
            // Nothing left behind prevents a second attempt.
            if (!room || !write(versionPlan(2), onSystem(root, 2)))
                return std::printf("extra %llu: no second attempt\n", extra);
        } else if (versionOf(content(root + plainKey)) != 2
            || versionOf(content(root + plainCertificate)) != 2) {
            return std::printf("extra %llu: not what was written\n", extra);
        }
        ::umount(root.toUtf8().constData());
        if (written)
            return std::printf("ok %d\n", tooLittle) > 0 ? 0 : 1;
    }
    return std::printf("never enough\n");
}

int onReadOnly(const QString &root)
{
    if (!makeScarce(root, "size=", 4096, 1000)
        || ::mount("none", root.toUtf8().constData(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) != 0)
        return 1;
    const QStringList before = look(root);
    const auto written = write(versionPlan(2), onSystem(root, 2));
    const bool isRight
        = !written && written.error().code == ErrorCode::TargetReadOnly && look(root) == before;
    return std::printf("%s\n", isRight ? "ok 1" : errorOf(written).constData()) > 0 ? 0 : 1;
}

} // namespace

class TestScarceSpace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oldOrNew_data();
    void oldOrNew();
};

void TestScarceSpace::oldOrNew_data()
{
    QTest::addColumn<QString>("limit");
    QTest::newRow("pages") << QStringLiteral("size=");
    QTest::newRow("inodes") << QStringLiteral("nr_inodes=");
    QTest::newRow("read-only") << QStringLiteral("ro");
}

void TestScarceSpace::oldOrNew()
{
    QFETCH(const QString, limit);
    const QTemporaryDir folder;
    const Output output
        = run(inPrivateMounts(QStringLiteral("exec '%1' --grow '%2' %3")
                                  .arg(QCoreApplication::applicationFilePath(), folder.path(), limit)));
    QVERIFY2(output.code == 0 && output.out.startsWith("ok "), rootHint(output).constData());
    // Too little room was tried, and more than once.
    QVERIFY2(output.out.mid(3).toInt() >= (limit == QLatin1String("ro") ? 1 : 5), output.out.constData());
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) == QLatin1String("--grow"))
        return words.value(3) == QLatin1String("ro") ? onReadOnly(words.value(2))
                                                     : grow(words.value(2), words.value(3).toLatin1());
    TestScarceSpace test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_scarce_space.moc"
