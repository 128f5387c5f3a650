// SPDX-License-Identifier: GPL-3.0-or-later
//
// Names as numbers; “no such name” and “the look-up failed” are different errors. strace(1) makes the
// databases fail.
#include "model/base/errors/error_code.h"
#include "model/install/plan/ownership.h"
#include "tests/support/expect.h"
#include "tests/support/program.h"

#include <QTest>

using namespace mailseal;
using namespace mailseal::test;

namespace {

constexpr const char *nobodyAtAll = "no-such-name";

// The output of this program, started once more: “0:0”, or the error's code.
QByteArray lookedUp(const QString &user, const QString &group, const QStringList &before = {})
{
    const Output output = run(before
        + QStringList{QCoreApplication::applicationFilePath(), QStringLiteral("--owner"), user, group});
    return output.code == 0 ? output.out : described({QStringLiteral("--owner"), user, group}, output);
}

int sayOwner(const QString &user, const QString &group)
{
    const auto owner = numericOwner(user, group, QStringLiteral("/x"));
    if (owner)
        return std::printf("%u:%u", owner->user, owner->group) > 0 ? 0 : 1;
    const bool known
        = owner.error().code == ErrorCode::OwnerUnknown || owner.error().code == ErrorCode::OwnerNotLookedUp;
    std::printf("%s%s %s", known ? "" : "another error ",
        owner.error().code == ErrorCode::OwnerUnknown ? "absent" : "unknown",
        qPrintable(owner.error().arguments.first()));
    return 0;
}

} // namespace

class TestOwnership : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names_data();
    void names();
    void faults_data();
    void faults();
};

void TestOwnership::names_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("group");
    QTest::addColumn<QByteArray>("said");
    const QString root = QStringLiteral("root");
    const QString none = QString::fromLatin1(nobodyAtAll);
    QTest::newRow("root") << root << root << QByteArray("0:0");
    QTest::newRow("no user") << none << root << QByteArray("absent no-such-name");
    QTest::newRow("no group") << root << none << QByteArray("absent no-such-name");
}

void TestOwnership::names()
{
    QFETCH(const QString, user);
    QFETCH(const QString, group);
    QTEST(lookedUp(user, group), "said");
}

// Uses a name that is only in the file that fails: systemd's source knows “root” without any file.
void TestOwnership::faults_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("call");
    QTest::addColumn<QString>("reason");
    for (const char *file : {"/etc/passwd", "/etc/group"}) {
        for (const char *call : {"openat", "read"}) {
            for (const char *reason : {"EIO", "EACCES", "ENOMEM"})
                QTest::addRow("%s %s %s", file, call, reason)
                    << QString::fromLatin1(file) << QString::fromLatin1(call) << QString::fromLatin1(reason);
        }
    }
    QTest::newRow("too many files") << QStringLiteral("/etc/passwd") << QStringLiteral("openat")
                                    << QStringLiteral("EMFILE");
}

void TestOwnership::faults()
{
    QFETCH(const QString, file);
    QFETCH(const QString, call);
    QFETCH(const QString, reason);
    const bool isUser = file == QLatin1String("/etc/passwd");
    const QString mail = QStringLiteral("mail"); // in Debian's base, as user and as group
    // A traced process cannot be checked for leaks.
    const QStringList strace{QStringLiteral("env"), QStringLiteral("ASAN_OPTIONS=detect_leaks=0"),
        QStringLiteral("strace"), QStringLiteral("-f"), QStringLiteral("-o"), QStringLiteral("/dev/null"),
        QStringLiteral("-P"), file, QStringLiteral("-e"),
        QStringLiteral("inject=%1:error=%2").arg(call, reason)};
    const QString root = QStringLiteral("root");
    QCOMPARE(lookedUp(isUser ? mail : root, isUser ? root : mail, strace), QByteArray("unknown mail"));
}

int main(int count, char **arguments)
{
    if (count == 4 && std::string_view(arguments[1]) == "--owner")
        return sayOwner(QString::fromUtf8(arguments[2]), QString::fromUtf8(arguments[3]));
    const QCoreApplication application(count, arguments);
    TestOwnership test;
    return QTest::qExec(&test, count, arguments);
}
#include "tst_ownership.moc"
