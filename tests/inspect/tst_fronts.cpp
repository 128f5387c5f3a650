// SPDX-License-Identifier: GPL-3.0-or-later
//
// The same files in the window and in the terminal: whatever they hold, both say the same about each of them,
// finding by finding, check by check, and in the same order. And what they say is right.
#include "model/base/text/language.h"
#include "model/inspect/check_rows.h"
#include "tests/support/places.h"
#include "tests/support/program.h"
#include "tests/ui/ui_fixture.h"
#include "ui/inspect/inspect_session.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace mailseal;
using namespace mailseal::test;

namespace {

struct Question
{
    QStringList files;
    QString host;    // empty: no host was given
    QString trusted; // one of the files; empty: the system's authorities
    bool passphrase = true;
};

QJsonArray findingsIn(const ExaminedFile &file)
{
    QJsonArray array;
    for (qsizetype i = 0; i < file.examination.findings.size(); ++i) {
        const Advice &finding = file.examination.findings[i];
        array << QJsonObject{{QStringLiteral("id"), adviceName(finding.id)},
            {QStringLiteral("severity"), severityName(severityOf(finding.id))},
            {QStringLiteral("check"), checkName(checkOf(finding.id))},
            {QStringLiteral("object"), finding.object}, {QStringLiteral("title"), adviceTitle(finding.id)},
            {QStringLiteral("sentence"), sentence(finding)},
            {QStringLiteral("stopsServer"), effectOf(finding) != Effect::Works},
            {QStringLiteral("mendable"), file.mendable[i]}};
    }
    return array;
}

QJsonArray checksIn(const ExaminedFile &file)
{
    QJsonArray array;
    for (const CheckRow &row : checkRows(file, QDateTime::currentDateTimeUtc()))
        array << QJsonObject{{QStringLiteral("check"), checkName(row.topic)},
            {QStringLiteral("state"), checkStateName(row.state)}, {QStringLiteral("title"), row.title},
            {QStringLiteral("text"), row.text}, {QStringLiteral("finding"), row.finding}};
    return array;
}

QJsonArray chainIn(const ExaminedFile &file)
{
    QJsonArray array;
    for (const ChainLink &link : file.chain)
        array << QJsonObject{{QStringLiteral("kind"), chainLinkName(link.kind)},
            {QStringLiteral("object"), link.object}, {QStringLiteral("subject"), link.details.subject},
            {QStringLiteral("title"), link.title()}, {QStringLiteral("trusted"), link.trusted}};
    return array;
}

// What the window's pages show of a file, in the form of the terminal's JSON.
QJsonObject shown(const InspectedFile &file)
{
    QJsonObject json{{QStringLiteral("verdict"), judgementName(judgementOf(file))},
        {QStringLiteral("summary"), verdictOf(file).title}, {QStringLiteral("findings"), findingsIn(file)}};
    if (file.error) {
        json.insert(QStringLiteral("error"), verdictOf(file).text);
    } else {
        json.insert(QStringLiteral("checks"), checksIn(file));
        json.insert(QStringLiteral("chain"), chainIn(file));
    }
    if (!file.keyFile.isEmpty())
        json.insert(QStringLiteral("keyFile"), file.keyFile);
    if (const auto trust = trustIn(file)) {
        json.insert(QStringLiteral("verified"), trust->isTrusted);
        json.insert(QStringLiteral("reason"), trust->reason);
        json.insert(QStringLiteral("reasonId"), trust->reasonName);
        if (trust->concerned)
            json.insert(QStringLiteral("concerned"), details(*trust->concerned).subject);
    }
    return json;
}

// “chain.pem error issuer-missing: not-verified (leaf.key)”
QString summary(const QString &file, const QJsonObject &said)
{
    QString line = file;
    for (const char *word : {"verdict", "reasonId"}) {
        if (said.contains(QLatin1String(word)))
            line += u' ' + said.value(QLatin1String(word)).toString();
    }
    line += u':';
    for (const QJsonValue &finding : said.value(QStringLiteral("findings")).toArray())
        line += u' ' + finding[QStringLiteral("id")].toString();
    const QString key = said.value(QStringLiteral("keyFile")).toString();
    return key.isEmpty() ? line : QStringLiteral("%1 (%2)").arg(line, key);
}

} // namespace

Q_DECLARE_METATYPE(Question)

class TestFronts : public QObject
{
    Q_OBJECT
public:
    explicit TestFronts(const World &) { }

private Q_SLOTS:
    void initTestCase();
    void sayTheSame_data();
    void sayTheSame();
    void worstComesFirst_data() { sayTheSame_data(); }
    void worstComesFirst();

private:
    QList<QJsonObject> inWindow(const Question &question);
    QList<QJsonObject> inTerminal(const Question &question);
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QTemporaryDir m_folder;
    QCA::EventHandler m_passphrases;
    bool m_answers = true;
};

void TestFronts::initTestCase()
{
    installLanguage(QStringLiteral("en"));
    const QStringList command{QStringLiteral("sh"), inSource("tests/inspect/make-sets"), m_folder.path()};
    const Output made = run(command);
    QVERIFY2(
        made.code == 0, described(command, made).constData() + content(path(QStringLiteral("openssl.log"))));
    connect(&m_passphrases, &QCA::EventHandler::eventReady, this, [this](int id, const QCA::Event &) {
        if (m_answers)
            m_passphrases.submitPassword(id, QCA::SecureArray("secret"));
        else
            m_passphrases.reject(id);
    });
    m_passphrases.start();
}

QList<QJsonObject> TestFronts::inWindow(const Question &question)
{
    m_answers = question.passphrase;
    InspectSession session;
    Wishes wishes;
    if (!question.host.isEmpty())
        wishes.hosts << *AlternativeName::parse(question.host);
    wishes.trustedFile
        = static_cast<int>(question.files.indexOf(question.trusted)) + 1; // ids are numbered like this
    session.setWishes(wishes);
    QStringList paths;
    for (const QString &file : question.files)
        paths << path(file);
    session.add(fileSources(paths));
    if (!QTest::qWaitFor([&] { return !session.isWorking(); }, patience))
        return {};
    QList<QJsonObject> said;
    for (const InspectedFile &file : session.files())
        said << shown(file);
    return said;
}

QList<QJsonObject> TestFronts::inTerminal(const Question &question)
{
    QStringList command{builtProgram("mailseal-cli"), QStringLiteral("inspect"), QStringLiteral("--json")};
    for (const QString &file : question.files)
        command << path(file);
    if (!question.host.isEmpty())
        command << QStringLiteral("--host") << question.host;
    if (!question.trusted.isEmpty())
        command << QStringLiteral("--ca") << path(question.trusted);
    if (question.passphrase)
        command << QStringLiteral("--passphrase-file") << path(QStringLiteral("secret.txt"));
    Surroundings surroundings;
    surroundings.ownSession = true;
    QList<QJsonObject> said;
    for (const QByteArray &line : run(command, surroundings).out.trimmed().split('\n')) {
        QJsonObject json = QJsonDocument::fromJson(line).object();
        json.remove(QStringLiteral("file"));
        json.remove(QStringLiteral("objects")); // the window shows what a file holds elsewhere
        QJsonArray chain = json.take(QStringLiteral("chain")).toArray();
        for (QJsonValueRef link : chain) {
            QJsonObject object = link.toObject();
            object.remove(QStringLiteral("address"));
            link = object;
        }
        if (!json.contains(QStringLiteral("error")))
            json.insert(QStringLiteral("chain"), chain);
        said << json;
    }
    return said;
}

void TestFronts::sayTheSame_data()
{
    QTest::addColumn<Question>("question");
    QTest::addColumn<QString>("expected"); // one line per file
    const auto row = [](const char *name, const char *files, const char *expected,
                         const char *trusted = "root.crt", const char *host = "", bool passphrase = true) {
        QTest::newRow(name) << Question{QString::fromLatin1(files).split(u' '), QString::fromLatin1(host),
            QString::fromLatin1(trusted), passphrase}
                            << QString::fromLatin1(expected);
    };
    row("a chain", "chain.pem root.crt", "chain.pem ok trusted:\nroot.crt ok:");
    row("a chain, authority unknown to the system", "chain.pem",
        "chain.pem error issuer-missing: missing-intermediate not-verified", "");
    row("a chain, another authority trusted", "chain.pem stranger.crt",
        "chain.pem error issuer-missing: missing-intermediate not-verified\nstranger.crt ok:",
        "stranger.crt");
    row("a chain for its host", "chain.pem root.crt", "chain.pem ok trusted:\nroot.crt ok:", "root.crt",
        "mail.example.org");
    row("a chain for a wildcard", "chain.pem root.crt", "chain.pem ok trusted:\nroot.crt ok:", "root.crt",
        "a.lists.example.org");
    row("a chain for another host", "chain.pem root.crt",
        "chain.pem error name-mismatch: name-mismatch\nroot.crt ok:", "root.crt", "www.example.org");
    row("an authority alone for a host", "middle.crt",
        "middle.crt error: name-mismatch no-san key-usage ca-as-server", "", "mail.example.org");
    row("wrong order", "wrong-order.pem root.crt",
        "wrong-order.pem no-tls trusted: chain-order\nroot.crt ok:");
    row("with root", "with-root.pem root.crt", "with-root.pem note trusted: root-included\nroot.crt ok:");
    row("key in the file", "combined.pem root.crt", "combined.pem ok trusted:\nroot.crt ok:");
    row("key separate", "chain.pem leaf.key root.crt",
        "chain.pem ok trusted: (leaf.key)\nleaf.key ok:\nroot.crt ok:");
    row("key before the certificate", "leaf.key chain.pem root.crt",
        "leaf.key ok:\nchain.pem ok trusted: (leaf.key)\nroot.crt ok:");
    row("key in DER", "chain.pem key.der root.crt",
        "chain.pem ok trusted: (key.der)\nkey.der note: server-needs-pem\nroot.crt ok:");
    row("wrong key in the file", "wrong-key.pem root.crt",
        "wrong-key.pem no-tls trusted: key-mismatch\nroot.crt ok:");
    row("wrong key separate", "chain.pem spare.key root.crt",
        "chain.pem no-tls trusted: key-mismatch (spare.key)\nspare.key ok:\nroot.crt ok:");
    row("two servers, two keys", "chain.pem other.crt leaf.key other.key root.crt",
        "chain.pem ok trusted: (leaf.key)\nother.crt error issuer-missing: missing-intermediate not-verified (other.key)\nleaf.key ok:\nother.key ok:\nroot.crt ok:");
    row("two servers, one key of them", "chain.pem other.crt other.key root.crt",
        "chain.pem ok trusted:\nother.crt error issuer-missing: missing-intermediate not-verified (other.key)\nother.key ok:\nroot.crt ok:");
    row("two keys in a file", "chain.pem two-keys.pem root.crt",
        "chain.pem ok trusted: (two-keys.pem)\ntwo-keys.pem warning: several-keys\nroot.crt ok:");
    row("expired", "expired.pem root.crt", "expired.pem error expired: expired not-verified\nroot.crt ok:");
    row("not yet valid", "early.pem root.crt",
        "early.pem error not-yet-valid: not-yet-valid not-verified\nroot.crt ok:");
    row("revoked", "chain-and-crl.pem root.crt",
        "chain-and-crl.pem error revoked: not-verified\nroot.crt ok:");
    row("revoked, list separate", "chain.pem middle.crl root.crt",
        "chain.pem error revoked: not-verified\nmiddle.crl ok:\nroot.crt ok:");
    row("list of another", "other.crt middle.crt middle.crl root.crt",
        "other.crt error issuer-missing: missing-intermediate not-verified\nmiddle.crt ok:\nmiddle.crl ok:\nroot.crt ok:");
    row("self-signed", "self.crt", "self.crt error self-signed-not-trusted: not-verified", "");
    row("self-signed, trusted", "self.crt", "self.crt ok trusted:", "self.crt");
    row("test certificate", "tested.crt", "tested.crt error issuer-missing: not-verified test-certificate",
        "");
    row("test certificate, its CA trusted", "tested.crt testing.crt",
        "tested.crt warning trusted: test-certificate\ntesting.crt warning: test-certificate", "testing.crt");
    row("encrypted key", "chain.pem encrypted.pem root.crt",
        "chain.pem ok trusted: (encrypted.pem)\nencrypted.pem warning: encrypted-key\nroot.crt ok:");
    row("encrypted key, no passphrase", "chain.pem encrypted.pem root.crt",
        "chain.pem ok trusted:\nencrypted.pem warning: encrypted-key\nroot.crt ok:", "root.crt", "", false);
    row("PKCS#12", "mail.p12 root.crt", "mail.p12 note trusted: server-needs-pem\nroot.crt ok:");
    row("PKCS#12, no passphrase", "mail.p12 root.crt", "mail.p12 unreadable:\nroot.crt ok:", "root.crt", "",
        false);
    row("request and key", "key-and-request.pem", "key-and-request.pem ok:", "");
    row("request and key separate", "leaf.csr leaf.key", "leaf.csr ok: (leaf.key)\nleaf.key ok:", "");
    row("request and wrong key", "leaf.csr spare.key",
        "leaf.csr error: request-key-mismatch (spare.key)\nspare.key ok:", "");
    row("request named like a certificate", "mail.crt leaf.key",
        "mail.crt no-tls: request-as-certificate (leaf.key)\nleaf.key ok:", "");
    row("request for a host", "leaf.csr leaf.key",
        "leaf.csr no-tls: request-as-certificate (leaf.key)\nleaf.key ok:", "", "mail.example.org");
    row("request beside the certificate", "leaf.csr chain.pem leaf.key root.crt",
        "leaf.csr ok: (leaf.key)\nchain.pem ok trusted: (leaf.key)\nleaf.key ok:\nroot.crt ok:", "root.crt",
        "mail.example.org");
    row("intermediate missing", "leaf.crt root.crt",
        "leaf.crt error issuer-missing: missing-intermediate not-verified\nroot.crt ok:");
    row("intermediate in another file", "leaf.crt middle.crt root.crt",
        "leaf.crt error issuer-missing: missing-intermediate not-verified\nmiddle.crt ok:\nroot.crt ok:");
    row("DER", "leaf.der middle.crt root.crt",
        "leaf.der error issuer-missing: missing-intermediate not-verified server-needs-pem\nmiddle.crt ok:\nroot.crt ok:");
    row("DER named PEM", "der.pem root.crt",
        "der.pem no-tls issuer-missing: der-named-pem missing-intermediate not-verified\nroot.crt ok:");
    row("PKCS#7 named like a certificate", "p7.crt root.crt",
        "p7.crt no-tls trusted: pkcs7-named-crt\nroot.crt ok:");
    row("two leafs", "two-leafs.pem root.crt",
        "two-leafs.pem warning trusted: unrelated-certificate\nroot.crt ok:");
    row("twice", "twice.pem root.crt", "twice.pem warning trusted: duplicate\nroot.crt ok:");
    row("unrelated", "unrelated.pem root.crt",
        "unrelated.pem warning trusted: unrelated-certificate\nroot.crt ok:");
    row("weak key", "weak.pem root.crt", "weak.pem error too-weak: weak-rsa not-verified\nroot.crt ok:");
    row("weak digest", "old.pem root.crt", "old.pem error too-weak: not-verified sha1\nroot.crt ok:");
    row("no names", "nameless.pem root.crt",
        "nameless.pem error name-mismatch: name-mismatch no-san\nroot.crt ok:", "root.crt",
        "mail.example.org");
    row("common name only", "common.pem root.crt", "common.pem warning trusted: cn-not-in-san\nroot.crt ok:");
    row("CR LF", "crlf.pem root.crt", "crlf.pem note trusted: crlf\nroot.crt ok:");
    row("byte order mark", "bom.pem root.crt", "bom.pem warning trusted: bom\nroot.crt ok:");
    row("indented", "indented.pem root.crt", "indented.pem no-tls trusted: indented\nroot.crt ok:");
    row("joined", "joined.pem root.crt", "joined.pem no-tls trusted: missing-newline\nroot.crt ok:");
    row("half of it damaged", "half.pem leaf.crt root.crt",
        "half.pem no-tls: damaged\nleaf.crt error issuer-missing: missing-intermediate not-verified\nroot.crt ok:");
    row("truncated", "truncated.pem chain.pem root.crt",
        "truncated.pem unreadable:\nchain.pem ok trusted:\nroot.crt ok:");
    row("empty", "empty chain.pem root.crt", "empty unreadable:\nchain.pem ok trusted:\nroot.crt ok:");
    row("not there", "no-such-file root.crt", "no-such-file unreadable:\nroot.crt ok:");
    row("key for everybody", "readable.pem root.crt",
        "readable.pem error trusted: world-readable-key\nroot.crt ok:");
    // The worse finding comes first, although its check comes later.
    row("byte order mark and wrong order", "bom-and-order.pem root.crt",
        "bom-and-order.pem no-tls trusted: chain-order bom\nroot.crt ok:");
    row("another host and a wrong key", "wrong-key.pem root.crt",
        "wrong-key.pem no-tls name-mismatch: key-mismatch name-mismatch\nroot.crt ok:", "root.crt",
        "www.example.org");
    row("root included and weak digest", "old-with-root.pem root.crt",
        "old-with-root.pem error too-weak: not-verified sha1 root-included\nroot.crt ok:");
    row("authorities alone", "authorities.pem", "authorities.pem ok:", "");
    row("archive", "ca.tar leaf.key root.crt",
        "ca.tar note trusted: server-needs-pem (leaf.key)\nleaf.key ok:\nroot.crt ok:");
}

void TestFronts::sayTheSame()
{
    QFETCH(const Question, question);
    QFETCH(const QString, expected);
    setDateStyle(DateStyle::Iso); // the only difference
    const QList<QJsonObject> window = inWindow(question);
    const QList<QJsonObject> terminal = inTerminal(question);
    QCOMPARE(terminal.size(), question.files.size());
    QCOMPARE(window.size(), question.files.size());
    QStringList lines;
    for (qsizetype i = 0; i < window.size(); ++i) {
        const QStringList keys = window[i].keys() + terminal[i].keys();
        for (const QString &key : keys)
            QVERIFY2(window[i].value(key) == terminal[i].value(key),
                question.files[i].toUtf8() + ", " + key.toUtf8() + "\nwindow:   "
                    + QJsonDocument(QJsonObject{{key, window[i].value(key)}}).toJson(QJsonDocument::Compact)
                    + "\nterminal: "
                    + QJsonDocument(QJsonObject{{key, terminal[i].value(key)}})
                          .toJson(QJsonDocument::Compact));
        lines << summary(question.files[i], window[i]);
    }
    QCOMPARE(lines.join(u'\n'), expected);
}

void TestFronts::worstComesFirst()
{
    QFETCH(const Question, question);
    const auto rank = [](const QJsonValue &finding) {
        static const QStringList severities{
            QStringLiteral("error"), QStringLiteral("warning"), QStringLiteral("note")};
        return finding[QStringLiteral("stopsServer")].toBool()
            ? -1
            : severities.indexOf(finding[QStringLiteral("severity")].toString());
    };
    for (const QJsonObject &said : inTerminal(question)) {
        qsizetype last = -1;
        for (const QJsonValue &finding : said.value(QStringLiteral("findings")).toArray()) {
            QVERIFY(rank(finding) >= last);
            last = rank(finding);
        }
        // The rows of the checks: first the findings in their order, then what is all right.
        qsizetype next = 0;
        for (const QJsonValue &row : said.value(QStringLiteral("checks")).toArray()) {
            const auto finding = row[QStringLiteral("finding")].toInteger();
            if (finding >= 0)
                QCOMPARE(finding, next++);
        }
        QCOMPARE(next, said.value(QStringLiteral("findings")).toArray().size());
    }
}

MAILSEAL_UI_TEST_MAIN(TestFronts)
#include "tst_fronts.moc"
