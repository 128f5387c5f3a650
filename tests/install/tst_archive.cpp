// SPDX-License-Identifier: GPL-3.0-or-later
//
// The archive for another server: GNU tar and bsdtar list what is in it, and root extracts it.
#include "model/base/errors/error_code.h"
#include "model/install/plan/archive.h"
#include "tests/install/plans.h"

#include "tests/support/expect.h"
#include "tests/support/files.h"
#include "tests/support/privileges.h"

#include <QTest>
#include <QTimeZone>

using namespace mailseal;
using namespace mailseal::test;

namespace {

const QDateTime someTime(QDate(2026, 11, 21), QTime(10, 20, 30), QTimeZone::utc());

InstallPlan plan()
{
    InstallPlan plan = smallPlan("new");
    plan.folders.first().group = QStringLiteral("mail");
    plan.folders.first().mode = 0710;
    plan.files.first().owner = QStringLiteral("mail");
    plan.files.first().group = QStringLiteral("nobody-here");
    plan.files.first().mode = 0640;
    return plan;
}

Result<WrittenFile> writeArchive(const QString &fileName, const InstallPlan &what,
    OnConflict onConflict = OnConflict::Keep,
    const QStringList &folders = {QStringLiteral("mail.example.org")})
{
    Archive archive;
    for (const QString &folder : folders) {
        if (auto added = archive.add(folder, what); !added)
            return failure(added.error());
    }
    auto bytes = archive.take();
    if (!bytes)
        return failure(bytes.error());
    return saveFile(fileName, *std::move(bytes), Secrecy::Secret, onConflict);
}

// A tool's list, with blanks squeezed.
QStringList listed(const QByteArray &output)
{
    QStringList lines;
    for (const QByteArray &line : output.split('\n')) {
        if (!line.trimmed().isEmpty())
            lines << QString::fromUtf8(line).simplified();
    }
    return lines;
}

} // namespace

class TestArchive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gnuTarReadsIt();
    void bsdtarReadsIt();
    void longNamesAreInPaxHeaders();
    void samePlanSameBytes();
    void severalFolders();
    void rootExtractsThePlan();
    void keepsWhatIsThere();
    void replacesWithBackup();
    void inTheWay_data();
    void inTheWay();
    void noSpace();
};

void TestArchive::gnuTarReadsIt()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("a.tar"));
    const auto written = writeArchive(file, plan());
    QVERIFY2(written, errorOf(written).constData());
    QCOMPARE(written->writtenTo, file);
    QCOMPARE(modeOf(file), 0600);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    MAILSEAL_RUN(tar, QStringLiteral("tar"), QStringLiteral("--utc"), QStringLiteral("-tvf"), file);
    const QString time = QStringLiteral("2000-01-01 00:00");
    QCOMPARE(listed(tar.out),
        (QStringList{QStringLiteral("drwx------ root/root 0 %1 mail.example.org/"),
             QStringLiteral("drwx--x--- root/mail 0 %1 mail.example.org/etc/x/private/"),
             QStringLiteral("-rw-r----- mail/nobody-here 3 %1 mail.example.org/etc/x/private/a.key"),
             QStringLiteral("-rw-r--r-- root/root 3 %1 mail.example.org/etc/x/certs/a.crt"),
             QStringLiteral("-rw-r--r-- root/root 3 %1 mail.example.org/etc/x/certs/b.crt"),
             QStringLiteral("lrwxrwxrwx root/root 0 %1 mail.example.org/etc/x/certs/link.crt -> a.crt")})
            .replaceInStrings(QStringLiteral("%1"), time));
    QCOMPARE(tar.err, QByteArray());
}

void TestArchive::bsdtarReadsIt()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("a.tar"));
    QVERIFY(writeArchive(file, plan()));
    const QStringList command{QStringLiteral("bsdtar"), QStringLiteral("-tvf"), file};
    const Output bsdtar
        = test::run(command, {{}, {}, {QStringLiteral("TZ=UTC"), QStringLiteral("LC_ALL=C")}});
    QVERIFY2(bsdtar.code == 0, described(command, bsdtar).constData());
    const QStringList lines = listed(bsdtar.out);
    QCOMPARE(lines.size(), 6);
    QCOMPARE(lines[2],
        QStringLiteral("-rw-r----- 0 mail nobody-here 3 Jan 1 2000 mail.example.org/etc/x/private/a.key"));
    QCOMPARE(lines[5],
        QStringLiteral("lrwxrwxrwx 0 root root 0 Jan 1 2000 mail.example.org/etc/x/certs/link.crt -> a.crt"));
}

// Names that do not fit into the fields of ustar.
void TestArchive::longNamesAreInPaxHeaders()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("a.tar"));
    const QString host = QString(180, u'h') + QStringLiteral(".example.org");
    InstallPlan what = plan();
    what.files[1].path = QStringLiteral("/etc/ssl/certs/") + host + QStringLiteral(".chain.pem");
    QVERIFY(writeArchive(file, what, OnConflict::Keep, {host}));
    const QString wanted = host + what.files[1].path;
    const QByteArray record = " path=" + wanted.toUtf8() + "\n";
    QVERIFY(
        content(file).contains(QByteArray::number(record.size() + 3) + record)); // pax(1): length, blank, …
    for (const QString &tool : {QStringLiteral("tar"), QStringLiteral("bsdtar")}) {
        MAILSEAL_RUN(listing, tool, QStringLiteral("-tf"), file);
        QVERIFY2(listed(listing.out).contains(wanted), listing.out.constData());
    }
}

void TestArchive::samePlanSameBytes()
{
    const QTemporaryDir folder;
    const QString first = folder.filePath(QStringLiteral("a.tar"));
    const QString second = folder.filePath(QStringLiteral("b.tar"));
    QVERIFY(writeArchive(first, plan()));
    QVERIFY(writeArchive(second, plan()));
    QVERIFY(content(first) == content(second));
    InstallPlan other = plan();
    other.files.last().content.back() = 'W';
    const QString third = folder.filePath(QStringLiteral("c.tar"));
    QVERIFY(writeArchive(third, other));
    QVERIFY(content(first) != content(third));
}

void TestArchive::severalFolders()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("a.tar"));
    QVERIFY(writeArchive(
        file, plan(), OnConflict::Keep, {QStringLiteral("a.example.org"), QStringLiteral("b.example.org")}));
    MAILSEAL_RUN(tar, QStringLiteral("tar"), QStringLiteral("-tf"), file);
    const QStringList lines = listed(tar.out);
    QCOMPARE(lines.size(), 12);
    QCOMPARE(lines[0], QStringLiteral("a.example.org/"));
    QCOMPARE(lines[6], QStringLiteral("b.example.org/"));
}

void TestArchive::rootExtractsThePlan()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("a.tar"));
    const QString place = folder.filePath(QStringLiteral("extracted"));
    InstallPlan what = plan();
    what.files.first().group = QStringLiteral("mail");
    QVERIFY(writeArchive(file, what));
    QVERIFY(QDir().mkpath(place));
    const QString list = QStringLiteral(
        "cd '%1' && tar -xpf '%2' && find mail.example.org/etc/x -printf '%m %u %g %s %TY %l %p\\n' "
        "| sort -k 7; rm -rf '%1'")
                             .arg(place, file);
    const Output output = test::run(asRoot({QStringLiteral("env"), QStringLiteral("TZ=UTC"),
        QStringLiteral("sh"), QStringLiteral("-euc"), list}));
    QVERIFY2(output.code == 0, rootHint(output).constData());
    const QStringList lines = listed(output.out);
    for (const QString &line : {QStringLiteral("710 root mail 4096 2000 mail.example.org/etc/x/private"),
             QStringLiteral("640 mail mail 3 2000 mail.example.org/etc/x/private/a.key"),
             QStringLiteral("644 root root 3 2000 mail.example.org/etc/x/certs/a.crt"),
             QStringLiteral("644 root root 3 2000 mail.example.org/etc/x/certs/b.crt"),
             QStringLiteral("777 root root 5 2000 a.crt mail.example.org/etc/x/certs/link.crt")}) {
        const QString sized = line.contains(QStringLiteral("4096")) ? line.section(u' ', 0, 2) : line;
        QVERIFY2(lines.filter(sized).size() >= 1, qPrintable(lines.join(u'\n')));
    }
    QCOMPARE(lines.size(), 7); // and the two folders that the plan does not name
}

void TestArchive::keepsWhatIsThere()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("a.tar"));
    QVERIFY(save(file, "precious", 0644));
    const auto written = writeArchive(file, plan());
    MAILSEAL_EXPECT_ERROR(written, ErrorCode::TargetExists);
    QCOMPARE(tree(folder.path()), QStringList{QStringLiteral("- 0644 a.tar")});
    QCOMPARE(content(file), QByteArray("precious"));
}

void TestArchive::replacesWithBackup()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("a.tar"));
    QVERIFY(save(file, "precious", 0644));
    const auto written = writeArchive(file, plan(), OnConflict::Replace);
    QVERIFY2(written, errorOf(written).constData());
    QCOMPARE(written->outcome, WrittenFile::Outcome::Replaced);
    // The old file was readable by all, which an archive with keys must not be.
    QCOMPARE(modeOf(file), 0600);
    QCOMPARE(modeOf(written->backup), 0600);
    QCOMPARE(tree(folder.path()).size(), 2);
    QCOMPARE(content(written->backup), QByteArray("precious"));
    InstallPlan other = plan();
    other.files.last().content.back() = 'W';
    const auto again = writeArchive(file, other, OnConflict::Replace); // in the same second
    QVERIFY2(again, errorOf(again).constData());
    QCOMPARE(content(written->backup), QByteArray("precious"));
    QVERIFY(again->backup != written->backup);
    QCOMPARE(tree(folder.path()).size(), 3);
}

void TestArchive::inTheWay_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("folder") << QStringLiteral("mkdir a.tar") << ErrorCode::TargetNotRegular;
    QTest::newRow("link") << QStringLiteral("echo x >b; ln -s b a.tar") << ErrorCode::TargetNotRegular;
    QTest::newRow("hard link") << QStringLiteral("echo x >b; ln b a.tar") << ErrorCode::TargetNotRegular;
    QTest::newRow("pipe") << QStringLiteral("mkfifo a.tar") << ErrorCode::TargetNotRegular;
}

void TestArchive::inTheWay()
{
    QFETCH(const QString, what);
    QFETCH(const ErrorCode, code);
    const QTemporaryDir folder;
    const Output made
        = test::run({QStringLiteral("sh"), QStringLiteral("-euc"), what}, {{}, folder.path(), {}});
    QCOMPARE(made.code, 0);
    const QStringList before = tree(folder.path());
    const auto written = writeArchive(folder.filePath(QStringLiteral("a.tar")), plan(), OnConflict::Replace);
    MAILSEAL_EXPECT_ERROR(written, code);
    QCOMPARE(tree(folder.path()), before);
}

void TestArchive::noSpace()
{
    const QString inside
        = QStringLiteral("dir=$(mktemp -d); mount -t tmpfs -o size=64k,mode=0777 tmpfs \"$dir\"; "
                         "'%1' write \"$dir/a.tar\" 200000; ls -A \"$dir\"; umount \"$dir\"; rmdir \"$dir\"")
              .arg(QCoreApplication::applicationFilePath());
    const Output output = test::run(inPrivateMounts(inside));
    QVERIFY2(output.code == 0, rootHint(output).constData());
    QCOMPARE(output.out.trimmed(), QByteArray::number(static_cast<int>(ErrorCode::TargetFull)));
}

int main(int argumentCount, char **arguments)
{
    QCoreApplication application(argumentCount, arguments);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) != QLatin1String("write")) {
        TestArchive tests;
        return QTest::qExec(&tests, argumentCount, arguments);
    }
    InstallPlan what = plan();
    what.files.last().content.assign(words.value(3).toUInt(), 'x');
    const auto written = writeArchive(words.value(2), what);
    const QByteArray said = written ? QByteArray("written\n")
                                    : QByteArray::number(static_cast<int>(written.error().code)) + '\n';
    return std::fwrite(said.constData(), 1, static_cast<size_t>(said.size()), stdout) > 0 ? 0 : 1;
}

#include "tst_archive.moc"
