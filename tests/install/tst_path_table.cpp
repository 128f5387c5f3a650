// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every layout that is shipped stays inside the helper's table, with its owners and modes.
#include "model/install/path_table.h"
#include "model/services/layout.h"
#include "tests/support/expect.h"

using namespace mailseal;

class TestPathTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void layoutStaysInside_data();
    void layoutStaysInside();
    void outsideIsNamed();
};

void TestPathTable::layoutStaysInside_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : layoutNames())
        QTest::newRow(qPrintable(name)) << name;
}

void TestPathTable::layoutStaysInside()
{
    QFETCH(const QString, name);
    const auto layout = loadLayout(name);
    QVERIFY2(layout, test::errorOf(layout).constData());
    const QString host = QStringLiteral("wildcard.xn--bcher-kva.example");
    InstallPlan plan;
    for (const Layout::Folder &folder : layout->folders)
        plan.folders << FolderStep{layout->filled(folder.path, host), folder.ownership.owner,
            folder.ownership.group, folder.ownership.mode};
    for (const Layout::File &file : layout->files)
        plan.files << FileStep{roleName(file.role), layout->path(file.role, host), file.ownership.owner,
            file.ownership.group, file.ownership.mode, {}};
    for (const Layout::Link &link : layout->links)
        plan.links << LinkStep{layout->filled(link.path, host), link.target};
    QVERIFY(plan.files.size() >= 4);
    const auto checked = checkAgainstTable(plan);
    QVERIFY2(checked, test::errorOf(checked).constData());
    // The switch, and a folder beside it that it leads to.
    if (!layout->switchLink.isEmpty())
        QVERIFY(isLinkPlace(layout->filled(layout->switchLink, host), QStringLiteral("20261121T102030Z")));
}

// Every step that is refused, with its reason; nothing of the others.
void TestPathTable::outsideIsNamed()
{
    const QString root = QStringLiteral("root");
    InstallPlan plan;
    plan.folders << FolderStep{QStringLiteral("/etc/ssl/private"), root, root, 0700}
                 << FolderStep{QStringLiteral("/etc/cron.d"), root, root, 0755};
    plan.files << FileStep{QStringLiteral("private-key"),
        QStringLiteral("/etc/ssl/private/mail.example.org.key"), root, root, 0644, {}};
    plan.links << LinkStep{QStringLiteral("/etc/ssl/openssl.cnf"), QStringLiteral("../x")};
    QCOMPARE(outsideTable(plan),
        (QStringList{QStringLiteral("/etc/cron.d: none of the places of a layout"),
            QStringLiteral("/etc/ssl/private/mail.example.org.key: a private key that others could read"),
            QStringLiteral("/etc/ssl/openssl.cnf: none of the places of a layout")}));
    plan.folders.removeLast();
    plan.links.clear();
    plan.files.first().mode = 0600;
    plan.files.first().owner = QStringLiteral("nobody");
    QCOMPARE(outsideTable(plan),
        QStringList(QStringLiteral(
            "/etc/ssl/private/mail.example.org.key: not with owner, group and mode nobody:root 0600")));
    plan.files << plan.files.first();
    plan.files.first().owner = plan.files.last().owner = root;
    QCOMPARE(outsideTable(plan),
        QStringList(QStringLiteral("/etc/ssl/private/mail.example.org.key: named twice")));
    plan.files.removeLast();
    QCOMPARE(outsideTable(plan), QStringList());
}

QTEST_GUILESS_MAIN(TestPathTable)
#include "tst_path_table.moc"
