// SPDX-License-Identifier: GPL-3.0-or-later
//
// A server that hangs up during the conversation, as one with a bad key does, ends neither program; and the
// programs they start get the default behaviour back. tests/servers/live/installed asks real mail servers.
#include "model/base/system/standard_streams.h"
#include "model/install/root/elevation/elevated_process.h"
#include "model/servers/machine/detection.h"
#include "tests/cli/cli.h"
#include "tests/support/places.h"
#include "tests/support/privileges.h"

#include <QElapsedTimer>
#include <QTest>
#include <arpa/inet.h>
#include <csignal>
#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <thread>

using namespace mailseal;
using namespace mailseal::test;

namespace {

// Whether a line “SigIgn: 0000000000001000” of /proc/PID/status names SIGPIPE (proc(5)).
bool ignoresBrokenPipes(const QByteArray &status)
{
    const qsizetype at = status.indexOf("SigIgn:");
    const quint64 set = status.mid(at + 7).split('\n').first().trimmed().toULongLong(nullptr, 16);
    return at >= 0 && (set >> (SIGPIPE - 1) & 1) != 0;
}

void hangUp(int client)
{
    const linger reset{1, 0};
    (void)::setsockopt(client, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    ::close(client);
}

// Each port sends one answer for each line of the client, then hangs up.
void serve(quint16 port, const QByteArrayList &lines)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    const bool isReady = ::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0
        && ::listen(socket, 8) == 0;
    std::printf("%d %s\n", port, isReady ? "listens" : "failed");
    std::fflush(stdout);
    for (int client = 0; isReady && (client = ::accept(socket, nullptr, nullptr)) >= 0;) {
        for (const QByteArray &line : lines) {
            char text[512];
            (void)!::write(client, line.constData(), static_cast<size_t>(line.size()));
            if (!line.startsWith("220 go"))
                (void)!::read(client, text, sizeof text);
        }
        if (port == 465)
            ::close(client); // closes normally, before it has received anything
        else
            hangUp(client);
    }
}

// In a network of its own, where loopback is still down.
int serveAll()
{
    ignoreBrokenPipes();
    ifreq loopback{};
    std::strcpy(loopback.ifr_name, "lo");
    loopback.ifr_flags = IFF_UP | IFF_LOOPBACK | IFF_RUNNING;
    const int any = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (::ioctl(any, SIOCSIFFLAGS, &loopback) != 0)
        return 1;
    const QByteArrayList startTls{"220 a.example\r\n", "250-a.example\r\n250 STARTTLS\r\n", "220 go\r\n"};
    std::jthread smtp([&] { serve(25, startTls); });
    std::jthread submissions([] { serve(465, {}); });
    serve(587, startTls);
    return 0;
}

} // namespace

class TestBrokenPipes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void installationIsReported();
    void windowIgnoresThem();
    void childrenDoNot();
};

// In an /etc and a network of their own.
void TestBrokenPipes::installationIsReported()
{
    const CliFolder folder;
    const Output output = run(inPrivateMounts(QStringLiteral(
        "mount -t tmpfs none '%1'; mkdir '%1/etc'; cd '%1/etc';"
        "for name in passwd group nsswitch.conf ld.so.cache hosts; do cp -L /etc/$name . 2>/dev/null || :; done;"
        "mkdir -m 0755 ssl; cp /etc/ssl/openssl.cnf ssl/ 2>/dev/null || :; mount --bind '%1/etc' /etc;"
        "mount -t tmpfs none /var/lib; cd /; HOME='%1'; export HOME;"
        "unshare -n sh -euc '\"%2\" --serve >%1/said & server=$!;"
        " while [ \"$(grep -c listens %1/said)\" -lt 3 ]; do sleep 0.05; done;"
        " for n in 1 2 3 4 5 6 7 8 9 10; do"
        " \"%3\" setup --host mail.example.org --server postfix@3.7 --install --replace --json >%1/out || echo \"$? in run $n\";"
        " jq -c \"[.shown[] | [.port, .shown]]\" %1/out; done; kill $server'")
                                                  .arg(folder.path(), QCoreApplication::applicationFilePath(),
                                                      builtProgram("mailseal-cli"))));
    QVERIFY2(output.code == 0, rootHint(output).constData());
    const QByteArrayList lines = output.out.trimmed().split('\n');
    QCOMPARE(lines.size(), 10);
    for (const QByteArray &line : lines) {
        // All three have answered, but none with a certificate.
        for (const char *port : {"[25,", "[587,", "[465,"})
            QVERIFY2(line.contains(port), (output.out + output.err).constData());
        QVERIFY2(!line.contains("same") && !line.contains("nothing-listens"), line.constData());
    }
}

void TestBrokenPipes::windowIgnoresThem()
{
    const CliFolder folder;
    QProcess window;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), folder.path());
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    window.setProcessEnvironment(environment);
    window.start(builtProgram("mailseal"), {});
    QVERIFY(window.waitForStarted());
    const QString status = QStringLiteral("/proc/%1/status").arg(window.processId());
    QTRY_VERIFY_WITH_TIMEOUT(ignoresBrokenPipes(content(status)), 10000);
    window.kill();
    window.waitForFinished();
}

void TestBrokenPipes::childrenDoNot()
{
    ignoreBrokenPipes();
    QVERIFY(ignoresBrokenPipes(content(QStringLiteral("/proc/self/status"))));
    const QStringList question{QStringLiteral("SigIgn"), QStringLiteral("/proc/self/status")};
    const QByteArray asked = systemProgramRunner()(QStringLiteral("grep"), question).value_or(QByteArray());
    QVERIFY2(asked.startsWith("SigIgn") && !ignoresBrokenPipes(asked), asked.constData());
    const ElevatedEnd end
        = elevatedProcess(AskAt::Desktop)(QStringList{QStringLiteral("grep")} + question, {});
    QVERIFY2(end.out.startsWith("SigIgn") && !ignoresBrokenPipes(end.out), end.out.constData());
}

int main(int count, char **arguments)
{
    if (count == 2 && std::string_view(arguments[1]) == "--serve")
        return serveAll();
    const QCoreApplication application(count, arguments);
    TestBrokenPipes test;
    return QTest::qExec(&test, count, arguments);
}
#include "tst_broken_pipes.moc"
