// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is next for a set at a given time, how sets are kept, and the days of the renewals to come.
#include "model/base/errors/error_code.h"
#include "model/renewal/byhand/lifetimes.h"
#include "model/renewal/sets/due.h"
#include "model/renewal/sets/set_store.h"
#include "model/x509/certificates/lifetime.h"
#include "tests/install/plans.h"
#include "tests/support/expect.h"
#include "tests/support/files.h"

#include <QTest>
#include <QTimeZone>

using namespace mailseal;
using namespace mailseal::test;

namespace {

QDateTime day(int number)
{
    return QDateTime(QDate(2026, 1, 1), QTime(12, 0), QTimeZone::utc()).addDays(number);
}

// Valid for 90 days from the first one on.
RememberedSet ofAuthority()
{
    RememberedSet set;
    SetRecord &record = set.installed.record;
    record.names = QStringList{QStringLiteral("mail.example.org"), QStringLiteral("imap.example.org")};
    record.layout = QStringLiteral("debian");
    record.servers = {{QStringLiteral("postfix"), QStringLiteral("3.7.11")}};
    record.signing = signingName(Signing::Authority);
    record.publicKeySha256 = QByteArray(32, 'k');
    record.certificateSha256 = QByteArray(32, 'c');
    record.made = day(0);
    record.notBefore = day(0);
    record.notAfter = day(90);
    set.installed.files = {{FileRole::Certificate, QStringLiteral("/etc/ssl/certs/mail.example.org.crt")}};
    set.answers.names = record.names;
    set.answers.signing = Signing::None;
    return set;
}

RememberedSet waiting(const QDateTime &sent = {})
{
    RememberedSet set = ofAuthority();
    set.pending = PendingRequest{
        QByteArray(32, 'k'), QString(), QStringLiteral("/etc/ssl/mail.example.org.csr"), day(1), sent};
    return set;
}

SetSight seen(char certificate = 'c')
{
    return {SetSight::File::Read, QByteArray(32, certificate), QStringLiteral("R13"), day(0), day(90), {}};
}

SetSight served(bool same)
{
    SetSight sight = seen();
    sight.isServed = same;
    return sight;
}

} // namespace

class TestDue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void next_data();
    void next();
    void keptAndReadAgain();
    void forgottenThoughInstalled();
    void sentMeanwhile();
    void answeredElsewhere();
    void damagedAndNewerStay();
    void foundByNameOrPlace();
    void rowsOfLifetimes();
    void renewals();
    void oneMarginForAll_data();
    void oneMarginForAll();
};

Q_DECLARE_METATYPE(mailseal::RememberedSet)
Q_DECLARE_METATYPE(mailseal::SetSight)
Q_DECLARE_METATYPE(mailseal::Due::What)

void TestDue::next_data()
{
    using What = Due::What;
    QTest::addColumn<RememberedSet>("set");
    QTest::addColumn<SetSight>("sight");
    QTest::addColumn<QDateTime>("now");
    QTest::addColumn<What>("what");
    QTest::addColumn<int>("days");
    const auto row
        = [](const char *title, const RememberedSet &set, const SetSight &sight, int now, What what,
              int days) { QTest::newRow(title) << set << sight << day(now) << what << days; };
    row("fresh", ofAuthority(), served(true), 1, What::Rest, 89);
    row("a day before the threshold", ofAuthority(), seen(), 59, What::Rest, 31);
    row("at the threshold", ofAuthority(), seen(), 60, What::Renew, 30);
    row("last day", ofAuthority(), seen(), 89, What::Renew, 1);
    row("over", ofAuthority(), seen(), 90, What::Expired, 0);
    row("from the record alone", ofAuthority(), {}, 70, What::Renew, 20);
    row("not sent", waiting(), seen(), 2, What::SendRequest, 88);
    row("sent", waiting(day(3)), seen(), 5, What::AwaitReply, 85);
    row("sent, but not reloaded", waiting(day(3)), served(false), 5, What::Reload, 85);
    row("not reloaded", ofAuthority(), served(false), 2, What::Reload, 88);
    row("another certificate", ofAuthority(), seen('x'), 2, What::Replaced, 88);
    SetSight answered = seen('x');
    answered.publicKeySha256 = QByteArray(32, 'k');
    row("answered by hand", waiting(day(3)), answered, 5, What::Replaced, 85);
    row("another key", waiting(day(3)), seen('x'), 5, What::AwaitReply, 85);
    SetSight missing;
    missing.file = SetSight::File::Missing;
    row("gone", ofAuthority(), missing, 2, What::Missing, 88);
    SetSight hidden;
    hidden.file = SetSight::File::Hidden;
    row("hidden from this user", ofAuthority(), hidden, 2, What::Rest, 88);
}

void TestDue::next()
{
    QFETCH(RememberedSet, set);
    QFETCH(SetSight, sight);
    QFETCH(QDateTime, now);
    const Due due = whatIsDue(set, sight, now);
    QTEST(due.what, "what");
    QTEST(due.days, "days");
    QVERIFY(!sentence(due, set).isEmpty());
}

void TestDue::keptAndReadAgain()
{
    const QTemporaryDir folder;
    const QString store = folder.filePath(QStringLiteral("sets"));
    RememberedSet here = waiting(day(3));
    RememberedSet there = ofAuthority();
    there.kind = WriteTarget::Kind::Remote;
    there.place = QStringLiteral("admin@mail.example.org");
    for (const RememberedSet &set : {here, there, here})
        QVERIFY2(remember(set, store), errorOf(remember(set, store)));
    QCOMPARE(modeOf(store), 0700);
    const RememberedSets all = rememberedSets(store);
    QCOMPARE(all.unread, QList<Error>());
    QCOMPARE(all.sets, (QList<RememberedSet>{here, there}));
    QVERIFY(forget(here, store));
    QCOMPARE(rememberedSets(store).sets, QList<RememberedSet>{there});
}

// What this machine's records have is not listed for ever.
void TestDue::forgottenThoughInstalled()
{
    const QTemporaryDir folder;
    const QTemporaryDir root;
    const QString store = folder.filePath(QStringLiteral("sets"));
    const auto install = [&](const char *host, int when) {
        InstallPlan plan = smallPlan(QByteArray::number(when).constData());
        plan.files[0].role = FileRole::PrivateKey;
        plan.set = smallRecord();
        plan.set->names = QStringList{QString::fromLatin1(host)};
        plan.set->made = day(when);
        WriteOptions options = into(root.path(), OnConflict::Replace);
        options.now = day(when);
        options.state = systemState;
        options.keepRecord = true;
        return write(plan, options);
    };
    const auto hosts = [&] {
        QStringList names;
        for (const RememberedSet &set : allSets(store, root.path()).sets)
            names << hostOf(set);
        return names;
    };
    const QString one = QStringLiteral("a.example.org");
    const QString other = QStringLiteral("b.example.org");
    QVERIFY(install("a.example.org", 1) && install("b.example.org", 2));
    QCOMPARE(hosts(), (QStringList{one, other}));
    const RememberedSet set = *findSet(allSets(store, root.path()).sets, one);
    QVERIFY(forget(set, store, root.path()));
    QCOMPARE(hosts(), QStringList{other});
    QVERIFY(forget(set, store, root.path())); // once more is no error
    QVERIFY(install("a.example.org", 3));
    QCOMPARE(hosts(), (QStringList{one, other}));
    QVERIFY(forget(set, store, root.path()));
    QVERIFY(remember(set, store));
    QCOMPARE(hosts(), (QStringList{one, other}));
}

// Between the look and the click, a terminal may have changed the set.
void TestDue::sentMeanwhile()
{
    const QTemporaryDir folder;
    const QString store = folder.filePath(QStringLiteral("sets"));
    const RememberedSet seen = waiting();
    RememberedSet now = seen;
    now.installed.record.layout = QStringLiteral("other");
    QVERIFY(remember(now, store));
    QVERIFY(noteSent(seen, day(4), store));
    now.pending->sent = day(4);
    QCOMPARE(rememberedSets(store).sets, QList<RememberedSet>{now});
    RememberedSet another = now; // request
    another.pending->publicKeySha256 = QByteArray(32, 'n');
    another.pending->sent = {};
    RememberedSet arrived = now;
    arrived.pending.reset();
    for (const RememberedSet &set : {another, arrived}) {
        QVERIFY(remember(set, store));
        QVERIFY(noteSent(seen, day(5), store));
        QCOMPARE(rememberedSets(store).sets, QList<RememberedSet>{set});
    }
    QVERIFY(forget(seen, store));
    QVERIFY(noteSent(seen, day(5), store));
    QCOMPARE(rememberedSets(store).sets, QList<RememberedSet>());
}

// The CA's certificate may go to another place than the request came from: a folder at first, then this
// machine.
void TestDue::answeredElsewhere()
{
    const QTemporaryDir folder;
    const QString store = folder.filePath(QStringLiteral("sets"));
    RememberedSet asked = waiting(day(3));
    asked.kind = WriteTarget::Kind::Folder;
    asked.place = QStringLiteral("/home/anna/mail");
    RememberedSet arrived = ofAuthority();
    const auto waits = [&](const RememberedSet &other) {
        const bool isKept = remember(asked, store) && remember(other, store);
        const auto found = findSet(rememberedSets(store).sets, asked.place);
        return isKept && found && found->pending;
    };
    QVERIFY(waits(arrived)); // of the time before the request
    arrived.installed.record.made = day(4);
    QVERIFY(!waits(arrived));
    RememberedSet testing = arrived;
    testing.installed.record.signing = signingName(Signing::TestCa);
    QVERIFY(waits(testing));
    RememberedSet other = arrived;
    other.installed.record.publicKeySha256 = QByteArray(32, 'o');
    QVERIFY(waits(other));
}

void TestDue::damagedAndNewerStay()
{
    const QTemporaryDir folder;
    const QByteArray whole = toJson(ofAuthority());
    const QString name = QStringLiteral("mail.example.org.json");
    QByteArray newer = whole;
    newer.replace("\"version\": 1", "\"version\": 3");
    QByteArray unknown = whole;
    unknown.replace("\"kind\"", "\"more\": \"x\",\n    \"kind\"");
    const std::pair<QByteArray, ErrorCode> files[]{{newer, ErrorCode::SetFileNewer},
        {unknown, ErrorCode::SetFileDamaged}, {whole.left(whole.size() / 2), ErrorCode::SetFileDamaged},
        {"", ErrorCode::SetFileDamaged}, {"[]", ErrorCode::SetFileDamaged}};
    for (const auto &[bytes, code] : files) {
        QVERIFY(save(folder.filePath(name), bytes));
        const RememberedSets all = rememberedSets(folder.path());
        QCOMPARE(all.sets, QList<RememberedSet>());
        QCOMPARE(all.unread.size(), 1);
        QCOMPARE(all.unread.first().code, code);
        QCOMPARE(content(folder.filePath(name)), bytes);
    }
    QVERIFY(save(folder.filePath(name), newer));
    MAILSEAL_EXPECT_ERROR(remember(ofAuthority(), folder.path()), ErrorCode::SetFileNewer);
    QCOMPARE(content(folder.filePath(name)), newer);
    // A new set takes the place of a damaged one, whose bytes are still there.
    QVERIFY(save(folder.filePath(name), unknown));
    QVERIFY(remember(ofAuthority(), folder.path()));
    QCOMPARE(rememberedSets(folder.path()).sets, QList<RememberedSet>{ofAuthority()});
    QCOMPARE(content(folder.filePath(name + QStringLiteral(".damaged"))), unknown);
    QVERIFY(remember(ofAuthority(), folder.path()));
    QCOMPARE(content(folder.filePath(name + QStringLiteral(".damaged"))), unknown);
}

void TestDue::foundByNameOrPlace()
{
    RememberedSet one = ofAuthority();
    one.kind = WriteTarget::Kind::Folder;
    one.place = QStringLiteral("/home/anna/one");
    RememberedSet two = one;
    two.place = QStringLiteral("/home/anna/two");
    const QList<RememberedSet> sets{one, two};
    MAILSEAL_EXPECT_ERROR(findSet(sets, QStringLiteral("imap.example.org")), ErrorCode::SetAmbiguous);
    MAILSEAL_EXPECT_ERROR(findSet(sets, QStringLiteral("other.example.org")), ErrorCode::SetUnknown);
    QCOMPARE(*findSet(sets, two.place), two);
    QCOMPARE(*findSet({ofAuthority(), one}, QStringLiteral("MAIL.example.org")), ofAuthority());
}

void TestDue::rowsOfLifetimes()
{
    const auto &rows = lifetimeRows();
    const auto at = [&](int year, int month, int dayOfMonth) {
        return mostDaysAt(QDate(year, month, dayOfMonth), rows);
    };
    QCOMPARE(at(2026, 3, 14), 398);
    QCOMPARE(at(2026, 3, 15), 200);
    QCOMPARE(at(2027, 3, 15), 100);
    QCOMPARE(at(2029, 3, 14), 100);
    QCOMPARE(at(2029, 3, 15), 47);
    MAILSEAL_EXPECT_ERROR(parseLifetimeRows("{\"rows\":[{\"from\":\"x\",\"days\":\"1\",\"source\":\"s\"}]}",
                              QStringLiteral("l.json")),
        ErrorCode::CatalogueInvalid);
}

void TestDue::renewals()
{
    const QList<QDate> days = renewalDays(QDate(2026, 12, 1), QDate(2027, 12, 31), lifetimeRows());
    QCOMPARE(days,
        (QList<QDate>{QDate(2026, 12, 1), QDate(2027, 5, 20), QDate(2027, 7, 29), QDate(2027, 10, 7),
            QDate(2027, 12, 16)}));
    QCOMPARE(renewalDays({}, QDate(2027, 12, 31), lifetimeRows()), QList<QDate>());
    QCOMPARE(scheduleText(QDate(2026, 12, 1), lifetimeRows()).size(), 2);
}

void TestDue::oneMarginForAll_data()
{
    QTest::addColumn<int>("life"); // days
    QTest::addColumn<int>("margin");
    QTest::newRow("6 days") << 6 << 2;
    QTest::newRow("47 days") << 47 << 16;
    QTest::newRow("90 days") << 90 << 30;
    QTest::newRow("398 days") << 398 << 30;
    QTest::newRow("five years") << 1826 << 30;
}

void TestDue::oneMarginForAll()
{
    QFETCH(const int, life);
    QFETCH(const int, margin);
    const qint64 seconds = qint64(life) * 24 * 3600;
    QCOMPARE(files::renewalMarginInDays(seconds), margin);
    QCOMPARE(files::renewalMarginInDays(seconds - 1), margin); // as CAs do, so that both ends are counted
    const QDateTime due = renewalTime(day(0), day(life));
    QCOMPARE(due.secsTo(day(life)), files::renewalMargin(seconds));
    QVERIFY(!files::expiresSoon(day(0), day(life), due));
    QVERIFY(files::expiresSoon(day(0), day(life), due.addSecs(1)));
    const QList<LifetimeRow> rows{{day(0).date(), life, QString()}};
    const QList<QDate> days = renewalDays(day(0).date(), day(life).date(), rows);
    QCOMPARE(days.at(1), day(life - margin).date());
}

QTEST_GUILESS_MAIN(TestDue)
#include "tst_due.moc"
