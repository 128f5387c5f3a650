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

QTEST_GUILESS_MAIN(TestPathTable)
#include "tst_path_table.moc"
