// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which installation an undo would be about, and what is remembered of it for who may not read the machine's
// records.
#include "model/base/errors/error_code.h"
#include "model/renewal/sets/last_installation.h"
#include "model/renewal/sets/set_store.h"
#include "tests/support/expect.h"

#include <QDir>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

using namespace mailseal;
using namespace mailseal::test;

namespace {

QDateTime hour(int number)
{
    return QDateTime(QDate(2026, 11, 21), QTime(0, 20, 30), QTimeZone::utc()).addSecs(3600 * number);
}

QString idAt(int number)
{
    return hour(number).toString(QStringLiteral("yyyyMMdd'T'hhmmss'Z'"));
}

RememberedSet setOf(const char *host, const std::optional<OwnInstallation> &installation, int made = 1)
{
    RememberedSet set;
    SetRecord &record = set.installed.record;
    record.names = QStringList{QString::fromLatin1(host)};
    record.layout = QStringLiteral("debian");
    record.servers = {{QStringLiteral("postfix"), QStringLiteral("3.7.11")}};
    record.signing = QStringLiteral("test-ca");
    record.publicKeySha256 = QByteArray(32, 'k');
    record.certificateSha256 = QByteArray(32, 'c');
    record.made = hour(made);
    record.notBefore = hour(0);
    record.notAfter = hour(5000);
    set.installed.files
        = {{FileRole::Certificate, QStringLiteral("/etc/ssl/certs/%1.crt").arg(record.names[0])}};
    set.answers.names = record.names;
    set.installation = installation;
    return set;
}

WrittenFile written(const char *path, WrittenFile::Outcome outcome, int at)
{
    WrittenFile file;
    file.path = QString::fromLatin1(path);
    file.outcome = outcome;
    file.installation = at < 0 ? QString() : idAt(at);
    return file;
}

} // namespace

class TestLastInstallation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void isCounted();
    void isReadBack();
    void strictly_data();
    void strictly();
    void newestOfUser();
    void newestOfMachine();
    void isNotedAsUndone();
    void sentences();
};

void TestLastInstallation::isCounted()
{
    using Outcome = WrittenFile::Outcome;
    WrittenFile settings = written("/etc/postfix/main.cf", Outcome::Replaced, 3);
    settings.settings
        = InstalledSettings{settings.path, SettingsForm::Main, {SettingChange(), SettingChange()}};
    const auto found = ownInstallation(
        {{written("/a", Outcome::New, 3), written("/b", Outcome::Unchanged, 3), settings}, {}});
    QVERIFY(found);
    QCOMPARE(*found, (OwnInstallation{idAt(3), 1, 2, false}));
    QVERIFY(!ownInstallation({{written("/a", Outcome::Unchanged, -1)}, {}})); // all of it was there
    QVERIFY(!ownInstallation({}));
}

void TestLastInstallation::isReadBack()
{
    const RememberedSet with = setOf("mail.example.org", OwnInstallation{idAt(3), 5, 3, false});
    const auto back = readRememberedSet(toJson(with), QStringLiteral("x"));
    QVERIFY2(back, errorOf(back).constData());
    QCOMPARE(*back, with);
    // Without it, older programs read it; with it, they say that it is newer.
    const RememberedSet without = setOf("mail.example.org", {});
    QVERIFY(toJson(without).contains("\"version\": 1"));
    QVERIFY(toJson(with).contains("\"version\": 2"));
    MAILSEAL_EXPECT_ERROR(
        readRememberedSet(toJson(with).replace("\"version\": 2", "\"version\": 3"), QStringLiteral("x")),
        ErrorCode::SetFileNewer);
}

void TestLastInstallation::strictly_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("version") << QByteArray("\"version\": 2") << QByteArray("\"version\": 1");
    QTest::newRow("no id") << idAt(3).toLatin1() << QByteArray();
    QTest::newRow("a path as the id") << idAt(3).toLatin1() << QByteArray("../../etc");
    QTest::newRow("an option as the id") << idAt(3).toLatin1() << QByteArray("--root=/");
    QTest::newRow("a negative number") << QByteArray("\"files\": 5") << QByteArray("\"files\": -5");
    QTest::newRow("no number") << QByteArray("\"files\": 5") << QByteArray("\"files\": \"5\"");
    QTest::newRow("no truth") << QByteArray("\"undone\": false") << QByteArray("\"undone\": 0");
    QTest::newRow("more") << QByteArray("\"undone\": false") << QByteArray("\"undone\": false, \"x\": 1");
}

void TestLastInstallation::strictly()
{
    QFETCH(const QByteArray, from);
    QFETCH(const QByteArray, to);
    const QByteArray json = toJson(setOf("mail.example.org", OwnInstallation{idAt(3), 5, 3, false}));
    QVERIFY(json.contains(from));
    MAILSEAL_EXPECT_ERROR(readRememberedSet(QByteArray(json).replace(from, to), QStringLiteral("x")),
        ErrorCode::SetFileDamaged);
}

void TestLastInstallation::newestOfUser()
{
    const RememberedSet first = setOf("one.example.org", OwnInstallation{idAt(1), 5, 3, false});
    RememberedSet second = setOf("two.example.org", OwnInstallation{idAt(2), 4, 0, false});
    const auto last = lastInstallation(QList<RememberedSet>{first, second});
    QVERIFY(last);
    QCOMPARE(last->names, QStringList{QStringLiteral("two.example.org")});
    QCOMPARE(last->id, idAt(2));
    QCOMPARE(last->time, hour(2));
    QCOMPARE(last->files, 4);
    QCOMPARE(last->settings.value_or(-1), 0);
    QCOMPARE(last->servers, QList<ServerKind>{ServerKind::Postfix});
    second.installation->isUndone = true;
    QCOMPARE(lastInstallation(QList<RememberedSet>{first, second})->id, idAt(1));
    // Elsewhere, nothing of it is on this machine.
    RememberedSet far = setOf("far.example.org", {}, 9);
    far.kind = WriteTarget::Kind::Remote;
    QCOMPARE(lastInstallation(QList<RememberedSet>{first, far})->id, idAt(1));
    QVERIFY(!lastInstallation(QList<RememberedSet>{far}));
    // Of an older version, when its certificate was made.
    const auto older = lastInstallation(QList<RememberedSet>{setOf("old.example.org", {}, 7), first});
    QVERIFY(older && older->id.isEmpty() && !older->settings);
    QCOMPARE(older->files, 1);
}

void TestLastInstallation::newestOfMachine()
{
    Installation undo{idAt(4), hour(4), {}, {}, idAt(3)};
    Installation undone{idAt(3), hour(3), {QStringLiteral("/x")}, {QString()}, {}, true};
    Installation real{idAt(2), hour(2), {QStringLiteral("/a"), QStringLiteral("/etc/postfix/main.cf")},
        {QString(), QString()}, {}};
    real.settings = {{QStringLiteral("/etc/postfix/main.cf"), SettingsForm::Main, {SettingChange()}}};
    const auto last = lastInstallation(QList<Installation>{undo, undone, real});
    QVERIFY(last);
    QCOMPARE(last->id, idAt(2));
    QCOMPARE(last->files, 1);
    QCOMPARE(last->settings.value_or(-1), 1);
    QCOMPARE(last->places, real.paths);
    QVERIFY(!lastInstallation(QList<Installation>{undo, undone}));
}

void TestLastInstallation::isNotedAsUndone()
{
    QTemporaryDir home;
    qputenv("HOME", home.path().toLocal8Bit());
    QDir(setsFolder()).removeRecursively();
    QVERIFY(remember(setOf("one.example.org", OwnInstallation{idAt(1), 5, 3, false})));
    QVERIFY(remember(setOf("two.example.org", {}, 2)));
    QVERIFY(noteUndone(idAt(5))); // nobody's
    const auto last = [] { return lastInstallation(rememberedSets().sets); };
    QVERIFY(last()->id.isEmpty());
    QVERIFY(noteUndone(*last(), idAt(2)));
    QCOMPARE(last()->id, idAt(1));
    QVERIFY(noteUndone(*last(), idAt(1)));
    QVERIFY(!last());
    QCOMPARE(rememberedSets().sets.size(), 2); // they are still remembered
    QDir(setsFolder()).removeRecursively();
}

void TestLastInstallation::sentences()
{
    LastInstallation last;
    last.id = idAt(1);
    last.time = timeOfInstallation(idAt(1) + QStringLiteral("-2"));
    QCOMPARE(last.time, hour(1));
    for (int i = 0; i < 9; ++i)
        last.names << QStringLiteral("h%1.example.org").arg(i);
    last.settings = 2;
    const QString text = undoSentences(last, QStringLiteral("mail")).join(u'\n');
    QVERIFY2(
        text.contains(QLatin1String("h4.example.org")) && !text.contains(QLatin1String("h5.example.org")),
        qPrintable(text));
    QVERIFY(text.contains(QLatin1String("(mail)")) && !text.contains(u'%'));
    QCOMPARE(undoSentences(last, QString()).size(), 3);
    last.names.clear();
    last.places = QStringList{QStringLiteral("/etc/postfix/main.cf")};
    QVERIFY(undoSentences(last, QString()).constFirst().contains(last.places.constFirst()));
}

QTEST_GUILESS_MAIN(TestLastInstallation)
#include "tst_last_installation.moc"
