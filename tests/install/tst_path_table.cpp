// SPDX-License-Identifier: GPL-3.0-or-later
//
// The helper's table is that of the shipped layouts, row by row and in both directions; for every kind of
// host, a layout's files are allowed; and anything close to them is refused, including every name that some
// program reads on its own.
#include "model/base/errors/error_code.h"
#include "model/servers/catalogue/layout.h"
#include "model/setup/answers/setup_draft.h"
#include "tests/install/admitted.h"
#include "tests/support/expect.h"

#include <QSet>

using namespace mailseal;
using namespace mailseal::test;

namespace {

// As buildPlan() does for a layout with a switch.
QString besideSwitch(const Layout &layout, QString path, const QString &set)
{
    const QString &link = layout.switchLink;
    if (!link.isEmpty() && (path == link || path.startsWith(link + u'/')))
        path.replace(0, link.size(), link.left(link.lastIndexOf(u'/') + 1) + set);
    return path;
}

InstallPlan planOf(const Layout &layout, const QString &host)
{
    const QString set = QString::fromLatin1(setName);
    const auto place
        = [&](const QString &path) { return layout.filled(besideSwitch(layout, path, set), host); };
    InstallPlan plan;
    for (const Layout::Folder &folder : layout.folders)
        plan.folders << FolderStep{
            place(folder.path), folder.ownership.owner, folder.ownership.group, folder.ownership.mode};
    for (const Layout::File &file : layout.files)
        plan.files << FileStep{file.role, place(file.path), file.ownership.owner, file.ownership.group,
            file.ownership.mode, contentOf(file.role)};
    for (const Layout::Link &link : layout.links)
        plan.links << LinkStep{place(link.path), link.target};
    if (!layout.switchLink.isEmpty())
        plan.links << LinkStep{layout.filled(layout.switchLink, host), set};
    return plan;
}

QString line(const char *kind, const QString &path, const QString &what, int mode)
{
    return QStringLiteral("%1 %2 %3 %4").arg(QLatin1String(kind), path, what, modeText(mode));
}

QSet<QString> linesOfLayouts()
{
    QSet<QString> lines;
    for (const QString &name : layoutNames()) {
        const auto layout = loadLayout(name);
        const auto place
            = [&](const QString &path) { return besideSwitch(*layout, path, QStringLiteral("${set}")); };
        for (const Layout::Folder &folder : layout->folders)
            lines << line("folder", place(folder.path),
                folder.ownership.owner + u':' + folder.ownership.group, folder.ownership.mode);
        for (const Layout::File &file : layout->files)
            lines << line("file", place(file.path),
                roleName(file.role) + u' ' + file.ownership.owner + u':' + file.ownership.group,
                file.ownership.mode);
        for (const Layout::Link &link : layout->links)
            lines << line("link", link.path, link.target, 0);
        if (!layout->switchLink.isEmpty())
            lines << line("link", layout->switchLink, QStringLiteral("${set}"), 0);
    }
    return lines;
}

QSet<QString> linesOfTable()
{
    QSet<QString> lines;
    for (const FolderRow &row : folderRows())
        lines << line("folder", QString::fromLatin1(row.path),
            QLatin1String(row.owner) + QLatin1String(":") + QLatin1String(row.group), row.mode);
    for (const FileRow &row : fileRows())
        lines << line("file", QString::fromLatin1(row.path),
            QStringLiteral("%1 %2:%3")
                .arg(roleName(row.role), QLatin1String(row.owner), QLatin1String(row.group)),
            row.mode);
    for (const LinkRow &row : linkRows())
        lines << line("link", QString::fromLatin1(row.path), QString::fromLatin1(row.target), 0);
    return lines;
}

} // namespace

class TestPathTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsAreThoseOfTheLayouts();
    void layoutStaysInside_data();
    void layoutStaysInside();
    void outsideIsRefused_data();
    void outsideIsRefused();
    void linksAndFoldersToo();
    void rightsAreTheRows();
    void noAuthorityAmongTheTrusted();
    void outsideIsNamed();
    void topFoldersHoldAll();
};

void TestPathTable::rowsAreThoseOfTheLayouts()
{
    const QSet<QString> layouts = linesOfLayouts();
    const QSet<QString> table = linesOfTable();
    QVERIFY(layouts.size() > 40);
    QCOMPARE(QStringList((layouts - table).values()), QStringList());
    QCOMPARE(QStringList((table - layouts).values()), QStringList());
}

void TestPathTable::layoutStaysInside_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("host");
    const QString label(63, u'a');
    const QString longHost = QStringList{label, label, label, QString(61, u'b')}.join(u'.');
    const QStringList hosts{QStringLiteral("mail.example.org"), QStringLiteral("a.b"),
        QStringLiteral("*.example.org"), QStringLiteral("почта.bücher.example"), QStringLiteral("1und1.de"),
        QStringLiteral("ca-certificates.openssl.cnf"), QStringLiteral("192.0.2.25"),
        QStringLiteral("2001:db8::1"), QStringLiteral("2001:db8:0:1:2:3:4:5"), QStringLiteral("fe80::"),
        QStringLiteral("::1"), QStringLiteral("::"), QStringLiteral("::ffff:192.0.2.25"), longHost,
        QStringLiteral("*.") + longHost.mid(2), longHost.left(183) + QStringLiteral(".example.example")};
    for (const QString &name : layoutNames()) {
        for (const QString &host : hosts)
            QTest::addRow("%s, %s", qPrintable(name), qPrintable(host.left(40))) << name << host;
    }
}

void TestPathTable::layoutStaysInside()
{
    QFETCH(const QString, name);
    QFETCH(const QString, host);
    const auto layout = loadLayout(name);
    QVERIFY2(layout, errorOf(layout).constData());
    const auto parsed = AlternativeName::parse(host);
    QVERIFY2(parsed, errorOf(parsed).constData());
    const InstallPlan plan = planOf(*layout, fileHost(*parsed));
    QVERIFY(plan.files.size() >= 4);
    const auto checked = checkAgainstTable(plan);
    QVERIFY2(checked, errorOf(checked).constData());
    QCOMPARE(outsideTable(plan), QStringList());
    for (const FileStep &file : plan.files)
        QVERIFY2(isPlace(file.path), qPrintable(file.path));
}

void TestPathTable::outsideIsRefused_data()
{
    QTest::addColumn<QString>("path");
    const QString label64(64, u'a');
    for (const QString &host : {QString(), QStringLiteral("localhost"), QStringLiteral("Mail.example.org"),
             QStringLiteral("mail..example.org"), QStringLiteral(".example.org"),
             QStringLiteral("mail.example."), QStringLiteral("-mail.example.org"),
             QStringLiteral("mail-.example.org"), QStringLiteral("*.example.org"),
             QStringLiteral("mail_1.example.org"), QStringLiteral("mail example.org"),
             QStringLiteral("bücher.example"), QStringLiteral("a.b."), QStringLiteral("192.0.2"),
             QStringLiteral("192.0.2.256"), QStringLiteral("192.0.2.025"), QStringLiteral("5ed36f99.0"),
             QStringLiteral("5ed36f99"), QStringLiteral("2001-db8-0-0-1"), QStringLiteral("wildcard-"),
             QStringLiteral("wildcard-.org"), QStringLiteral("mail.wildcard-.org"), QStringLiteral("--1"),
             QStringLiteral("2001:db8::1"), QStringLiteral("a.b\n"), label64 + QStringLiteral(".org"),
             QString(150, u'a') + QStringLiteral(".org"),
             QStringList(60, QStringLiteral("abc")).join(u'.') + QStringLiteral(".abcdefghijklmn"),
             QStringLiteral("a.b/c.d"), QStringLiteral("../a.b"), QStringLiteral("a.b/../c.d")})
        QTest::addRow("%s", qPrintable(host.left(40))) << QStringLiteral("/etc/ssl/certs/%1.crt").arg(host);
    for (const char *path :
        {"/etc/ssl/certs/mail.example.org.pem", "/etc/ssl/certs/mail.example.org.crt.crt/",
            "/etc/ssl/certs/mail.example.org.CRT", "/etc/ssl/certs/mail.example.org.key",
            "/etc/ssl/private/mail.example.org.crt", "/etc/ssl/mail.example.org/mail.example.org.crt",
            "/etc/ssl/private/mail.example.org.key.backup-20261121T102030Z", "/etc/ssl/mail.example.org",
            "/etc/ssl/certs/.crt", "etc/ssl/certs/mail.example.org.crt",
            "//etc/ssl/certs/mail.example.org.crt", "/etc/ssl//certs/mail.example.org.crt",
            "/etc/ssl/./certs/mail.example.org.crt", "/etc/ssl/certs/mail.example.org.crt\n",
            "/etc/imap/certs/mail.example.org.crt", "/etc/imap/certs/in.pop3d.pem", "/etc/imap/in.imapd.pem",
            "/etc/courier/mail.example.org.crt", "/etc/mailseal/mail.example.org/current/key.pem",
            "/etc/mailseal/mail.example.org/key.pem",
            "/etc/mailseal/mail.example.org/20261121T102030/key.pem",
            "/etc/mailseal/mail.example.org/20261121T102030Z-2/key.pem",
            "/etc/mailseal/mail.example.org/2026112110203000/key.pem",
            "/etc/mailseal/mail.example.org/20261121T102030Z/other.pem",
            "/etc/mailseal/x/20261121T102030Z/key.pem", "/etc/mailseal/20261121T102030Z/key.pem"})
        QTest::addRow("%s", path) << QString::fromLatin1(path);
}

void TestPathTable::outsideIsRefused()
{
    QFETCH(const QString, path);
    QVERIFY(!isPlace(path));
    for (const FileRow &row : fileRows())
        MAILSEAL_EXPECT_ERROR(checkOne(fileAt(path, row.role, row)), ErrorCode::HelperPathRefused);
}

void TestPathTable::linksAndFoldersToo()
{
    const auto link = [](const char *path, const char *target) {
        InstallPlan plan;
        plan.links << LinkStep{QString::fromLatin1(path), QString::fromLatin1(target)};
        return checkAgainstTable(plan);
    };
    QVERIFY(link("/etc/imap/certs/in.ipop3d.pem", "in.imapd.pem"));
    QVERIFY(link("/etc/mailseal/mail.example.org/current", setName));
    const std::pair<const char *, const char *> links[]{{"/etc/ssl/openssl.d/mail.cnf", "mail.pem"},
        {"/etc/ssl/openssl.cnf", "mail.example.org.crt"},
        {"/etc/ssl/certs/5ed36f99.0", "mail.example.org.crt"},
        {"/etc/ssl/certs/ca-certificates.crt", "mail.example.org.crt"},
        {"/etc/ssl/certs/mail.example.org.crt", "imap.example.org.crt"},
        {"/etc/ssl/cert.pem", "certs/x.y.crt"}, {"/etc/imap/certs/in.ipop3d.pem", "cacert.pem"},
        {"/etc/imap/certs/in.ipop3d.pem", "../private/in.imapd.pem"},
        {"/etc/imap/certs/in.ipop3d.pem", "/etc/shadow"}, {"/etc/imap/certs/in.imapd.pem", "in.ipop3d.pem"},
        {"/etc/mailseal/mail.example.org/current", "../../shadow"},
        {"/etc/mailseal/mail.example.org/current", "/etc"},
        {"/etc/mailseal/mail.example.org/current", "current"}, {"/etc/mailseal/mail.example.org/current", ""},
        {"/etc/mailseal/mail.example.org/newest", setName}, {"/etc/mailseal/current", setName}};
    for (const auto &[path, target] : links)
        MAILSEAL_EXPECT_ERROR(link(path, target), ErrorCode::HelperPathRefused);
    const auto folder = [](const char *path) {
        InstallPlan plan;
        const QString root = QStringLiteral("root");
        plan.folders << FolderStep{QString::fromLatin1(path), root, root, 0700};
        return checkAgainstTable(plan);
    };
    QVERIFY(folder("/etc/ssl/private"));
    for (const char *path :
        {"/etc", "/", "", "/etc/ssl/openssl.d", "/etc/ssl/certs/java", "/etc/ssl/misc", "/etc/courier/shared",
            "/etc/courier/aliases.d", "/etc/mailseal/x", "/etc/mailseal/mail.example.org/new",
            "/etc/ssl/private/", "/etc/cron.d", "/etc/pki", "/usr/local/etc"})
        MAILSEAL_EXPECT_ERROR(folder(path), ErrorCode::HelperPathRefused);
}

// The row's owner, group and role, and at most its mode.
void TestPathTable::rightsAreTheRows()
{
    for (const FileRow &row : fileRows()) {
        const QString path = filledIn(row.path);
        const FileStep right = fileAt(path, row.role, row);
        QVERIFY2(checkOne(right), row.path);
        FileStep step = right;
        step.mode = 0400;
        QVERIFY2(checkOne(step), row.path);
        for (const int bit : {0001, 0010, 0020, 0002, 0100, 01000, 02000, 04000}) {
            step.mode = row.mode | bit;
            QVERIFY2(!checkOne(step), row.path);
        }
        // Only Exim reads its key through its group.
        for (const int bit : {0004, 0040}) {
            step.mode = right.mode | bit;
            const bool isExims = bit == 0040 && row.role == FileRole::EximPem;
            if (holdsKey(right) && !isExims)
                MAILSEAL_EXPECT_ERROR(checkOne(step), ErrorCode::HelperKeyExposed);
        }
        step = right;
        step.owner = QStringLiteral("daemon");
        MAILSEAL_EXPECT_ERROR(checkOne(step), ErrorCode::HelperOwnerRefused);
        step = right;
        step.group = QStringLiteral("sudo");
        MAILSEAL_EXPECT_ERROR(checkOne(step), ErrorCode::HelperOwnerRefused);
        for (const FileRow &other : fileRows()) {
            step = fileAt(path, other.role, row);
            if (other.role != row.role)
                MAILSEAL_EXPECT_ERROR(checkOne(step), ErrorCode::HelperPathRefused);
        }
    }
    FolderStep folder{
        QStringLiteral("/etc/ssl/private"), QStringLiteral("root"), QStringLiteral("root"), 0755};
    InstallPlan plan;
    plan.folders << folder;
    MAILSEAL_EXPECT_ERROR(checkAgainstTable(plan), ErrorCode::HelperOwnerRefused);
}

// Go's programs trust whatever is in these folders, others what a tool has linked to there.
void TestPathTable::noAuthorityAmongTheTrusted()
{
    const auto with = [](const char *path, const QByteArray &content) {
        FileStep file{QByteArray(path).endsWith("chain.pem") ? FileRole::Chain : FileRole::Certificate,
            QString::fromLatin1(path), QStringLiteral("root"), QStringLiteral("root"), 0644,
            SecretBytes(content.begin(), content.end())};
        if (file.path.startsWith(QLatin1String("/usr/local")))
            file.group = QStringLiteral("wheel");
        return checkOne(file);
    };
    for (const char *path : {"/etc/ssl/certs/a.example.crt", "/etc/pki/tls/certs/a.example.crt",
             "/usr/local/etc/ssl/certs/a.example.crt"}) {
        QVERIFY(with(path, leafPem));
        MAILSEAL_EXPECT_ERROR(with(path, authorityPem), ErrorCode::HelperAuthorityRefused);
        MAILSEAL_EXPECT_ERROR(with(path, versionOnePem), ErrorCode::HelperAuthorityRefused);
    }
    const QByteArray chain = QByteArray(leafPem) + authorityPem;
    MAILSEAL_EXPECT_ERROR(with("/etc/ssl/certs/a.example.chain.pem", chain), ErrorCode::HelperPathRefused);
    // No program looks elsewhere, and a chain needs its intermediates.
    for (const char *path : {"/etc/ssl/a.example.chain.pem", "/etc/pki/tls/a.example.chain.pem",
             "/usr/local/etc/ssl/a.example.chain.pem"})
        QVERIFY(with(path, chain));
    QVERIFY(with("/etc/mailseal/a.example/20261121T102030Z/chain.pem", chain));
    QVERIFY(with("/etc/ssl/servercerts/a.example.crt", versionOnePem));
}

// Every refused step with its reason, and no others.
void TestPathTable::outsideIsNamed()
{
    const QString root = QStringLiteral("root");
    const QString key = QStringLiteral("/etc/ssl/private/mail.example.org.key");
    InstallPlan plan;
    plan.folders << FolderStep{QStringLiteral("/etc/ssl/private"), root, root, 0700}
                 << FolderStep{QStringLiteral("/etc/cron.d"), root, root, 0755};
    plan.files << FileStep{FileRole::PrivateKey, key, root, root, 0644, contentOf(FileRole::PrivateKey)};
    plan.links << LinkStep{QStringLiteral("/etc/ssl/openssl.cnf"), QStringLiteral("../x")};
    QCOMPARE(outsideTable(plan),
        (QStringList{QStringLiteral("/etc/cron.d: none of the places of a layout"),
            key + QStringLiteral(": a private key that others could read"),
            QStringLiteral("/etc/ssl/openssl.cnf: none of the places of a layout")}));
    plan.folders.removeLast();
    plan.links.clear();
    plan.files.first().mode = 0600;
    plan.files.first().owner = QStringLiteral("nobody");
    QCOMPARE(outsideTable(plan),
        QStringList(key + QStringLiteral(": not with owner, group and mode nobody:root 0600")));
    plan.files.first().owner = root;
    plan.files << plan.files.first();
    QCOMPARE(outsideTable(plan), QStringList(key + QStringLiteral(": named twice")));
    MAILSEAL_EXPECT_ERROR(checkAgainstTable(plan), ErrorCode::HelperRequestInvalid);
    plan.files.removeLast();
    QCOMPARE(outsideTable(plan), QStringList());
    plan.files.first().content = secretBytes("[openssl_init]\n");
    QCOMPARE(outsideTable(plan), QStringList(key + QStringLiteral(": not the content that belongs there")));
}

void TestPathTable::topFoldersHoldAll()
{
    const QStringList top = topFolders();
    QCOMPARE(top.size(), 9);
    for (const FileRow &row : fileRows())
        QVERIFY2(std::any_of(top.begin(), top.end(),
                     [&](const QString &folder) {
                         return QString::fromLatin1(row.path).startsWith(folder + u'/');
                     }),
            row.path);
}

QTEST_GUILESS_MAIN(TestPathTable)
#include "tst_path_table.moc"
