// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files that belong together follow the rules of the house, and each rule is shown to fire.
#include "tests/house/tree.h"
#include "tests/house/unit_rules.h"

#include <QLibraryInfo>
#include <QTest>
#include <functional>

using namespace mailseal;
using namespace mailseal::house;

namespace {

using Rule = std::function<QStringList(const Sources &)>;

// The header names of Qt's window modules, as installed.
QSet<QString> windowHeaders()
{
    QSet<QString> names;
    for (const char *module : {"/QtGui", "/QtWidgets", "/QtPrintSupport"}) {
        const QDir headers(QLibraryInfo::path(QLibraryInfo::HeadersPath) + QLatin1String(module));
        for (const QString &name : headers.entryList(QDir::Files))
            names << name;
    }
    return names;
}

QString with(const char *words)
{
    return QString::fromUtf8(words) + u'\n';
}

} // namespace

Q_DECLARE_METATYPE(Rule)

class TestUnits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ruleFires_data();
    void ruleFires();
    void ruleIsKept_data();
    void ruleIsKept();
};

void TestUnits::ruleFires_data()
{
    QTest::addColumn<Rule>("rule");
    QTest::addColumn<Sources>("sources");
    QTest::addColumn<int>("findings");
    const auto row = [](const char *title, const Rule &rule, const Sources &sources, int findings = 1) {
        QTest::newRow(title) << rule << sources << findings;
    };
    const auto path = [](const char *name) { return QString::fromLatin1(name); };

    const QString header = path("model/files/read/a.h");
    const auto read = [&](const char *head, const char *from) {
        return Sources{{header, with(head)}, {path(from), including("model/files/read/a.h")}};
    };
    const char *note = "// A value.\n// Private to model/files/read.";
    row("private, own folder", checkPrivacy, read(note, "model/files/read/b.cpp"), 0);
    row("private, another folder", checkPrivacy, read(note, "model/files/show/b.cpp"));
    row("private, another folder of that name", checkPrivacy, read(note, "model/files/reader/b.cpp"));
    row("private to a floor", checkPrivacy, read("// Private to model/files.", "model/files/show/b.cpp"), 0);
    const char *two = "// Private to model/x509 and model/files because of OpenSSL's types.";
    row("private to two", checkPrivacy, read(two, "model/x509/b.cpp"), 0);
    row("private to two others", checkPrivacy, read(two, "model/inspect/b.cpp"));
    row("private to what is no folder", checkPrivacy, {{header, with("// Private to this floor.")}});
    row("private in the middle", checkPrivacy, {{header, with("// A value. Private to model/files/read.")}});
    row("not private", checkPrivacy, read("// A value.", "ui/home/b.cpp"), 0);
    row("shown to everybody", checkPrivacy, read(note, "model/files/read/b.h"));
    const auto shown = [&](const char *head) {
        return Sources{{header, with(note)},
            {path("model/files/read/b.h"), with(head) + including("model/files/read/a.h")}};
    };
    row("shown to the same", checkPrivacy, shown("// Private to model/files/read."), 0);
    row("shown to more", checkPrivacy, shown("// Private to model/files."));
    const QString openssl = with("#include <openssl/evp.h>");
    row("OpenSSL in a header", checkPrivacy, {{header, openssl}});
    row("OpenSSL in a private header", checkPrivacy, {{header, with(note) + openssl}}, 0);
    row("OpenSSL in a source", checkPrivacy, {{path("model/x509/a.cpp"), openssl}}, 0);

    const QString source = path("model/names/a.cpp");
    const QString own = including("model/names/a.h");
    row("unit", checkUnitNames, {{source, own}, {path("model/names/a.h"), {}}}, 0);
    row("no header", checkUnitNames, {{source, including("model/names/b.h")}});
    row("own header second", checkUnitNames,
        {{source, including("model/names/b.h") + own}, {path("model/names/a.h"), {}}});
    row("header alone", checkUnitNames, {{path("model/names/a.h"), {}}}, 0);
    row("program", checkUnitNames, {{path("app/cli/a.cpp"), with("int main(int, char **)\n{")}}, 0);

    const Rule windows
        = [](const Sources &sources) { return checkWindowUnits(sources, {QStringLiteral("QLabel")}); };
    const auto unit = [&](const QString &text, const QString &more = {}) {
        return Sources{{path("ui/home/a.h"), text}, {path("ui/home/a.cpp"), more},
            {path("ui/home/label.h"), with("#include <QLabel>")}};
    };
    row("window in the header", windows, unit(with("#include <QLabel>")), 0);
    row("window in the source", windows, unit({}, with("#include <QLabel>")), 0);
    row("window of ours", windows, unit({}, including("ui/home/label.h")), 0);
    row("no window", windows, unit(with("#include <QString>"), with("#include <QDir>")));
    row("model alone", windows, unit(including("model/names/a.h")));
    row("session", windows, unit(with("class A : public QObject\n{")), 0);
    row("item model", windows, unit(with("class A final : public QAbstractListModel\n{")), 0);
    row("no session", windows, unit(with("class A : public Words\n{")));
    row("no window in the model", windows, {{path("model/names/a.h"), {}}}, 0);
}

void TestUnits::ruleFires()
{
    QFETCH(const Rule, rule);
    QFETCH(const Sources, sources);
    QFETCH(const int, findings);
    const QStringList wrong = rule(sources);
    QVERIFY2(wrong.size() == findings, qPrintable(wrong.join(u'\n')));
}

void TestUnits::ruleIsKept_data()
{
    QTest::addColumn<Rule>("rule");
    QTest::newRow("privacy") << Rule(checkPrivacy);
    QTest::newRow("names") << Rule(checkUnitNames);
    QTest::newRow("windows") << Rule(
        [](const Sources &sources) { return checkWindowUnits(sources, windowHeaders()); });
}

void TestUnits::ruleIsKept()
{
    QFETCH(const Rule, rule);
    QVERIFY(windowHeaders().contains(QStringLiteral("QLabel"))); // makes sure that the headers were found at
                                                                 // all
    Sources sources;
    for (const QString &path : ourSources())
        sources.insert(path, textOf(path));
    QVERIFY(sources.size() > 400);
    const QStringList wrong = rule(sources);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestUnits)
#include "tst_units.moc"
