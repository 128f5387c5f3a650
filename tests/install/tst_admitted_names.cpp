// SPDX-License-Identifier: GPL-3.0-or-later
//
// No name that the helper allows is one that any program reads on its own, as configuration, as code or as an
// authority: known names of that kind are refused, and real programs are watched while every allowed name
// exists.
#include "tests/install/admitted.h"
#include "tests/support/files.h"
#include "tests/support/privileges.h"

#include <QSet>
#include <QTest>

using namespace mailseal;
using namespace mailseal::test;

namespace {

// Hosts that come as close to the names above as a host can.
QStringList admittedPaths()
{
    QStringList paths;
    for (const FileRow &row : fileRows()) {
        for (const char *host : {"mail.example.org", "openssl.cnf", "ca-certificates.crt", "ca-bundle.crt",
                 "cert.pem", "5ed36f99.r0", "192.0.2.25", "imapd.pem", "fipsmodule.cnf"})
            paths << filledIn(row.path, QString::fromLatin1(host));
    }
    for (const LinkRow &row : linkRows())
        paths << filledIn(row.path);
    paths.removeDuplicates();
    return paths;
}

// Every quoted name in a trace, with and without its folder.
QSet<QByteArray> namesIn(const QByteArray &trace)
{
    QSet<QByteArray> names;
    for (const QByteArray &line : trace.split('\n')) {
        const QByteArrayList parts = line.split('"');
        for (qsizetype i = 1; i < parts.size(); i += 2)
            names << parts.at(i) << parts.at(i).mid(parts.at(i).lastIndexOf('/') + 1);
    }
    return names;
}

// A system without openssl.cnf, where each allowed name holds a malicious configuration.
constexpr char arrange[] = R"sh(
mount -t tmpfs -o mode=0755 t /mnt
cp -a /etc /mnt/etc || true # somebody may change it meanwhile
mount --bind /mnt/etc /etc
mount -t tmpfs -o mode=0755 t /usr/local/etc
rm -f /etc/ssl/openssl.cnf
cd /mnt
while read -r path; do mkdir -p "$(dirname "$path")"; cp "$evil" "$path"; done <"$list"
openssl s_server -quiet -unix /mnt/server -cert "$pair" -key "$pair" </dev/null >/mnt/server.log 2>&1 &
server=$!
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do test -S /mnt/server || sleep 0.1; done
env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin pair="$pair" \
  strace -f -qq -e trace=open,openat,readlink,stat,newfstatat,access -s 4096 -o /mnt/trace \
  sh -c "$command" </dev/null >/mnt/out 2>&1 || true
kill $server 2>/dev/null || true # it may have ended by itself
cat /mnt/trace
)sh";

} // namespace

class TestAdmittedNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void formsOfHosts();
    void readOfItsOwnAccord();
    void realProgramsReadNone_data();
    void realProgramsReadNone();
    void whatIsReadIsSeen();
    void hashedFolderTrustsNoMore_data();
    void hashedFolderTrustsNoMore();

private:
    // The names that a shell command looks for while these paths hold a configuration that loads a module.
    Output traceOf(QString command, const QStringList &paths) const;

    QTemporaryDir m_folder;
};

// No address begins with “-”, and no wildcard, address or shortened name is also another host's.
void TestAdmittedNames::formsOfHosts()
{
    const QString label(60, u'a');
    const QString cut = QStringList{label, label, label}.join(u'.');
    const auto admits
        = [](const QString &host) { return isPlace(QStringLiteral("/etc/ssl/certs/%1.crt").arg(host)); };
    for (const QString &host : {QStringLiteral("0-0-0-0-0-0-0-1"), QStringLiteral("2001-db8-0-0-0-0-0-1"),
             QStringLiteral("wildcard-.example.org"), QStringLiteral("wildcard.example.org"),
             cut + QStringLiteral("-.0123456789abcdef"),
             QStringLiteral("wildcard-.") + cut.mid(10) + QStringLiteral("-.0123456789abcdef")})
        QVERIFY2(admits(host), qPrintable(host));
    for (const QString &host : {cut + QStringLiteral("-.0123456789abcdeg"),
             cut.mid(1) + QStringLiteral("-.0123456789abcdef"), cut + QStringLiteral("a-0123456789abcdef"),
             QString(cut).replace(10, 1, u'_') + QStringLiteral("-.0123456789abcdef"),
             QStringLiteral("0-0-0-0-0-0-0-0-1"), QStringLiteral("0-0-0-0-0-0-1"),
             QStringLiteral("2001-db8--1"), QStringLiteral("0-0-0-0-0-0-0-01"),
             QStringLiteral("0-0-0-0-0-0-0-"), QStringLiteral("-0-0-0-0-0-0-0"),
             QStringLiteral("0-0-0-0-0-0-0-g"), QStringLiteral("0-0-0-0-0-0-0-12345")})
        QVERIFY2(!admits(host), qPrintable(host));
}

// What OpenSSL, GnuTLS, Go, Java, p11-kit, curl, Courier, Postfix and the tools of distributions look for in
// these folders on their own.
void TestAdmittedNames::readOfItsOwnAccord()
{
    const QStringList names{QStringLiteral("openssl.cnf"), QStringLiteral("openssl.cnf.d"),
        QStringLiteral("fipsmodule.cnf"), QStringLiteral("ct_log_list.cnf"), QStringLiteral("mail.cnf"),
        QStringLiteral("openssl.d/mail.cnf"), QStringLiteral("openssl.d/mail.pem"),
        QStringLiteral("openssl.conf.d/mail.example.org.crt"), QStringLiteral("conf.d/mail.example.org.pem"),
        QStringLiteral("mail.example.org.d"), QStringLiteral("cert.pem"), QStringLiteral("certs/cert.pem"),
        QStringLiteral("cacert.pem"), QStringLiteral("ca-bundle.crt"), QStringLiteral("ca-bundle.pem"),
        QStringLiteral("certs/ca-bundle.crt"), QStringLiteral("certs/ca-bundle.trust.crt"),
        QStringLiteral("certs/ca-certificates.crt"), QStringLiteral("certs/ca-certificates.pem"),
        QStringLiteral("certs/tls-ca-bundle.pem"), QStringLiteral("certs/java/cacerts"),
        QStringLiteral("certs/5ed36f99.0"), QStringLiteral("certs/5ed36f99.1"),
        QStringLiteral("certs/5ed36f99.r0"), QStringLiteral("certs/5ed36f99"), QStringLiteral("5ed36f99.0"),
        QStringLiteral("misc/CA.pl"), QStringLiteral("private/ssl-cert-snakeoil.key"),
        QStringLiteral("certs/ssl-cert-snakeoil.pem"), QStringLiteral("engines/x.so"),
        QStringLiteral("ossl-modules/legacy.so"), QStringLiteral("imapd"), QStringLiteral("imapd-ssl"),
        QStringLiteral("imapd.pem"), QStringLiteral("imapd.pem.mail.example.org"),
        QStringLiteral("pop3d.pem"), QStringLiteral("esmtpd.pem"), QStringLiteral("courierd"),
        QStringLiteral("authdaemonrc"), QStringLiteral("aliases/system"), QStringLiteral("dhparams.pem"),
        QStringLiteral("shared/index"), QStringLiteral("dovecot.conf"), QStringLiteral("main.cf")};
    int asked = 0;
    for (const FolderRow &folder : folderRows()) {
        for (const QString &name : names) {
            const QString path = filledIn((folder.path + QByteArray("/")).constData()) + name;
            // No system uses this one: the layout follows a document that names it so.
            if (path == QLatin1String("/etc/imap/certs/cacert.pem"))
                continue;
            QVERIFY2(!isPlace(path), qPrintable(path));
            for (const FileRow &row : fileRows())
                QVERIFY2(!checkOne(fileAt(path, row.role, row)), qPrintable(path));
            ++asked;
        }
    }
    QVERIFY(asked > 700);
}

void TestAdmittedNames::realProgramsReadNone_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("control"); // a name that it does look for
    const auto row = [](const char *title, const char *command, const char *control) {
        QTest::newRow(title) << QString::fromLatin1(command) << QString::fromLatin1(control);
    };
    row("openssl, its configuration", "openssl list -providers", "openssl.cnf");
    row("openssl, a request", "openssl req -new -newkey rsa:2048 -nodes -keyout /mnt/k -subj /CN=x",
        "openssl.cnf");
    row("openssl, a connection", "openssl s_client -unix /mnt/server -verify_return_error", "cert.pem");
    row("curl", "curl --silent --unix-socket /mnt/server https://mail.example.org/", "ca-certificates.crt");
    row("python3",
        "/usr/bin/python3 -c 'import ssl, socket; s = socket.socket(socket.AF_UNIX); s.connect(\"/mnt/server\");"
        "ssl.create_default_context().wrap_socket(s, server_hostname=\"mail.example.org\")'",
        "cert.pem");
    row("Java", "keytool -list -cacerts -storepass changeit", "cacerts");
    row("certtool", "certtool --verify --infile $pair", "ca-certificates.crt");
}

Output TestAdmittedNames::traceOf(QString command, const QStringList &paths) const
{
    const bool isSaved = save(m_folder.filePath(QStringLiteral("list")), paths.join(u'\n').toUtf8() + '\n')
        && save(m_folder.filePath(QStringLiteral("evil")),
            "openssl_conf = a\n[a]\nproviders = b\n[b]\nc = d\n[d]\nmodule = /mnt/module.so\nactivate = 1\n")
        && save(m_folder.filePath(QStringLiteral("pair")), QByteArray(keyPem) + leafPem);
    const QString quoted = command.replace(u'\'', QStringLiteral("'\\''"));
    return isSaved
        ? run(inPrivateMounts(
            QStringLiteral("list=%1/list evil=%1/evil pair=%1/pair command='%2'").arg(m_folder.path(), quoted)
            + QStringLiteral("; export pair") + QString::fromLatin1(arrange)))
        : Output();
}

void TestAdmittedNames::realProgramsReadNone()
{
    QFETCH(const QString, command);
    QFETCH(const QString, control);
    const QStringList paths = admittedPaths();
    QVERIFY(paths.size() > 200);
    const Output output = traceOf(command, paths);
    QVERIFY2(output.code == 0, rootHint(output).constData());
    const QSet<QByteArray> names = namesIn(output.out);
    QVERIFY2(names.contains(control.toUtf8()), output.out.right(4000).constData());
    QVERIFY2(!output.out.contains("module.so"), output.out.constData());
    for (const QString &path : paths) {
        QVERIFY2(!names.contains(path.toUtf8()), qPrintable(path));
        QVERIFY2(!names.contains(path.section(u'/', -1).toUtf8()), qPrintable(path));
    }
}

// Shows that such names would be noticed: the same configuration under a name that is not allowed.
void TestAdmittedNames::whatIsReadIsSeen()
{
    const QString path = QStringLiteral("/etc/ssl/openssl.cnf");
    QVERIFY(!isPlace(path));
    const Output output = traceOf(QStringLiteral("openssl list -providers"), {path});
    QVERIFY2(output.code == 0, rootHint(output).constData());
    QVERIFY2(output.out.contains("/mnt/module.so"), output.out.constData());
}

void TestAdmittedNames::hashedFolderTrustsNoMore_data()
{
    QTest::addColumn<QByteArray>("certificate");
    QTest::addColumn<bool>("isTrusted");
    QTest::newRow("admitted") << QByteArray(leafPem) << false;
    QTest::newRow("refused, for this") << QByteArray(authorityPem) << true;
}

// openssl-rehash(1) makes links to what it finds in /etc/ssl/certs, and update-ca-certificates(8) calls it.
// Even so, nothing signed by the allowed certificate becomes trusted.
void TestAdmittedNames::hashedFolderTrustsNoMore()
{
    QFETCH(const QByteArray, certificate);
    QFETCH(const bool, isTrusted);
    QCOMPARE(bool(checkOne({FileRole::Certificate, QStringLiteral("/etc/ssl/certs/mail.example.org.crt"),
                 QStringLiteral("root"), QStringLiteral("root"), 0644,
                 SecretBytes(certificate.begin(), certificate.end())})),
        !isTrusted);
    const QDir folder(m_folder.filePath(isTrusted ? QStringLiteral("authority") : QStringLiteral("leaf")));
    QVERIFY(save(folder.filePath(QStringLiteral("certs/mail.example.org.crt")), certificate));
    QVERIFY(save(folder.filePath(QStringLiteral("key")), keyPem));
    QVERIFY(save(folder.filePath(QStringLiteral("request")), requestPem));
    const Output output = run({QStringLiteral("sh"), QStringLiteral("-euc"),
        QStringLiteral(
            "cd %1; openssl x509 -req -in request -CA certs/mail.example.org.crt -CAkey key -set_serial 7 -out signed 2>&1;"
            "openssl rehash certs; ls certs; openssl verify -CApath certs -no-CAfile -no-CAstore signed 2>&1 || true")
            .arg(folder.path())});
    QVERIFY2(output.code == 0, (output.out + output.err).constData());
    QVERIFY2(output.out.contains(".0\n"), output.out.constData()); // it was hashed
    QVERIFY2(output.out.contains("signed: OK") == isTrusted, output.out.constData());
}

QTEST_GUILESS_MAIN(TestAdmittedNames)
#include "tst_admitted_names.moc"
