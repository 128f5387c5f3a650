// SPDX-License-Identifier: GPL-3.0-or-later
//
// The sockets in which Postfix asks about log-ins are found in what postconf prints, and waited for.
#include "model/install/root/work/log_in_sockets.h"

#include "model/base/system/file_descriptor.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>

using namespace mailseal;

namespace {

FileDescriptor listening(const QByteArray &path)
{
    FileDescriptor socket(::socket(AF_UNIX, SOCK_STREAM, 0));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.constData(), sizeof address.sun_path - 1);
    const bool isDone
        = ::bind(socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0
        && ::listen(socket.get(), 1) == 0;
    return isDone ? std::move(socket) : FileDescriptor();
}

} // namespace

class TestLogInSockets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void found_data();
    void found();
    void awaited();
    void nobodyThere();
};

void TestLogInSockets::found_data()
{
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QStringList>("sockets");
    const QString stock = QStringLiteral(
        "queue_directory = /var/spool/postfix\nsmtpd_sasl_auth_enable = no\nsmtpd_sasl_path = smtpd\n");
    const QString queue = QStringLiteral("/var/spool/postfix/");
    QTest::newRow("stock") << stock << QStringList();
    QTest::newRow("an entry's own") << stock
            + QStringLiteral("submission/inet/smtpd_sasl_auth_enable = yes\n"
                             "submission/inet/smtpd_sasl_path = private/auth\n")
                                    << QStringList{queue + QStringLiteral("private/auth")};
    QTest::newRow("two entries, one socket") << stock
            + QStringLiteral("submission/inet/smtpd_sasl_auth_enable = yes\n"
                             "submission/inet/smtpd_sasl_path = private/auth\n"
                             "submissions/inet/smtpd_sasl_path = private/auth\n")
                                             << QStringList{queue + QStringLiteral("private/auth")};
    QTest::newRow("absolute, in main.cf")
        << QStringLiteral("queue_directory = /srv/queue\nsmtpd_sasl_auth_enable = yes\n"
                          "smtpd_sasl_path = /run/dovecot/auth-client\n")
        << QStringList{QStringLiteral("/run/dovecot/auth-client")};
    QTest::newRow("nobody may log in")
        << QStringLiteral("queue_directory = /srv/queue\nsmtpd_sasl_auth_enable = no\n"
                          "smtpd_sasl_path = private/auth\n")
        << QStringList();
    QTest::newRow("a network port") << stock
            + QStringLiteral("submission/inet/smtpd_sasl_auth_enable = yes\n"
                             "submission/inet/smtpd_sasl_path = inet:127.0.0.1:12345\n")
                                    << QStringList();
    QTest::newRow("nothing") << QString() << QStringList();
}

void TestLogInSockets::found()
{
    QFETCH(const QString, lines);
    QTEST(logInSockets(lines), "sockets");
}

void TestLogInSockets::awaited()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("auth"));
    FileDescriptor socket;
    QScopedPointer<QThread> dovecot(QThread::create([&] {
        QThread::msleep(300);
        socket = listening(path.toLocal8Bit());
    }));
    dovecot->start();
    QElapsedTimer time;
    time.start();
    QVERIFY(awaitSockets({path}, 5000));
    QVERIFY(time.elapsed() >= 250);
    QVERIFY(dovecot->wait(5000));
    QVERIFY(socket.isOpen());
}

// What a dead server has left answers nobody.
void TestLogInSockets::nobodyThere()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("auth"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QElapsedTimer time;
    time.start();
    QVERIFY(!awaitSockets({path}, 200));
    QVERIFY(time.elapsed() < 10'000);
    QVERIFY(awaitSockets({}, 200));
}

QTEST_GUILESS_MAIN(TestLogInSockets)
#include "tst_log_in_sockets.moc"
