// SPDX-License-Identifier: GPL-3.0-or-later
//
// The configuration page: the choices on the left decide the lines on the right; today's configuration is
// read from a folder that was brought along. By the names of its widgets, and with keys alone.
#include "model/base/advice/advice_id.h"
#include "model/base/errors/error_code.h"
#include "model/base/text/language.h"
#include "model/inspect/file_source.h"
#include "tests/ui/configure_fixture.h"
#include "ui/configure/configure_page.h"
#include "ui/main_window.h"
#include "ui/widgets/fields/hint_line.h"

#include <QListView>
#include <QTextBlock>
#include <sys/stat.h>
#include <unistd.h>

using namespace mailseal;
using namespace mailseal::test;

class TestConfigure : public QObject
{
    Q_OBJECT
public:
    explicit TestConfigure(const World &world) : m_world(world) { }

private Q_SLOTS:
    void init()
    {
        m_session = std::make_unique<SetupSession>(m_world.emptyMachine());
        m_page = std::make_unique<ConfigurePage>(m_session.get());
        m_page->resize(1120, 740);
        m_page->show();
    }

    void cleanup()
    {
        m_page.reset();
        m_session.reset();
        installLanguage(QStringLiteral("en"));
        MAILSEAL_EXPECT_NO_WIDGETS();
    }

    void versionDecides_data()
    {
        QTest::addColumn<int>("server");
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("there");
        QTest::addColumn<QString>("notThere");
        const auto row = [](const char *name, ServerKind kind, const char *version, const char *there,
                             const char *notThere) {
            QTest::newRow(name) << int(kind) << QString::fromLatin1(version) << QString::fromLatin1(there)
                                << QString::fromLatin1(notThere);
        };
        row("protocols before 3.6", ServerKind::Postfix, "3.5.25", "smtpd_tls_protocols = !SSLv2",
            ">=TLSv1.2");
        row("protocols from 3.6", ServerKind::Postfix, "3.6", "smtpd_tls_protocols = >=TLSv1.2", "!SSLv2");
        row("level before 2.3", ServerKind::Postfix, "2.2", "smtpd_use_tls = yes",
            "smtpd_tls_security_level");
        row("level from 2.3", ServerKind::Postfix, "2.3", "smtpd_tls_security_level = may", "smtpd_use_tls");
        row("files before 2.4", ServerKind::Dovecot, "2.3.21", "ssl_cert = </etc", "ssl_server_cert_file");
        row("files from 2.4", ServerKind::Dovecot, "2.4.1", "ssl_server_cert_file = /etc", "ssl_cert = <");
    }

    void versionDecides()
    {
        QFETCH(int, server);
        QFETCH(QString, version);
        QFETCH(QString, there);
        QFETCH(QString, notThere);
        choose(m_page.get(), "configureServerCombo", server);
        child<QComboBox>(m_page.get(), "configureVersionCombo")->setEditText(version);
        auto *file = child<QComboBox>(m_page.get(), "snippetFileCombo");
        QString all;
        for (int index = 0; index < file->count(); ++index) {
            file->setCurrentIndex(index);
            all += textOf(m_page.get(), "snippetText");
        }
        QVERIFY2(all.contains(there), qPrintable(all));
        QVERIFY2(!all.contains(notThere), qPrintable(all));
    }

    void versionThatIsUnknownIsSaid()
    {
        choose(m_page.get(), "configureServerCombo", int(ServerKind::Postfix));
        auto *version = child<QComboBox>(m_page.get(), "configureVersionCombo");
        QVERIFY(version->accessibleDescription().contains(QStringLiteral("not known")));
        QVERIFY(textOf(m_page.get(), "snippetText").contains(QStringLiteral("not known")));
        version->setEditText(QStringLiteral("seven"));
        QVERIFY(version->accessibleDescription().contains(QStringLiteral("seven")));
        QVERIFY(!child(m_page.get(), "snippetText")->isVisible()); // no lines for an invalid version
        version->setEditText(QStringLiteral("3.7"));
        QVERIFY(version->accessibleDescription().isEmpty());
        QVERIFY(child(m_page.get(), "snippetText")->isVisible());
    }

    void levelsWarn_data()
    {
        QTest::addColumn<int>("server");
        QTest::addColumn<QString>("role");
        QTest::addColumn<int>("level");
        QTest::addColumn<QString>("warning");
        const auto row
            = [](const char *name, ServerKind kind, const char *role, Level level, const char *warning) {
                  QTest::newRow(name)
                      << int(kind) << QString::fromLatin1(role) << int(level) << QString::fromLatin1(warning);
              };
        row("port 25, modern", ServerKind::Postfix, "incoming", Level::Modern, "port 25");
        row("port 25, everything", ServerKind::Postfix, "", Level::Modern, "port 25");
        row("port 25, recommended", ServerKind::Postfix, "incoming", Level::Recommended, "port 25");
        row("port 25, compatible", ServerKind::Postfix, "incoming", Level::Compatible, "");
        row("relay, modern", ServerKind::Postfix, "relay", Level::Modern, "port 25");
        row("port 587 without log-ins", ServerKind::Postfix, "submission", Level::Recommended,
            "nobody can log in");
        row("Courier's port 25", ServerKind::Courier, "incoming", Level::Modern, "port 25");
        row("IMAP, modern", ServerKind::Dovecot, "imap", Level::Modern, "cannot connect");
        row("IMAP, compatible", ServerKind::Dovecot, "imap", Level::Compatible, "RFC 8996");
        row("IMAP, recommended", ServerKind::Dovecot, "imap", Level::Recommended, "");
    }

    void levelsWarn()
    {
        QFETCH(int, server);
        QFETCH(QString, role);
        QFETCH(int, level);
        QFETCH(QString, warning);
        choose(m_page.get(), "configureServerCombo", server);
        choose(m_page.get(), "roleCombo", role);
        choose(m_page.get(), "levelCombo", level);
        const auto *hint = child<HintLine>(m_page.get(), "levelWarnings");
        QCOMPARE(hint->isVisible(), !warning.isEmpty());
        QVERIFY2(hint->sentence().contains(warning), qPrintable(hint->sentence()));
        const QString meaning = child(m_page.get(), "levelCombo")->accessibleDescription();
        QVERIFY2(meaning.contains(levelSource(Level(level)).source), qPrintable(meaning));
    }

    void filesAreNeededInPairs()
    {
        choose(m_page.get(), "configureServerCombo", int(ServerKind::Postfix));
        auto *key = child<QLineEdit>(m_page.get(), "privateKeyEdit");
        const QString path = key->text();
        QVERIFY(!path.isEmpty());
        key->selectAll();
        QTest::keyClick(key, Qt::Key_Delete);
        QVERIFY(key->accessibleDescription().contains(QStringLiteral("private key")));
        QVERIFY(!child(m_page.get(), "snippetText")->isVisible());
        QTest::keyClicks(key, QStringLiteral("/etc/mine.key"));
        QVERIFY(textOf(m_page.get(), "snippetText")
                    .contains(QStringLiteral("smtpd_tls_key_file = /etc/mine.key")));
        click(m_page.get(), "combinedCheck");
        QVERIFY(textOf(m_page.get(), "snippetText").contains(QStringLiteral("smtpd_tls_chain_files")));
    }

    // It reads its key as its own user, and Debian generates what it reads.
    void eximHasItsOwnCopy()
    {
        choose(m_page.get(), "configureServerCombo", int(ServerKind::Exim));
        const QString combined = child<QLineEdit>(m_page.get(), "combinedEdit")->text();
        QVERIFY2(combined.startsWith(QStringLiteral("/etc/exim4/")), qPrintable(combined));
        QVERIFY(
            textOf(m_page.get(), "snippetText").contains(QStringLiteral("\nMAIN_TLS_CERTKEY = ") + combined));
        click(m_page.get(), "morePathsButton");
        auto *file = child<QLineEdit>(m_page.get(), "eximFileEdit");
        QVERIFY(file->isVisible());
        QTest::keyClicks(file, QStringLiteral("/etc/exim/exim.conf"));
        QVERIFY(
            textOf(m_page.get(), "snippetText").contains(QStringLiteral("\ntls_certificate = ") + combined));
        choose(m_page.get(), "configureServerCombo", int(ServerKind::Courier));
        QVERIFY(!file->isVisible());
        QVERIFY(child<QLineEdit>(m_page.get(), "combinedEdit")
                    ->text()
                    .startsWith(QStringLiteral("/etc/courier/")));
    }

    void onlyWhatIsNeededIsAskedFor()
    {
        choose(m_page.get(), "configureServerCombo", int(ServerKind::Postfix));
        choose(m_page.get(), "roleCombo", QStringLiteral("outgoing"));
        QVERIFY(child(m_page.get(), "casEdit")->isVisible());
        choose(m_page.get(), "roleCombo", QStringLiteral("incoming"));
        QVERIFY(!child(m_page.get(), "casEdit")->isVisible());
        click(m_page.get(), "morePathsButton");
        child<QComboBox>(m_page.get(), "configureVersionCombo")->setEditText(QStringLiteral("3.8"));
        QVERIFY(child(m_page.get(), "dhParametersEdit")->isVisible());
        child<QComboBox>(m_page.get(), "configureVersionCombo")->setEditText(QStringLiteral("3.9"));
        QVERIFY(!child(m_page.get(), "dhParametersEdit")->isVisible()); // that version chooses them itself
    }

    void furtherNames()
    {
        choose(m_page.get(), "configureServerCombo", int(ServerKind::Dovecot));
        child<QComboBox>(m_page.get(), "configureVersionCombo")->setEditText(QStringLiteral("2.3"));
        click(m_page.get(), "morePathsButton");
        auto *names = child<QPlainTextEdit>(m_page.get(), "namedCertificatesEdit");
        QVERIFY(names->isVisible());
        names->setPlainText(QStringLiteral("imap.example.org"));
        QVERIFY(names->accessibleDescription().contains(QStringLiteral("imap.example.org = ")));
        QVERIFY(!child(m_page.get(), "snippetText")->isVisible());
        names->setPlainText(QStringLiteral("bücher.example = /etc/b.pem, /etc/b.key"));
        const QString text = textOf(m_page.get(), "snippetText");
        QVERIFY2(text.contains(QStringLiteral("local_name xn--bcher-kva.example")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("</etc/b.key")), qPrintable(text));
    }

    void comparesWithBroughtFolder()
    {
        const QTemporaryDir folder;
        bringConfiguration(folder.path());
        choose(m_page.get(), "configureServerCombo", int(ServerKind::Postfix));
        child<QComboBox>(m_page.get(), "configureVersionCombo")->setEditText(QStringLiteral("3.7"));
        click(m_page.get(), "differenceView");
        typeFolder(m_page.get(), folder.path());
        QTRY_VERIFY_WITH_TIMEOUT(child(m_page.get(), "differenceText")->isVisible(), patience);
        // The configured files are proposed, so certificate and key stay.
        QCOMPARE(child<QLineEdit>(m_page.get(), "certificateEdit")->text(),
            QStringLiteral("/etc/ssl/certs/mail.pem"));
        const QStringList lines = textOf(m_page.get(), "differenceText").split(u'\n');
        QVERIFY(lines.contains(QStringLiteral("  smtpd_tls_cert_file = /etc/ssl/certs/mail.pem")));
        QVERIFY(lines.contains(QStringLiteral("- smtpd_tls_protocols = >=TLSv1")));
        QVERIFY(lines.contains(QStringLiteral("+ smtpd_tls_protocols = >=TLSv1.2")));
        QVERIFY(lines.contains(QStringLiteral("+ smtpd_tls_loglevel = 1")));

        click(m_page.get(), "todayView");
        auto *findings = child<QListView>(m_page.get(), "findingsView");
        QVERIFY(findings->isVisible());
        const QModelIndex worst = findings->model()->index(0, 0);
        const QString said = worst.data(Qt::AccessibleTextRole).toString();
        QVERIFY2(said.startsWith(QStringLiteral("TLS does not work:")), qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("other.key")) && said.contains(QStringLiteral("main.cf, line")),
            qPrintable(said));
        QVERIFY(
            textOf(m_page.get(), "settingsText").contains(QStringLiteral("smtpd_tls_protocols = >=TLSv1")));
        // The fault leads to its line.
        findings->setCurrentIndex(worst);
        QVERIFY(child<QPlainTextEdit>(m_page.get(), "settingsText")
                    ->textCursor()
                    .block()
                    .text()
                    .startsWith(QStringLiteral("smtpd_tls_key_file")));

        // Corrected, and read again.
        QVERIFY(
            save(folder.filePath(QStringLiteral("etc/postfix/main.cf")), "smtpd_tls_security_level = may\n"));
        click(m_page.get(), "configurationReadButton");
        QTRY_VERIFY_WITH_TIMEOUT(
            !textOf(m_page.get(), "settingsText").contains(QStringLiteral("protocols")), patience);
    }

    void whatWasTypedStays()
    {
        const QTemporaryDir folder;
        bringConfiguration(folder.path());
        choose(m_page.get(), "configureServerCombo", int(ServerKind::Postfix));
        auto *certificate = child<QLineEdit>(m_page.get(), "certificateEdit");
        certificate->selectAll();
        QTest::keyClicks(certificate, QStringLiteral("/etc/new.pem"));
        click(m_page.get(), "differenceView");
        typeFolder(m_page.get(), folder.path());
        QTRY_VERIFY_WITH_TIMEOUT(child(m_page.get(), "differenceText")->isVisible(), patience);
        QCOMPARE(certificate->text(), QStringLiteral("/etc/new.pem"));
        const QString text = textOf(m_page.get(), "differenceText");
        QVERIFY2(text.contains(QStringLiteral("- smtpd_tls_cert_file = /etc/ssl/certs/mail.pem\n"
                                              "+ smtpd_tls_cert_file = /etc/new.pem\n")),
            qPrintable(text));
    }

    void saysWhatIsMissingInFolder()
    {
        const QTemporaryDir folder;
        click(m_page.get(), "todayView");
        auto *edit = child<QLineEdit>(m_page.get(), "configurationFolderEdit");
        typeFolder(m_page.get(), folder.path());
        QTRY_VERIFY_WITH_TIMEOUT(
            edit->accessibleDescription().contains(QStringLiteral("etc/postfix/main.cf")), patience);
        typeFolder(m_page.get(), folder.filePath(QStringLiteral("nowhere")));
        QTRY_VERIFY_WITH_TIMEOUT(
            edit->accessibleDescription().contains(QStringLiteral("is not a folder")), patience);
        QVERIFY(!child(m_page.get(), "settingsText")->isVisible());
    }

    void pairIsChecked();
    void takesDroppedFiles_data();
    void takesDroppedFiles();
    void examinesAsAdministrator();
    void worksByKeyboard();
    void followsLanguage();

    void fitsSmallScreen_data()
    {
        QTest::addColumn<QString>("language");
        for (const QString &language : languages())
            QTest::newRow(qPrintable(language)) << language;
    }

    void fitsSmallScreen()
    {
        QFETCH(QString, language);
        installLanguage(language);
        QCoreApplication::processEvents();
        for (const char *form : {"textView", "commandsView", "fileView", "differenceView", "todayView"}) {
            click(m_page.get(), form);
            QCoreApplication::processEvents();
            const QSize least = m_page->minimumSizeHint();
            QVERIFY2(least.width() <= 1000 && least.height() <= 640,
                qPrintable(QStringLiteral("%1 %2x%3")
                               .arg(QLatin1String(form))
                               .arg(least.width())
                               .arg(least.height())));
        }
    }

private:
    const World &m_world;
    std::unique_ptr<SetupSession> m_session;
    std::unique_ptr<ConfigurePage> m_page;
};

// Beside the field, at once; and the lines are shown all the same.
void TestConfigure::pairIsChecked()
{
    const QTemporaryDir folder;
    bringConfiguration(folder.path());
    const QString at = folder.path();
    choose(m_page.get(), "configureServerCombo", int(ServerKind::Postfix));
    const auto type = [this](const char *name, const QString &path) {
        auto *edit = child<QLineEdit>(m_page.get(), name);
        edit->selectAll();
        QTest::keyClicks(edit, path);
    };
    auto *key = child<QLineEdit>(m_page.get(), "privateKeyEdit");
    type("certificateEdit", at + QStringLiteral("/etc/ssl/certs/mail.pem"));
    type("privateKeyEdit", at + QStringLiteral("/etc/ssl/private/other.key"));
    QTRY_VERIFY_WITH_TIMEOUT(
        key->accessibleDescription().contains(QStringLiteral("does not belong")), patience);
    QVERIFY(child(m_page.get(), "snippetText")->isVisible());
    choose(m_page.get(), "levelCombo", int(Level::Modern));
    QVERIFY(key->accessibleDescription().contains(QStringLiteral("does not belong"))); // it stays
    type("privateKeyEdit", at + QStringLiteral("/mail.key"));
    QTRY_VERIFY_WITH_TIMEOUT(key->accessibleDescription().isEmpty(), patience);
    // What is not here may be on the server.
    type("privateKeyEdit", at + QStringLiteral("/nowhere.key"));
    QTest::qWait(200);
    QVERIFY2(key->accessibleDescription().isEmpty(), qPrintable(key->accessibleDescription()));
    type("privateKeyEdit", at + QStringLiteral("/etc/ssl/certs/mail.pem"));
    type("privateKeyEdit", at + QStringLiteral("/etc/os-release"));
    QTRY_VERIFY_WITH_TIMEOUT(!key->accessibleDescription().isEmpty(), patience);
}

void TestConfigure::takesDroppedFiles_data()
{
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    const auto row
        = [](const char *title, const QStringList &files, const char *certificate, const char *key) {
              QTest::newRow(title) << files << QString::fromLatin1(certificate) << QString::fromLatin1(key);
          };
    const QString cert = QStringLiteral("etc/ssl/certs/mail.pem");
    const QString key = QStringLiteral("mail.key");
    const QString both = QStringLiteral("both");
    row("certificate and key", {cert, key}, "etc/ssl/certs/mail.pem", "mail.key");
    row("key and certificate", {key, cert}, "etc/ssl/certs/mail.pem", "mail.key");
    row("named the wrong way", {QStringLiteral("cert.key"), QStringLiteral("key.crt")}, "cert.key",
        "key.crt");
    row("two certificates", {QStringLiteral("other.pem"), cert, key}, "etc/ssl/certs/mail.pem", "mail.key");
    row("both in one", {both}, "both", "both");
    row("the key alone", {key}, "", "mail.key");
    row("neither", {QStringLiteral("etc/os-release")}, "", "");
}

void TestConfigure::takesDroppedFiles()
{
    QFETCH(const QStringList, files);
    QFETCH(const QString, certificate);
    QFETCH(const QString, key);
    const QTemporaryDir folder;
    const QString at = folder.path() + u'/';
    bringConfiguration(folder.path());
    const QByteArray pem = content(at + QStringLiteral("etc/ssl/certs/mail.pem"));
    const QByteArray keyPem = content(at + QStringLiteral("mail.key"));
    QVERIFY(save(at + QStringLiteral("both"), keyPem + pem) && save(at + QStringLiteral("cert.key"), pem)
        && save(at + QStringLiteral("key.crt"), keyPem));
    const QStringList other{QStringLiteral("openssl"), QStringLiteral("req"), QStringLiteral("-x509"),
        QStringLiteral("-key"), QStringLiteral("etc/ssl/private/other.key"), QStringLiteral("-out"),
        QStringLiteral("other.pem"), QStringLiteral("-subj"), QStringLiteral("/CN=other")};
    QVERIFY(run(other, {{}, folder.path(), {}}).code == 0);
    MainWindow window(m_world.emptyMachine());
    window.show();
    window.showConfigure();
    QWidget *page = child(&window, "configurePage");
    QTRY_VERIFY_WITH_TIMEOUT(page->isVisible(), patience);
    choose(page, "configureServerCombo", int(ServerKind::Postfix));
    const QString certificateBefore = child<QLineEdit>(page, "certificateEdit")->text();
    const QString keyBefore = child<QLineEdit>(page, "privateKeyEdit")->text();
    QList<FileSource> sources;
    for (const QString &file : files)
        sources << FileSource{at + file, {}};
    window.receive(sources);
    const auto wanted
        = [&](const QString &name, const QString &before) { return name.isEmpty() ? before : at + name; };
    auto *shown = child<QLineEdit>(page, "certificateEdit");
    if (certificate.isEmpty() && key.isEmpty())
        QTRY_VERIFY_WITH_TIMEOUT(
            shown->accessibleDescription().contains(QStringLiteral("neither")), patience);
    QTRY_COMPARE_WITH_TIMEOUT(shown->text(), wanted(certificate, certificateBefore), patience);
    QTRY_COMPARE_WITH_TIMEOUT(
        child<QLineEdit>(page, "privateKeyEdit")->text(), wanted(key, keyBefore), patience);
    QVERIFY(page->isVisible() && window.findChild<QWidget *>(QStringLiteral("inspectPage")) == nullptr);
}

// What this user may not see is examined as root, at the press of a button; elsewhere there is no button.
void TestConfigure::examinesAsAdministrator()
{
    const QTemporaryDir folder;
    bringConfiguration(folder.path());
    const QByteArray hidden = QFile::encodeName(folder.filePath(QStringLiteral("etc/ssl/private")));
    QVERIFY(::chmod(QFile::encodeName(folder.path()).constData(), 0755) == 0
        && ::chmod(hidden.constData(), 0) == 0);
    const QTemporaryDir copy;
    bringConfiguration(copy.path());
    const QByteArray hiddenInCopy = QFile::encodeName(copy.filePath(QStringLiteral("etc/ssl/private")));
    QVERIFY(::chmod(QFile::encodeName(copy.path()).constData(), 0755) == 0
        && ::chmod(hiddenInCopy.constData(), 0) == 0);
    constexpr uid_t nobody = 65534;
    const bool isRoot = ::geteuid() == 0;
    const auto becomePlain = [&] { return !isRoot || ::seteuid(nobody) == 0; };
    const auto becomeRoot = [&] { return !isRoot || ::seteuid(0) == 0; };

    Result<TodaysConfiguration> answer = failure(ErrorCode::ExaminerDenied);
    SetupEnvironment environment = m_world.emptyMachine();
    environment.systemRoot = folder.path();
    environment.examine = [&answer](const TodaysConfiguration &own) -> Result<TodaysConfiguration> {
        if (!answer)
            return answer;
        TodaysConfiguration seen = own;
        seen.configuration.findings = {Advice{AdviceId::KeyMismatch, -1, {QStringLiteral("CN=x")}, {}, {}}};
        return seen;
    };
    m_page.reset();
    m_session = std::make_unique<SetupSession>(environment);
    m_page = std::make_unique<ConfigurePage>(m_session.get());
    m_page->resize(1120, 700); // form and lines side by side
    m_page->show();
    QVERIFY(becomePlain());
    choose(m_page.get(), "configureServerCombo", int(ServerKind::Postfix));
    click(m_page.get(), "todayView");
    click(m_page.get(), "configurationReadButton");
    auto *button = child<QAbstractButton>(m_page.get(), "examineButton");
    QTRY_VERIFY_WITH_TIMEOUT(button->isVisible(), patience);
    const auto findings = [this] {
        return child<QListView>(m_page.get(), "findingsView")->model()->index(0, 0).data().toString();
    };
    // Refused: the reason is beside the button, and what was found stays.
    click(m_page.get(), "examineButton");
    QTRY_VERIFY_WITH_TIMEOUT(
        button->isEnabled() && button->accessibleDescription().contains(QStringLiteral("does not allow")),
        patience);
    QVERIFY(button->isVisible());
    // Cancelled: nobody needs to be told.
    answer = failure(ErrorCode::Cancelled);
    click(m_page.get(), "examineButton");
    QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), patience);
    QVERIFY2(button->accessibleDescription().isEmpty(), qPrintable(button->accessibleDescription()));
    answer = TodaysConfiguration();
    click(m_page.get(), "examineButton");
    QTRY_VERIFY_WITH_TIMEOUT(findings().contains(QStringLiteral("CN=x")), patience);
    QVERIFY(!button->isVisible()); // nothing is hidden any more
    // A copy is not this machine.
    typeFolder(m_page.get(), copy.path());
    QTRY_VERIFY_WITH_TIMEOUT(!findings().contains(QStringLiteral("CN=x")), patience);
    QTRY_VERIFY_WITH_TIMEOUT(child(m_page.get(), "findingsView")->isVisible(), patience);
    QVERIFY(!button->isVisible());
    QVERIFY(becomeRoot() && ::chmod(hidden.constData(), 0700) == 0
        && ::chmod(hiddenInCopy.constData(), 0700) == 0);
}

// From the first field to the lines with Tab alone, then through them with the arrow keys.
void TestConfigure::worksByKeyboard()
{
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    m_page->focusFirst();
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("certificateEdit"));
    QTest::keyClick(child(m_page.get(), "configureServerCombo"), Qt::Key_Down); // Dovecot
    QSet<QString> seen;
    while (QApplication::focusWidget()->objectName() != QLatin1String("snippetText")) {
        const QString name = QApplication::focusWidget()->objectName();
        QVERIFY2(!seen.contains(name), qPrintable(name)); // went round without reaching the lines
        seen << name;
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    for (const char *name :
        {"configureServerCombo", "configureVersionCombo", "roleCombo", "levelCombo", "certificateEdit",
            "certificateEditBrowse", "initCombo", "textView", "snippetCopyButton", "snippetPrintButton"})
        QVERIFY2(seen.contains(QLatin1String(name)), name);
    QStringList explanations;
    QWidget *lines = QApplication::focusWidget();
    for (int step = 0; step < 40; ++step) {
        QTest::keyClick(lines, Qt::Key_Down);
        const QString said = explanationOf(m_page.get(), "snippetExplanation");
        if (explanations.isEmpty() || explanations.last() != said)
            explanations << said;
        if (!lines->accessibleDescription().isEmpty())
            QCOMPARE(lines->accessibleDescription(), said); // screen readers read the same
    }
    QVERIFY(explanations.size() > 4);
    QTest::keyClick(lines, Qt::Key_Tab);
    QVERIFY(QApplication::focusWidget() != lines);

    auto *today = child(m_page.get(), "textView");
    today->setFocus();
    QTest::keyClick(today, Qt::Key_Right);
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("commandsView"));
    QVERIFY(textOf(m_page.get(), "snippetText").contains(QStringLiteral("99-mailseal.conf")));
}

void TestConfigure::followsLanguage()
{
    choose(m_page.get(), "configureServerCombo", int(ServerKind::Postfix));
    auto *lines = child<QPlainTextEdit>(m_page.get(), "snippetText");
    for (int step = 0; step < 12; ++step)
        QTest::keyClick(lines, Qt::Key_Down);
    const auto line = [lines] { return lines->textCursor().block().text(); };
    while (line().startsWith(u'#') || line().isEmpty())
        QTest::keyClick(lines, Qt::Key_Down);
    const QString chosen = line();
    const QString english = explanationOf(m_page.get(), "snippetExplanation");
    const QString level = child<QComboBox>(m_page.get(), "levelCombo")->currentText();
    for (const QString &language : {QStringLiteral("de"), QStringLiteral("ru")}) {
        installLanguage(language);
        QCoreApplication::processEvents();
        QCOMPARE(line(), chosen); // the cursor stays on its setting
        QVERIFY(explanationOf(m_page.get(), "snippetExplanation") != english);
        QVERIFY(lines->accessibleDescription() != english);
    }
    installLanguage(QStringLiteral("en"));
    QCoreApplication::processEvents();
    QCOMPARE(explanationOf(m_page.get(), "snippetExplanation"), english);
    QCOMPARE(child<QComboBox>(m_page.get(), "levelCombo")->currentText(), level);
}

MAILSEAL_UI_TEST_MAIN(TestConfigure)
#include "tst_configure.moc"
