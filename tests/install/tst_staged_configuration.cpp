// SPDX-License-Identifier: GPL-3.0-or-later
//
// The configuration as it would be, for a server's own check: edited files in a private folder, links to all
// others, nothing of the real one touched, and nothing left behind.
#include "model/base/errors/error_code.h"
#include "model/install/root/work/staged_configuration.h"
#include "tests/support/expect.h"
#include "tests/support/files.h"

#include <QDir>
#include <QTemporaryDir>

using namespace mailseal;
using namespace mailseal::test;

class TestStagedConfiguration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isEditedBesideTheRealOne();
    void otherFoldersAreLeftOut();
    void withoutAPlaceItFails();
    void withoutAnEndItFails();

private:
    QString at(const char *path) const { return m_root->path() + QLatin1String(path); }

    std::unique_ptr<QTemporaryDir> m_root;
};

namespace {

const SettingsStep step{QStringLiteral("/etc/dovecot/conf.d/99-mailseal.conf"), SettingsForm::Dovecot,
    {{{}, QStringLiteral("ssl = required")}}};

} // namespace

void TestStagedConfiguration::init()
{
    m_root = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_root->path()).mkpath(QStringLiteral("etc/dovecot/conf.d"))
        && QDir(m_root->path()).mkpath(QStringLiteral("run")));
    QVERIFY(save(at("/etc/dovecot/dovecot.conf"), "!include conf.d/*.conf\n")
        && save(at("/etc/dovecot/conf.d/10-ssl.conf"), "ssl = yes\n")
        && save(at("/etc/dovecot/users"), "secret", 0600));
}

void TestStagedConfiguration::isEditedBesideTheRealOne()
{
    QString folder;
    {
        const auto staged = StagedConfiguration::make(m_root->path(), QStringLiteral("/etc/dovecot"), {step});
        QVERIFY2(staged.has_value(), errorOf(staged));
        folder = staged->folder();
        QVERIFY(folder.startsWith(at("/run/")));
        QCOMPARE(modeOf(folder), 0700);
        QCOMPARE(
            content(folder + QStringLiteral("/conf.d/99-mailseal.conf")), QByteArray("ssl = required\n"));
        for (const char *same : {"/dovecot.conf", "/conf.d/10-ssl.conf", "/users"})
            QCOMPARE(
                QFile::symLinkTarget(folder + QLatin1String(same)), at("/etc/dovecot") + QLatin1String(same));
        QVERIFY(!QFile::exists(at("/etc/dovecot/conf.d/99-mailseal.conf")));
    }
    QVERIFY(!QFile::exists(folder));
    QCOMPARE(content(at("/etc/dovecot/users")), QByteArray("secret")); // the links are gone, not the files
}

void TestStagedConfiguration::otherFoldersAreLeftOut()
{
    const SettingsStep other{QStringLiteral("/etc/postfix/main.cf"), SettingsForm::Main,
        {{{}, QStringLiteral("smtpd_tls_loglevel = 1")}}};
    const auto staged = StagedConfiguration::make(m_root->path(), QStringLiteral("/etc/dovecot"), {other});
    QVERIFY2(staged.has_value(), errorOf(staged));
    QVERIFY(!QFile::exists(staged->folder() + QStringLiteral("/main.cf")));
}

void TestStagedConfiguration::withoutAPlaceItFails()
{
    QVERIFY(QDir(at("/run")).removeRecursively());
    MAILSEAL_EXPECT_ERROR(StagedConfiguration::make(m_root->path(), QStringLiteral("/etc/dovecot"), {step}),
        ErrorCode::WriteFailed);
}

void TestStagedConfiguration::withoutAnEndItFails()
{
    QVERIFY(save(at("/etc/dovecot/conf.d/99-mailseal.conf"), "protocol imap {\n"));
    MAILSEAL_EXPECT_ERROR(StagedConfiguration::make(m_root->path(), QStringLiteral("/etc/dovecot"), {step}),
        ErrorCode::SettingsNotEditable);
    QVERIFY(QDir(at("/run")).isEmpty());
}

QTEST_APPLESS_MAIN(TestStagedConfiguration)
#include "tst_staged_configuration.moc"
