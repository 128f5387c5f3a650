// SPDX-License-Identifier: GPL-3.0-or-later
//
// Received fields as many servers write them, and the way that they tell.
#include "model/diagnose/received/mail_headers.h"
#include "model/diagnose/received/mail_way.h"

#include <QTest>

using namespace mailseal;

class TestReceived : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void field_data();
    void field();
    void whoseCertificate();
    void wholeWay_data();
    void wholeWay();
    void mailOrNot_data();
    void mailOrNot();
    void delays();
    void hostile_data();
    void hostile();
};

void TestReceived::field_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("by");
    QTest::addColumn<QString>("with");
    QTest::addColumn<QString>("tls");
    QTest::addColumn<QString>("protocol");
    QTest::addColumn<QString>("cipher");
    const auto row = [](const char *title, const char *text, const char *from, const char *by,
                         const char *with, const char *tls, const char *protocol = "",
                         const char *cipher = "") {
        QTest::newRow(title) << QString::fromUtf8(text) << QString::fromUtf8(from) << QString::fromUtf8(by)
                             << QString::fromUtf8(with) << QString::fromUtf8(tls)
                             << QString::fromUtf8(protocol) << QString::fromUtf8(cipher);
    };
    row("postfix",
        "from mail.example.net (mail.example.net [192.0.2.7]) (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 "
        "(256/256 bits) key-exchange X25519 server-signature RSA-PSS (2048 bits) server-digest SHA256) (No client "
        "certificate requested) by mx.example.org (Postfix) with ESMTPS id 4XyZ for <b@example.org>; Thu, 27 Nov 2026 "
        "08:12:41 +0100 (CET)",
        "mail.example.net", "mx.example.org", "ESMTPS", "yes", "TLSv1.3", "TLS_AES_256_GCM_SHA384");
    row("postfix, helo differs",
        "from laptop (dyn7.example.net [192.0.2.7]) by mx.example.org (Postfix) with ESMTP id 4XyZ; Thu, 27 Nov 2026 "
        "08:12:41 +0100",
        "dyn7.example.net", "mx.example.org", "ESMTP", "no");
    row("postfix, log-in",
        "from [192.168.0.5] (unknown [192.0.2.7]) (using TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384 (256/256 bits)) "
        "(Client did not present a certificate) (Authenticated sender: a) by mx.example.org (Postfix) with ESMTPSA id 4; "
        "Thu, 27 Nov 2026 08:12:41 +0100",
        "192.0.2.7", "mx.example.org", "ESMTPSA", "yes", "TLSv1.2", "ECDHE-RSA-AES256-GCM-SHA384");
    row("postfix, command",
        "by mail.example.net (Postfix, from userid 1000) id 4XyZ; Thu, 27 Nov 2026 08:12:40 +0100 (CET)", "",
        "mail.example.net", "", "local");
    row("dovecot",
        "from mx.example.org ([127.0.0.1]) by mx.example.org with LMTP id abc (envelope-from <a@example.net>); Thu, 27 Nov "
        "2026 08:12:42 +0100",
        "mx.example.org", "mx.example.org", "LMTP", "local");
    row("exim",
        "from mail.example.net ([192.0.2.7]) by mx.example.org with esmtps (TLS1.3) tls TLS_AES_256_GCM_SHA384 (Exim 4.96) "
        "(envelope-from <a@example.net>) id 1sYzAb; Thu, 27 Nov 2026 08:12:41 +0100",
        "mail.example.net", "mx.example.org", "ESMTPS", "yes", "TLSv1.3", "TLS_AES_256_GCM_SHA384");
    row("exim, older",
        "from mail.example.net ([192.0.2.7]) by mx.example.org with esmtps (TLS1.2:ECDHE_RSA_AES_256_GCM_SHA384:256) (Exim "
        "4.89) id 1; Thu, 27 Nov 2026 08:12:41 +0100",
        "mail.example.net", "mx.example.org", "ESMTPS", "yes", "TLSv1.2", "ECDHE_RSA_AES_256_GCM_SHA384");
    row("exim, local",
        "from www-data by mail.example.net with local (Exim 4.96) id 1sY; Thu, 27 Nov 2026 08:12:41 +0100",
        "www-data", "mail.example.net", "LOCAL", "local");
    row("sendmail",
        "from mail.example.net (mail.example.net [192.0.2.7]) by mx.example.org (8.15.2/8.15.2) with ESMTPS id x "
        "(version=TLSv1.2 cipher=ECDHE-RSA-AES256-GCM-SHA384 bits=256 verify=NO) for <b@example.org>; Thu, 27 Nov 2026 "
        "08:12:41 GMT",
        "mail.example.net", "mx.example.org", "ESMTPS", "yes", "TLSv1.2", "ECDHE-RSA-AES256-GCM-SHA384");
    row("exchange",
        "from AM0PR01.eurprd01.prod.exchangelabs.com (2603:10a6:208::1) by AM5PR01.eurprd01.prod.exchangelabs.com "
        "(2603:10a6:206::2) with Microsoft SMTP Server (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id "
        "15.20.1; Thu, 27 Nov 2026 08:12:41 +0000",
        "AM0PR01.eurprd01.prod.exchangelabs.com", "AM5PR01.eurprd01.prod.exchangelabs.com", "ESMTP", "yes",
        "TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
    row("gmail",
        "from mail-x.google.com (mail-x.google.com. [209.85.220.41]) by mx.google.com with SMTPS id a1 for "
        "<b@gmail.com> (Google Transport Security); Thu, 27 Nov 2026 00:12:41 -0800 (PST)",
        "mail-x.google.com", "mx.google.com", "SMTPS", "yes");
    row("gmail, from outside",
        "from mail.example.net (mail.example.net. [192.0.2.7]) by mx.google.com with ESMTPS id a1 for <b@gmail.com> "
        "(version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256); Thu, 27 Nov 2026 00:12:41 -0800 (PST)",
        "mail.example.net", "mx.google.com", "ESMTPS", "yes", "TLSv1.3", "TLS_AES_256_GCM_SHA384");
    row("exchange, older",
        "from mail.example.net (192.0.2.7) by ex1.example.org (10.0.0.1) with Microsoft SMTP Server (TLS) id 15.0.1497.2 "
        "via Frontend Transport; Thu, 27 Nov 2026 08:12:41 +0000",
        "mail.example.net", "ex1.example.org", "ESMTP", "yes");
    row("exchange, in clear",
        "from scanner.example.org (10.0.0.7) by ex1.example.org (10.0.0.1) with Microsoft SMTP Server id 14.3.498.0; Thu, "
        "27 Nov 2026 08:12:41 +0000",
        "scanner.example.org", "ex1.example.org", "ESMTP", "no");
    row("exchange, with itself",
        "from ex1.example.org (10.0.0.1) by ex1.example.org (10.0.0.1) with Microsoft SMTP Server id 15.1.2507.6; Thu, 27 "
        "Nov 2026 08:12:41 +0000",
        "ex1.example.org", "ex1.example.org", "ESMTP", "local");
    row("mimecast",
        "from mail.example.net (mail.example.net [192.0.2.7]) (Using TLS) by relay.mimecast.com with ESMTP id de-1; Thu, 27 "
        "Nov 2026 08:12:41 +0000",
        "mail.example.net", "relay.mimecast.com", "ESMTP", "yes");
    row("mimecast, newer",
        "from mail.example.net (mail.example.net [192.0.2.7]) by relay.mimecast.com with ESMTP with STARTTLS "
        "(version=TLSv1.2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id de-2; Thu, 27 Nov 2026 08:12:41 +0000",
        "mail.example.net", "relay.mimecast.com", "ESMTP", "yes", "TLSv1.2",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
    row("ironport",
        "from mail.example.net ([192.0.2.7]) by esa.example.org with ESMTP/TLS/ECDHE-RSA-AES256-GCM-SHA384; 27 Nov 2026 "
        "08:12:41 +0000",
        "mail.example.net", "esa.example.org", "ESMTP", "yes", "", "ECDHE-RSA-AES256-GCM-SHA384");
    row("qmail, with TLS",
        "from unknown (HELO mail.example.net) (192.0.2.7) by mx.example.org with (AES256-GCM-SHA384 encrypted) SMTP; 27 Nov "
        "2026 08:12:41 -0000",
        "unknown", "mx.example.org", "SMTP", "yes", "", "AES256-GCM-SHA384");
    row("indimail",
        "from unknown (HELO mail.example.net) (192.0.2.7) by mx.example.org with TLSv1.3 SMTP; 27 Nov 2026 08:12:41 -0000",
        "unknown", "mx.example.org", "SMTP", "yes", "TLSv1.3");
    row("t-online",
        "from mail.example.net ([192.0.2.7]) by mx.example.org with (TLSv1.3:TLS_AES_256_GCM_SHA384 encrypted) esmtp id 1; "
        "Thu, 27 Nov 2026 08:12:41 +0100",
        "mail.example.net", "mx.example.org", "ESMTP", "yes", "TLSv1.3", "TLS_AES_256_GCM_SHA384");
    row("barracuda",
        "from mail.example.net (mail.example.net [192.0.2.7]) by mx.example.org with ESMTP (TLSv1.2 AES256-SHA (256 bit)); "
        "Thu, 27 Nov 2026 08:12:41 +0000",
        "mail.example.net", "mx.example.org", "ESMTP", "yes", "TLSv1.2", "AES256-SHA");
    row("smartermail",
        "from mail.example.net (mail.example.net [192.0.2.7]) by mx.example.org with SMTP (version=Tls12 cipher=Aes256 "
        "bits=256); Thu, 27 Nov 2026 08:12:41 +0000",
        "mail.example.net", "mx.example.org", "SMTP", "yes", "TLSv1.2", "Aes256");
    row("yahoo",
        "from 192.0.2.7 (EHLO mail.example.net) by 10.197.1.1 with SMTPs (version=TLS1_3 cipher=TLS_AES_128_GCM_SHA256); "
        "Thu, 27 Nov 2026 08:12:41 +0000",
        "192.0.2.7", "10.197.1.1", "SMTPS", "yes", "TLSv1.3", "TLS_AES_128_GCM_SHA256");
    row("cyrus",
        "from mx.example.org ([unix socket]) by mx.example.org (Cyrus 3.6.1-Debian) with LMTPA; Thu, 27 Nov 2026 08:12:41 "
        "+0100",
        "mx.example.org", "mx.example.org", "LMTPA", "local");
    row("opensmtpd, local",
        "from mx.example.org (mx.example.org [local]) by mx.example.org (OpenSMTPD) with ESMTPA id 1; Thu, 27 Nov 2026 "
        "08:12:41 +0100 (CET)",
        "mx.example.org", "mx.example.org", "ESMTPA", "local");
    row("haraka",
        "from mail.example.net (mail.example.net [192.0.2.7]) by mx.example.org (Haraka/3.0.3) with ESMTPS id A.1 "
        "envelope-from <a@example.net> tls TLS_AES_256_GCM_SHA384 (verified=yes); Thu, 27 Nov 2026 08:12:41 +0000",
        "mail.example.net", "mx.example.org", "ESMTPS", "yes", "", "TLS_AES_256_GCM_SHA384");
    row("opensmtpd",
        "from mail.example.net (mail.example.net [192.0.2.7]) by mx.example.org (OpenSMTPD) with ESMTPS id 1 "
        "(TLSv1.3:TLS_AES_256_GCM_SHA384:256:NO) for <b@example.org>; Thu, 27 Nov 2026 08:12:41 +0100 (CET)",
        "mail.example.net", "mx.example.org", "ESMTPS", "yes", "TLSv1.3", "TLS_AES_256_GCM_SHA384");
    row("qmail, network",
        "from unknown (HELO mail.example.net) (192.0.2.7) by mx.example.org with SMTP; 27 Nov 2026 08:12:41 -0000",
        "unknown", "mx.example.org", "SMTP", "no");
    row("qmail, command", "(qmail 1234 invoked by uid 89); 27 Nov 2026 08:12:41 -0000", "", "", "", "local");
    row("courier",
        "from mail.example.net (mail.example.net [::ffff:192.0.2.7]) (TLS: TLS1.3,256bits,ECDHE_RSA_AES_256_GCM_SHA384) by "
        "mx.example.org with ESMTPS id 1; Thu, 27 Nov 2026 08:12:41 +0100",
        "mail.example.net", "mx.example.org", "ESMTPS", "yes", "TLSv1.3");
    row("utf-8",
        "from a.example ([192.0.2.7]) by b.example with UTF8SMTPS id 1; Thu, 27 Nov 2026 08:12:41 +0100",
        "a.example", "b.example", "UTF8SMTPS", "yes");
    row("http", "from 192.0.2.7 by webmail.example with HTTP; Thu, 27 Nov 2026 08:12:41 +0100", "192.0.2.7",
        "webmail.example", "HTTP", "local");
    row("says nothing", "from a.example ([192.0.2.7]) by b.example id 1; Thu, 27 Nov 2026 08:12:41 +0100",
        "a.example", "b.example", "", "unknown");
}

void TestReceived::field()
{
    QFETCH(const QString, text);
    QFETCH(const QString, from);
    QFETCH(const QString, by);
    QFETCH(const QString, with);
    QFETCH(const QString, tls);
    QFETCH(const QString, protocol);
    QFETCH(const QString, cipher);
    const Hop hop = readHop(text);
    QCOMPARE(hop.from, from);
    QCOMPARE(hop.by, by);
    QCOMPARE(hop.with, with);
    QCOMPARE(tlsName(hop.tls), tls);
    QCOMPARE(hop.protocol, protocol);
    if (!cipher.isEmpty())
        QCOMPARE(hop.cipher, cipher);
    QCOMPARE(hop.time.toUTC().date(), QDate(2026, 11, 27));
    QVERIFY(!titleOf(hop).isEmpty() && !transportOf(hop).isEmpty());
}

// Who shows no certificate has none that could be verified.
void TestReceived::whoseCertificate()
{
    const auto peer = [](const char *remark) {
        return readHop(QStringLiteral("from a.example (a.example [192.0.2.7]) (using TLSv1.3 with cipher "
                                      "TLS_AES_256_GCM_SHA384 (256/256 bits)) (%1) by b.example (Postfix) "
                                      "with ESMTPS id 1; Thu, 27 Nov 2026 08:12:41 +0100")
                           .arg(QString::fromLatin1(remark)))
            .peer;
    };
    QVERIFY(peer("No client certificate requested") == HopPeer::NotAsked);
    QVERIFY(peer("Client did not present a certificate") == HopPeer::NotAsked);
    QVERIFY(peer("Client CN \"a.example\", Issuer \"Some CA\" (not verified)") == HopPeer::Unverified);
    QVERIFY(peer("Client CN \"a.example\", Issuer \"Some CA\" (verified OK)") == HopPeer::Verified);
}

void TestReceived::wholeWay_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("judgement");
    QTest::addColumn<int>("hops");
    const QByteArray secure
        = "Received: from a.example (a.example [192.0.2.7])\n\t(using TLSv1.3 with cipher "
          "TLS_AES_256_GCM_SHA384 (256/256 bits))\n\tby b.example (Postfix) with ESMTPS id 1;\n\tThu, "
          "27 Nov 2026 08:12:41 +0100\n";
    const QByteArray clear
        = "Received: from c.example (c.example [192.0.2.8]) by a.example (Postfix) with ESMTP id 1; Thu, "
          "27 Nov 2026 08:12:40 +0100\n";
    const QByteArray local
        = "received: by c.example (Postfix, from userid 0) id 1; Thu, 27 Nov 2026 08:12:39 +0100\n";
    const QByteArray silent
        = "Received: from d.example ([192.0.2.9]) by c.example id 1; Thu, 27 Nov 2026 08:12:39 +0100\n";
    const QByteArray rest = "Subject: x\nFrom: a@example\n\nReceived: from body by nobody with ESMTP; x\n";
    QTest::newRow("encrypted") << secure + local + rest << "encrypted" << 2;
    QTest::newRow("in clear") << secure + clear + local + rest << "in-clear" << 3;
    QTest::newRow("not known") << secure + silent + rest << "not-known" << 2;
    QTest::newRow("local only") << local + rest << "not-known" << 1;
    QTest::newRow("none") << rest << "no-received" << 0;
    QTest::newRow("CRLF") << QByteArray(secure + clear).replace("\n", "\r\n") << "in-clear" << 2;
    QTest::newRow("mbox") << "From a@example Thu Nov 27 08:12:41 2026\n" + secure << "encrypted" << 1;
    QTest::newRow("byte order mark") << "\xEF\xBB\xBF" + secure << "encrypted" << 1;
    QTest::newRow("empty lines before") << "\n\n" + secure << "encrypted" << 1;
}

void TestReceived::wholeWay()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, judgement);
    QFETCH(const int, hops);
    const MailWay way = mailWay(text);
    QCOMPARE(judgementName(judgementOf(way)), judgement);
    QCOMPARE(way.hops.size(), hops);
    QVERIFY(!verdictOf(way).isEmpty() && !verdictOf(way).contains(u'%'));
    if (judgement == QLatin1String("in-clear"))
        QVERIFY(verdictOf(way).contains(QString::number(hops - 1)));
}

void TestReceived::mailOrNot_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isMail");
    QTest::newRow("headers") << QByteArray("Return-Path: <a@b>\nReceived: from a by b; x\n") << true;
    QTest::newRow("mbox") << QByteArray("From a Thu\nReceived: from a by b; x\n") << true;
    QTest::newRow("log") << QByteArray("Nov 27 08:12:41 mail postfix/smtpd[1]: connect\n") << false;
    QTest::newRow("log that names a header")
        << QByteArray("Nov 27 08:12:41 mail postfix/cleanup[1]: header Received: from a by b\n") << false;
    QTest::newRow("nothing") << QByteArray() << false;
}

void TestReceived::mailOrNot()
{
    QFETCH(const QByteArray, text);
    QFETCH(const bool, isMail);
    QCOMPARE(looksLikeMail(text), isMail);
}

void TestReceived::delays()
{
    const MailWay way
        = mailWay("Received: from b ([192.0.2.1]) by c with ESMTPS; Thu, 27 Nov 2026 08:10:00 +0000\n"
                  "Received: from a ([192.0.2.1]) by b with ESMTPS; Thu, 27 Nov 2026 09:12:10 +0100\n"
                  "Received: by a; Thu, 27 Nov 2026 08:10:00 +0000\n");
    QCOMPARE(delayOf(way, 0), QString());
    QCOMPARE(delayOf(way, 1), QStringLiteral("2 min 10 s"));
    QVERIFY(delayOf(way, 2).contains(QStringLiteral("clock")));
}

void TestReceived::hostile_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("megabytes") << "Received: from " + QByteArray(3 << 20, 'a');
    QTest::newRow("brackets") << "Received: from a " + QByteArray(100000, '(') + " by b";
    QTest::newRow("many") << QByteArray("Received: from a by b with ESMTP; x\n").repeated(100000);
    QTest::newRow("folds") << "Received: from a\n" + QByteArray(" x\n").repeated(300000);
    QTest::newRow("binary") << QByteArray("Received: \0\xFF\x1B[2J from a by b\n", 30);
}

void TestReceived::hostile()
{
    QFETCH(const QByteArray, text);
    const MailWay way = mailWay(text);
    QVERIFY(way.hops.size() <= 200);
    for (const Hop &hop : way.hops)
        QVERIFY(!hop.field.contains(QChar(0x1B)) && hop.field.size() <= 30000);
}

QTEST_GUILESS_MAIN(TestReceived)
#include "tst_received.moc"
