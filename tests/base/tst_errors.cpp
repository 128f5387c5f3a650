// SPDX-License-Identifier: GPL-3.0-or-later
//
// Each error has one row: a name, a class, a sentence in each language. Forgotten and repeated rows are
// found.
#include "model/base/errors/error_code.h"
#include "model/base/errors/error_row.h"
#include "model/base/text/language.h"
#include "tests/support/files.h"
#include "tests/support/places.h"

#include <QRegularExpression>
#include <QTest>

using namespace mailseal;

namespace {

QList<ErrorCode> everyCode()
{
    QList<ErrorCode> codes;
    for (std::size_t code = 0; code < errorCount; ++code)
        codes << static_cast<ErrorCode>(code);
    return codes;
}

constexpr std::array<ErrorRow, errorCount> oneOfEach()
{
    std::array<ErrorRow, errorCount> rows{};
    for (std::size_t code = 0; code < errorCount; ++code)
        rows[code].code = static_cast<ErrorCode>(code);
    return rows;
}

constexpr std::array whole = oneOfEach();
constexpr std::array again{ErrorRow{ErrorCode::FileEmpty, "", ErrorClass::Failure, ""}};
constexpr std::array below{ErrorRow{ErrorCode::Count, "", ErrorClass::Failure, ""}};

constexpr ErrorCode wrongIn(ErrorTable table, ErrorTable other = {})
{
    return firstWithoutOneRow(std::array{table, other});
}

// Shows that the assertion in error.cpp can fire.
static_assert(wrongIn(whole) == ErrorCode::Count);
static_assert(wrongIn(ErrorTable(whole).first(20), ErrorTable(whole).subspan(20)) == ErrorCode::Count);
static_assert(wrongIn(ErrorTable(whole).subspan(1)) == ErrorCode::NameEmpty);
static_assert(wrongIn(ErrorTable(whole).first(errorCount - 1)) == static_cast<ErrorCode>(errorCount - 1));
static_assert(wrongIn(whole, again) == ErrorCode::FileEmpty);
static_assert(wrongIn(whole, below) == ErrorCode::Count && wrongIn(below, whole) == ErrorCode::Count);

} // namespace

class TestErrors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAreThoseOfTheEnum();
    void namesLeadBack();
    void classes_data();
    void classes();
    void everyErrorHasASentence();
    void typedPlaceholdersStayAsTyped();
};

// Other programs see the names, so they must not be mistyped; and every code comes before Count.
void TestErrors::namesAreThoseOfTheEnum()
{
    const QString header = QString::fromUtf8(test::content(test::inSource("model/base/errors/error_code.h")));
    static const QRegularExpression code(QStringLiteral("^    (\\w+),"), QRegularExpression::MultilineOption);
    const QString listed = header.section(QStringLiteral("enum class ErrorCode {"), 1).section(u'}', 0, 0);
    QStringList names;
    for (auto match = code.globalMatch(listed); match.hasNext();)
        names << match.next().captured(1);
    QStringList known;
    for (const ErrorCode each : everyCode())
        known << nameOf(each);
    QCOMPARE(known + QStringList{QStringLiteral("Count")}, names);
}

void TestErrors::namesLeadBack()
{
    for (const ErrorCode code : everyCode())
        QCOMPARE(errorNamed(nameOf(code)), std::optional(code));
    for (const char *none : {"", "Nonsense", "Count", "targetexists", "TargetExists "})
        QCOMPARE(errorNamed(QString::fromLatin1(none)), std::nullopt);
}

void TestErrors::classes_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<ErrorClass>("errorClass");
    const auto row = [](ErrorCode code, ErrorClass errorClass) {
        QTest::addRow("%s", nameOf(code).latin1()) << code << errorClass;
    };
    row(ErrorCode::NameEmpty, ErrorClass::Unfinished);
    row(ErrorCode::HostNotQualified, ErrorClass::Unfinished);
    row(ErrorCode::HostHasUnderscore, ErrorClass::WrongUse);
    row(ErrorCode::InstallationUnknown, ErrorClass::WrongUse);
    row(ErrorCode::HostListLine, ErrorClass::WrongUse);
    row(ErrorCode::ListedHostFailed, ErrorClass::Failure);
    row(ErrorCode::KeyPassphraseWrong, ErrorClass::Failure);
    row(ErrorCode::TargetExists, ErrorClass::Failure);
    row(ErrorCode::DuplicateName, ErrorClass::Warning);
    row(ErrorCode::ServerVersionAssumed, ErrorClass::Warning);
    row(ErrorCode::CommonNameTooLong, ErrorClass::Note);
}

void TestErrors::classes()
{
    QFETCH(const ErrorCode, code);
    QTEST(classOf(code), "errorClass");
}

void TestErrors::everyErrorHasASentence()
{
    static const QRegularExpression leftPlaceholder(QStringLiteral("%[0-9]"));
    const QStringList arguments{QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("three."),
        QStringLiteral("four")}; // the third may be a sentence of its own
    for (const QString &language : languages()) {
        installLanguage(language);
        for (const ErrorCode code : everyCode()) {
            const QString text = sentence(Error{code, arguments, {}});
            const QByteArray where = language.toUtf8() + " " + nameOf(code).latin1() + ": " + text.toUtf8();
            QVERIFY2(text.size() > 10 && text.endsWith(u'.'), where.constData());
            QVERIFY2(!text.contains(leftPlaceholder), where.constData());
        }
    }
    installLanguage(QStringLiteral("en"));
}

void TestErrors::typedPlaceholdersStayAsTyped()
{
    const Error error{ErrorCode::HostHasBadCharacter, {QStringLiteral("a%2b%1"), QStringLiteral("%")}, {}};
    QVERIFY(sentence(error).startsWith(QStringLiteral("“a%2b%1” contains “%”")));
}

QTEST_GUILESS_MAIN(TestErrors)
#include "tst_errors.moc"
