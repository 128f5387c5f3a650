// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lists of hosts as spreadsheets save them, and every fault with its line.
#include "model/base/errors/error_code.h"
#include "model/setup/answers/host_list.h"

#include "tests/support/expect.h"

#include <QTest>

using namespace mailseal;

namespace {

HostList read(const QByteArray &csv, const SetupDraft &common = {})
{
    return readHostList(csv, QStringLiteral("hosts.csv"), common);
}

QStringList sentences(const QList<Error> &errors)
{
    QStringList list;
    for (const Error &error : errors)
        list << sentence(error);
    return list;
}

} // namespace

class TestHostList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void spreadsheets_data();
    void spreadsheets();
    void everyColumn();
    void emptyCellsTakeTheCommonAnswer();
    void hostComesFirst();
    void linesOfLongCells();
    void faults_data();
    void faults();
    void everyFaultIsSaid();
    void warnings();
    void manyHosts();
};

void TestHostList::spreadsheets_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::newRow("commas") << QByteArray("host,O\na.example.org,\"Müller, Söhne\"\nb.example.org,B\n");
    QTest::newRow("semicolons") << QByteArray("host;O\na.example.org;Müller, Söhne\nb.example.org;B\n");
    QTest::newRow("tabs") << QByteArray("host\tO\na.example.org\tMüller, Söhne\nb.example.org\tB\n");
    QTest::newRow("CRLF") << QByteArray("host;O\r\na.example.org;Müller, Söhne\r\nb.example.org;B\r\n");
    QTest::newRow("byte order mark, as Excel in German")
        << QByteArray("\xEF\xBB\xBFhost;O\r\na.example.org;Müller, Söhne\r\nb.example.org;B\r\n");
    QTest::newRow("no line feed at the end")
        << QByteArray("host;O\na.example.org;Müller, Söhne\nb.example.org;B");
    QTest::newRow("blank and empty lines")
        << QByteArray("host;O\n\na.example.org;Müller, Söhne\n;\nb.example.org;B\n\n");
    QTest::newRow("all in quotation marks")
        << QByteArray("\"host\";\"O\"\n\"a.example.org\";\"Müller, Söhne\"\n\"b.example.org\";\"B\"\n");
    QTest::newRow("upper case and blanks")
        << QByteArray("O ; Host\nMüller, Söhne;a.example.org \nB; b.example.org\n");
}

void TestHostList::spreadsheets()
{
    QFETCH(const QByteArray, csv);
    const HostList list = read(csv);
    QCOMPARE(sentences(list.errors), QStringList());
    QCOMPARE(list.hosts.size(), 2);
    QCOMPARE(list.hosts[0].draft.names, QStringList{QStringLiteral("a.example.org")});
    QCOMPARE(list.hosts[0].draft.subject.value(Attribute::O), QStringLiteral("Müller, Söhne"));
    QCOMPARE(list.hosts[1].draft.names, QStringList{QStringLiteral("b.example.org")});
    QCOMPARE(list.hosts[1].draft.subject.value(Attribute::O), QStringLiteral("B"));
}

void TestHostList::everyColumn()
{
    const HostList list
        = read("host;names;C;ST;L;O;OU;CN;emailAddress;postalCode;street;days;x509-version;sign;key;"
               "use-key;one-file;digest;layout;server\n"
               "mail.example.org;imap.example.org 192.0.2.25;DE;Bayern;Hof;O;OU;mail.example.org;"
               "a@example.org;95028;Weg 1;90;1;self;rsa-2048;/k.pem;yes;sha384;internet-services;"
               "postfix@3.7 dovecot\n");
    QCOMPARE(sentences(list.errors), QStringList());
    QCOMPARE(list.hosts.size(), 1);
    SetupDraft wanted;
    wanted.names = QStringList{
        QStringLiteral("mail.example.org"), QStringLiteral("imap.example.org"), QStringLiteral("192.0.2.25")};
    wanted.subject = {{Attribute::C, QStringLiteral("DE")}, {Attribute::ST, QStringLiteral("Bayern")},
        {Attribute::L, QStringLiteral("Hof")}, {Attribute::O, QStringLiteral("O")},
        {Attribute::OU, QStringLiteral("OU")}, {Attribute::CN, QStringLiteral("mail.example.org")},
        {Attribute::EmailAddress, QStringLiteral("a@example.org")},
        {Attribute::PostalCode, QStringLiteral("95028")}, {Attribute::Street, QStringLiteral("Weg 1")}};
    wanted.days = 90;
    wanted.x509Version = 1;
    wanted.signing = Signing::SelfSigned;
    wanted.key = KeyAlgorithm::Rsa2048;
    wanted.existingKeyFile = QStringLiteral("/k.pem");
    wanted.oneFile = true;
    wanted.digest = Digest::Sha384;
    wanted.layout = QStringLiteral("internet-services");
    wanted.servers = {
        *ServerChoice::parse(QStringLiteral("postfix@3.7")), *ServerChoice::parse(QStringLiteral("dovecot"))};
    QCOMPARE(list.hosts[0].line, 2);
    QVERIFY(list.hosts[0].draft == wanted);
}

void TestHostList::emptyCellsTakeTheCommonAnswer()
{
    SetupDraft common;
    common.names = QStringList{QStringLiteral("of.another.run.example.org")};
    common.subject.insert(Attribute::O, QStringLiteral("Everybody"));
    common.days = 90;
    const HostList list = read("host;O;days\na.example.org;;\nb.example.org;Own;30\n", common);
    QCOMPARE(sentences(list.errors), QStringList());
    QCOMPARE(list.hosts[0].draft.names, QStringList{QStringLiteral("a.example.org")});
    QCOMPARE(list.hosts[0].draft.subject.value(Attribute::O), QStringLiteral("Everybody"));
    QCOMPARE(list.hosts[0].draft.days, 90);
    QCOMPARE(list.hosts[1].draft.subject.value(Attribute::O), QStringLiteral("Own"));
    QCOMPARE(list.hosts[1].draft.days, 30);
}

void TestHostList::hostComesFirst()
{
    const HostList list = read("names;host\nimap.example.org;mail.example.org\n");
    QCOMPARE(list.hosts[0].draft.names,
        (QStringList{QStringLiteral("mail.example.org"), QStringLiteral("imap.example.org")}));
}

void TestHostList::linesOfLongCells()
{
    const HostList list
        = read("host;O\na.example.org;\"two\nlines\"\n\"b.example.org\";\"say \"\"hi\"\"\"\nno_host;x\n");
    QCOMPARE(list.hosts.size(), 1); // a subject may not contain a line break
    QCOMPARE(list.hosts[0].line, 4);
    QCOMPARE(list.hosts[0].draft.subject.value(Attribute::O), QStringLiteral("say \"hi\""));
    QCOMPARE(list.errors.size(), 2);
    QCOMPARE(list.errors[0].arguments[1], QStringLiteral("2"));
    QCOMPARE(list.errors[1].arguments[1], QStringLiteral("5"));
}

void TestHostList::faults_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *title, const QByteArray &csv, const QString &said) {
        QTest::newRow(title) << csv << said;
    };
    row("empty", "", QStringLiteral("has no host"));
    row("headings only", "host;O\n", QStringLiteral("has no host"));
    row("no heading host", "O\nx\n", QStringLiteral("no heading “host”"));
    row("unknown heading", "host;Organisation\na.example.org;x\n", QStringLiteral("“Organisation”"));
    row("heading twice", "host;O;o\na.example.org;x;y\n", QStringLiteral("“o” twice"));
    row("too few cells", "host;O\na.example.org\n",
        QStringLiteral("hosts.csv, line 2: This line has 1 cells"));
    row("too many cells", "host;O\na.example.org;x;y\n",
        QStringLiteral("line 2: This line has 3 cells instead of 2"));
    row("quotation mark", "host;O\na.example.org;\"x\nb.example.org;y\n",
        QStringLiteral("line 2: A quotation mark"));
    row("Windows-1252", "host;O\na.example.org;M\xFCller\n", QStringLiteral("CSV UTF-8"));
    row("UTF-16", QByteArray("\xFF\xFEh\0o\0s\0t\0", 10), QStringLiteral("CSV UTF-8"));
    row("twice", "host\na.example.org\nb.example.org\nA.example.org\n",
        QStringLiteral("line 4: The host “a.example.org” stands in line 2"));
    row("no such host", "host\na_b.example.org\n", QStringLiteral("line 2: "));
    row("no host in the line", "host;O\n;x\n", QStringLiteral("line 2: "));
    row("days", "host;days\na.example.org;many\n", QStringLiteral("line 2: "));
    row("days out of range", "host;days\na.example.org;0\n", QStringLiteral("line 2: "));
    row("version", "host;x509-version\na.example.org;2\n", QStringLiteral("line 2: "));
    row("country", "host;C\na.example.org;Germany\n", QStringLiteral("line 2: "));
    row("key", "host;key\na.example.org;dsa\n", QStringLiteral("line 2: "));
    row("sign", "host;sign\na.example.org;me\n", QStringLiteral("line 2: "));
    row("digest", "host;digest\na.example.org;md5\n", QStringLiteral("line 2: "));
    row("flag", "host;one-file\na.example.org;perhaps\n", QStringLiteral("line 2: “perhaps”"));
    row("layout", "host;layout\na.example.org;dos\n", QStringLiteral("line 2: "));
    row("server", "host;server\na.example.org;sendmail\n", QStringLiteral("line 2: "));
}

void TestHostList::faults()
{
    QFETCH(const QByteArray, csv);
    QFETCH(const QString, said);
    const QStringList errors = sentences(read(csv).errors);
    QCOMPARE(errors.size(), 1);
    QVERIFY2(errors.first().contains(said), qPrintable(errors.first()));
}

void TestHostList::everyFaultIsSaid()
{
    const HostList list
        = read("host;days\na_b.example.org;90\nb.example.org;x\nc.example.org;90\nd.example.org\n");
    QCOMPARE(list.errors.size(), 3);
    QCOMPARE(list.hosts.size(), 1);
    QCOMPARE(list.hosts[0].line, 4);
}

void TestHostList::warnings()
{
    const HostList list = read("host;days\na.example.org;9000\n");
    QCOMPARE(list.hosts.size(), 1);
    QCOMPARE(list.warnings.size(), 1);
    QCOMPARE(list.warnings[0].arguments[1], QStringLiteral("2"));
}

void TestHostList::manyHosts()
{
    const auto lines = [](int count) {
        QByteArray csv = "host\n";
        for (int i = 0; i < count; ++i)
            csv += "mail" + QByteArray::number(i) + ".example.org\n";
        return csv;
    };
    QCOMPARE(read(lines(mostListedHosts)).hosts.size(), mostListedHosts);
    const HostList tooMany = read(lines(mostListedHosts + 1));
    QCOMPARE(tooMany.hosts.size(), 0);
    QCOMPARE(tooMany.errors.size(), 1);
    QCOMPARE(tooMany.errors[0].code, ErrorCode::HostListTooLong);
}

QTEST_GUILESS_MAIN(TestHostList)
#include "tst_host_list.moc"
