// SPDX-License-Identifier: GPL-3.0-or-later
//
// The story of a certificate, told with real parts: a set with a test certificate, its CSR signed by an
// authority that openssl makes, the reply in several forms, what stands there afterwards, and its renewal.
#include "tests/cli/cli.h"
#include "tests/renewal/authority.h"

#include <QTest>

using namespace mailseal::test;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

const QString keyPath = QStringLiteral("set/etc/ssl/private/mail.example.org.key");
const QString csrPath = QStringLiteral("set/etc/ssl/mail.example.org.csr");
const QString leafPath = QStringLiteral("set/etc/ssl/certs/mail.example.org.crt");
const QString chainPath = QStringLiteral("set/etc/ssl/mail.example.org.chain.pem");
const QString courierPath = QStringLiteral("set/etc/courier/mail.example.org.courier.pem");

class Story
{
public:
    Output made() const
    {
        return m_folder.setup("--host mail.example.org --host imap.example.org --subject O=Example "
                              "--server postfix@3.7 --server courier@1.0.16 --out set");
    }
    Output cli(const char *arguments) const
    {
        return m_folder.cli(QString::fromUtf8(arguments).split(u' ', Qt::SkipEmptyParts));
    }
    Output receive(const QStringList &files, const QStringList &options) const
    {
        return m_folder.cli(QStringList{text("receive")} + files + options);
    }
    QString path(const QString &name) const { return m_folder.path(name); }
    QByteArray contentOf(const QString &name) const { return content(path(name)); }
    // Of the only set.
    QJsonObject set() const
    {
        const Output output = m_folder.cli({text("sets"), text("--json")});
        const QJsonArray sets = QJsonDocument::fromJson(output.out).array();
        return sets.size() == 1 ? sets.first().toObject() : QJsonObject();
    }

private:
    CliFolder m_folder;
};

// By what the new reply says, without the root that a server does not send.
bool isVerified(const Story &story, const Authority &authority)
{
    const Output output
        = run({text("openssl"), text("verify"), text("-CAfile"), authority.root(), text("-verify_hostname"),
            text("imap.example.org"), text("-untrusted"), story.path(chainPath), story.path(leafPath)});
    return output.code == 0;
}

} // namespace

class TestCliReceive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void story_data();
    void story();
    void dryRunWritesNothing();
    void refusedWritesNothing();
    void sameKeyIsRenewed();
    void newKeyIsRenewed();
    void forgotten();
};

void TestCliReceive::story_data()
{
    QTest::addColumn<int>("depth");
    QTest::addColumn<QString>("form");
    QTest::newRow("one intermediate, zip") << 1 << text("zip");
    QTest::newRow("three, several files") << 3 << text("files");
    QTest::newRow("three, PKCS#7") << 3 << text("p7b");
}

void TestCliReceive::story()
{
    QFETCH(int, depth);
    QFETCH(QString, form);
    const Story story;
    const Output made = story.made();
    QVERIFY2(made.code == 0, made.err.constData());
    QCOMPARE(story.set().value(text("next")).toString(), text("send-request"));
    QCOMPARE(story.cli("sets --sent mail.example.org").code, 0);
    QCOMPARE(story.set().value(text("next")).toString(), text("await-reply"));
    const QByteArray key = story.contentOf(keyPath);
    const QByteArray testLeaf = story.contentOf(leafPath);

    const Authority authority(depth);
    const QString leaf = authority.sign(story.path(csrPath), text("leaf.pem"));
    QVERIFY(!leaf.isEmpty());
    const QStringList parts = authority.intermediates() + QStringList{authority.root(), leaf};
    QStringList files = parts;
    if (form == QLatin1String("zip")) {
        files = QStringList{authority.file(text("reply.zip"))};
        MAILSEAL_RUN(zip, QStringLiteral("sh"), QStringLiteral("-c"),
            QStringLiteral("cd '%1' && zip -q reply.zip %2")
                .arg(authority.folder(), parts.join(u' ').replace(authority.folder() + u'/', QString())));
    } else if (form == QLatin1String("p7b")) {
        files = QStringList{authority.file(text("reply.p7b"))};
        MAILSEAL_RUN(p7b, QStringLiteral("sh"), QStringLiteral("-c"),
            QStringLiteral(
                "cat %1 > '%2/all.pem' && openssl crl2pkcs7 -nocrl -certfile '%2/all.pem' -out '%3'")
                .arg(parts.join(u' '), authority.folder(), files.first()));
    }
    const Output output = story.receive(files, {text("--out"), story.path(text("set")), text("--json")});
    QVERIFY2(output.code == 0, output.err.constData());
    QVERIFY(output.err.contains("which this system does not trust"));
    QCOMPARE(jsonOf(output).value(text("reply")).toObject().value(text("chain")).toArray().size(), 1 + depth);

    QCOMPARE(story.contentOf(keyPath), key);
    QVERIFY(story.contentOf(leafPath) != testLeaf);
    QCOMPARE(story.contentOf(chainPath).count("BEGIN CERTIFICATE"), 1 + depth);
    QVERIFY(isVerified(story, authority));
    const QByteArray courier = story.contentOf(courierPath);
    QVERIFY(courier.startsWith(key) && courier.contains(story.contentOf(leafPath).trimmed()));
    QVERIFY(!courier.contains(testLeaf.trimmed()));
    const QJsonObject set = story.set();
    QCOMPARE(set.value(text("signing")).toString(), text("authority"));
    QCOMPARE(set.value(text("next")).toString(), text("rest"));
    QCOMPARE(set.value(text("daysLeft")).toInt(), 89);
}

void TestCliReceive::dryRunWritesNothing()
{
    const Story story;
    QCOMPARE(story.made().code, 0);
    const Authority authority(1);
    const QString leaf = authority.sign(story.path(csrPath), text("leaf.pem"));
    const QStringList before = tree(story.path(text("set")));
    const QByteArray old = story.contentOf(leafPath);
    for (const QStringList &options : {QStringList(), QStringList{text("--dry-run")}}) {
        const Output output
            = story.receive({leaf, authority.intermediates().first(), authority.root()}, options);
        QVERIFY2(output.code == 0, output.err.constData());
        QVERIFY(output.out.contains("Nothing has been written."));
    }
    QCOMPARE(tree(story.path(text("set"))), before);
    QCOMPARE(story.contentOf(leafPath), old);
    QCOMPARE(story.set().value(text("next")).toString(), text("send-request"));
}

void TestCliReceive::refusedWritesNothing()
{
    const Story story;
    QCOMPARE(story.made().code, 0);
    const Authority authority(1);
    const QString leaf = authority.sign(story.path(csrPath), text("alone.pem"),
        {QString(), text("90"), text("serverAuth"), text("http://ca.example/1.cer")});
    const QByteArray old = story.contentOf(leafPath);
    const Output output = story.receive({leaf}, {text("--out"), story.path(text("set"))});
    QCOMPARE(output.code, 2);
    QVERIFY2(output.err.contains("http://ca.example/1.cer"), output.err.constData());
    QCOMPARE(story.contentOf(leafPath), old);
    // The test certificate itself is no reply.
    const Output own = story.receive({story.path(leafPath)}, {text("--out"), story.path(text("set"))});
    QCOMPARE(own.code, 2);
    QVERIFY(own.err.contains("is the test certificate"));
}

void TestCliReceive::sameKeyIsRenewed()
{
    const Story story;
    QCOMPARE(story.made().code, 0);
    const Output output = story.cli("renew --out next --json");
    QVERIFY2(output.code == 0, output.err.constData());
    const QJsonObject renewal = jsonOf(output);
    QCOMPARE(renewal.value(text("publicKeySha256")), renewal.value(text("oldPublicKeySha256")));
    QVERIFY(renewal.value(text("key")).isNull());
    QVERIFY(renewal.value(text("renewals")).toArray().size() > 4);
    MAILSEAL_RUN(request, text("openssl"), text("req"), text("-noout"), text("-verify"), text("-subject"),
        text("-in"), story.path(text("next/mail.example.org.csr")));
    QVERIFY(request.out.contains("O = Example"));
    QCOMPARE(tree(story.path(text("next"))).filter(text(".key")), QStringList());
}

void TestCliReceive::newKeyIsRenewed()
{
    const Story story;
    QCOMPARE(story.made().code, 0);
    const QByteArray oldKey = story.contentOf(keyPath);
    const Output output = story.cli("renew --new-key --out next --json");
    QVERIFY2(output.code == 0, output.err.constData());
    const QJsonObject renewal = jsonOf(output);
    QVERIFY(renewal.value(text("publicKeySha256")) != renewal.value(text("oldPublicKeySha256")));
    QCOMPARE(modeOf(story.path(text("next/mail.example.org.key"))), 0600);
    QCOMPARE(story.contentOf(keyPath), oldKey); // until the certificate arrives

    const Authority authority(1);
    const QString leaf = authority.sign(story.path(text("next/mail.example.org.csr")), text("leaf.pem"));
    const Output received = story.receive({leaf, authority.intermediates().first(), authority.root()},
        {text("--out"), story.path(text("set"))});
    QVERIFY2(received.code == 0, received.err.constData());
    QCOMPARE(story.contentOf(keyPath), story.contentOf(text("next/mail.example.org.key")));
    QVERIFY(isVerified(story, authority));
}

void TestCliReceive::forgotten()
{
    const Story story;
    QCOMPARE(story.made().code, 0);
    const QStringList before = tree(story.path(text("set")));
    QCOMPARE(story.cli("sets --forget other.example.org").code, 1);
    QCOMPARE(story.cli("sets --forget imap.example.org").code, 0);
    QVERIFY(story.set().isEmpty());
    QCOMPARE(tree(story.path(text("set"))), before);
}

QTEST_GUILESS_MAIN(TestCliReceive)
#include "tst_cli_receive.moc"
