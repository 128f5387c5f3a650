// SPDX-License-Identifier: GPL-3.0-or-later
//
// How a watch ends: findings, and failures to tell them, are not the same to a timer; and one way of telling
// that fails keeps no other from being gone. The sendmail is the test's own; the machine's is never run.
#include "tests/cli/cli.h"
#include "tests/support/places.h"
#include "tests/support/privileges.h"

#include <QTest>

using namespace mailseal::test;

class TestCliWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(save(m_folder.path("hosts"), "192.0.2.1\n")); // no way leads there
        QVERIFY(save(m_folder.path("none"), ""));
        QVERIFY(save(m_folder.path("bin/sendmail"),
            "#!/bin/sh\n[ ! -e \"$HOME/refuse\" ] || exit 75\ncat >>\"$HOME/mail\"\n", 0755));
    }
    void init()
    {
        for (const char *left : {"mail", "refuse", "metrics", ".local/state/mailseal/watch.json"})
            QFile::remove(m_folder.path(left));
    }

    void exitStatus()
    {
        QCOMPARE(watch("--hosts hosts").code, 1);
        QCOMPARE(watch("--hosts hosts --as-service").code, 3);
        QCOMPARE(watch("--hosts hosts --as-service --prometheus metrics").code, 3);
        QCOMPARE(watch("--hosts hosts --as-service --prometheus /nowhere/metrics").code, 1);
        QCOMPARE(watch("--as-service --mail nobody").code, 2);
        QCOMPARE(watch("--as-service").code, 0);
    }

    // Nobody looks at what it was about, and that is not to go unseen.
    void aSetThatCannotBeRead()
    {
        const char *file = ".local/share/mailseal/sets/mail.example.org.json";
        QVERIFY(save(m_folder.path(file), "{"));
        const Output output = watch("--as-service --mail post@example.org");
        QCOMPARE(output.code, 3);
        QVERIFY2(output.out.contains("mail.example.org.json"), output.out.constData());
        QVERIFY(content(m_folder.path("mail")).contains("damaged"));
        QVERIFY(QFile::remove(m_folder.path(file)));
        QCOMPARE(watch("--as-service").code, 0);
    }

    void theMailIsSentAllTheSame()
    {
        const Output output = watch("--hosts hosts --mail post@example.org --prometheus /nowhere/metrics");
        QCOMPARE(output.code, 1);
        QVERIFY2(content(m_folder.path("mail")).contains("To: post@example.org"), output.err.constData());
        QVERIFY2(output.err.contains("/nowhere/metrics"), output.err.constData());
        // What was told once is not told again.
        const QByteArray once = content(m_folder.path("mail"));
        watch("--hosts hosts --mail post@example.org --prometheus /nowhere/metrics");
        QCOMPARE(content(m_folder.path("mail")), once);
    }

    void bothFailuresAreSaid()
    {
        QVERIFY(save(m_folder.path("refuse"), "x"));
        const char *arguments
            = "--hosts hosts --as-service --mail post@example.org --prometheus /nowhere/metrics";
        const Output output = watch(arguments);
        QCOMPARE(output.code, 1);
        QVERIFY2(output.err.contains("post@example.org") && output.err.contains("/nowhere/metrics"),
            output.err.constData());
        QVERIFY(QFile::remove(m_folder.path("refuse")));
        QCOMPARE(watch("--hosts hosts --as-service --mail post@example.org").code, 3); // what was not told
        QVERIFY(content(m_folder.path("mail")).contains("To: post@example.org"));
    }

private:
    // Without what this machine has installed.
    Output watch(const char *arguments) const
    {
        return run(
            inPrivateMounts(
                QStringLiteral("mount -t tmpfs none /var/lib; [ ! -e /usr/sbin/sendmail ] || mount "
                               "--bind '%1/bin/sendmail' /usr/sbin/sendmail; cd '%1'; "
                               "unset XDG_STATE_HOME; HOME='%1'; PATH='%1/bin':$PATH; "
                               "export HOME PATH; unshare -n -- '%2' watch %3")
                    .arg(m_folder.path(), builtProgram("mailseal-cli"), QString::fromLatin1(arguments))),
            m_folder.surroundings());
    }
    CliFolder m_folder;
};

QTEST_GUILESS_MAIN(TestCliWatch)
#include "tst_cli_watch.moc"
