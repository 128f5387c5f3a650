// SPDX-License-Identifier: GPL-3.0-or-later
//
// A CA is the sum of its events; each line of its record is read back as it was written, and nothing else is
// taken for one.
#include "model/base/errors/error_code.h"
#include "model/ca/elsewhere/index_file.h"
#include "model/ca/elsewhere/trust_steps.h"
#include "model/ca/living/revoking.h"
#include "model/ca/signing/ca_creation.h"
#include "model/ca/state/ca_event.h"
#include "model/x509/authority/authority_certificate.h"
#include "model/x509/authority/leaf_certificate.h"
#include "model/x509/initialization.h"
#include "tests/support/expect.h"

#include <QTest>
#include <QTimeZone>
#include <QXmlStreamReader>

using namespace mailseal;
using namespace mailseal::ca;
using namespace mailseal::test;

class TestCaState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void linesAreReadBack();
    void badLine_data();
    void badLine();
    void badOrder_data();
    void badOrder();
    void findsWhatIsMeant();
    void saysWhenAListIsNeeded();
    void indexIsReadBack();
    void badIndex_data();
    void badIndex();
    void rollsOver();
    void waitsForItsRoot();
    void indexOfTheLastCentury();
    void constraints_data();
    void constraints();
    void profileIsXml();

private:
    Certificate leaf(const char *name);
    QList<CaEvent> events();

    const CryptographyInitialization m_cryptography;
    const QDateTime m_now = QDateTime(QDate(2026, 11, 21), QTime(10, 20, 30), QTimeZone::utc());
    std::optional<Issuer> m_issuer;
    std::optional<Certificate> m_one;
    std::optional<Certificate> m_two;
};

namespace {

QList<AlternativeName> names(const QStringList &typed)
{
    QList<AlternativeName> list;
    for (const QString &each : typed)
        list << *AlternativeName::parse(each);
    return list;
}

} // namespace

Certificate TestCaState::leaf(const char *name)
{
    const auto key = PrivateKey::generate(KeyAlgorithm::EcdsaP256);
    const LeafProfile profile{
        {}, names({QString::fromLatin1(name)}), CertificateUse::Server, Validity::days(m_now, 90), {}};
    return *signLeaf(profile, key->subjectPublicKeyInfo(), *m_issuer);
}

void TestCaState::initTestCase()
{
    AuthorityProfile profile;
    (void)profile.subject.set(Attribute::CN, QStringLiteral("Prüf-CA"));
    profile.domains = names({QStringLiteral("example.org"), QStringLiteral("192.0.2.1")});
    profile.validity = Validity::days(m_now, 3653);
    const auto key = PrivateKey::generate(KeyAlgorithm::EcdsaP384);
    QVERIFY(key);
    const auto root = makeRoot(profile, *key);
    QVERIFY2(root, errorOf(root).constData());
    m_issuer = Issuer{*root, *key};
    m_one = leaf("mail.example.org");
    m_two = leaf("imap.example.org");
}

QList<CaEvent> TestCaState::events()
{
    return {Began{{m_issuer->certificate}, QStringLiteral("http://example.org/ca.crl")},
        Signed{*m_one, CertificateUse::Server}, Signed{*m_two, CertificateUse::Client},
        Revoked{serialOf(*m_one), {m_now, RevocationReason::Superseded}},
        Listed{{7'000'000'000, m_now, m_now.addDays(30)}}};
}

void TestCaState::linesAreReadBack()
{
    for (const CaEvent &event : events()) {
        const QByteArray line = toLine(event);
        QVERIFY(!line.contains('\n'));
        const auto back = readEvent(line);
        QVERIFY2(back, (errorOf(back) + line).constData());
        QVERIFY2(*back == event, line.constData());
    }
    const auto state = stateAfter(events());
    QVERIFY(state);
    QCOMPARE(state->issued.size(), 2);
    QCOMPARE(state->issued[0].revocation->reason, RevocationReason::Superseded);
    QVERIFY(!state->issued[1].revocation);
    QCOMPARE(state->list.number, 7'000'000'000);
    QCOMPARE(stateAfter(events().mid(2), *stateAfter(events().mid(0, 2))), state);
}

void TestCaState::badLine_data()
{
    QTest::addColumn<QByteArray>("line");
    const QByteArray good = toLine(Signed{*m_one, CertificateUse::Server});
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("signed");
    QTest::newRow("other event") << QByteArray(good).replace("signed", "sugned");
    QTest::newRow("other use") << QByteArray(good).replace("server", "servxr");
    QTest::newRow("half a certificate") << QByteArray(good).replace(60, 40, "");
    QTest::newRow("unknown key") << QByteArray(good).replace("\"use\"", "\"usx\"");
    QTest::newRow("something behind") << good + "{}";
    QTest::newRow("no reason") << QByteArray(
        R"({"event":"revoked","serial":"0A","when":"2026-11-21T10:20:30Z","reason":"x"})");
    QTest::newRow("no time") << QByteArray(
        R"({"event":"revoked","serial":"0A","when":"x","reason":"superseded"})");
    QTest::newRow("unlisted, with more") << QByteArray(R"({"event":"unlisted","serial":"0A","x":"y"})");
    QTest::newRow("list without number") << QByteArray(
        R"({"event":"listed","number":"x","made":"2026-11-21T10:20:30Z","next":"2026-11-21T10:20:30Z"})");
}

void TestCaState::badLine()
{
    QFETCH(const QByteArray, line);
    MAILSEAL_EXPECT_ERROR(readEvent(line), ErrorCode::CaRecordDamaged);
}

void TestCaState::badOrder_data()
{
    QTest::addColumn<QList<int>>("order"); // of events()
    QTest::newRow("nothing") << QList<int>{};
    QTest::newRow("never began") << QList<int>{1, 2};
    QTest::newRow("the same serial twice") << QList<int>{0, 1, 1};
    QTest::newRow("revoked, never signed") << QList<int>{0, 2, 3};
    QTest::newRow("the same list twice") << QList<int>{0, 4, 4};
}

void TestCaState::badOrder()
{
    QFETCH(const QList<int>, order);
    QList<CaEvent> some;
    for (const int index : order)
        some << events()[index];
    QVERIFY(!stateAfter(some));
}

void TestCaState::findsWhatIsMeant()
{
    const CaState state = *stateAfter(events());
    const QString serial = state.issued[1].serial;
    for (const QString &typed :
        {serial, serial.toLower(), serial.left(8), QStringLiteral("imap.example.org")})
        QCOMPARE(findIssued(state, typed, m_now).value_or(-1), 1);
    QCOMPARE(findIssued(state, QStringLiteral("mail.example.org"), m_now).value_or(-1), 0); // though revoked
    for (const QString &typed : {serial.left(3), QStringLiteral("smtp.example.org")})
        MAILSEAL_EXPECT_ERROR(findIssued(state, typed, m_now), ErrorCode::CaSerialUnknown);
    CaState two = state;
    two.issued << Issued{leaf("imap.example.org"), CertificateUse::Server, QStringLiteral("77")};
    MAILSEAL_EXPECT_ERROR(
        findIssued(two, QStringLiteral("imap.example.org"), m_now), ErrorCode::CaSerialAmbiguous);
    // A valid one goes before a newer one that is not, and of those that are not the newest.
    two.issued[2].revocation = Revocation{m_now};
    QCOMPARE(findIssued(two, QStringLiteral("imap.example.org"), m_now).value_or(-1), 1);
    QCOMPARE(findIssued(two, QStringLiteral("imap.example.org"), m_now.addYears(1)).value_or(-1), 2);
}

void TestCaState::saysWhenAListIsNeeded()
{
    const auto need = [&](const QList<int> &order, int days) {
        QList<CaEvent> some;
        for (const int index : order)
            some << events()[index];
        return listNeed(*stateAfter(some), m_now.addDays(days));
    };
    QCOMPARE(need({0}, 0), ListNeed::Never); // there is an address, where nothing is
    QCOMPARE(listNeed(*stateAfter({Began{{m_issuer->certificate}, {}}}), m_now), ListNeed::None);
    QCOMPARE(need({0, 1, 3}, 0), ListNeed::Never);
    QCOMPARE(need({0, 1, 3, 4}, 0), ListNeed::None);
    QCOMPARE(need({0, 1, 4, 3}, 0), ListNeed::Revoked);
    QCOMPARE(need({0, 4}, 20), ListNeed::None);
    QCOMPARE(need({0, 4}, 25), ListNeed::EndsSoon);
    QCOMPARE(need({0, 4}, 31), ListNeed::Ended);
    QVERIFY(sentence(ListNeed::EndsSoon, *stateAfter({events()[0], events()[4]}), m_now.addDays(25))
                .contains(u'5'));
    // Of another program's list only the number is known, and not when it ends.
    const CaState taken = *stateAfter({events()[0], Listed{{4, m_now, m_now}}});
    const QString unknown = sentence(listNeed(taken, m_now), taken, m_now);
    QVERIFY2(unknown.contains(QStringLiteral("number, 4,")), qPrintable(unknown));
    const CaState own = *stateAfter({events()[0], events()[4]});
    QVERIFY(sentence(ListNeed::Ended, own, m_now.addDays(31)).contains(QStringLiteral("ended on")));
}

void TestCaState::indexIsReadBack()
{
    const CaState state = *stateAfter(events());
    const auto lines = readIndex(toIndex(state.issued, m_now), QStringLiteral("x"));
    QVERIFY2(lines, errorOf(lines).constData());
    const QList<IndexLine> wanted{{'R', state.issued[0].serial, state.issued[0].revocation},
        {'V', state.issued[1].serial, std::nullopt}};
    QVERIFY(*lines == wanted);
    QVERIFY(toIndex(state.issued, m_now.addYears(1)).contains("\nE\t"));
}

void TestCaState::badIndex_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("five fields") << QByteArray("V\t271121102030Z\t\t01\tunknown\n");
    QTest::newRow("other state") << QByteArray("X\t271121102030Z\t\t01\tunknown\t/CN=a\n");
    QTest::newRow("revoked, never") << QByteArray("R\t271121102030Z\t\t01\tunknown\t/CN=a\n");
    QTest::newRow("no serial") << QByteArray("V\t271121102030Z\t\t\tunknown\t/CN=a\n");
    QTest::newRow("no hexadecimal serial") << QByteArray("V\t271121102030Z\t\t0G\tunknown\t/CN=a\n");
    QTest::newRow("a path") << QByteArray("V\t271121102030Z\t\t../01\tunknown\t/CN=a\n");
    QTest::newRow("a long serial") << "V\t271121102030Z\t\t" + QByteArray(65, '1') + "\tunknown\t/CN=a\n";
}

void TestCaState::badIndex()
{
    QFETCH(const QByteArray, text);
    MAILSEAL_EXPECT_ERROR(readIndex(text, QStringLiteral("x")), ErrorCode::CaFolderUnreadable);
}

void TestCaState::rollsOver()
{
    const auto key = PrivateKey::generate(KeyAlgorithm::EcdsaP384);
    const auto next = makeSuccessor(m_issuer->certificate, *key, Validity::days(m_now, 4000));
    QVERIFY2(next, errorOf(next).constData());
    const auto cross = crossSigned(*next, *m_issuer, Validity::days(m_now, 100));
    QVERIFY2(cross, errorOf(cross).constData());
    const Began again{{*next}, QStringLiteral("http://example.org/2.crl"), {*cross}};
    const Listed byRoot{{1, m_now, m_now.addDays(30)}, true};
    for (const CaEvent &event : {CaEvent(again), CaEvent(byRoot)}) {
        const auto back = readEvent(toLine(event));
        QVERIFY2(back && *back == event, toLine(event).constData());
    }
    const auto state = stateAfter(events() + QList<CaEvent>{again, byRoot});
    QVERIFY(state);
    QCOMPARE(state->issued[0].generation, 0);
    QCOMPARE(issuersOf(*state, 0), (QList<Certificate>{m_issuer->certificate}));
    QCOMPARE(issuersOf(*state, 1), (QList<Certificate>{*next}));
    QCOMPARE(presentedAfter(*state, 0), QList<Certificate>());
    QCOMPARE(presentedAfter(*state, 1), (QList<Certificate>{*cross}));
    QCOMPARE(rootsOf(*state), (QList<Certificate>{*next, m_issuer->certificate}));
    QCOMPARE(state->rootList.number, 1);
    QCOMPARE(state->list.number, 7'000'000'000); // that of what it has signed
    QVERIFY(m_issuer->certificate.issued(*cross) && next->holdsPublicKeyOf(*key));
}

// An intermediate certificate is revoked, and the first list after it is another root's: with the event for
// that, and as older versions recorded it.
void TestCaState::waitsForItsRoot()
{
    const auto intermediate = [&](const char *name) {
        AuthorityProfile profile;
        (void)profile.subject.set(Attribute::CN, QString::fromLatin1(name));
        profile.validity = Validity::days(m_now, 1800);
        return *makeIntermediate(profile, *PrivateKey::generate(KeyAlgorithm::EcdsaP256), *m_issuer);
    };
    const Certificate old = intermediate("Prüf-CA 1");
    const QString serial = serialOf(old);
    const Certificate next = intermediate("Prüf-CA 2");
    const Revoked revoked{serial, {m_now, RevocationReason::KeyCompromise}};
    const Listed byRoot{{1, m_now, m_now.addDays(30)}, true};
    const Listed byRootAgain{{2, m_now, m_now.addDays(30)}, true};
    const QList<CaEvent> before{
        Began{{old, m_issuer->certificate}, {}}, Began{{next, m_issuer->certificate}, {}}, revoked};
    const auto after = [&](const QList<CaEvent> &events) { return stateAfter(before + events); };
    QCOMPARE(after({})->unlistedAuthorities, QStringList{serial});
    QCOMPARE(after({byRoot})->unlistedAuthorities, QStringList());
    const auto waits = after({byRoot, Unlisted{serial}});
    QVERIFY(waits);
    QCOMPARE(waits->unlistedAuthorities, QStringList{serial});
    QCOMPARE(waits->withdrawn.size(), 1);
    QCOMPARE(after({byRoot, revoked}), waits); // as it was recorded before
    QCOMPARE(after({byRoot, Unlisted{serial}, byRootAgain})->unlistedAuthorities, QStringList());
    const QByteArray line = toLine(Unlisted{serial});
    QVERIFY2(!line.contains("revoked"), line.constData());
    const auto back = readEvent(line);
    QVERIFY2(back && *back == CaEvent(Unlisted{serial}), line.constData());
    // What makes no sense: it waits already, was never revoked, or was revoked for another reason.
    QVERIFY(!after({Unlisted{serial}}));
    QVERIFY(!after({byRoot, Unlisted{serialOf(next)}}));
    QVERIFY(!after({byRoot, Revoked{serial, {m_now, RevocationReason::Superseded}}}));
    QVERIFY(!stateAfter(before.mid(0, 2) + QList<CaEvent>{byRoot, Unlisted{serial}}));
}

void TestCaState::indexOfTheLastCentury()
{
    const auto lines
        = readIndex("R\t271121102030Z\t991231235959Z\t01\tunknown\t/CN=a\n", QStringLiteral("x"));
    QVERIFY2(lines, errorOf(lines).constData());
    QCOMPARE(lines->first().revocation->when.date().year(), 1999);
}

void TestCaState::constraints_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isPermitted");
    const auto row = [](const char *name, bool isPermitted) {
        QTest::newRow(name) << QString::fromLatin1(name) << isPermitted;
    };
    row("example.org", true);
    row("mail.example.org", true);
    row("*.example.org", true);
    row("a.b.example.org", true);
    row("anna@example.org", true);
    row("anna@sub.example.org", true);
    row("192.0.2.1", true);
    row("example.com", false);
    row("badexample.org", false);
    row("example.org.evil.example", false);
    row("anna@example.com", false);
    row("anna@badexample.org", false);
    row("192.0.2.2", false);
    row("2001:db8::1", false);
}

void TestCaState::constraints()
{
    QFETCH(const QString, name);
    QFETCH(const bool, isPermitted);
    QCOMPARE(namesOutside(m_issuer->certificate, names({name})).isEmpty(), isPermitted);
    QCOMPARE(permittedDomains(m_issuer->certificate),
        (QStringList{QStringLiteral("example.org"), QStringLiteral("192.0.2.1")}));
}

void TestCaState::profileIsXml()
{
    QXmlStreamReader xml(appleProfile(m_issuer->certificate));
    QByteArray der;
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == QLatin1String("data"))
            der = QByteArray::fromBase64(xml.readElementText().toLatin1());
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(der, m_issuer->certificate.der());
    QCOMPARE(
        appleProfile(m_issuer->certificate), appleProfile(m_issuer->certificate)); // the same identifiers
}

QTEST_GUILESS_MAIN(TestCaState)
#include "tst_ca_state.moc"
