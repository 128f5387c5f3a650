// SPDX-License-Identifier: GPL-3.0-or-later
//
// What `cmake --install` brings is well-formed: polkit's actions, with their messages in three languages, and
// the entry for the desktop.
#include "tests/support/files.h"
#include "tests/support/program.h"

#include <QTest>
#include <QXmlStreamReader>

using namespace mailseal::test;

class TestPackaging : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void desktopEntry();
    void actions();
};

void TestPackaging::desktopEntry()
{
    MAILSEAL_RUN(valid, QStringLiteral("desktop-file-validate"),
        QStringLiteral(MAILSEAL_SOURCE_DIR "/packaging/mailseal.desktop"));
    QVERIFY2(valid.out.isEmpty() && valid.err.isEmpty(), (valid.out + valid.err).constData());
    const QByteArray entry = content(QStringLiteral(MAILSEAL_SOURCE_DIR "/packaging/mailseal.desktop"));
    for (const char *line : {"GenericName[de]=", "GenericName[ru]=", "Comment[de]=", "Comment[ru]=",
             "application/pkix-cert;", "application/x-pem-file;", "Exec=mailseal %F\n"})
        QVERIFY2(entry.contains(line), line);
}

// A question for each time, of an administrator, in each language; one absolute path; never with a display.
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
    QCOMPARE(words.size(), 2);
    QCOMPARE(words.value(QStringLiteral("org.mailseal.install")),
        common + QStringList{QStringLiteral("exec.path=" MAILSEAL_LIBEXEC "/mailseal-helper")});
    QCOMPARE(words.value(QStringLiteral("org.mailseal.reload")),
        common + QStringList{QStringLiteral("exec.path=" MAILSEAL_LIBEXEC "/mailseal-reload")});
}

QTEST_GUILESS_MAIN(TestPackaging)
#include "tst_packaging.moc"
