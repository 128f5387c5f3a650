// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/errors/error_code.h"
#include "model/servers/catalogue/layout.h"

#include <QTest>

using namespace mailseal;

namespace {

const char wellFormed[] = R"json({
  "name": "x",
  "folders": [{"path": "/etc/x", "owner": "root", "group": "root", "mode": "0700", "citation": "c"}],
  "files": [
    {"role": "private-key", "path": "/etc/x/${host}.key", "owner": "root", "group": "root", "mode": "0600", "citation": "c"},
    {"role": "certificate", "path": "/etc/x/${host}.crt", "owner": "root", "group": "root", "mode": "0644", "citation": "c"}
  ],
  "links": [{"path": "/etc/x/l", "target": "${host}.crt", "citation": "c"}],
  "trustedCas": "",
  "configuration": {"postfix": "/opt/postfix"}
})json";

QByteArray changed(const char *from, const char *to)
{
    QByteArray json(wellFormed);
    Q_ASSERT(json.contains(from));
    return json.replace(from, to);
}

const QList<FileRole> allRoles{FileRole::PrivateKey, FileRole::Request, FileRole::Certificate,
    FileRole::Chain, FileRole::TestCa, FileRole::CourierPem, FileRole::EximPem, FileRole::TrustedCas};

QString ownership(const Ownership &ownership)
{
    return QStringLiteral("%1:%2 %3")
        .arg(ownership.owner, ownership.group)
        .arg(ownership.mode, 4, 8, QChar(u'0'));
}

} // namespace

class LayoutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsWellFormed() { QVERIFY(parseLayout(wellFormed, {})); }
    void refusesFlawed_data();
    void refusesFlawed();
    void shippedFileIsSafe_data();
    void shippedFileIsSafe();
    void unconfirmedIsNamed();
    void files_data();
    void files();
    void internetServicesLinks();
    void hostInPath_data();
    void hostInPath();
    void unknownLayout();
};

void LayoutTest::refusesFlawed_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const QByteArray &json, const char *detail) {
        QTest::newRow(name) << json << QString::fromUtf8(detail);
    };
    row("unknown entry", changed("\"name\"", "\"nick\": \"y\", \"name\""), "nick: unknown entry");
    row("missing entry", changed("\"trustedCas\": \"\",", ""), "trustedCas: missing");
    row("unknown role", changed("\"certificate\"", "\"cert\""), "files[1].role: unknown");
    row("role twice", changed("\"certificate\"", "\"private-key\""),
        "files[1].role: “private-key” stands there twice");
    row("no certificate", changed("\"certificate\"", "\"request\""), "files: no certificate");
    row("relative path", changed("\"/etc/x/${host}.key\"", "\"etc/x/k\""),
        "files[0].path: not an absolute, clean path");
    row("path that climbs", changed("\"/etc/x/${host}.key\"", "\"/etc/x/../k\""),
        "files[0].path: not an absolute, clean path");
    row("unknown place-holder", changed("${host}.key", "${name}.key"), "files[0].path: unknown place-holder");
    row("world-readable key", changed("\"0600\"", "\"0604\""), "files[0].mode: too wide for a private key");
    row("key the group may write", changed("\"0600\"", "\"0660\""),
        "files[0].mode: too wide for a private key");
    row("executable key", changed("\"0600\"", "\"0611\""), "files[0].mode: too wide for a private key");
    row("world-writable certificate", changed("\"0644\"", "\"0666\""),
        "files[1].mode: others could replace the file's content");
    row("world-writable folder", changed("\"0700\"", "\"0777\""),
        "folders[0].mode: others could replace files there");
    row("mode is a number", changed("\"0644\"", "644"), "files[1].mode: not a string");
    row("decimal mode", changed("\"0644\"", "\"0698\""), "files[1].mode: not four octal digits");
    row("missing owner",
        changed("\"owner\": \"root\", \"group\": \"root\", \"mode\": \"0600\"", "\"mode\": \"0600\""),
        "files[0].owner: missing");
    row("missing citation", changed("\"mode\": \"0600\", \"citation\": \"c\"", "\"mode\": \"0600\""),
        "files[0].citation: missing");
    row("link to nothing", changed("\"${host}.crt\", \"citation\"", "\"y.crt\", \"citation\""),
        "links[0].target: not one of the files");
    row("folder is not named", changed("\"path\": \"/etc/x\"", "\"path\": \"/etc/y\""),
        "folders: /etc/x is missing");
    row("unknown server's configuration", changed("{\"postfix\": \"/opt", "{\"sendmail\": \"/opt"),
        "configuration.sendmail: unknown entry");
    row("relative configuration", changed("/opt/postfix", "opt/postfix"),
        "configuration.postfix: not an absolute, clean path");
    row("confirmed or not", changed("\"mode\": \"0644\"", "\"mode\": \"0644\", \"unconfirmed\": 1"),
        "files[1].unconfirmed: neither true nor false");
    row("file beside the switch", changed("\"trustedCas\"", "\"switch\": \"/etc/x/current\", \"trustedCas\""),
        "switch: /etc/x/${host}.key does not go through it");
}

void LayoutTest::refusesFlawed()
{
    QFETCH(QByteArray, json);
    const auto layout = parseLayout(json, QStringLiteral("x.json"));
    QVERIFY(!layout);
    QCOMPARE(layout.error().code, ErrorCode::CatalogueInvalid);
    QTEST(layout.error().detail, "detail");
}

void LayoutTest::shippedFileIsSafe_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : layoutNames())
        QTest::addRow("%s", qPrintable(name)) << name;
    QCOMPARE(layoutNames().first(), QStringLiteral("debian"));
}

void LayoutTest::shippedFileIsSafe()
{
    QFETCH(QString, name);
    const auto layout = loadLayout(name);
    QVERIFY2(layout, layout ? "" : qPrintable(layout.error().detail));
    QCOMPARE(layout->name, name);
    for (const Layout::File &file : layout->files) {
        QVERIFY(file.path.startsWith(u'/'));
        const bool secret = file.role == FileRole::PrivateKey || file.role == FileRole::CourierPem;
        const bool exim = file.role == FileRole::EximPem;
        QCOMPARE(file.ownership.mode, secret ? 0600 : exim ? 0640 : 0644);
        QVERIFY2(!file.citation.isEmpty(), qPrintable(file.path));
        const bool courier
            = file.role == FileRole::CourierPem && name != QLatin1String("opensuse"); // belongs to root there
        QCOMPARE(file.ownership.owner, courier ? QStringLiteral("courier") : QStringLiteral("root"));
        QCOMPARE(file.ownership.group,
            courier                                       ? QStringLiteral("courier")
                : exim && name == QLatin1String("fedora") ? QStringLiteral("exim")
                : exim                                    ? QStringLiteral("Debian-exim")
                : name == QLatin1String("freebsd")        ? QStringLiteral("wheel")
                                                          : QStringLiteral("root"));
    }
}

void LayoutTest::unconfirmedIsNamed()
{
    const QString host = QStringLiteral("m.example");
    QVERIFY(loadLayout(QStringLiteral("debian"))->unconfirmed(host).isEmpty());
    QVERIFY(loadLayout(QStringLiteral("fedora"))->unconfirmed(host).isEmpty());
    QCOMPARE(loadLayout(QStringLiteral("arch"))->unconfirmed(host),
        (QStringList{
            QStringLiteral("/etc/ssl/m.example.crt"), QStringLiteral("/etc/ssl/m.example.chain.pem")}));
    QVERIFY(loadLayout(QStringLiteral("freebsd"))
                ->unconfirmed(host)
                .contains(QStringLiteral("/usr/local/etc/ssl/private/m.example.key")));
}

void LayoutTest::files_data()
{
    QTest::addColumn<QString>("layoutName");
    QTest::addColumn<QStringList>("wanted");
    QTest::newRow("debian")
        << QStringLiteral("debian")
        << QStringList{
               QStringLiteral("private-key /etc/ssl/private/m.example.key root:root 0600"),
               QStringLiteral("request /etc/ssl/m.example.csr root:root 0644"),
               QStringLiteral("certificate /etc/ssl/certs/m.example.crt root:root 0644"),
               QStringLiteral("chain /etc/ssl/m.example.chain.pem root:root 0644"),
               QStringLiteral("test-ca /etc/ssl/m.example.test-ca.pem root:root 0644"),
               QStringLiteral("courier-pem /etc/courier/m.example.courier.pem courier:courier 0600"),
               QStringLiteral("exim-pem /etc/exim4/m.example.exim.pem root:Debian-exim 0640"),
               QStringLiteral("/etc/ssl root:root 0755"),
               QStringLiteral("/etc/ssl/private root:root 0700"),
               QStringLiteral("/etc/ssl/certs root:root 0755"),
               QStringLiteral("/etc/courier root:root 0755"),
               QStringLiteral("/etc/exim4 root:root 0755"),
           };
    QTest::newRow("fedora")
        << QStringLiteral("fedora")
        << QStringList{
               QStringLiteral("private-key /etc/pki/tls/private/m.example.key root:root 0600"),
               QStringLiteral("request /etc/pki/tls/m.example.csr root:root 0644"),
               QStringLiteral("certificate /etc/pki/tls/certs/m.example.crt root:root 0644"),
               QStringLiteral("chain /etc/pki/tls/m.example.chain.pem root:root 0644"),
               QStringLiteral("test-ca /etc/pki/tls/m.example.test-ca.pem root:root 0644"),
               QStringLiteral("exim-pem /etc/exim/m.example.exim.pem root:exim 0640"),
               QStringLiteral("/etc/pki/tls root:root 0755"),
               QStringLiteral("/etc/pki/tls/private root:root 0700"),
               QStringLiteral("/etc/pki/tls/certs root:root 0755"),
               QStringLiteral("/etc/exim root:root 0755"),
           };
    QTest::newRow("own-folder")
        << QStringLiteral("own-folder")
        << QStringList{
               QStringLiteral("private-key /etc/mailseal/m.example/current/key.pem root:root 0600"),
               QStringLiteral("request /etc/mailseal/m.example/current/request.csr root:root 0644"),
               QStringLiteral("certificate /etc/mailseal/m.example/current/certificate.crt root:root 0644"),
               QStringLiteral("chain /etc/mailseal/m.example/current/chain.pem root:root 0644"),
               QStringLiteral("test-ca /etc/mailseal/m.example/current/test-ca.pem root:root 0644"),
               QStringLiteral("courier-pem /etc/mailseal/m.example/current/courier.pem courier:courier 0600"),
               QStringLiteral("exim-pem /etc/mailseal/m.example/current/exim.pem root:Debian-exim 0640"),
               QStringLiteral("/etc/mailseal root:root 0755"),
               QStringLiteral("/etc/mailseal/${host} root:root 0755"),
               QStringLiteral("/etc/mailseal/${host}/current root:root 0755"),
           };
    QTest::newRow("internet-services")
        << QStringLiteral("internet-services")
        << QStringList{
               QStringLiteral("private-key /etc/imap/private/in.imapd.pem root:root 0600"),
               QStringLiteral("request /etc/imap/imapd-csr.pem root:root 0644"),
               QStringLiteral("certificate /etc/imap/certs/in.imapd.pem root:root 0644"),
               QStringLiteral("test-ca /etc/imap/certs/cacert.pem root:root 0644"),
               QStringLiteral("trusted-cas /etc/imap/certs/trusted-certs.pem root:root 0644"),
               QStringLiteral("/etc/imap root:root 0755"),
               QStringLiteral("/etc/imap/private root:root 0700"),
               QStringLiteral("/etc/imap/certs root:root 0755"),
           };
}

void LayoutTest::files()
{
    QFETCH(QString, layoutName);
    const Layout layout = *loadLayout(layoutName);
    QStringList found;
    for (const FileRole role : allRoles) {
        if (const Layout::File *file = layout.file(role)) {
            found << roleName(role) + u' ' + layout.path(role, QStringLiteral("m.example")) + u' '
                    + ownership(file->ownership);
        }
    }
    for (const Layout::Folder &folder : layout.folders)
        found << folder.path + u' ' + ownership(folder.ownership);
    QTEST(found, "wanted");
}

void LayoutTest::internetServicesLinks()
{
    const Layout layout = *loadLayout(QStringLiteral("internet-services"));
    QCOMPARE(layout.links.size(), 2);
    QCOMPARE(layout.links[0].path, QStringLiteral("/etc/imap/private/in.ipop3d.pem"));
    QCOMPARE(layout.links[1].path, QStringLiteral("/etc/imap/certs/in.ipop3d.pem"));
    for (const Layout::Link &link : layout.links)
        QCOMPARE(link.target, QStringLiteral("in.imapd.pem"));
    QVERIFY(!layout.file(FileRole::Chain));
    QVERIFY(layout.path(FileRole::Chain, QStringLiteral("m.example")).isEmpty());
    QVERIFY(layout.trustedCas.isEmpty());
}

void LayoutTest::hostInPath_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("path");
    QTest::newRow("host") << QStringLiteral("mail.example.org")
                          << QStringLiteral("/etc/ssl/private/mail.example.org.key");
    QTest::newRow("as a wildcard is written") << QStringLiteral("wildcard-.example.org")
                                              << QStringLiteral("/etc/ssl/private/wildcard-.example.org.key");
    QTest::newRow("wildcard") << QStringLiteral("*.example.org") << QString();
    QTest::newRow("climbs") << QStringLiteral("../../x") << QString();
    QTest::newRow("option") << QStringLiteral("-rf") << QString();
    QTest::newRow("hidden") << QStringLiteral(".example.org") << QString();
}

void LayoutTest::hostInPath()
{
    QFETCH(QString, host);
    QTEST(loadLayout(QStringLiteral("debian"))->path(FileRole::PrivateKey, host), "path");
}

void LayoutTest::unknownLayout()
{
    const auto layout = loadLayout(QStringLiteral("windows"));
    QVERIFY(!layout);
    QCOMPARE(layout.error().code, ErrorCode::LayoutUnknown);
    QCOMPARE(layout.error().arguments,
        (QStringList{QStringLiteral("windows"), layoutNames().join(QStringLiteral(", "))}));
}

QTEST_GUILESS_MAIN(LayoutTest)
#include "tst_layout.moc"
