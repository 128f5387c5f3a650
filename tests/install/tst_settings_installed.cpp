// SPDX-License-Identifier: GPL-3.0-or-later
//
// Settings of a server's own file as part of an installation: together with the files or not at all, with the
// file's owner, mode and attributes, and put back by an undo, also after somebody has edited the file.
#include "model/base/errors/error_code.h"
#include "model/install/transaction/undo.h"
#include "tests/install/plans.h"
#include "tests/support/expect.h"
#include "tests/support/files.h"

#include <QDir>
#include <QTemporaryDir>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

using namespace mailseal;
using namespace mailseal::test;

namespace {

const QString mainFile = QStringLiteral("/etc/postfix/main.cf");
const QByteArray before("# mine\nmyhostname = mail.example.org\nsmtpd_tls_cert_file = /old.pem\n");
const QByteArray after("# mine\nmyhostname = mail.example.org\nsmtpd_tls_cert_file = /etc/x/certs/a.crt\n"
                       "smtpd_tls_security_level = may\n");

InstallPlan planWithSettings(const char *text = "new")
{
    InstallPlan plan = smallPlan(text);
    plan.settings << SettingsStep{mainFile, SettingsForm::Main,
        {{{}, QStringLiteral("smtpd_tls_cert_file = /etc/x/certs/a.crt")},
            {{}, QStringLiteral("smtpd_tls_security_level = may")}}};
    return plan;
}

class System
{
public:
    System()
    {
        QDir(m_root.path()).mkpath(QStringLiteral("etc/postfix"));
        save(file(), before);
    }
    QString root() const { return m_root.path(); }
    QString file() const { return m_root.path() + mainFile; }
    QByteArray text() const { return content(file()); }
    WriteOptions options() const
    {
        WriteOptions options = into(root());
        options.state = systemState;
        options.keepRecord = true;
        return options;
    }
    static QDateTime later() { return into({}).now.addSecs(60); }

private:
    QTemporaryDir m_root;
};

} // namespace

class TestSettingsInstalled : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void togetherWithFiles();
    void aNewFileIsMade();
    void rightsAndAttributesStay();
    void whatIsSetAlreadyIsUnchanged();
    void anEditSinceTheReviewIsRefused();
    void linksAndFoldersAreRefused();
    void aFileThatFailsLeavesSettingsAlone();
    void undoPutsBackBytes();
    void undoPutsBackValues();
    void undoRefusesAConflict();
    void undoOfANewFileWithMoreInItKeepsTheRest();
    void reviewSaysWhatWouldChange();
};

void TestSettingsInstalled::togetherWithFiles()
{
    const System system;
    const auto written = write(planWithSettings(), system.options());
    QVERIFY2(written.has_value(), errorOf(written));
    QCOMPARE(system.text(), after);
    QCOMPARE(content(system.root() + QStringLiteral("/etc/x/certs/a.crt")), QByteArray("new"));
    const WrittenFile &file = written->files.last();
    QCOMPARE(file.path, mainFile);
    QCOMPARE(file.outcome, WrittenFile::Outcome::Replaced);
    QVERIFY(file.settings.has_value());
    QCOMPARE(file.settings->changes.size(), 2);
    QCOMPARE(file.settings->changes.first().was, QByteArray("smtpd_tls_cert_file = /old.pem\n"));
    QCOMPARE(content(file.backup), before);
    const auto all = history(system.root());
    QVERIFY(all.has_value());
    QCOMPARE(all->first().settings, QList<InstalledSettings>{*file.settings});
}

void TestSettingsInstalled::aNewFileIsMade()
{
    const System system;
    InstallPlan plan;
    plan.settings << SettingsStep{QStringLiteral("/etc/postfix/sni"), SettingsForm::Table,
        {{{}, QStringLiteral("a.example.org /key /certificate")}}, 0600};
    const auto written = write(plan, system.options());
    QVERIFY2(written.has_value(), errorOf(written));
    const QString place = system.root() + QStringLiteral("/etc/postfix/sni");
    QCOMPARE(content(place), QByteArray("a.example.org /key /certificate\n"));
    QCOMPARE(modeOf(place), 0600);
    const auto undone = undo(system.root(), {}, System::later());
    QVERIFY2(undone.has_value(), errorOf(undone));
    QVERIFY(!QFile::exists(place));
}

void TestSettingsInstalled::rightsAndAttributesStay()
{
    const System system;
    QCOMPARE(::chmod(system.file().toUtf8().constData(), 0640), 0);
    const bool hasAttributes = ::setxattr(system.file().toUtf8().constData(), "user.note", "kept", 4, 0) == 0;
    QVERIFY(write(planWithSettings(), system.options()).has_value());
    QCOMPARE(modeOf(system.file()), 0640);
    if (hasAttributes) {
        char value[8];
        QCOMPARE(::getxattr(system.file().toUtf8().constData(), "user.note", value, sizeof value), 4);
    }
}

void TestSettingsInstalled::whatIsSetAlreadyIsUnchanged()
{
    const System system;
    QVERIFY(save(system.file(), after));
    InstallPlan plan = planWithSettings();
    plan.files.clear();
    plan.links.clear();
    plan.folders.clear();
    const auto written = write(plan, system.options());
    QVERIFY2(written.has_value(), errorOf(written));
    QCOMPARE(written->files.first().outcome, WrittenFile::Outcome::Unchanged);
    QVERIFY(written->files.first().installation.isEmpty());
}

void TestSettingsInstalled::anEditSinceTheReviewIsRefused()
{
    const System system;
    WriteOptions options = system.options();
    options.madeAgainst = snapshot(planWithSettings(), system.root());
    QVERIFY(save(system.file(), before + "more = 1\n"));
    MAILSEAL_EXPECT_ERROR(write(planWithSettings(), options), ErrorCode::TargetChanged);
    QCOMPARE(system.text(), before + "more = 1\n");
    QVERIFY(!QFile::exists(system.root() + QStringLiteral("/etc/x/certs/a.crt")));
}

void TestSettingsInstalled::linksAndFoldersAreRefused()
{
    const System system;
    const QString real = system.root() + QStringLiteral("/etc/real");
    QVERIFY(QFile::rename(system.file(), real) && QFile::link(real, system.file()));
    MAILSEAL_EXPECT_ERROR(write(planWithSettings(), system.options()), ErrorCode::SettingsBehindLink);
    QCOMPARE(content(real), before);
    QVERIFY(QFile::remove(system.file()) && QDir().mkpath(system.file()));
    MAILSEAL_EXPECT_ERROR(write(planWithSettings(), system.options()), ErrorCode::TargetNotRegular);
}

void TestSettingsInstalled::aFileThatFailsLeavesSettingsAlone()
{
    const System system;
    QVERIFY(QDir().mkpath(system.root() + QStringLiteral("/etc/x/certs/b.crt"))); // a folder in the way
    QVERIFY(!write(planWithSettings(), system.options()).has_value());
    QCOMPARE(system.text(), before);
    QVERIFY(!QFile::exists(system.root() + QStringLiteral("/etc/x/private/a.key")));
}

void TestSettingsInstalled::undoPutsBackBytes()
{
    const System system;
    QVERIFY(write(planWithSettings(), system.options()).has_value());
    const auto undone = undo(system.root(), {}, System::later());
    QVERIFY2(undone.has_value(), errorOf(undone));
    QCOMPARE(system.text(), before);
    QVERIFY(undone->kept.isEmpty());
    QVERIFY(!QFile::exists(system.root() + QStringLiteral("/etc/x/certs/a.crt")));
}

void TestSettingsInstalled::undoPutsBackValues()
{
    const System system;
    QVERIFY(write(planWithSettings(), system.options()).has_value());
    QVERIFY(save(system.file(), "# somebody's\n" + after + "relayhost = [smtp.example.net]\n"));
    const auto undone = undo(system.root(), {}, System::later());
    QVERIFY2(undone.has_value(), errorOf(undone));
    QCOMPARE(system.text(), "# somebody's\n" + before + "relayhost = [smtp.example.net]\n");
    QCOMPARE(undone->kept, QStringList{mainFile});
    QCOMPARE(history(system.root())->constFirst().kept, QStringList{mainFile});
    QVERIFY(!QFile::exists(system.root() + QStringLiteral("/etc/x/certs/a.crt")));
}

// All or nothing: the key and the certificate stay, too.
void TestSettingsInstalled::undoRefusesAConflict()
{
    const System system;
    QVERIFY(write(planWithSettings(), system.options()).has_value());
    QByteArray edited = after;
    edited.replace("= may", "= encrypt");
    QVERIFY(save(system.file(), edited));
    const auto undone = undo(system.root(), {}, System::later());
    MAILSEAL_EXPECT_ERROR(undone, ErrorCode::SettingsChangedSince);
    QCOMPARE(undone.error().arguments.value(1), QStringLiteral("smtpd_tls_security_level"));
    QCOMPARE(system.text(), edited);
    QVERIFY(QFile::exists(system.root() + QStringLiteral("/etc/x/certs/a.crt")));
}

void TestSettingsInstalled::undoOfANewFileWithMoreInItKeepsTheRest()
{
    const System system;
    InstallPlan plan;
    plan.settings << SettingsStep{QStringLiteral("/etc/postfix/sni"), SettingsForm::Table,
        {{{}, QStringLiteral("a.example.org /key /certificate")}}, 0600};
    QVERIFY(write(plan, system.options()).has_value());
    const QString place = system.root() + QStringLiteral("/etc/postfix/sni");
    QVERIFY(save(place, content(place) + "b.example.org /k /c\n"));
    const auto undone = undo(system.root(), {}, System::later());
    QVERIFY2(undone.has_value(), errorOf(undone));
    QCOMPARE(content(place), QByteArray("b.example.org /k /c\n"));
    QCOMPARE(undone->kept, QStringList{QStringLiteral("/etc/postfix/sni")});
}

void TestSettingsInstalled::reviewSaysWhatWouldChange()
{
    const System system;
    const auto changes = settingsChanges(planWithSettings(), system.root());
    QVERIFY2(changes.has_value(), errorOf(changes));
    QCOMPARE(changes->size(), 1);
    QCOMPARE(changes->first().changes.size(), 2);
    QCOMPARE(changes->first().changes.first().was, QByteArray("smtpd_tls_cert_file = /old.pem\n"));
    QCOMPARE(system.text(), before);
    QVERIFY(write(planWithSettings(), system.options()).has_value());
    const auto again = settingsChanges(planWithSettings(), system.root());
    QVERIFY2(again.has_value(), errorOf(again));
    QVERIFY(again->first().changes.isEmpty());
}

QTEST_APPLESS_MAIN(TestSettingsInstalled)
#include "tst_settings_installed.moc"
