// SPDX-License-Identifier: GPL-3.0-or-later
//
// What an upgrade makes of the lines: those that must change do, in their place, and everything else keeps
// every byte. That the new lines mean the same is judged by the real servers (live/rehearsal).
#include "model/servers/configured/rehearsal/rehearsal.h"
#include "tests/servers/file_table.h"

#include <QTest>

using namespace mailseal;
using namespace mailseal::test;

namespace {

using Files = QMap<QString, QByteArray>;

Rehearsal rehearsed(const char *server, const char *target, const Files &files)
{
    const FileAccess access = tableOf(files);
    const Configuration configuration
        = readConfiguration(*ServerChoice::parse(QString::fromLatin1(server)), access);
    return rehearse(configuration, access, *Version::parse(QString::fromLatin1(target)));
}

Files after(const Rehearsal &rehearsal)
{
    Files files;
    for (const RehearsedFile &file : rehearsal.files)
        files[file.path] = file.after;
    return files;
}

const QString dovecotConf = QStringLiteral("/etc/dovecot/dovecot.conf");
const QString mainCf = QStringLiteral("/etc/postfix/main.cf");
const QString masterCf = QStringLiteral("/etc/postfix/master.cf");
// So that only the line in question changes.
const QByteArray versions = "dovecot_config_version = 2.4.0\n"
                            "dovecot_storage_version = 2.3.19\n"
                            "protocols = imap\n";

QString summary(const Rehearsal &rehearsal)
{
    QStringList lines;
    for (const UpgradeChange &change : rehearsal.changes)
        lines << QStringLiteral("%1 %2 %3 %4")
                     .arg(change.line)
                     .arg(kindName(change.kind), outcomeName(change.outcome), reasonName(change.reason));
    return lines.join(u',');
}

} // namespace

class TestRehearsal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dovecot_data();
    void dovecot();
    void dovecotByHand_data();
    void dovecotByHand();
    void dovecotStays_data();
    void dovecotStays();
    void trustedNetworks();
    void renamedInPostfix();
    void postfix_data();
    void postfix();
    void entries_data();
    void entries();
    void versionsComeFirst();
    void restrictions_data();
    void restrictions();
    void whatCanBeRehearsed();
    void bytesStay();
    void includes();
    void packagesAreLeftAlone();
    void passwordsAreNotShown();
    void keysAreNotShown();
    void reasonsHaveSentences();
};

namespace {

void oldAndNew()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
}

} // namespace

void TestRehearsal::dovecot_data()
{
    oldAndNew();
    const auto row = [](const char *name, const char *before, const char *after) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after);
    };
    row("certificate", "ssl_cert = </a.pem\n", "ssl_server_cert_file = /a.pem\n");
    row("blank behind <", "ssl_key = < /a.key\n", "ssl_server_key_file = /a.key\n");
    row("comment behind it", "ssl_key = </a.key # mine\n", "ssl_server_key_file = /a.key # mine\n");
    row("comments behind others",
        "passdb {\n driver = pam # a\n args = x # b\n}\nmail_location = mbox:~/m # c\n",
        "passdb pam {\n driver = pam # a\n passdb_pam_service_name = x # b\n}\n"
        "mail_driver = mbox\nmail_path = ~/m # c\n");
    row("no limit of memory", "service imap {\n vsz_limit = 0\n}\n",
        "service imap {\n vsz_limit = unlimited\n}\n");
    row("no limit of memory for all", "default_vsz_limit = 0\n", "default_vsz_limit = unlimited\n");
    row("features that are usual now", "imapc_features = rfc822.size proxyauth fetch-headers\n",
        "imapc_features = proxyauth\n");
    row("only features that are usual now", "imapc_features = rfc822.size\n", "");
    row("a length of time in seconds", "plugin {\n sieve_redirect_duplicate_period = 12h\n}\n",
        " sieve_redirect_duplicate_period = 43200\n");
    row("no longest time", "plugin {\n sieve_vacation_max_period = 0\n}\n", "");
    row("a longest time", "plugin {\n sieve_vacation_max_period = 30d\n}\n",
        " sieve_vacation_max_period = 30d\n");
    row("limits of scripts", "plugin {\n sieve_quota_max_scripts = 5\n sieve_quota_max_storage = 10M\n}\n",
        " sieve_quota_script_count = 5\n sieve_quota_storage_size = 10M\n");
    row("a switch the other way round", "plugin {\n sieve_vacation_dont_check_recipient = yes\n}\n",
        " sieve_vacation_check_recipient = no\n");
    row("a score", "plugin {\n sieve_spamtest_max_value = 15\n}\n", " sieve_spamtest_score_max_value = 15\n");
    row("extensions that went", "plugin {\n sieve_extensions = +notify +imapflags +editheader\n}\n",
        " sieve_extensions {\n   editheader = yes\n }\n");
    row("only extensions that went", "plugin {\n sieve_extensions = +notify\n}\n", "");
    row("what quotas always count", "plugin {\n quota_vsizes = yes\n}\n", "");
    row("indented", "local_name a.example {\n\tssl_cert = </a.pem\n}\n",
        "local_name a.example {\n\tssl_server_cert_file = /a.pem\n}\n");
    row("name of 1.x", "ssl_cert_file = /a.pem\n", "ssl_server_cert_file = /a.pem\n");
    row("password", "ssl_key_password = x\n", "ssl_server_key_password = x\n");
    row("clear text", "disable_plaintext_auth = yes\n", "auth_allow_cleartext = no\n");
    row("clear text allowed", "disable_plaintext_auth = no\n", "auth_allow_cleartext = yes\n");
    row("clear text allowed where TLS is required", "ssl = required\ndisable_plaintext_auth = no\n",
        "ssl = required\n");
    row("protocols with TLS", "protocols = imap imaps pop3s\n", "protocols = imap pop3\n");
    row("order of ciphers", "ssl_prefer_server_ciphers = yes\n", "ssl_server_prefer_ciphers = server\n");
    row("the client's order", "ssl_prefer_server_ciphers = no\n", "ssl_server_prefer_ciphers = client\n");
    row("protocols, excluded", "ssl_protocols = !SSLv2 !SSLv3 !TLSv1 !TLSv1.1\n",
        "ssl_min_protocol = TLSv1.2\n");
    row("protocols, named", "ssl_protocols = TLSv1.3 TLSv1.2\n", "ssl_min_protocol = TLSv1.2\n");
    row("compression", "ssl_options = no_compression no_ticket\n", "ssl_options = no_ticket\n");
    row("nothing left", "ssl_dh_parameters_length = 2048\nssl = yes\n", "ssl = yes\n");
    row("log", "verbose_ssl = yes\n", "log_debug = category=ssl\n");
    row("no log", "verbose_ssl = no\n", "");
    row("location", "mail_location = maildir:~/Maildir\n", "mail_driver = maildir\nmail_path = ~/Maildir\n");
    row("location with all", "mail_location = mbox:~/mail:INBOX=/var/mail/%u:INDEX=/i/%d/%Ln:LAYOUT=fs\n",
        "mail_driver = mbox\nmail_path = ~/mail\nmail_inbox_path = /var/mail/%{user}\n"
        "mail_index_path = /i/%{user | domain}/%{user | username | lower}\nmailbox_list_layout = fs\n");
    row("location of a namespace", "namespace a {\n  location = maildir:/p\n}\n",
        "namespace a {\n  mail_driver = maildir\n  mail_path = /p\n}\n");
    row("location that was whole",
        "mail_location = maildir:~/M:INDEX=/i/%u\nnamespace a {\n  location = maildir:%%h/p\n"
        "  prefix = shared/%%u/\n}\n",
        "mail_driver = maildir\nmail_path = ~/M\nmail_index_path = /i/%{user}\nnamespace a {\n"
        "  mail_driver = maildir\n  mail_path = %{owner_home}/p\n  mail_index_path =\n"
        "  prefix = shared/$user/\n}\n");
    row("identifiers of POP3", "pop3_uidl_format = %08Xu%08Xv\n",
        "pop3_uidl_format = %{uid | hex(8)}%{uidvalidity | hex(8)}\n");
    row("zero that meant no limit", "lmtp_user_concurrency_limit = 0\n",
        "lmtp_user_concurrency_limit = unlimited\n");
    row("zero that meant the default", "service auth {\n  idle_kill = 0\n  vsz_limit = 1G\n}\n",
        "service auth {\n  vsz_limit = 1G\n}\n");
    row("extensions", "plugin {\n  sieve_extensions = +editheader -vacation-seconds\n}\n",
        "  sieve_extensions {\n    editheader = yes\n    vacation-seconds = no\n  }\n");
    row("variables", "auth_username_format = %Lu\nmail_home = /v/%d/%n\n",
        "auth_username_format = %{user | lower}\nmail_home = /v/%{user | domain}/%{user | username}\n");
    row("long variables", "mail_log_prefix = \"%s(%{user})<%{pid}>: \"\n",
        "mail_log_prefix = \"%{protocol}(%{user})<%{process:pid}>: \"\n");
    row("list", "protocol imap {\n  mail_plugins = $mail_plugins imap_quota\n}\n",
        "protocol imap {\n  mail_plugins {\n    imap_quota = yes\n  }\n}\n");
    row("protocols extended", "protocols = $protocols lmtp\n", "protocols {\n  lmtp = yes\n}\n");
    row("plugins of another name", "mail_plugins = quota zlib old_stats\n",
        "mail_plugins = quota mail_compress\n");
    row("setting's value", "service a {\n  user = $default_internal_user\n}\n",
        "service a {\n  user = $SET:default_internal_user\n}\n");
    row("log-ins", "passdb {\n  driver = pam\n  # mine\n  args = session=yes dovecot\n}\n",
        "passdb pam {\n  driver = pam\n  # mine\n  passdb_pam_session = yes\n"
        "  passdb_pam_service_name = dovecot\n}\n");
    row("what said nothing", "passdb {\n  driver = pam\n  auth_verbose = default\n  pass = no\n  args =\n}\n",
        "passdb pam {\n  driver = pam\n}\n");
    row("another name and variables", "mail_attachment_dir = /a/%n\nmail_attachment_hash = %{sha1}\n",
        "mail_ext_attachment_path = /a/%{user | username}\nmail_ext_attachment_hash = %{sha1}\n");
    row("a password is no text with variables", "ssl_key_password = a%u%n\n",
        "ssl_server_key_password = a%u%n\n");
    row("gone and empty", "mail_attribute_dict =\n", "");
    row("two of a driver", "passdb {\n driver = pam\n}\npassdb {\n driver = pam\n}\n",
        "passdb pam {\n driver = pam\n}\npassdb pam2 {\n driver = pam\n}\n");
    row("a file of users",
        "userdb {\n  driver = passwd-file\n  args = scheme=PLAIN username_format=%n /etc/u/%d\n"
        "  override_fields = home=/v/%u\n}\n",
        "userdb passwd-file {\n  driver = passwd-file\n  auth_username_format = %{user | username}\n"
        "  passwd_file_path = /etc/u/%{user | domain}\n  fields {\n    home = /v/%{user}\n  }\n}\n");
    row("fields", "userdb {\n driver = static\n args = uid=5 allow_all_users=yes mail=maildir:/m/%u\n}\n",
        "userdb static {\n driver = static\n userdb_static_allow_all_users = yes\n fields {\n   uid = 5\n"
        "   mail_driver = maildir\n   mail_path = /m/%{user}\n }\n}\n");
    row("namespace", "namespace {\n  inbox = yes\n}\n", "namespace inbox {\n  inbox = yes\n}\n");
    row("namespace whose name is taken", "namespace inbox {\n}\nnamespace {\n  inbox = yes\n}\n",
        "namespace inbox {\n}\nnamespace inbox2 {\n  inbox = yes\n}\n");
    row("service",
        "service imap-login {\n  service_count = 0\n  process_limit = 0\n  inet_listener {\n    address = ::1\n"
        "  }\n}\n",
        "service imap-login {\n  restart_request_count = unlimited\n  inet_listener listener {\n"
        "    listen = ::1\n  }\n}\n");
    row("plugin", "plugin {\n  # kept\n  mail_log_events = delete\n}\n",
        "  # kept\n  mail_log_events = delete\n");
    row("sieve", "plugin {\n  sieve = file:~/sieve;active=~/.dovecot.sieve\n  sieve_before = /b.sieve\n}\n",
        "  sieve_script personal {\n    sieve_script_path = ~/sieve\n"
        "    sieve_script_active_path = ~/.dovecot.sieve\n  }\n"
        "  sieve_script before {\n    sieve_script_type = before\n    sieve_script_path = /b.sieve\n  }\n");
    row("quota", "plugin {\n  quota = count:All\n  quota_rule = *:storage=1G\n}\n",
        "  quota \"All\" {\n    quota_driver = count\n  }\n  quota_storage_size = 1G\n");
    row("continued", "ssl_cert = \\\n  </a.pem\nssl = yes\n", "ssl_server_cert_file = /a.pem\nssl = yes\n");
}

void TestRehearsal::dovecot()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const Rehearsal first = rehearsed("dovecot@2.3.19", "2.4", {{dovecotConf, versions + before}});
    QCOMPARE(QString::fromUtf8(::after(first).value(dovecotConf)), QString::fromUtf8(versions + after));
    QVERIFY(!first.changes.isEmpty());
    const Rehearsal second = rehearsed("dovecot@2.3.19", "2.4", ::after(first));
    QCOMPARE(summary(second), QString());
    QCOMPARE(::after(second), ::after(first));
}

void TestRehearsal::dovecotByHand_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("commented"); // the line, as a comment in the new file
    QTest::addColumn<QString>("changes");
    const auto row = [](const char *name, const char *before, const char *commented, const char *changes) {
        QTest::newRow(name) << QByteArray(before) << QString::fromLatin1(commented)
                            << QString::fromLatin1(changes);
    };
    row("a database of users", "passdb {\n  driver = sql\n  args = /etc/sql\n}\n", "  #driver = sql",
        "4 by-hand stops driver-by-hand");
    row("an address with variables", "plugin {\n  sieve_user_email = %u\n}\n", "  #sieve_user_email = %u",
        "4 removed stops plugin-open,5 by-hand stops plugin-by-hand,6 removed stops plugin-open");
    row("unknown field", "userdb {\n  driver = static\n  args = uid=5 quota_rule=*:storage=1G\n}\n",
        "  #args = uid=5 quota_rule=*:storage=1G", "4 by-hand stops driver-by-hand");
    row("unknown option", "mail_location = maildir:~/M:FOO=1\n", "#mail_location = maildir:~/M:FOO=1",
        "4 by-hand stops gone-by-hand");
    row("key without <", "ssl_key = /a.key\n", "#ssl_key = /a.key", "4 by-hand stops gone-by-hand");
    row("hash of a name", "mail_home = /v/%2.256Nu\n", "#mail_home = /v/%2.256Nu",
        "4 by-hand differs variable-by-hand");
    row("became a block", "import_environment = TZ\n", "#import_environment = TZ",
        "4 by-hand stops value-gone");
    row("variables of its own", "rejection_reason = to <%t>:%n%r\n", "#rejection_reason = to <%t>:%n%r",
        "4 by-hand differs variable-by-hand");
    row("identifiers of their own", "pop3_uidl_format = a%u\n", "#pop3_uidl_format = a%u",
        "4 by-hand differs variable-by-hand");
    row("format of a log", "deliver_log_format = msgid=%m: %$\n", "#deliver_log_format = msgid=%m: %$",
        "4 by-hand differs variable-by-hand");
    row("dict", "dict {\n  a = file:/x\n}\n", "  #a = file:/x", "4 by-hand stops section-gone");
    row("plugin", "plugin {\n  quota_warning = storage=95%% x\n}\n", "  #quota_warning = storage=95%% x",
        "4 removed stops plugin-open,5 by-hand stops plugin-by-hand,6 removed stops plugin-open");
    row("director", "service director {\n  inet_listener {\n  }\n}\n", "  #inet_listener {",
        "4 removed stops section-gone");
}

void TestRehearsal::dovecotByHand()
{
    QFETCH(QByteArray, before);
    QFETCH(QString, commented);
    QFETCH(QString, changes);
    const Rehearsal first = rehearsed("dovecot@2.3.19", "2.4", {{dovecotConf, versions + before}});
    QCOMPARE(summary(first), changes);
    const QString text = QString::fromUtf8(after(first).value(dovecotConf));
    QVERIFY2(text.split(u'\n').contains(commented), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("# mailseal: ")), qPrintable(text));
    QCOMPARE(summary(rehearsed("dovecot@2.3.19", "2.4", after(first))), QString());
}

void TestRehearsal::dovecotStays_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const char *text) { QTest::newRow(name) << QByteArray(text); };
    row("what both know", "ssl = required\nssl_min_protocol = TLSv1.2\nlisten = *, ::\n");
    row("trusted networks without a duty", "ssl = yes\nlogin_trusted_networks = 192.0.2.0/24\n");
    row("no trusted networks", "ssl = required\nlogin_trusted_networks =\n");
    row("comment", "# ssl_cert = </a.pem\n#passdb {\n");
    row("the new form",
        "passdb pam {\n}\nuserdb static {\n  fields {\n    home = /v/%{user | domain}\n  }\n}\n");
    row("format of a time", "log_timestamp = \"%b %d %H:%M:%S \"\n");
    row("identifiers of POP3", "pop3_uidl_format = %{uidvalidity}.%{uid}\n");
    row("a percent sign", "quota_status_overquota = \"552 100%% full\"\n");
    row("unknown word", "something_of_my_own = </a\n");
    row("named blocks", "service imap-login {\n  inet_listener imaps {\n    port = 993\n  }\n}\n");
    row("protocol",
        "protocol !indexer-worker {\n}\nprotocol lda {\n  postmaster_address = a@example.org\n}\n");
    row("lists", "mail_plugins = quota acl\nauth_mechanisms = plain login\n");
    row("mailboxes", "namespace inbox {\n  mailbox \"Sent Messages\" {\n    special_use = \\Sent\n  }\n}\n");
}

void TestRehearsal::dovecotStays()
{
    QFETCH(QByteArray, text);
    const Rehearsal rehearsal = rehearsed("dovecot@2.3.19", "2.4", {{dovecotConf, versions + text}});
    QCOMPARE(summary(rehearsal), QString());
    QCOMPARE(after(rehearsal).value(dovecotConf), versions + text);
}

void TestRehearsal::trustedNetworks()
{
    const QByteArray text = versions + "ssl = required\nlogin_trusted_networks = 192.0.2.0/24\n";
    const Rehearsal rehearsal = rehearsed("dovecot@2.3.19", "2.4", {{dovecotConf, text}});
    QCOMPARE(summary(rehearsal), QStringLiteral("5 by-hand differs trusted-networks"));
    QCOMPARE(after(rehearsal).value(dovecotConf), text);
}

void TestRehearsal::renamedInPostfix()
{
    const auto changed = [](const char *target, const QByteArray &text) {
        return after(rehearsed("postfix@3.7", target, {{mainCf, text}})).value(mainCf);
    };
    const QByteArray old = "postscreen_dnsbl_ttl =\n  1h\nfallback_relay = [a.example]\n";
    QCOMPARE(changed("3.10", old), old);
    QCOMPARE(changed("3.11", old),
        QByteArray("postscreen_dnsbl_max_ttl = 1h\nsmtp_fallback_relay = [a.example]\n"));
    QCOMPARE(changed("3.11", old + "smtp_fallback_relay = b\n"),
        QByteArray("postscreen_dnsbl_max_ttl = 1h\nsmtp_fallback_relay = b\n"));
    // An empty level says what the old switch says.
    QCOMPARE(changed("3.10", "smtpd_use_tls = no\nsmtpd_tls_security_level =\n"),
        QByteArray("smtpd_tls_security_level =\n"));
}

void TestRehearsal::postfix_data()
{
    QTest::addColumn<QString>("target");
    oldAndNew();
    const auto row = [](const char *name, const char *target, const char *before, const char *after) {
        QTest::newRow(name) << QString::fromLatin1(target) << QByteArray(before) << QByteArray(after);
    };
    row("use", "3.9", "smtpd_use_tls = yes\n", "smtpd_tls_security_level = may\n");
    row("do not use", "3.9", "smtpd_use_tls=no\n", "smtpd_tls_security_level = none\n");
    row("enforce", "3.9", "smtpd_enforce_tls = yes\n", "smtpd_tls_security_level = encrypt\n");
    row("both", "3.9", "smtpd_use_tls = yes\nsmtpd_enforce_tls = yes\n",
        "smtpd_tls_security_level = encrypt\n");
    row("a level is there", "3.9", "smtpd_use_tls = yes\nsmtpd_tls_security_level = encrypt\n",
        "smtpd_tls_security_level = encrypt\n");
    row("a client checks the name", "3.11", "smtp_enforce_tls = yes\n", "smtp_tls_security_level = verify\n");
    row("unless it is told not to", "3.11", "smtp_enforce_tls = yes\nsmtp_tls_enforce_peername = no\n",
        "smtp_tls_security_level = encrypt\n");
    row("peer name alone", "3.11", "smtp_tls_enforce_peername = no\n", "");
    row("other programs", "3.9", "postscreen_use_tls = yes\ntlsproxy_client_use_tls = yes\n",
        "postscreen_tls_security_level = may\ntlsproxy_client_security_level = may\n");
    row("grade and parameters", "3.9",
        "smtpd_tls_eecdh_grade = strong\nsmtpd_tls_dh1024_param_file =\n  /a\nx = y\n", "x = y\n");
    row("look-ups", "3.9", "disable_dns_lookups = yes\n",
        "smtp_dns_support_level = disabled\nlmtp_dns_support_level = disabled\n");
    row("not yet", "3.8", "smtpd_use_tls = yes\n", "smtpd_use_tls = yes\n");
    row("peer name, not yet", "3.10", "smtp_tls_enforce_peername = no\n", "smtp_tls_enforce_peername = no\n");
    row("cache", "3.11", "smtp_tls_session_cache_database = btree:${data_directory}/smtp_scache\n",
        "smtp_tls_session_cache_database = lmdb:${data_directory}/smtp_scache\n");
    row("table", "3.11", "alias_maps = hash:/etc/aliases\n", "alias_maps = hash:/etc/aliases\n");
    row("comments and more", "3.11",
        "# smtpd_use_tls = yes\nmyhostname = a\nmynetworks = 127.0.0.0/8\n  [::1]/128\n",
        "# smtpd_use_tls = yes\nmyhostname = a\nmynetworks = 127.0.0.0/8\n  [::1]/128\n");
}

void TestRehearsal::postfix()
{
    QFETCH(QString, target);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const QByteArray version = target.toLatin1();
    const Rehearsal first = rehearsed("postfix@3.7", version.constData(), {{mainCf, before}});
    QCOMPARE(QString::fromUtf8(::after(first).value(mainCf)), QString::fromUtf8(after));
    const Rehearsal second = rehearsed("postfix@3.7", version.constData(), ::after(first));
    QCOMPARE(::after(second), ::after(first));
    for (const UpgradeChange &change : second.changes) // what a person must decide is found again
        QCOMPARE(change.kind, ChangeKind::ByHand);
    QCOMPARE(second.changes.isEmpty(), !before.startsWith("alias_maps"));
}

void TestRehearsal::entries_data()
{
    QTest::addColumn<QByteArray>("main");
    oldAndNew();
    const auto row = [](const char *name, const char *main, const char *before, const char *after) {
        QTest::newRow(name) << QByteArray(main) << QByteArray(before) << QByteArray(after);
    };
    const QByteArray entry = "submission inet n - y - - smtpd\n";
    row("in a line of its own", "", entry + "  -o smtpd_enforce_tls=yes\n  -o syslog_name=a\n",
        entry + "  -o smtpd_tls_security_level=encrypt\n  -o syslog_name=a\n");
    row("among others", "", entry + "  -o a=b -o smtpd_use_tls=yes -o c=d # e\n",
        entry + "  -o a=b -o smtpd_tls_security_level=may -o c=d # e\n");
    row("in braces", "", entry + "  -o { smtpd_use_tls = yes }\n",
        entry + "  -o smtpd_tls_security_level=may\n");
    row("a second one goes", "", entry + "  -o smtpd_use_tls=yes\n  -o smtpd_enforce_tls=yes\n",
        entry + "  -o smtpd_tls_security_level=encrypt\n");
    row("without TLS here", "smtpd_use_tls = yes\n", entry + "  -o smtpd_use_tls=no\n",
        entry + "  -o smtpd_tls_security_level=none\n");
    row("overruled", "smtpd_tls_security_level = may\n", entry + "  -o smtpd_enforce_tls=yes\n  -o a=b\n",
        entry + "  -o a=b\n");
    row("nothing to do", "", entry + "  -o smtpd_tls_wrappermode=yes\n#  -o smtpd_use_tls=yes\n",
        entry + "  -o smtpd_tls_wrappermode=yes\n#  -o smtpd_use_tls=yes\n");
}

void TestRehearsal::entries()
{
    QFETCH(QByteArray, main);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const Rehearsal first = rehearsed("postfix@3.7", "3.10", {{mainCf, main}, {masterCf, before}});
    QCOMPARE(QString::fromUtf8(::after(first).value(masterCf)), QString::fromUtf8(after));
    QCOMPARE(summary(rehearsed("postfix@3.7", "3.10", ::after(first))), QString());
}

void TestRehearsal::versionsComeFirst()
{
    const Rehearsal rehearsal
        = rehearsed("dovecot@2.3.19", "2.4", {{dovecotConf, "## mine\n\nssl = yes\nlisten = *\n"}});
    QCOMPARE(QString::fromUtf8(after(rehearsal).value(dovecotConf)),
        QStringLiteral("## mine\n\ndovecot_config_version = 2.4.0\ndovecot_storage_version = 2.3.19\n"
                       "protocols = imap pop3 lmtp\nssl = yes\nlisten = *\n"));
    QCOMPARE(summary(rehearsal),
        QStringLiteral("3 added stops version-required,3 added stops storage-version,"
                       "3 added differs protocols-unset"));
}

void TestRehearsal::restrictions_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("changes");
    const auto row = [](const char *value, const char *changes) {
        QTest::newRow(QByteArray(value).simplified().constData())
            << QByteArray(value) << QString::fromLatin1(changes);
    };
    row("permit_naked_ip_address, reject", "1 by-hand differs restriction-gone");
    row("permit_mynetworks,\n  reject_maps_rbl", "1 by-hand differs restriction-gone");
    row("check_relay_domains", "1 by-hand differs restriction-gone");
    row("permit_mx_backup reject", "1 by-hand warns restriction-outdated");
    row("permit_mynetworks, reject_rbl_client a.example, reject_unauth_destination", "");
}

// Which of them is meant to replace it is for a person: the list stays, and is named.
void TestRehearsal::restrictions()
{
    QFETCH(QByteArray, value);
    QFETCH(QString, changes);
    const QByteArray text = "smtpd_recipient_restrictions = " + value + "\n";
    const Rehearsal rehearsal = rehearsed("postfix@3.7", "3.9", {{mainCf, text}});
    QCOMPARE(summary(rehearsal), changes);
    QCOMPARE(after(rehearsal).value(mainCf), text);
    QCOMPARE(summary(rehearsed("postfix@3.7", "3.8", {{mainCf, text}})), QString());
}

void TestRehearsal::whatCanBeRehearsed()
{
    QVERIFY(canRehearse(ServerKind::Dovecot, {2, 4, 0}));
    QVERIFY(!canRehearse(ServerKind::Dovecot, {2, 3, 0}));
    QVERIFY(canRehearse(ServerKind::Postfix, {3, 9, 0}));
    QVERIFY(!canRehearse(ServerKind::Courier, {1, 4, 0}));
}

void TestRehearsal::bytesStay()
{
    const Rehearsal rehearsal = rehearsed("dovecot@2.3.19", "2.4",
        {{dovecotConf, QByteArray(versions).replace("\n", "\r\n") + "# \xE4\r\nssl_key = </a\r\nssl = yes"}});
    QCOMPARE(after(rehearsal).value(dovecotConf),
        QByteArray(versions).replace("\n", "\r\n") + "# \xE4\r\nssl_server_key_file = /a\r\nssl = yes");
}

void TestRehearsal::includes()
{
    const QString included = QStringLiteral("/etc/dovecot/conf.d/10-ssl.conf");
    const Rehearsal rehearsal = rehearsed("dovecot@2.3.19", "2.4",
        {{dovecotConf, versions + "!include conf.d/*.conf\n"}, {included, "#\nssl_cert = </a\n"}});
    QCOMPARE(after(rehearsal).value(dovecotConf), versions + "!include conf.d/*.conf\n");
    QCOMPARE(after(rehearsal).value(included), QByteArray("#\nssl_server_cert_file = /a\n"));
    QCOMPARE(rehearsal.changes.first().file, included);
    QCOMPARE(rehearsal.changes.first().line, 2);
}

void TestRehearsal::packagesAreLeftAlone()
{
    const QString packaged = QStringLiteral("/usr/share/dovecot/protocols.d/imapd.protocol");
    const Rehearsal rehearsal = rehearsed("dovecot@2.3.19", "2.4",
        {{dovecotConf,
             "dovecot_config_version = 2.4.0\ndovecot_storage_version = 2.3.19\n"
             "!include_try /usr/share/dovecot/protocols.d/*.protocol\n"},
            {packaged, "protocols = $protocols imap\n"}});
    QCOMPARE(summary(rehearsal), QString());
    // Nor are they missed in a copy of /etc alone.
    const Rehearsal alone
        = rehearsed("dovecot@2.3.19", "2.4", {{dovecotConf, after(rehearsal).value(dovecotConf)}});
    QCOMPARE(summary(alone), QString());
    QVERIFY(!after(rehearsal).contains(packaged));
}

void TestRehearsal::passwordsAreNotShown()
{
    const auto shown
        = [](const char *lines) { return shownLines(QString::fromLatin1(lines).split(u'\n')).join(u'\n'); };
    QCOMPARE(shown("ssl_key_password = my secret"), QStringLiteral("ssl_key_password = …"));
    QCOMPARE(shown("args = uid=5 password=secret"), QStringLiteral("args = uid=5 password=…"));
    QCOMPARE(shown("ssl_key_password ="), QStringLiteral("ssl_key_password ="));
    QCOMPARE(shown("mail_home = /a"), QStringLiteral("mail_home = /a"));
    QCOMPARE(shown("ssl_key = -----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\nssl = yes"),
        QStringLiteral("ssl_key = …\nssl = yes"));
}

// Dovecot 2.3 read it only from a file; what an upgrade makes of it is for a person, and nothing of it is
// shown.
void TestRehearsal::keysAreNotShown()
{
    const QByteArray key = "ssl_key = -----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkq\nabcdefgh==\n"
                           "-----END PRIVATE KEY-----\n";
    const Rehearsal rehearsal
        = rehearsed("dovecot@2.3.19", "2.4", {{dovecotConf, versions + key + "ssl = yes\n"}});
    QCOMPARE(rehearsal.changes.size(), 1);
    QCOMPARE(rehearsal.changes.constFirst().kind, ChangeKind::ByHand);
    QCOMPARE(shownLines(rehearsal.changes.constFirst().before), QStringList{QStringLiteral("ssl_key = …")});
    QVERIFY(after(rehearsal).value(dovecotConf).contains("\n#-----END PRIVATE KEY-----\nssl = yes\n"));
    // 2.4 has it already.
    const QByteArray heredoc = versions + "ssl_server_key_file = <<END\nabc = %u\nEND\nssl = yes\n";
    QCOMPARE(
        after(rehearsed("dovecot@2.4.1", "2.4.5", {{dovecotConf, heredoc}})).value(dovecotConf), heredoc);
}

void TestRehearsal::reasonsHaveSentences()
{
    QStringList names;
    for (int i = 0; i < static_cast<int>(Reason::Count); ++i) {
        UpgradeChange change;
        change.reason = static_cast<Reason>(i);
        QVERIFY(reasonSentence(change).size() > 20);
        names << reasonName(change.reason);
    }
    QCOMPARE(names.removeDuplicates(), 0);
}

QTEST_GUILESS_MAIN(TestRehearsal)

#include "tst_rehearsal.moc"
