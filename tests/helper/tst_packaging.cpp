// SPDX-License-Identifier: GPL-3.0-or-later
//
// What `cmake --install` installs is well-formed: polkit's actions, with their messages in three languages,
// and the desktop entry.
#include "tests/helper/helper_world.h"
#include "tests/support/places.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QXmlStreamReader>

using namespace mailseal::test;

class TestPackaging : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void desktopEntry();
    void actions();
    void installedForEverybody();
    void recoveryAtBoot();
};

void TestPackaging::desktopEntry()
{
    MAILSEAL_RUN(valid, QStringLiteral("desktop-file-validate"),
        inSource("packaging/desktop/org.mailseal.Mailseal.desktop"));
    QVERIFY2(valid.out.isEmpty() && valid.err.isEmpty(), (valid.out + valid.err).constData());
    const QByteArray entry = content(inSource("packaging/desktop/org.mailseal.Mailseal.desktop"));
    for (const char *line : {"GenericName[de]=", "GenericName[ru]=", "Comment[de]=", "Comment[ru]=",
             "application/pkix-cert;", "application/x-pem-file;", "Exec=mailseal %F\n"})
        QVERIFY2(entry.contains(line), line);
}

// Asks an administrator each time, in each language; one absolute path; never with a display.
void TestPackaging::actions()
{
    QXmlStreamReader policy(content(QStringLiteral(MAILSEAL_BUILD_DIR "/org.mailseal.policy")));
    QString action;
    QMap<QString, QStringList> words;
    while (!policy.atEnd()) {
        if (policy.readNext() != QXmlStreamReader::StartElement)
            continue;
        const QString name = policy.name().toString();
        const auto attributes = policy.attributes();
        if (name == QLatin1String("action"))
            action = attributes.value(QLatin1String("id")).toString();
        else if (name.startsWith(QLatin1String("allow_")))
            words[action] << name + u'=' + policy.readElementText();
        else if (name == QLatin1String("message"))
            words[action] << QStringLiteral("message ")
                    + attributes.value(QLatin1String("xml:lang")).toString();
        else if (name == QLatin1String("annotate"))
            words[action] << attributes.value(QLatin1String("key")).toString().section(u'.', -2) + u'='
                    + policy.readElementText();
    }
    QVERIFY2(!policy.hasError(), qPrintable(policy.errorString()));
    const QStringList common{QStringLiteral("message "), QStringLiteral("message de"),
        QStringLiteral("message ru"), QStringLiteral("allow_any=auth_admin"),
        QStringLiteral("allow_inactive=auth_admin"), QStringLiteral("allow_active=auth_admin")};
    QCOMPARE(words.size(), 4);
    QCOMPARE(words.value(QStringLiteral("org.mailseal.install")),
        common + QStringList{QStringLiteral("exec.path=" MAILSEAL_LIBEXEC "/mailseal-helper")});
    QCOMPARE(words.value(QStringLiteral("org.mailseal.reload")),
        common + QStringList{QStringLiteral("exec.path=" MAILSEAL_LIBEXEC "/mailseal-reload")});
    QCOMPARE(words.value(QStringLiteral("org.mailseal.apply")),
        common + QStringList{QStringLiteral("exec.path=" MAILSEAL_LIBEXEC "/mailseal-apply")});
    QCOMPARE(words.value(QStringLiteral("org.mailseal.examine")),
        common + QStringList{QStringLiteral("exec.path=" MAILSEAL_LIBEXEC "/mailseal-examine")});
}

// Another user's program verifies against the system's authorities. QCA needs its plugin for that, which must
// not be where only the one who built it can look.
void TestPackaging::installedForEverybody()
{
    const HelperWorld world;
    const QByteArray wrong = world.install();
    QVERIFY2(wrong.isEmpty(), wrong.constData());
    const Output output = world.run(QStringLiteral(
        "cd /mnt/home/alice; new='req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes';"
        "{ openssl $new -x509 -subj /CN=Root -keyout root.key -out /etc/ssl/certs/ca-certificates.crt;"
        "openssl $new -subj /CN=mail.example.org -addext subjectAltName=DNS:mail.example.org -keyout key -out csr;"
        "openssl x509 -req -in csr -copy_extensions copyall -CA /etc/ssl/certs/ca-certificates.crt -CAkey root.key -out crt;"
        "} >said 2>&1 || cat said; asuser alice mailseal-cli inspect crt --host mail.example.org --json"));
    const QJsonObject file = QJsonDocument::fromJson(output.out).object();
    QVERIFY2(file[QStringLiteral("verified")].toBool(), (output.out + rootHint(output)).constData());
}

// Enabled, ordered before every mail server, and what it starts does put things in order.
void TestPackaging::recoveryAtBoot()
{
    const HelperWorld world;
    const QByteArray wrong = world.install();
    QVERIFY2(wrong.isEmpty(), wrong.constData());
    const QString units = world.path(QString(QStringLiteral(MAILSEAL_SYSTEMD_UNITS)).mid(1));
    const QByteArray unit = content(units + QStringLiteral("/mailseal-recover.service"));
    QVERIFY(content(units + QStringLiteral("/multi-user.target.wants/mailseal-recover.service")) == unit);
    QByteArrayList before;
    for (const QByteArray &line : unit.split('\n')) {
        if (line.startsWith("Before="))
            before += line.mid(7).split(' ');
    }
    for (const char *server : {"postfix.service", "postfix@-.service", "dovecot.service", "exim4.service",
             "courier-imap.service", "courier-mta.service"})
        QVERIFY2(before.contains(QByteArray(server)), server);
    const Output output = world.run(QStringLiteral(
        "set -e; mailseal-cli setup --host mail.example.org --server postfix@3.7 --out /mnt/set >/dev/null;"
        "strace -f -qq -o /dev/null -e inject=renameat2:signal=KILL:when=4 mailseal-cli install "
        "/mnt/set/plan.json >/dev/null 2>&1 || :; ls /var/lib/mailseal/*.prepared | wc -l;"
        "$(sed -n 's/^ExecStart=//p' '%1/mailseal-recover.service') | grep -c 'was put back';"
        "ls /var/lib/mailseal | wc -l")
                                        .arg(QStringLiteral(MAILSEAL_SYSTEMD_UNITS)));
    QVERIFY2(output.out == "1\n1\n0\n", (output.out + rootHint(output)).constData());
}

QTEST_GUILESS_MAIN(TestPackaging)
#include "tst_packaging.moc"
