// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/errors/error_code.h"
#include "model/servers/catalogue/rendering/snippet.h"
#include "model/servers/catalogue/server.h"

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
    // As the servers and packages print it.
    row("dovecot@2.4.1-4", "dovecot@2.4.1");
    row("postfix@3.10.4_1,1", "postfix@3.10.4");
    row("exim@4.98.2_3", "exim@4.98.2");
    row("exim@4.98RC3", "exim@4.98");
    row("exim4@4.96-15+deb12u7", "exim@4.96");
    row("dovecot@2.4.rc1", "dovecot@2.4");
    row("postfix@v3.8.1", "postfix@3.8.1");
    row("dovecot@2.4.1-4 (7d8c0e5759)", "dovecot@2.4.1");
    row("dovecot@1:2.3.19.1+dfsg1-2.1", "dovecot@2.3.19");
    row("postfix@3.10.3-1~bpo12+1", "postfix@3.10.3");
    row("postfix@3.7-rc1", "postfix@3.7");
    row("postfix@3.11.7-RC1", "postfix@3.11.7");
    // Newer than the catalogue.
    row("postfix@3.12-20260821", "postfix@3.12");
    row("postfix@4.0", "postfix@4.0");
    row("dovecot@3.1.2", "dovecot@3.1.2");
    row("courier@2.3.1", "courier@2.3.1");
    // Courier-IMAP on its own
    row("courier@5.2.11", "courier@1.4");
    row("courier@5.0.13+1.0.16-3+b6", "courier@1.0");
    row("courier@6.0.2", "courier@2.0");
    row("exim", "exim");
    row("exim@4.96", "exim@4.96");
    row("Exim@4.98.2", "exim@4.98.2");
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
    const QString all = QStringLiteral("postfix, dovecot, courier, exim");
    row("", ErrorCode::ServerUnknown, {QString(), all});
    row("sendmail", ErrorCode::ServerUnknown, {QStringLiteral("sendmail"), all});
    row("sendmail@8.17", ErrorCode::ServerUnknown, {QStringLiteral("sendmail"), all});
    const QString postfix = QStringLiteral("Postfix");
    for (const char *typed :
        {"postfix@", "postfix@3", "postfix@new", "postfix@-3.7", "postfix@3.7 3.8", "postfix@3.7-",
            "postfix@3.7;id", "postfix@3.7 (a", "postfix@3.7@3.8", "postfix@3..7", "postfix@99999.1"})
        row(typed, ErrorCode::ServerVersionMalformed, {postfix, QString::fromLatin1(typed).section(u'@', 1)});
    for (const char *typed : {"postfix@2.1", "postfix@1.0.5", "postfix@2.1.9-3"}) {
        row(typed, ErrorCode::ServerVersionUnknown,
            {postfix, QString::fromLatin1(typed).section(u'@', 1), QStringLiteral("2.2"),
                knownVersions(ServerKind::Postfix).most.toString()});
    }
    row("dovecot@0.99.14", ErrorCode::ServerVersionUnknown,
        {QStringLiteral("Dovecot"), QStringLiteral("0.99.14"), QStringLiteral("1.0"), QStringLiteral("2.4")});
    row("courier@0.78-1", ErrorCode::ServerVersionUnknown,
        {QStringLiteral("Courier"), QStringLiteral("0.78-1"), QStringLiteral("1.0"), QStringLiteral("2.0")});
    row("exim@3.36", ErrorCode::ServerVersionUnknown,
        {QStringLiteral("Exim"), QStringLiteral("3.36"), QStringLiteral("4.94"), QStringLiteral("4.98")});
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
