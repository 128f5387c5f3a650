// SPDX-License-Identifier: GPL-3.0-or-later
//
// What would be set in the servers' own files: what is missing and what is at fault, but nothing that
// somebody has decided otherwise; and what a file that is read later would override is said. Then the whole
// set, applied to a copy of a system and put back; and which ports count as not proved.
#include "model/base/errors/error_code.h"
#include "model/setup/sets/applied/apply_here.h"
#include "model/setup/sets/made/settings_plan.h"
#include "tests/support/expect.h"
#include "tests/support/files.h"

#include <QDir>
#include <QTemporaryDir>

using namespace mailseal;
using namespace mailseal::test;

namespace {

const QString certificate = QStringLiteral("/etc/ssl/certs/mail.example.org.chain.pem");
const QString key = QStringLiteral("/etc/ssl/private/mail.example.org.key");

class System
{
public:
    explicit System(const QMap<QString, QByteArray> &files)
    {
        for (auto file = files.begin(); file != files.end(); ++file) {
            QDir(m_root.path()).mkpath(QFileInfo(file.key()).path().mid(1));
            save(m_root.path() + file.key(), file.value());
        }
        save(m_root.filePath(QStringLiteral("etc/os-release")), "ID=debian\nVERSION_ID=12\n");
    }
    QString root() const { return m_root.path(); }

    SettingsPlan plan(const char *server, const QStringList &places = {certificate, key}) const
    {
        SnippetPaths paths;
        paths.certificate = certificate;
        paths.key = key;
        const auto choice = ServerChoice::parse(QString::fromLatin1(server));
        const auto snippets = renderSnippets(*choice, paths);
        return settingsPlan(*snippets, places, ConfiguredSystem{root()}, QDateTime::currentDateTimeUtc());
    }

private:
    QTemporaryDir m_root;
};

QStringList linesOf(const SettingsPlan &plan)
{
    QStringList lines;
    for (const SettingsStep &step : plan.steps) {
        for (const SettingLine &line : step.lines)
            lines << line.line;
    }
    return lines;
}

ServerCheck check(quint16 port, ServerCheck::Shown shown)
{
    return {{{port, MailProtocol::Imap, TlsStart::AtOnce}, ServerKind::Dovecot}, shown, {}, {}};
}

} // namespace

class TestSettingsPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void missingIsSet();
    void whatIsDecidedStays();
    void keyThatStays();
    void faultsAreReplaced();
    void nothingForAServerThatIsNotHere();
    void overriddenIsSaid();
    void notIncludedIsSaid();
    void namesAreSet();
    void namesThatAreThere();
    void relayList();
    void eximsPlaces();
    void declinedLines();
    void appliedToACopy();
    void clearAsBefore();
    void openedPorts();
    void unprovedPorts_data();
    void unprovedPorts();
    void unprovedNames();
};

void TestSettingsPlan::missingIsSet()
{
    const System system({{QStringLiteral("/etc/postfix/main.cf"), "myhostname = mail.example.org\n"},
        {QStringLiteral("/etc/postfix/master.cf"), "smtp inet n - y - - smtpd\n"}});
    const SettingsPlan plan = system.plan("postfix@3.7");
    QCOMPARE(plan.servers, QList<ServerKind>{ServerKind::Postfix});
    const QStringList lines = linesOf(plan);
    QVERIFY(lines.contains(QStringLiteral("smtpd_tls_cert_file = ") + certificate));
    QVERIFY(lines.contains(QStringLiteral("smtpd_tls_security_level = may")));
    QVERIFY(plan.byHand.isEmpty());
}

void TestSettingsPlan::whatIsDecidedStays()
{
    const System system({{QStringLiteral("/etc/postfix/main.cf"),
                             "smtpd_tls_cert_file = /old.pem\nsmtpd_tls_security_level = encrypt\n"
                             "smtp_tls_security_level = dane\nsmtpd_tls_loglevel = 2\n"},
        {QStringLiteral("/etc/postfix/master.cf"), "smtp inet n - y - - smtpd\n"}});
    const QStringList lines = linesOf(system.plan("postfix@3.7"));
    QVERIFY(lines.contains(QStringLiteral("smtpd_tls_cert_file = ") + certificate)); // is what was asked for
    for (const QString &line : lines)
        QVERIFY2(
            !line.contains(QLatin1String("_level =")) && !line.contains(QLatin1String("smtpd_tls_loglevel")),
            qPrintable(line));
}

// A CA's reply is installed without the key, which is where it was; the server still names another one.
void TestSettingsPlan::keyThatStays()
{
    const System system({{QStringLiteral("/etc/dovecot/dovecot.conf"), "!include conf.d/*.conf\n"},
        {QStringLiteral("/etc/dovecot/conf.d/10-ssl.conf"),
            "ssl = yes\nssl_cert = </old.pem\nssl_key = </old.key\n"}});
    InstallPlan reply;
    reply.files << FileStep{
        FileRole::Chain, certificate, QStringLiteral("root"), QStringLiteral("root"), 0644, {}};
    QCOMPARE(placesOf(reply), QStringList{certificate});
    reply.set = SetRecord();
    reply.set->names = QStringList{QStringLiteral("mail.example.org")};
    reply.set->layout = QStringLiteral("debian");
    QCOMPARE(placesOf(reply), (QStringList{certificate, key}));
    const QStringList lines = linesOf(system.plan("dovecot@2.3.19", placesOf(reply)));
    QVERIFY2(lines.contains(QStringLiteral("ssl_key = <") + key), qPrintable(lines.join(u'\n')));
    QVERIFY2(lines.contains(QStringLiteral("ssl_cert = <") + certificate), qPrintable(lines.join(u'\n')));
}

void TestSettingsPlan::faultsAreReplaced()
{
    const System system({{QStringLiteral("/etc/postfix/main.cf"), "smtpd_tls_security_level = none\n"},
        {QStringLiteral("/etc/postfix/master.cf"), "smtp inet n - y - - smtpd\n"}});
    const QStringList lines = linesOf(system.plan("postfix@3.7"));
    QVERIFY2(lines.contains(QStringLiteral("smtpd_tls_security_level = may")), qPrintable(lines.join(u'\n')));
}

void TestSettingsPlan::nothingForAServerThatIsNotHere()
{
    const System system({});
    const SettingsPlan plan = system.plan("dovecot@2.3.19");
    QVERIFY(plan.steps.isEmpty() && plan.servers.isEmpty() && plan.byHand.isEmpty());
}

void TestSettingsPlan::overriddenIsSaid()
{
    const System system(
        {{QStringLiteral("/etc/dovecot/dovecot.conf"), "!include conf.d/*.conf\n!include_try local.conf\n"},
            {QStringLiteral("/etc/dovecot/conf.d/10-ssl.conf"), "ssl = yes\n"},
            {QStringLiteral("/etc/dovecot/local.conf"), "ssl_cert = </old.pem\n"}});
    const SettingsPlan plan = system.plan("dovecot@2.3.19");
    QCOMPARE(plan.byHand.size(), 1);
    QVERIFY2(plan.byHand.first().contains(QLatin1String("/etc/dovecot/local.conf")),
        qPrintable(plan.byHand.first()));
}

void TestSettingsPlan::notIncludedIsSaid()
{
    const System system({{QStringLiteral("/etc/dovecot/dovecot.conf"), "ssl = yes\n"}});
    const SettingsPlan plan = system.plan("dovecot@2.3.19");
    QVERIFY(!plan.byHand.isEmpty());
    QVERIFY2(plan.byHand.first().contains(QLatin1String("!include conf.d/*.conf")),
        qPrintable(plan.byHand.first()));
}

namespace {

SettingsPlan withName(const QByteArray &mainFile)
{
    const System system({{QStringLiteral("/etc/postfix/main.cf"), mainFile},
        {QStringLiteral("/etc/postfix/master.cf"), "smtp inet n - y - - smtpd\n"}});
    SnippetPaths paths;
    paths.certificate = certificate;
    paths.key = key;
    paths.names = {{QStringLiteral("b.example.org"), certificate, key}};
    const auto choice = ServerChoice::parse(QStringLiteral("postfix@3.7"));
    const auto snippets = renderSnippets(*choice, paths);
    return settingsPlan(
        *snippets, {certificate, key}, ConfiguredSystem{system.root()}, QDateTime::currentDateTimeUtc());
}

const QString namesSetting = QStringLiteral("tls_server_sni_maps = texthash:/etc/postfix/sni");
const QString nameLine = QStringLiteral("b.example.org /etc/ssl/private/mail.example.org.key ") + certificate;

} // namespace

// The list comes before the setting that names it.
void TestSettingsPlan::namesAreSet()
{
    const SettingsPlan plan = withName("myhostname = mail.example.org\n");
    QVERIFY2(plan.byHand.isEmpty(), qPrintable(plan.byHand.join(u'\n')));
    QCOMPARE(plan.steps.first(),
        (SettingsStep{QStringLiteral("/etc/postfix/sni"), SettingsForm::Table, {{{}, nameLine}}, 0600}));
    QVERIFY(linesOf(plan).contains(namesSetting));
}

// The same list in a form that postmap has to build is replaced, a list of somebody else's is not.
void TestSettingsPlan::namesThatAreThere()
{
    const SettingsPlan same = withName("tls_server_sni_maps = hash:/etc/postfix/sni\n");
    QVERIFY(same.byHand.isEmpty());
    QVERIFY(linesOf(same).contains(namesSetting));
    const SettingsPlan other = withName("tls_server_sni_maps = hash:/etc/postfix/own\n");
    QCOMPARE(other.byHand.size(), 1);
    QVERIFY2(other.byHand.first().contains(QLatin1String("hash:/etc/postfix/own")),
        qPrintable(other.byHand.first()));
    QVERIFY(!linesOf(other).contains(namesSetting) && !linesOf(other).contains(nameLine));
    QVERIFY(!other.steps.isEmpty());
}

// Postfix would not answer without its list of clients; before texthash that list has to be built.
void TestSettingsPlan::relayList()
{
    const System system({{QStringLiteral("/etc/postfix/main.cf"), "myhostname = mail.example.org\n"},
        {QStringLiteral("/etc/postfix/master.cf"), "smtp inet n - y - - smtpd\n"}});
    SnippetPaths paths;
    paths.certificate = certificate;
    paths.key = key;
    paths.clientCas = certificate;
    const auto planOf = [&](const char *server) {
        const auto choice = ServerChoice::parse(QString::fromLatin1(server));
        const auto snippets
            = renderSnippets(*choice, paths, std::nullopt, {QStringLiteral("relay"), Level::Recommended});
        return settingsPlan(
            *snippets, {certificate, key}, ConfiguredSystem{system.root()}, QDateTime::currentDateTimeUtc());
    };
    const SettingsPlan plan = planOf("postfix@3.7");
    const SettingsStep list{QStringLiteral("/etc/postfix/relay_clientcerts"), SettingsForm::Table, {}, 0644};
    QVERIFY(plan.byHand.isEmpty());
    QCOMPARE(plan.steps.first(), list);
    const auto files = reviewedFiles(plan.steps, system.root());
    QVERIFY(files.has_value());
    QVERIFY(std::any_of(files->begin(), files->end(), [&](const ReviewedFile &file) {
        return file.path == list.path && file.oldSha256 == "-" && file.text.empty();
    }));
    // Without the setting there is no need for the list.
    QVERIFY(!withoutLines(plan.steps, {QStringLiteral("relay_clientcerts")}).contains(list));
    QVERIFY(withoutLines(plan.steps, {QStringLiteral("smtpd_tls_ask_ccert")}).contains(list));
    const SettingsPlan old = planOf("postfix@2.7");
    QVERIFY(old.steps.isEmpty());
    QVERIFY2(old.byHand.value(0).contains(QLatin1String("--form commands")), qPrintable(old.byHand.value(0)));
}

// Debian's Exim reads its macros from one of two files, and none of them if it has a file of its own.
void TestSettingsPlan::eximsPlaces()
{
    const auto planOf = [](const QMap<QString, QByteArray> &files) {
        const System system(files);
        return system.plan("exim@4.96");
    };
    const QString package = QStringLiteral("/etc/exim4/update-exim4.conf.conf");
    const QString text = QStringLiteral("/etc/exim4/exim4.conf.template");
    const SettingsPlan single
        = planOf({{package, "dc_use_split_config='false'\n"}, {text, "tls_on_connect_ports = 465\n"}});
    QVERIFY(!single.steps.isEmpty());
    QCOMPARE(single.steps.first().path, QStringLiteral("/etc/exim4/exim4.conf.localmacros"));
    const SettingsPlan split = planOf({{package, "dc_use_split_config='true'\n"}, {text, "\n"},
        {QStringLiteral("/etc/exim4/conf.d/main/02_tls"),
            ".ifdef MAIN_TLS_ENABLE\ntls_advertise_hosts = *\n.endif\n"}});
    QVERIFY(!split.steps.isEmpty());
    QCOMPARE(split.steps.first().path, eximMacrosOfSplit());
    const SettingsPlan own = planOf({{QStringLiteral("/etc/exim4/exim4.conf"), "begin acl\n"}});
    QVERIFY(own.steps.isEmpty());
    QVERIFY2(own.byHand.value(0).contains(QLatin1String("--exim-file /etc/exim4/exim4.conf")),
        qPrintable(own.byHand.join(u'\n')));
}

void TestSettingsPlan::declinedLines()
{
    const System system({{QStringLiteral("/etc/postfix/main.cf"), "myhostname = mail.example.org\n"},
        {QStringLiteral("/etc/postfix/master.cf"), "smtp inet n - y - - smtpd\n"}});
    QList<SettingsStep> steps = system.plan("postfix@3.7").steps;
    steps << SettingsStep{QStringLiteral("/etc/postfix/master.cf"), SettingsForm::Master,
        {{{}, QStringLiteral("submission inet n - y - - smtpd")},
            {QStringLiteral("submission/inet"), QStringLiteral("  -o smtpd_tls_security_level=encrypt")},
            {QStringLiteral("submissions/inet"), QStringLiteral("  -o smtpd_tls_wrappermode=yes")}}};
    const auto linesWithout = [&](const QStringList &declined) {
        QStringList lines;
        const QList<SettingsStep> kept = withoutLines(steps, declined);
        for (const SettingsStep &step : kept) {
            for (const SettingLine &line : step.lines)
                lines << line.line.trimmed();
        }
        return lines;
    };
    const QStringList all = linesWithout({});
    QCOMPARE(linesWithout({QStringLiteral("smtpd_tls_loglevel")}).size(), all.size() - 1);
    // An entry goes with its options; those of another stay.
    const QStringList without = linesWithout({QStringLiteral("submission/inet")});
    QCOMPARE(without.size(), all.size() - 2);
    QVERIFY(without.contains(QStringLiteral("-o smtpd_tls_wrappermode=yes")));
    QCOMPARE(linesWithout({QStringLiteral("submissions/inet/smtpd_tls_wrappermode")}).size(), all.size() - 1);
    QCOMPARE(unknownLines(steps,
                 {QStringLiteral("smtpd_tls_loglevel"), QStringLiteral("submission/inet"),
                     QStringLiteral("mydomain")}),
        QStringList{QStringLiteral("mydomain")});
}

void TestSettingsPlan::appliedToACopy()
{
    const QByteArray before = "myhostname = mail.example.org\n";
    const System system({{QStringLiteral("/etc/postfix/main.cf"), before},
        {QStringLiteral("/etc/postfix/master.cf"), "smtp inet n - y - - smtpd\n"}});
    InstallPlan plan;
    plan.settings = system.plan("postfix@3.7").steps;
    ApplyHere how;
    how.install.root = system.root();
    how.servers = {ServerKind::Postfix};
    Outside outside;
    bool isReloaded = false;
    outside.reload = [&](const QList<ServerKind> &) -> Result<void> {
        isReloaded = true;
        return failure(ErrorCode::ReloadFailed, {QStringLiteral("Postfix")});
    };
    const Elevation elevation = systemElevation(AskAt::Terminal);
    const QString file = system.root() + QStringLiteral("/etc/postfix/main.cf");
    MAILSEAL_EXPECT_ERROR(applyHere(plan, how, elevation, outside), ErrorCode::ReloadFailed);
    QVERIFY(isReloaded);
    QCOMPARE(content(file), before);
    outside.reload = [&](const QList<ServerKind> &) { return Result<void>(); };
    const auto applied = applyHere(plan, how, elevation, outside);
    QVERIFY2(applied.has_value(), errorOf(applied));
    QVERIFY(content(file).contains("smtpd_tls_security_level = may\n"));
    QVERIFY(putBackHere(system.root(), {}, elevation).has_value());
    QCOMPARE(content(file), before);
}

void TestSettingsPlan::unprovedPorts_data()
{
    using enum ServerCheck::Shown;
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("after");
    QTest::addColumn<bool>("isProved");
    const auto row
        = [](const char *name, ServerCheck::Shown before, ServerCheck::Shown after, bool isProved) {
              QTest::newRow(name) << static_cast<int>(before) << static_cast<int>(after) << isProved;
          };
    row("shows it", Another, Same, true);
    row("opened and shows it", NothingListens, Same, true);
    row("never open", NothingListens, NothingListens, true);
    row("never had TLS, and none of them has", NoTls, NoTls, false);
    row("failed before, too", Failed, Failed, false);
    row("silent before, too", NoAnswer, NoAnswer, false);
    row("still the old one", Another, Another, false);
    row("opened with another one", NothingListens, Another, false);
    row("closed", Another, NothingListens, false);
    row("lost its TLS", Another, NoTls, false);
    row("silent", Another, NoAnswer, false);
    row("does not begin", Another, Failed, false);
}

// Another port shows it.
void TestSettingsPlan::clearAsBefore()
{
    const QList<ServerCheck> before{
        check(110, ServerCheck::Shown::NoTls), check(993, ServerCheck::Shown::Another)};
    const QList<ServerCheck> after{
        check(110, ServerCheck::Shown::NoTls), check(993, ServerCheck::Shown::Same)};
    QVERIFY(unproved(before, after).isEmpty());
}

// After “postfix reload” the ports of new entries open a moment later than the answer comes.
void TestSettingsPlan::openedPorts()
{
    using enum ServerCheck::Shown;
    const QString options = QStringLiteral("  -o smtpd_tls_wrappermode=yes");
    const QList<SettingsStep> settings{{QStringLiteral("/etc/postfix/master.cf"), SettingsForm::Master,
                                           {{{}, QStringLiteral("submissions inet n - y - - smtpd")},
                                               {QStringLiteral("submission/inet"), options}}},
        {QStringLiteral("/etc/postfix/main.cf"), SettingsForm::Main,
            {{{}, QStringLiteral("submission inet n - y - - smtpd")}}}};
    const QList<quint16> opened = portsOpenedBy(settings);
    QCOMPARE(opened, QList<quint16>{465});
    const QList<ServerCheck> before{
        check(25, Another), check(465, NothingListens), check(587, NothingListens)};
    const auto after = [&](ServerCheck::Shown smtp, ServerCheck::Shown submissions) {
        return unproved(
            before, {check(25, smtp), check(465, submissions), check(587, NothingListens)}, opened);
    };
    QCOMPARE(after(Same, NothingListens).size(), 1);
    QVERIFY(after(Same, Same).isEmpty());
    // It listens on another address.
    const QList<ServerCheck> closed{check(25, NothingListens), check(465, NothingListens)};
    QVERIFY(unproved(closed, closed, opened).isEmpty());
}

void TestSettingsPlan::unprovedPorts()
{
    QFETCH(int, before);
    QFETCH(int, after);
    QFETCH(bool, isProved);
    const auto ports = unproved({check(993, static_cast<ServerCheck::Shown>(before))},
        {check(993, static_cast<ServerCheck::Shown>(after))});
    QCOMPARE(ports.isEmpty(), isProved);
}

// A port that shows a further name another certificate is not proved, whatever it shows otherwise.
void TestSettingsPlan::unprovedNames()
{
    using enum ServerCheck::Shown;
    const auto named = [](quint16 port, ServerCheck::Shown shown) {
        ServerCheck one = check(port, shown);
        one.name = "imap.example.org";
        return one;
    };
    const QList<ServerCheck> before{check(993, Another), named(993, Another)};
    QVERIFY(unproved(before, {check(993, Same), named(993, Same)}).isEmpty());
    const QList<ServerCheck> left = unproved(before, {check(993, Same), named(993, Another)});
    QCOMPARE(left.size(), 1);
    QCOMPARE(left.first().name, QByteArray("imap.example.org"));
}

QTEST_GUILESS_MAIN(TestSettingsPlan)
#include "tst_settings_plan.moc"
