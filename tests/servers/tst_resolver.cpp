// SPDX-License-Identifier: GPL-3.0-or-later
//
// Questions to DNS end in time whatever the other side does, and at once when asked to stop. What answers
// mean is tested in a world with signatures: tests/servers/domain.
#include "model/servers/lookups/network/public_suffixes.h"
#include "model/servers/lookups/network/unbound_resolver.h"

#include <QElapsedTimer>
#include <QTest>
#include <QUdpSocket>
#include <atomic>
#include <thread>

using namespace mailseal;

namespace {

ResolverSettings settingsFor(const QUdpSocket &server, std::chrono::milliseconds time)
{
    ResolverSettings settings;
    settings.forward = ResolverSettings::Forward::Named;
    settings.forwarders = QStringList{QStringLiteral("127.0.0.1@%1").arg(server.localPort())};
    settings.time = time;
    return settings;
}

// What a server answers to a question: the same octets with flags and counts of an answer, and these records.
QByteArray answerTo(const QByteArray &question, char code, const QByteArray &record)
{
    QByteArray answer = question.left(12);
    answer[2] = char(0x84);
    answer[3] = char(0x80 | code);
    answer[7] = record.isEmpty() ? 0 : 1;
    answer[9] = 0;
    answer[11] = 0;
    qsizetype end = 12;
    while (end < question.size() && question.at(end) != 0)
        end += question.at(end) + 1;
    return answer + question.mid(12, end + 5 - 12) + record;
}

} // namespace

class TestResolver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsInTime();
    void stopsAtOnce();
    void readsAnswers();
    void saysWhatFails();
    void knowsPublicSuffixes_data();
    void knowsPublicSuffixes();
};

void TestResolver::endsInTime()
{
    QUdpSocket silent;
    QVERIFY(silent.bind(QHostAddress::LocalHost));
    const UnboundResolver resolver(settingsFor(silent, std::chrono::milliseconds(500)));
    QElapsedTimer timer;
    timer.start();
    const auto answers = resolver.ask(
        {{QStringLiteral("a.example"), RecordType::Mx}, {QStringLiteral("b.example"), RecordType::A}}, {});
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(answers.size(), 2);
    for (const DnsAnswer &answer : answers)
        QCOMPARE(answer.status, DnsAnswer::Status::TimedOut);
    QCOMPARE(answers.last().question.name, QStringLiteral("b.example"));
}

void TestResolver::stopsAtOnce()
{
    QUdpSocket silent;
    QVERIFY(silent.bind(QHostAddress::LocalHost));
    std::stop_source stop;
    QElapsedTimer timer;
    {
        const UnboundResolver resolver(settingsFor(silent, std::chrono::seconds(30)));
        std::jthread stopper([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(300));
            timer.start();
            stop.request_stop();
        });
        const auto answers = resolver.ask({{QStringLiteral("a.example"), RecordType::Mx}}, stop.get_token());
        QCOMPARE(answers.first().status, DnsAnswer::Status::TimedOut);
    }
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
}

void TestResolver::readsAnswers()
{
    QUdpSocket server;
    QVERIFY(server.bind(QHostAddress::LocalHost));
    connect(&server, &QUdpSocket::readyRead, &server, [&server] {
        char question[512];
        QHostAddress sender;
        quint16 port = 0;
        const qint64 size = server.readDatagram(question, sizeof question, &sender, &port);
        const QByteArray a("\xc0\x0c\x00\x01\x00\x01\x00\x00\x00\x3c\x00\x04\xc0\x00\x02\x01", 16);
        server.writeDatagram(answerTo(QByteArray(question, size), 0, a), sender, port);
    });
    const UnboundResolver resolver(settingsFor(server, std::chrono::seconds(10)));
    DnsAnswer answer;
    std::atomic<bool> done = false;
    std::jthread asking([&] {
        answer = resolver.ask({{QStringLiteral("a.example"), RecordType::A}}, {}).value(0);
        done = true;
    });
    QTRY_VERIFY_WITH_TIMEOUT(done.load(), 15000);
    QCOMPARE(answer.status, DnsAnswer::Status::Found);
    QCOMPARE(answer.records, QByteArrayList{QByteArray("\xc0\x00\x02\x01", 4)});
    QVERIFY(!answer.isSecure);
}

void TestResolver::saysWhatFails()
{
    QUdpSocket server;
    QVERIFY(server.bind(QHostAddress::LocalHost));
    connect(&server, &QUdpSocket::readyRead, &server, [&server] {
        char question[512];
        QHostAddress sender;
        quint16 port = 0;
        const qint64 size = server.readDatagram(question, sizeof question, &sender, &port);
        server.writeDatagram(answerTo(QByteArray(question, size), 2, {}), sender, port);
    });
    const UnboundResolver resolver(settingsFor(server, std::chrono::seconds(10)));
    DnsAnswer answer;
    std::atomic<bool> done = false;
    std::jthread asking([&] {
        answer = resolver.ask({{QStringLiteral("a.example"), RecordType::Tlsa}}, {}).value(0);
        done = true;
    });
    QTRY_VERIFY_WITH_TIMEOUT(done.load(), 15000);
    QCOMPARE(answer.status, DnsAnswer::Status::Failed);
    QCOMPARE(answer.detail, QStringLiteral("SERVFAIL"));
}

void TestResolver::knowsPublicSuffixes_data()
{
    QTest::addColumn<QString>("registered");
    const auto row = [](const char *name, const char *registered) {
        QTest::newRow(name) << QString::fromLatin1(registered);
    };
    row("example.org", "example.org");
    row("mail.example.org", "example.org");
    row("a.b.example.co.uk", "example.co.uk");
    row("co.uk", "");
    row("uk", "");
    row("github.io", "github.io"); // a provider's name, not a registry's
    row("xn--bcher-kva.example", "xn--bcher-kva.example");
}

void TestResolver::knowsPublicSuffixes()
{
    QFETCH(const QString, registered);
    QCOMPARE(registeredDomain(QString::fromLatin1(QTest::currentDataTag())), registered);
}

QTEST_GUILESS_MAIN(TestResolver)
#include "tst_resolver.moc"
