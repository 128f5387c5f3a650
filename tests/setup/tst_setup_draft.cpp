// SPDX-License-Identifier: GPL-3.0-or-later
//
// Answers become a request: which faults are found in which field, and what becomes of the common name.
#include "model/base/errors/error_code.h"
#include "model/setup/answers/setup_request.h"

#include "tests/support/expect.h"

using namespace mailseal;
using namespace mailseal::test;

Q_DECLARE_METATYPE(mailseal::SetupDraft)
Q_DECLARE_METATYPE(QList<mailseal::Finding>)

namespace {

SetupDraft draft(const QStringList &names = {QStringLiteral("mail.example.org")})
{
    SetupDraft made;
    made.names = names;
    return made;
}

SetupDraft with(const std::function<void(SetupDraft &)> &change)
{
    SetupDraft made = draft();
    change(made);
    return made;
}

QStringList manyNames(int count)
{
    QStringList names;
    for (int i = 0; i < count; ++i)
        names << QStringLiteral("h%1.example.org").arg(i);
    return names;
}

QStringList values(const QList<AlternativeName> &names)
{
    QStringList list;
    for (const AlternativeName &name : names)
        list << name.value();
    return list;
}

} // namespace

class TestSetupDraft : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findings_data();
    void findings();
    void parseGivesTheFirstError();
    void commonName_data();
    void commonName();
    void fileNames_data();
    void fileNames();
    void requestConfigBecomesADraft();
};

void TestSetupDraft::findings_data()
{
    QTest::addColumn<SetupDraft>("draft");
    QTest::addColumn<Field>("field");
    QTest::addColumn<int>("index");
    QTest::addColumn<Severity>("severity");
    QTest::addColumn<int>("code"); // -1: nothing is found
    const auto row = [](const char *title, const SetupDraft &draft, Field field, int index, Severity severity,
                         ErrorCode code) {
        QTest::newRow(title) << draft << field << index << severity << static_cast<int>(code);
    };
    const auto fine = [](const char *title, const SetupDraft &draft) {
        QTest::newRow(title) << draft << Field::Names << 0 << Severity::Error << -1;
    };
    const auto error = Severity::Error;
    const auto warning = Severity::Warning;
    fine("one host", draft());
    fine("an address alone", draft({QStringLiteral("192.0.2.1")}));
    fine("100 names", draft(manyNames(100)));
    row("no name", draft({}), Field::Names, 0, error, ErrorCode::NameEmpty);
    row("empty name", draft({QString()}), Field::Names, 0, error, ErrorCode::NameEmpty);
    row("third name is wrong",
        draft({QStringLiteral("a.example"), QStringLiteral("b.example"), QStringLiteral("c_d.example")}),
        Field::Names, 2, error, ErrorCode::HostHasUnderscore);
    row("an e-mail address first", draft({QStringLiteral("a@b.example"), QStringLiteral("b.example")}),
        Field::Names, 0, error, ErrorCode::NameEmpty);
    row("101 names", draft(manyNames(101)), Field::Names, 0, warning, ErrorCode::ManyNames);
    row("1000 names", draft(manyNames(1000)), Field::Names, 0, warning, ErrorCode::ManyNames);
    row("1001 names", draft(manyNames(1001)), Field::Names, 1000, error, ErrorCode::TooManyNames);
    row("the same name in other letters",
        draft({QStringLiteral("bücher.example"), QStringLiteral("XN--BCHER-KVA.example")}), Field::Names, 1,
        warning, ErrorCode::DuplicateName);
    row("mixed scripts", draft({QStringLiteral("p\u0430ypal.example")}), Field::Names, 0, warning,
        ErrorCode::HostMixesScripts);
    row("long host", draft({QStringLiteral("a").repeated(60) + QStringLiteral(".example")}), Field::Subject,
        static_cast<int>(Attribute::CN), warning, ErrorCode::CommonNameTooLong);
    const auto subject = [&](const char *title, Attribute attribute, const QString &value, ErrorCode code) {
        row(title, with([&](SetupDraft &d) { d.subject.insert(attribute, value); }), Field::Subject,
            static_cast<int>(attribute), error, code);
    };
    subject("country", Attribute::C, QStringLiteral("DEU"), ErrorCode::CountryNotTwoLetters);
    subject("organization", Attribute::O, QStringLiteral("x").repeated(65), ErrorCode::AttributeTooLong);
    subject(
        "postal code", Attribute::PostalCode, QStringLiteral("1").repeated(41), ErrorCode::AttributeTooLong);
    subject("e-mail", Attribute::EmailAddress, QStringLiteral("info"), ErrorCode::EmailInvalid);
    subject("line feed", Attribute::L, QStringLiteral("a\nb"), ErrorCode::AttributeHasControlCharacter);
    const auto days = [&](int count, Severity severity, ErrorCode code) {
        QTest::addRow("%d days", count) << with([&](SetupDraft &d) { d.days = count; }) << Field::Days << 0
                                        << severity << static_cast<int>(code);
    };
    for (const int count : {-2147483647 - 1, -1, 0, 36501, 2147483647})
        days(count, error, ErrorCode::DaysOutOfRange);
    for (const int count : {826, 36500})
        days(count, warning, ErrorCode::DaysLong);
    for (const int count : {1, 825})
        fine(qPrintable(QStringLiteral("%1 days").arg(count)), with([&](SetupDraft &d) { d.days = count; }));
    fine("long days without a certificate", with([](SetupDraft &d) {
        d.days = 36500;
        d.signing = Signing::None;
    }));
    row("version 1", with([](SetupDraft &d) { d.x509Version = 1; }), Field::X509Version, 0, warning,
        ErrorCode::VersionOneHasNoNames);
    for (const int version : {0, 2, 4})
        QTest::addRow("version %d", version)
            << with([&](SetupDraft &d) { d.x509Version = version; }) << Field::X509Version << 0 << error
            << static_cast<int>(ErrorCode::X509VersionInvalid);
    row("layout", with([](SetupDraft &d) { d.layout = QStringLiteral("bsd"); }), Field::Layout, 0, error,
        ErrorCode::LayoutUnknown);
    row("no layout", with([](SetupDraft &d) { d.layout.clear(); }), Field::Layout, 0, error,
        ErrorCode::LayoutUnknown);
    row("a server twice", with([](SetupDraft &d) {
        d.servers
            = {{ServerKind::Postfix, {}}, {ServerKind::Dovecot, {}}, {ServerKind::Postfix, Version{3, 7, 0}}};
    }),
        Field::Servers, 2, error, ErrorCode::ServerTwice);
}

void TestSetupDraft::findings()
{
    QFETCH(const SetupDraft, draft);
    QFETCH(const int, code);
    const QList<Finding> found = readDraft(draft).findings;
    QCOMPARE(found.size(), code < 0 ? 0 : 1);
    if (code < 0)
        return;
    QTEST(found.first().field, "field");
    QTEST(found.first().index, "index");
    QTEST(found.first().severity, "severity");
    QCOMPARE(static_cast<int>(found.first().error.code), code);
    QCOMPARE(hasErrors(found), found.first().severity == Severity::Error);
    const auto request = requestOf(draft);
    QVERIFY2(request.has_value() == !hasErrors(found), errorOf(request).constData());
}

void TestSetupDraft::parseGivesTheFirstError()
{
    SetupDraft wrong = draft({QStringLiteral("a_b.example")});
    wrong.days = 0;
    MAILSEAL_EXPECT_ERROR(requestOf(wrong), ErrorCode::HostHasUnderscore);
    QCOMPARE(readDraft(wrong).findings.size(), 2);
}

void TestSetupDraft::commonName_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QString>("typed"); // the common name
    QTest::addColumn<QString>("commonName");
    QTest::addColumn<QStringList>("alternativeNames");
    const QString host = QStringLiteral("mail.example.org");
    const QString other = QStringLiteral("www.example.org");
    const QString longHost = QStringLiteral("a").repeated(60) + QStringLiteral(".example");
    QTest::newRow("of the first host")
        << QStringList{host, other} << QString() << host << QStringList{host, other};
    QTest::newRow("another host joins the names")
        << QStringList{host} << other << other << QStringList{other, host};
    QTest::newRow("one of the names")
        << QStringList{host, other} << other << other << QStringList{host, other};
    QTest::newRow("upper case") << QStringList{host} << QStringLiteral("MAIL.Example.org") << host
                                << QStringList{host};
    QTest::newRow("international") << QStringList{host} << QStringLiteral("bücher.example")
                                   << QStringLiteral("xn--bcher-kva.example")
                                   << QStringList{QStringLiteral("xn--bcher-kva.example"), host};
    QTest::newRow("international first host") << QStringList{QStringLiteral("почта-пример.рф")} << QString()
                                              << QStringLiteral("xn----7sbqluigdjdo3d.xn--p1ai")
                                              << QStringList{QStringLiteral("xn----7sbqluigdjdo3d.xn--p1ai")};
    QTest::newRow("an address") << QStringList{host} << QStringLiteral("192.0.2.1")
                                << QStringLiteral("192.0.2.1")
                                << QStringList{QStringLiteral("192.0.2.1"), host};
    QTest::newRow("words") << QStringList{host} << QStringLiteral("Mail server of Firma")
                           << QStringLiteral("Mail server of Firma") << QStringList{host};
    QTest::newRow("an e-mail address") << QStringList{host} << QStringLiteral("info@example.org")
                                       << QStringLiteral("info@example.org") << QStringList{host};
    QTest::newRow("too long for a common name")
        << QStringList{longHost} << QString() << QString() << QStringList{longHost};
    QTest::newRow("too long, another given")
        << QStringList{longHost} << host << host << QStringList{host, longHost};
    QTest::newRow("doubles are dropped") << QStringList{host, other, QStringLiteral("Mail.Example.Org.")}
                                         << QString() << host << QStringList{host, other};
    QTest::newRow("wildcard") << QStringList{QStringLiteral("*.example.org")} << QString()
                              << QStringLiteral("*.example.org")
                              << QStringList{QStringLiteral("*.example.org")};
}

void TestSetupDraft::commonName()
{
    QFETCH(const QStringList, names);
    QFETCH(const QString, typed);
    SetupDraft given = draft(names);
    given.subject.insert(Attribute::CN, typed);
    const auto request = requestOf(given);
    QVERIFY2(request, errorOf(request).constData());
    QTEST(request->profile.subject.value(Attribute::CN), "commonName");
    QTEST(values(request->profile.names), "alternativeNames");
}

void TestSetupDraft::fileNames_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("fileHost");
    QTest::newRow("host") << QStringLiteral("Mail.Example.org") << QStringLiteral("mail.example.org");
    QTest::newRow("wildcard") << QStringLiteral("*.example.org") << QStringLiteral("wildcard-.example.org");
    QTest::newRow("international") << QStringLiteral("bücher.example")
                                   << QStringLiteral("xn--bcher-kva.example");
    QTest::newRow("IPv4") << QStringLiteral("192.0.2.1") << QStringLiteral("192.0.2.1");
    QTest::newRow("named like it") << QStringLiteral("wildcard.example.org")
                                   << QStringLiteral("wildcard.example.org");
    QTest::newRow("IPv6") << QStringLiteral("2001:db8::1") << QStringLiteral("2001-db8-0-0-0-0-0-1");
    QTest::newRow("loopback") << QStringLiteral("::1") << QStringLiteral("0-0-0-0-0-0-0-1");
    QTest::newRow("unspecified") << QStringLiteral("[::]") << QStringLiteral("0-0-0-0-0-0-0-0");
    QTest::newRow("a group that ends") << QStringLiteral("1::") << QStringLiteral("1-0-0-0-0-0-0-0");
    QTest::newRow("IPv4 in IPv6") << QStringLiteral("::ffff:192.0.2.1")
                                  << QStringLiteral("0-0-0-0-0-ffff-c000-201");
    const QString label = QString(60, u'a') + u'.';
    const QString longHost = label + label + label + QStringLiteral("example.org");
    QTest::newRow("194 characters") << longHost << longHost;
    QTest::newRow("248 characters") << QString(53, u'b') + u'.' + longHost
                                    << QString(53, u'b') + u'.' + longHost.left(128)
            + QStringLiteral("-.efc51bc5a5c87a2f");
}

void TestSetupDraft::fileNames()
{
    QFETCH(const QString, typed);
    const QString made = requestOf(draft({typed}))->fileHost;
    QTEST(made, "fileHost");
    static const QRegularExpression plain(QStringLiteral("^[a-z0-9][a-z0-9.-]{0,199}$"));
    QVERIFY(plain.match(made).hasMatch());
    // Typed as a name itself, it must not give the same file name, unless it is the same name.
    const auto asName = AlternativeName::parse(made);
    QVERIFY(
        !asName || fileHost(*asName) != made || asName->value() == AlternativeName::parse(typed)->value());
}

void TestSetupDraft::requestConfigBecomesADraft()
{
    RequestConfig config;
    QVERIFY(config.profile.subject.set(Attribute::O, QStringLiteral("Firma")));
    QVERIFY(config.profile.subject.set(Attribute::CN, QStringLiteral("bücher.example")));
    config.profile.names = {*AlternativeName::parse(QStringLiteral("www.example.com"))};
    config.profile.digest = Digest::Sha512;
    config.key = KeyAlgorithm::Rsa4096;
    SetupDraft made = draft();
    made.days = 30;
    applyRequestConfig(config, made);
    QCOMPARE(made.names, (QStringList{QStringLiteral("bücher.example"), QStringLiteral("www.example.com")}));
    QCOMPARE(made.subject, (QMap<Attribute, QString>{{Attribute::O, QStringLiteral("Firma")}}));
    QCOMPARE(made.key, KeyAlgorithm::Rsa4096);
    QCOMPARE(made.digest, Digest::Sha512);
    QCOMPARE(made.days, 30);
    const auto request = requestOf(made);
    QVERIFY2(request, errorOf(request).constData());
    QCOMPARE(request->profile.subject.oneLine(), QStringLiteral("O=Firma, CN=xn--bcher-kva.example"));
}

QTEST_GUILESS_MAIN(TestSetupDraft)
#include "tst_setup_draft.moc"
