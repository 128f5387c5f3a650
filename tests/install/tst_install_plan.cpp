// SPDX-License-Identifier: GPL-3.0-or-later
//
// The plan as JSON: what a review shows and an installation carries out. It contains no file contents.
#include "tests/install/plans.h"

#include <QTest>

using namespace mailseal;

class TestInstallPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void json();
    void modes();
};

void TestInstallPlan::json()
{
    InstallPlan plan = test::smallPlan("secret");
    plan.files[0].role = FileRole::PrivateKey;
    plan.files[0].owner = QStringLiteral("courier");
    plan.files.resize(1);
    // The digest comes from sha256sum(1).
    const QByteArray wanted = R"({
    "steps": [
        {
            "action": "folder",
            "group": "root",
            "mode": "0700",
            "owner": "root",
            "path": "/etc/x/private"
        },
        {
            "action": "file",
            "group": "root",
            "mode": "0600",
            "owner": "courier",
            "path": "/etc/x/private/a.key",
            "role": "private-key",
            "sha256": "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b"
        },
        {
            "action": "link",
            "path": "/etc/x/certs/link.crt",
            "target": "a.crt"
        }
    ],
    "version": 1
}
)";
    QCOMPARE(toJson(plan), wanted);
}

void TestInstallPlan::modes()
{
    QCOMPARE(modeText(0600), QStringLiteral("0600"));
    QCOMPARE(modeText(0), QStringLiteral("0000"));
    QCOMPARE(modeText(04755), QStringLiteral("4755"));
}

QTEST_GUILESS_MAIN(TestInstallPlan)
#include "tst_install_plan.moc"
