// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is recorded of an installed set: it is written together with the set or not at all, read strictly, and
// found again.
#include "model/base/errors/error_code.h"
#include "model/install/transaction/plan_file.h"
#include "model/install/transaction/undo.h"
#include "tests/install/plans.h"
#include "tests/support/expect.h"
#include "tests/support/files.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace mailseal;
using namespace mailseal::test;

namespace {

InstalledSet smallSet()
{
    return {smallRecord(),
        {{FileRole::PrivateKey, QStringLiteral("/etc/x/private/a.key")},
            {FileRole::Certificate, QStringLiteral("/etc/x/certs/a.crt")},
            {FileRole::Certificate, QStringLiteral("/etc/x/certs/b.crt")}}};
}

InstallPlan recordedPlan(const char *text = "new")
{
    InstallPlan plan = smallPlan(text);
    plan.files[0].role = FileRole::PrivateKey;
    plan.set = smallRecord();
    return plan;
}

WriteOptions recordedInto(const QString &root)
{
    WriteOptions options = into(root);
    options.state = systemState;
    options.keepRecord = true;
    return options;
}

} // namespace

class TestSetRecord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readAsWritten();
    void withoutACertificate();
    void strictlyRead_data();
    void strictlyRead();
    void writtenWithTheSet();
    void onlyWhatIsKeptIsRecorded();
    void goneWithAFailure();
    void inThePlansFile();
    void brokenInTheJournal();
    void whereverTheFilesAre();
    void unreadableIsNotBegun_data();
    void unreadableIsNotBegun();
};

void TestSetRecord::readAsWritten()
{
    QVERIFY(parseSetRecord(toObject(smallRecord())) == smallRecord());
    QVERIFY(parseInstalledSet(toObject(smallSet())) == smallSet());
}

void TestSetRecord::withoutACertificate()
{
    SetRecord record = smallRecord();
    record.certificateSha256.clear();
    record.notBefore = record.notAfter = {};
    record.signing = QStringLiteral("none");
    const QJsonObject object = toObject(record);
    QCOMPARE(object.value(QStringLiteral("notAfter")).toString(), QString());
    QVERIFY(parseSetRecord(object) == record);
}

void TestSetRecord::strictlyRead_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<bool>("isTaken");
    const auto row = [](const char *title, const char *key, const QJsonValue &value, bool isTaken = false) {
        QTest::newRow(title) << QString::fromLatin1(key) << value << isTaken;
    };
    const auto texts = [](int count) {
        QJsonArray array;
        for (int i = 0; i < count; ++i)
            array << QStringLiteral("%1.example.org").arg(i);
        return array;
    };
    const auto servers = [](int count) {
        QJsonArray array;
        for (int i = 0; i < count; ++i)
            array << QJsonObject{
                {QStringLiteral("name"), QStringLiteral("postfix")}, {QStringLiteral("version"), QString()}};
        return array;
    };
    row("as it is", "layout", QStringLiteral("debian"), true);
    row("unknown", "more", QStringLiteral("x"));
    row("missing", "made", QJsonValue::Undefined);
    row("files", "files", QJsonArray());
    row("another type", "layout", 7);
    row("text of 255", "layout", QString(255, u'x'), true);
    row("text of 256", "layout", QString(256, u'x'));
    row("control character", "layout", QStringLiteral("a\033[2J"));
    row("not ASCII", "names", QJsonArray{QStringLiteral("bücher.example")});
    row("names enough", "names", texts(1024), true);
    row("names too many", "names", texts(1025));
    row("servers enough", "servers", servers(16), true);
    row("servers too many", "servers", servers(17));
    row("server with more", "servers",
        QJsonArray{QJsonObject{{QStringLiteral("name"), QString()}, {QStringLiteral("version"), QString()},
            {QStringLiteral("more"), QString()}}});
    row("digest too short", "publicKeySha256", QString(62, u'a'));
    row("digest that is none", "publicKeySha256", QString(64, u'x'));
    row("no date", "made", QStringLiteral("yesterday"));
    row("a date alone", "notAfter", QStringLiteral("2026-11-21"));
}

void TestSetRecord::strictlyRead()
{
    QFETCH(const QString, key);
    QFETCH(const QJsonValue, value);
    QJsonObject object = toObject(smallRecord());
    if (value.isUndefined())
        object.remove(key);
    else
        object.insert(key, value);
    QTEST(parseSetRecord(object).has_value(), "isTaken");
}

void TestSetRecord::writtenWithTheSet()
{
    const QTemporaryDir root;
    const auto first = write(recordedPlan("old"), recordedInto(root.path()));
    QVERIFY2(first, errorOf(first).constData());
    WriteOptions again = recordedInto(root.path());
    again.onConflict = OnConflict::Replace;
    again.now = again.now.addSecs(60);
    InstallPlan renewed = recordedPlan("new");
    renewed.set->layout = QStringLiteral("fedora");
    const auto second = write(renewed, again);
    QVERIFY2(second, errorOf(second).constData());

    const auto both = history(root.path());
    QVERIFY2(both, errorOf(both).constData());
    QCOMPARE(both->size(), 2);
    QCOMPARE(both->first().set->record.layout, QStringLiteral("fedora"));
    QVERIFY(both->last().set == smallSet());

    const auto undone = undo(root.path(), {}, again.now.addSecs(60));
    QVERIFY2(undone, errorOf(undone).constData());
    const auto all = history(root.path());
    QVERIFY(!all->first().set); // an undo installs no set of its own
    QVERIFY(all->at(1).undone && all->at(1).set && !all->last().undone);
    QVERIFY(all->last().set == smallSet());
}

void TestSetRecord::onlyWhatIsKeptIsRecorded()
{
    const QTemporaryDir root;
    WriteOptions options = recordedInto(root.path());
    QVERIFY(write(smallPlan(), options));
    QVERIFY(!history(root.path())->first().set);
}

void TestSetRecord::goneWithAFailure()
{
    const QTemporaryDir root;
    InstallPlan plan = recordedPlan();
    plan.files << FileStep{FileRole::Certificate, QStringLiteral("/etc/x/certs"), {}, {}, 0644, {}};
    QVERIFY(!write(plan, recordedInto(root.path())));
    QVERIFY(history(root.path())->isEmpty());
}

void TestSetRecord::inThePlansFile()
{
    const QTemporaryDir folder;
    InstallPlan plan = recordedPlan();
    plan.links.clear();
    QVERIFY(write(plan, into(folder.path())));
    const QString name = folder.filePath(QStringLiteral("plan.json"));
    QVERIFY(save(name, toJson(plan)));
    const auto read = readPlan(name);
    QVERIFY2(read, errorOf(read).constData());
    QVERIFY(*read == plan);

    QJsonObject object = QJsonDocument::fromJson(toJson(plan)).object();
    object.insert(QStringLiteral("set"), QJsonObject{{QStringLiteral("layout"), QStringLiteral("debian")}});
    QVERIFY(save(name, QJsonDocument(object).toJson()));
    MAILSEAL_EXPECT_ERROR(readPlan(name), ErrorCode::PlanInvalid);
}

void TestSetRecord::brokenInTheJournal()
{
    const QTemporaryDir root;
    QVERIFY(write(recordedPlan(), recordedInto(root.path())));
    const QString name = root.filePath(QStringLiteral("var/lib/mailseal/20261121T102030Z.installed"));
    QByteArray journal = content(name);
    QVERIFY(journal.contains("\"debian\"") && !journal.contains("PRIVATE KEY"));
    journal.replace("\"layout\":\"debian\"", "\"layout\":\"debian\",\"key\":\"x\"");
    QVERIFY(save(name, journal));
    MAILSEAL_EXPECT_ERROR(history(root.path()), ErrorCode::JournalInvalid);
}

// Paths that a strict reader would not take, and more files than a set has: what is installed can be undone.
void TestSetRecord::whereverTheFilesAre()
{
    const QTemporaryDir root;
    InstallPlan plan = recordedPlan();
    plan.files << file("/etc/x/certs/\xC3\xBC \"quoted\" \\ \033.crt", "odd");
    plan.files.last().path = QString::fromUtf8("/etc/x/certs/\xC3\xBC \"quoted\" \\ \033.crt");
    for (int i = 0; i < 300; ++i) {
        plan.files << file("/etc/x/certs/n.crt", "many");
        plan.files.last().path = QStringLiteral("/etc/x/certs/%1.crt").arg(i);
    }
    const auto written = write(plan, recordedInto(root.path()));
    QVERIFY2(written, errorOf(written).constData());
    const auto installed = history(root.path());
    QVERIFY2(installed, errorOf(installed).constData());
    QCOMPARE(installed->first().set->files.size(), plan.files.size());
    QCOMPARE(installed->first().set->files.at(3).path, plan.files.at(3).path);
    const auto undone = undo(root.path(), {}, recordedInto(root.path()).now.addSecs(60));
    QVERIFY2(undone, errorOf(undone).constData());
}

void TestSetRecord::unreadableIsNotBegun_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("good") << QStringLiteral("mail.example.org") << true;
    QTest::newRow("quotes") << QStringLiteral("\"a\"@example.org") << false;
    QTest::newRow("not ASCII") << QString::fromUtf8("b\xC3\xBC"
                                                    "cher.example")
                               << false;
    QTest::newRow("too long") << QString(256, u'x') << false;
}

void TestSetRecord::unreadableIsNotBegun()
{
    QFETCH(const QString, name);
    const QTemporaryDir root;
    InstallPlan plan = recordedPlan();
    plan.set->names << name;
    QTEST(write(plan, recordedInto(root.path())).has_value(), "isTaken");
    QTEST(!tree(root.path()).isEmpty(), "isTaken");
}

QTEST_GUILESS_MAIN(TestSetRecord)
#include "tst_set_record.moc"
