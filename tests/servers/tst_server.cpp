// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/catalogue/server.h"
#include "model/servers/catalogue/snippet.h"

#include <QTest>

using namespace mailseal;

class ServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data();
    void parses();
    void refuses_data();
    void refuses();
};

void ServerTest::parses_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("written");
    const auto row = [](const char *typed, const char *written) {
        QTest::newRow(typed) << QString::fromLatin1(typed) << QString::fromLatin1(written);
    };
    row("postfix", "postfix");
    row(" Postfix ", "postfix");
    row("dovecot@2.3", "dovecot@2.3");
    row("DOVECOT@2.4.1", "dovecot@2.4.1");
    row("dovecot@2.3.19.1", "dovecot@2.3.19");
    row("courier@2.0.6", "courier@2.0.6");
    row("postfix@2.2", "postfix@2.2");
    row("postfix@3.11", "postfix@3.11");
    row("postfix@3.11.99", "postfix@3.11.99");
    row("postfix@3.10", "postfix@3.10");
}

void ServerTest::parses()
{
    QFETCH(QString, typed);
    const auto choice = ServerChoice::parse(typed);
    QVERIFY2(choice, choice ? "" : qPrintable(sentence(choice.error())));
    QTEST(choice->toString(), "written");
    QCOMPARE(ServerChoice::parse(choice->toString()), choice);
}

void ServerTest::refuses_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const char *typed, ErrorCode code, const QStringList &arguments) {
        QTest::newRow(typed) << QString::fromLatin1(typed) << code << arguments;
    };
    const QString all = QStringLiteral("postfix, dovecot, courier");
    row("", ErrorCode::ServerUnknown, {QString(), all});
    row("exim", ErrorCode::ServerUnknown, {QStringLiteral("exim"), all});
    row("exim@4.96", ErrorCode::ServerUnknown, {QStringLiteral("exim"), all});
    const QString postfix = QStringLiteral("Postfix");
    for (const char *typed : {"postfix@", "postfix@3", "postfix@new", "postfix@3.7-rc1", "postfix@-3.7",
             "postfix@3.7@3.8", "postfix@3..7", "postfix@99999.1"})
        row(typed, ErrorCode::ServerVersionMalformed, {postfix, QString::fromLatin1(typed).section(u'@', 1)});
    for (const char *typed : {"postfix@2.1", "postfix@3.99", "postfix@4.0", "postfix@1.0.5"}) {
        row(typed, ErrorCode::ServerVersionUnknown,
            {postfix, QString::fromLatin1(typed).section(u'@', 1), QStringLiteral("2.2"),
                knownVersions(ServerKind::Postfix).most.toString()});
    }
    row("dovecot@0.99.14", ErrorCode::ServerVersionUnknown,
        {QStringLiteral("Dovecot"), QStringLiteral("0.99.14"), QStringLiteral("1.0"), QStringLiteral("2.4")});
    row("courier@0.78", ErrorCode::ServerVersionUnknown,
        {QStringLiteral("Courier"), QStringLiteral("0.78"), QStringLiteral("1.0"), QStringLiteral("2.0")});
}

void ServerTest::refuses()
{
    QFETCH(QString, typed);
    const auto choice = ServerChoice::parse(typed);
    QVERIFY(!choice);
    QTEST(choice.error().code, "code");
    QTEST(choice.error().arguments, "arguments");
}

QTEST_GUILESS_MAIN(ServerTest)
#include "tst_server.moc"
