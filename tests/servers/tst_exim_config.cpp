// SPDX-License-Identifier: GPL-3.0-or-later
//
// Exim's configuration, read as the daemon reads it, and what is wrong with it: each fault is found, and what
// resembles it is left in peace. What Exim does was measured on 4.96 and 4.98 (tests/servers/live).
#include "model/servers/configured/difference/config_difference.h"
#include "model/servers/configured/reading/exim/exim_config.h"
#include "model/servers/configured/rules/exim_ports.h"
#include "tests/servers/file_table.h"

#include <QTest>

using namespace mailseal;
using namespace mailseal::test;

namespace {

using Files = QMap<QString, QByteArray>;

const QString package = QStringLiteral("/etc/exim4/update-exim4.conf.conf");
const QString local = QStringLiteral("/etc/exim4/exim4.conf.localmacros");
const QString own = QStringLiteral("/etc/exim/exim.conf");

// What matters of Debian's template.
const char tlsOptions[] = R"(
.ifdef MAIN_TLS_ENABLE
.ifdef MAIN_TLS_CERTKEY
tls_certificate = MAIN_TLS_CERTKEY
.else
.ifndef MAIN_TLS_CERTIFICATE
MAIN_TLS_CERTIFICATE = CONFDIR/exim.crt
.endif
tls_certificate = MAIN_TLS_CERTIFICATE
.ifndef MAIN_TLS_PRIVATEKEY
MAIN_TLS_PRIVATEKEY = CONFDIR/exim.key
.endif
tls_privatekey = MAIN_TLS_PRIVATEKEY
.endif
.ifdef MAIN_TLS_VERIFY_HOSTS
tls_verify_hosts = MAIN_TLS_VERIFY_HOSTS
.endif
.endif
.ifdef MAIN_TLS_ADVERTISE_HOSTS
tls_advertise_hosts = MAIN_TLS_ADVERTISE_HOSTS
.endif
)";
const char head[] = "CONFDIR = /etc/exim4\nUPEX4CmacrosUPEX4C = 1\n.ifdef MAIN_LOCAL_INTERFACES\n"
                    "local_interfaces = MAIN_LOCAL_INTERFACES\n.endif\n";

Files debian(const QByteArray &localMacros, const QByteArray &packageSettings = {})
{
    return {{package, "dc_use_split_config='false'\n" + packageSettings}, {local, localMacros},
        {QStringLiteral("/etc/exim4/exim4.conf.template"),
            QByteArray(head) + tlsOptions
                + "begin acl\ntls_certificate = /not/an/option\nbegin authenticators\n"}};
}

Files split(const QByteArray &main)
{
    const QString folder = QStringLiteral("/etc/exim4/conf.d/");
    return {{package, "dc_use_split_config='true'\n"},
        {folder + QStringLiteral("main/000_localmacros"), main},
        {folder + QStringLiteral("main/01_head"), head}, {folder + QStringLiteral("main/03_tls"), tlsOptions},
        {folder + QStringLiteral("main/04_old.dpkg-old"), "tls_certificate = /old\n"},
        {folder + QStringLiteral("acl/00_acl"), "begin acl\n"}};
}

Configuration read(const Files &files)
{
    return readConfiguration(*ServerChoice::parse(QStringLiteral("exim@4.96")), tableOf(files));
}

QString found(const Configuration &configuration)
{
    QStringList names;
    for (const Advice &advice : configuration.findings)
        names << adviceName(advice.id);
    return names.join(u' ');
}

const QByteArray good = "MAIN_TLS_ENABLE = yes\nMAIN_TLS_CERTKEY = /etc/exim4/m.pem\n"
                        "tls_require_ciphers = NORMAL:-VERS-TLS1.0:-VERS-TLS1.1\n";
const QByteArray goodOwn = "tls_certificate = /etc/exim/m.pem\n";

} // namespace

class EximConfigTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void certificate_data();
    void certificate();
    void places();
    void packageSettingsBecomeMacros();
    void paths_data();
    void paths();
    void ports_data();
    void ports();
    void faults_data();
    void faults();
    void proposalsAreClean_data();
    void proposalsAreClean();
    void whatCannotBeReadIsNotJudged();
    void growthIsBounded();
    void nothingOfExim();
};

void EximConfigTest::certificate_data()
{
    QTest::addColumn<Files>("files");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *name, const Files &files, const char *value) {
        QTest::newRow(name) << files << QString::fromLatin1(value);
    };
    row("one file", debian("MAIN_TLS_ENABLE = 1\nMAIN_TLS_CERTKEY = /a.pem\n"), "/a.pem");
    row("two files", debian("MAIN_TLS_ENABLE=1\nMAIN_TLS_CERTIFICATE=/a.pem\n"), "/a.pem");
    row("Debian's own places", debian("MAIN_TLS_ENABLE = 1\n"), "/etc/exim4/exim.crt");
    row("not switched on", debian("MAIN_TLS_CERTKEY = /a.pem\n"), "");
    row("an option", debian("tls_certificate = /a.pem\n"), "/a.pem");
    row("redefined", debian("MAIN_TLS_ENABLE = 1\nMAIN_TLS_CERTKEY = /a\nMAIN_TLS_CERTKEY == /b\n"), "/b");
    row("a comment", debian("# MAIN_TLS_ENABLE = 1\nMAIN_TLS_CERTKEY = /a.pem\n"), "");
    row("continued", debian("tls_certificate = \\\n  # a comment\n   /a.pem\n"), "/a.pem");
    row("hidden", debian("hide tls_certificate = /a.pem\n"), "/a.pem");
    row("quoted", debian("tls_certificate = \"/a \\\"b\\\".pem\"\n"), "/a \"b\".pem");
    row("a macro of theirs", debian("WHERE = /etc/x\ntls_certificate = WHERE/a.pem\n"), "/etc/x/a.pem");
    row("a condition", debian(".ifdef NOT\ntls_certificate = /a\n.else\ntls_certificate = /b\n.endif\n"),
        "/b");
    row("in one that does not hold",
        debian(".ifdef NOT\n.ifndef NEITHER\ntls_certificate = /a\n.endif\n.endif\n"), "");
    row("one of several",
        debian("B = 1\n.ifdef A\ntls_certificate = /a\n.elifdef B\ntls_certificate = /b\n.endif\n"), "/b");
    row("two that would hold",
        debian("A = 1\nB = 1\n.ifdef A\ntls_certificate = /a\n.elifdef B\ntls_certificate = /b\n"
               ".else\ntls_certificate = /c\n.endif\n"),
        "/a");
    row("GnuTLS", debian(".ifdef _HAVE_GNUTLS\ntls_certificate = /a\n.endif\n"), "/a");
    row("OpenSSL", debian(".ifdef _HAVE_OPENSSL\ntls_certificate = /a\n.endif\n"), "");
    row("split", split("MAIN_TLS_ENABLE = 1\nMAIN_TLS_CERTKEY = /a.pem\n"), "/a.pem");
    Files rule = split("tls_certificate = /a\n");
    rule[QStringLiteral("/etc/exim4/conf.d/main/000_localmacros.rul")] = "tls_certificate = /b\n";
    row("split, replaced by a .rul", rule, "/b");
    Files ownToo = debian("MAIN_TLS_ENABLE = 1\nMAIN_TLS_CERTKEY = /a.pem\n");
    ownToo[QStringLiteral("/etc/exim4/exim4.conf")] = "tls_certificate = /own.pem\n";
    row("a file of its own takes precedence", ownToo, "/own.pem");
    row("Fedora's", {{own, "tls_certificate = /a.pem\nbegin acl\n"}}, "/a.pem");
    row("FreeBSD's", {{QStringLiteral("/usr/local/etc/exim/configure"), "tls_certificate = /a.pem\n"}},
        "/a.pem");
    row("included", {{own, ".include /etc/exim/tls.conf\n"}, {QStringLiteral("/etc/exim/tls.conf"), goodOwn}},
        "/etc/exim/m.pem");
    row("not there to be included", {{own, ".include_if_exists /no\ntls_certificate = /a\n"}}, "/a");
    row("an option of a transport", {{own, "begin transports\nsmtp:\n  tls_certificate = /a\n"}}, "");
}

void EximConfigTest::certificate()
{
    QFETCH(const Files, files);
    const Configuration configuration = read(files);
    QVERIFY(!configuration.files.isEmpty());
    QTEST(configuration.value(QStringLiteral("tls_certificate")), "value");
}

// A fault is shown where the administrator wrote the line.
void EximConfigTest::places()
{
    const Configuration configuration
        = read(debian("# ours\nMAIN_TLS_ENABLE = 1\nMAIN_TLS_CERTKEY = /a.pem\n"));
    const Setting *certificate = configuration.find(QStringLiteral("tls_certificate"));
    QVERIFY(certificate != nullptr);
    QCOMPARE(certificate->file, local);
    QCOMPARE(certificate->line, 3);
    QCOMPARE(*configuration.find(QStringLiteral("MAIN_TLS_CERTKEY")),
        (Setting{QStringLiteral("MAIN_TLS_CERTKEY"), QStringLiteral("/a.pem"), {}, local, 3}));
}

void EximConfigTest::packageSettingsBecomeMacros()
{
    const auto interfaces = [](const QByteArray &settings) {
        return read(debian(good, settings)).value(QStringLiteral("local_interfaces"));
    };
    QCOMPARE(interfaces("dc_local_interfaces='127.0.0.1 ; ::1'\n"), QStringLiteral("<; 127.0.0.1 ; ::1"));
    QCOMPARE(interfaces("dc_local_interfaces=''\n"), QString());
    // Undocumented, but people do it.
    QCOMPARE(read(debian("MAIN_TLS_CERTKEY = /a.pem\n")).value(QStringLiteral("tls_certificate")), QString());
    QCOMPARE(found(read(debian(good, "dc_local_interfaces=''\nMAIN_X='1'\n"))), QString());
}

void EximConfigTest::paths_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("path");
    const auto row = [](const char *value, const char *path) {
        QTest::newRow(value) << QString::fromLatin1(value) << QString::fromLatin1(path);
    };
    row("/etc/exim4/m.pem", "/etc/exim4/m.pem");
    row("/a b/m.pem", "/a b/m.pem");
    row("/a\\$b\\{c\\}.pem", "/a$b{c}.pem");
    row("/a::b.pem", "/a:b.pem");
    row("/rsa.pem : /ecdsa.pem", "/rsa.pem");
    row("${lookup{$tls_in_sni}lsearch{/etc/exim4/sni}{${extract{cert}{$value}}}{/a.pem}}", "/a.pem");
    row("${if eq{$tls_in_sni}{imap.example.org}{/imap.pem}{/a.pem}}", "/a.pem");
    row("${if exists{/certs/${lc:$tls_in_sni}.pem}{/certs/${lc:$tls_in_sni}.pem}{/a.pem}}", "/a.pem");
    // Only Exim itself can tell.
    row("/etc/exim/${primary_hostname}.pem", "");
    row("${if exists{/a.pem}{/a.pem}{/b.pem}}", "");
    row("/certs/$tls_in_sni.pem", "");
}

void EximConfigTest::paths()
{
    QFETCH(const QString, value);
    QTEST(eximFile(value), "path");
}

void EximConfigTest::ports_data()
{
    QTest::addColumn<QByteArray>("options");
    QTest::addColumn<QList<int>>("open");
    QTest::addColumn<bool>("isLoopbackOnly");
    const auto row = [](const QByteArray &options, const QList<int> &open, bool isLoopbackOnly) {
        QTest::newRow(options.constData()) << options << open << isLoopbackOnly;
    };
    row("", {25}, false);
    row("daemon_smtp_ports = 25 : 465 : 587\n", {25, 465, 587}, false);
    row("daemon_smtp_port = smtp : submission : smtps\n", {25, 587, 465}, false);
    row("local_interfaces = 127.0.0.1 : ::::1\n", {25}, true);
    row("local_interfaces = <; 127.0.0.1 ; ::1\n", {25}, true);
    row("local_interfaces = <; 0.0.0.0.25 ; [::0]:465 ; 192.0.2.1.587\n", {25, 465, 587}, false);
    row("local_interfaces = <; ::1.465 ; 192.0.2.1\n", {465, 25}, false);
}

void EximConfigTest::ports()
{
    QFETCH(const QByteArray, options);
    const EximPorts ports = eximPorts(read({{own, options + "\n"}}));
    QTEST(ports.open, "open");
    QTEST(ports.isLoopbackOnly, "isLoopbackOnly");
}

void EximConfigTest::faults_data()
{
    QTest::addColumn<Files>("files");
    QTest::addColumn<QString>("expected"); // all of them, in order
    const auto row = [](const char *name, const Files &files, const char *expected) {
        QTest::newRow(name) << files << QString::fromLatin1(expected);
    };
    const QByteArray loopback = "dc_local_interfaces='127.0.0.1 ; ::1'\n";
    row("Debian, as installed", debian({}, loopback), "");
    row("open, without a certificate", debian({}), "certificate-self-made");
    row("good", debian(good), "");
    row("good, split", split(good), "");
    row("good, of its own", {{own, goodOwn}}, "");
    row("macros without their switch", debian("MAIN_TLS_CERTKEY = /a\n", loopback), "macros-ignored");
    row("macros of both kinds", debian(good + "MAIN_TLS_CERTIFICATE = /b\n"), "contradiction");
    row("a macro twice", debian(good + "MAIN_TLS_CERTKEY = /b\n"), "set-twice");
    row("a macro given another value", debian(good + "MAIN_TLS_CERTKEY == /b\n"), "");
    row("an option twice", {{own, goodOwn + goodOwn}}, "set-twice");
    row("an option beside its macro", debian(good + "tls_certificate = /b\n"), "set-twice");
    row("lists of different names", {{own, goodOwn + "domainlist a = x\ndomainlist b = y\n"}}, "");
    row("a misspelled option", {{own, goodOwn + "tls_privatkey = /k\n"}}, "misspelled");
    row("a misspelled macro", debian(good + "MAIN_TLS_VERIFY_HOST = *\n"), "misspelled");
    row("an unknown option", {{own, goodOwn + "tls_no_such_thing = 1\n"}}, "unknown-setting");
    row("an option of OpenSSL with Debian's", debian(good + "openssl_options = +no_sslv2\n"),
        "option-of-other-library");
    row("an option of OpenSSL elsewhere", {{own, goodOwn + "openssl_options = +no_sslv2\n"}}, "");
    row("protocols not set", debian("MAIN_TLS_ENABLE = 1\nMAIN_TLS_CERTKEY = /a\n"), "protocols-unset");
    const QByteArray plain = "MAIN_TLS_ENABLE = 1\nMAIN_TLS_CERTKEY = /a\ntls_require_ciphers = ";
    row("all of NORMAL", debian(plain + "NORMAL\n"), "protocols-weak");
    row("one excluded", debian(plain + "NORMAL:-VERS-TLS1.0\n"), "protocols-weak");
    row("all but one", debian(plain + "SECURE192:-VERS-ALL:+VERS-TLS1.3\n"), "");
    row("an old one taken again", debian(plain + "NORMAL:-VERS-ALL:+VERS-TLS1.2:+VERS-TLS1.0\n"),
        "protocols-weak");
    row("the system's", debian(plain + "@SYSTEM\n"), "");
    row("depends", debian(plain + "${if eq{$received_port}{25}{NORMAL}{SECURE256}}\n"), "");
    row("ciphers of OpenSSL", debian(plain + "HIGH:!MD5:!SHA1\n"), "protocols-invalid");
    row("ciphers of OpenSSL elsewhere", {{own, goodOwn + "tls_require_ciphers = HIGH:!MD5\n"}}, "");
    const QByteArray ports = "daemon_smtp_ports = 25 : 465 : 587\n";
    row("465 without TLS at once", debian(good + ports), "on-connect-missing");
    row("465 with TLS at once", debian(good + ports + "tls_on_connect_ports = 465\n"), "");
    row("587 with TLS at once", debian(good + ports + "tls_on_connect_ports = 465 : 587\n"),
        "on-connect-unwanted");
    row("465 not open", debian(good + "tls_on_connect_ports = 465\n"), "port-not-open");
    row("465 open on an interface",
        debian(good + "tls_on_connect_ports = 465\n", "dc_local_interfaces='0.0.0.0.25;0.0.0.0.465'\n"), "");
    Files typed = debian(good + "tls_on_connect_ports = 465\n");
    typed[QStringLiteral("/etc/default/exim4")]
        = "SMTPLISTENEROPTIONS='-oX 465:25 -oP /run/exim4/exim.pid'\n";
    row("465 open on the command line", typed, "");
    typed[QStringLiteral("/etc/default/exim4")] = "# SMTPLISTENEROPTIONS='-oX 465:25'\n";
    row("465 open in a comment only", typed, "port-not-open");
    row("a byte order mark", debian("\xEF\xBB\xBF# x\n" + good), "byte-order-mark");
    row("line ends of Windows", debian(QByteArray(good).replace("\n", "\r\n")), "");
    row("offered to nobody", debian(good + "MAIN_TLS_ADVERTISE_HOSTS =\n"), "tls-not-advertised");
    row("offered to all", debian(good + "MAIN_TLS_ADVERTISE_HOSTS = *\n"), "");
    const QByteArray login = "begin authenticators\nplain:\n  driver = plaintext\n  server_condition = yes\n";
    row("passwords at any time", {{own, goodOwn + login}}, "auth-before-tls");
    row("passwords over TLS only",
        {{own, goodOwn + "auth_advertise_hosts = ${if eq{$tls_in_cipher}{}{}{*}}\n" + login}}, "");
    row("offered over TLS only",
        {{own, goodOwn + login + "  server_advertise_condition = ${if def:tls_in_cipher}\n"}}, "");
    row("passwords that Exim itself sends",
        {{own, goodOwn + "begin authenticators\nplain:\n  driver = plaintext\n  client_send = ^a^b\n"}}, "");
    row("no passwords but answers",
        {{own, goodOwn + "begin authenticators\ncram:\n  driver = cram_md5\n  server_secret = x\n"}}, "");
    // It is looked for where the machine is known; what it may hold is not missed.
    row("not there to be included",
        {{own,
            "begin authenticators\nplain:\n  driver = plaintext\n  server_condition = yes\n.include /no\n"}},
        "");
    Files unread = split({});
    unread[local] = "MAIN_TLS_ENABLE = 1\n";
    row("a file that a split configuration does not read", unread, "file-unread certificate-self-made");
    Files both = split(good);
    both[local] = good;
    row("the same lines in both files", both, "");
    Files other = debian(good);
    other[QStringLiteral("/etc/exim4/conf.d/main/000_localmacros")] = "tls_dhparam = /dh\n";
    row("a file that a single configuration does not read", other, "file-unread");
    Files ownToo = debian(good);
    ownToo[QStringLiteral("/etc/exim4/exim4.conf")]
        = "tls_certificate = /etc/exim4/m.pem\n"
          "tls_require_ciphers = NORMAL:-VERS-TLS1.0:-VERS-TLS1.1\n";
    row("macros beside a file of its own", ownToo, "file-unread file-unread");
}

void EximConfigTest::faults()
{
    QFETCH(const Files, files);
    const Configuration configuration = read(files);
    QTEST(found(configuration), "expected");
    for (const Advice &advice : configuration.findings)
        QVERIFY2(!sentence(advice).contains(u'%'), qPrintable(sentence(advice)));
}

void EximConfigTest::proposalsAreClean_data()
{
    QTest::addColumn<SnippetPaths>("paths");
    QTest::addColumn<Level>("level");
    SnippetPaths separate;
    separate.certificate = QStringLiteral("/etc/ssl/a.pem");
    separate.key = QStringLiteral("/etc/ssl/a.key");
    SnippetPaths combined;
    combined.combined = QStringLiteral("/etc/exim4/a.pem");
    SnippetPaths names = combined;
    names.names = {{QStringLiteral("b.example.org"), QStringLiteral("/b.pem"), QStringLiteral("/b.key")}};
    for (const Level level : {Level::Recommended, Level::Modern}) {
        int number = 0;
        for (const SnippetPaths &paths : {separate, combined, names}) {
            QTest::addRow("%s, Debian's, %d", qPrintable(levelName(level)), ++number) << paths << level;
            SnippetPaths ofItsOwn = paths;
            ofItsOwn.eximFile = own;
            QTest::addRow("%s, of its own, %d", qPrintable(levelName(level)), number) << ofItsOwn << level;
        }
    }
}

// What is proposed has no faults, and is found again: no difference.
void EximConfigTest::proposalsAreClean()
{
    QFETCH(const SnippetPaths, paths);
    QFETCH(const Level, level);
    const auto snippets
        = renderSnippets(*ServerChoice::parse(QStringLiteral("exim@4.96")), paths, {}, {{}, level});
    QVERIFY(snippets);
    const QByteArray text = snippets->first().text.toUtf8();
    const Configuration configuration = read(paths.eximFile.isEmpty() ? debian(text) : Files{{own, text}});
    QCOMPARE(found(configuration), QString());
    for (const Difference &difference : differences(configuration, {snippets->first()}))
        QFAIL(qPrintable(difference.key + u' ' + difference.now));
    const SnippetPaths read = configuredPaths(configuration);
    QCOMPARE(read.combined + read.certificate, paths.combined + paths.certificate);
    QCOMPARE(read.eximFile, paths.eximFile);
}

// Debian lets only Exim itself read some of its files.
void EximConfigTest::whatCannotBeReadIsNotJudged()
{
    for (const QString &path : {QStringLiteral("/etc/exim4/exim4.conf"), local}) {
        Files all = debian({});
        all[path] = good;
        FileAccess files = tableOf(all);
        files.read = [read = files.read, path](
                         const QString &wanted) { return wanted == path ? std::nullopt : read(wanted); };
        const Configuration configuration
            = readConfiguration(*ServerChoice::parse(QStringLiteral("exim@4.96")), files);
        QCOMPARE(found(configuration), QString());
        QVERIFY(configuration.files.contains(path));
        QCOMPARE(configuration.unread.size(), 1);
        QCOMPARE(configuration.unread.constFirst().value, path);
    }
}

// Macros that double each time, and a file with itself in it: a few lines are enough for any size.
void EximConfigTest::growthIsBounded()
{
    QByteArray macros = "AZ = 0123456789\n";
    for (int i = 0; i < 40; ++i) {
        const QByteArray name = 'A' + QByteArray(i, 'B') + 'Z';
        macros += "AB" + name.mid(1) + " = " + name + name + '\n';
    }
    const QByteArray last = 'A' + QByteArray(40, 'B') + 'Z';
    const Configuration grown = read({{own, macros + "tls_certificate = " + last + '\n'}});
    QVERIFY(!grown.value(QStringLiteral("tls_certificate")).isEmpty());
    QVERIFY(grown.value(QStringLiteral("tls_certificate")).size() < (1 << 20));
    const Configuration included = read({{own, (".include " + own.toUtf8() + '\n').repeated(10)}});
    QVERIFY(included.files.size() > 10 && included.files.size() <= 1001);
}

void EximConfigTest::nothingOfExim()
{
    QVERIFY(read({}).files.isEmpty());
    QVERIFY(read({{local, good}}).files.isEmpty());
}

QTEST_GUILESS_MAIN(EximConfigTest)
#include "tst_exim_config.moc"
