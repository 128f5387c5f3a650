// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whatever is said about a line is in the user's language: what it does, and where that is known from. Names
// of documents, manual pages, files and settings are the same in all languages.
#include "model/base/advice/advice_id.h"
#include "model/base/text/citation.h"
#include "model/base/text/language.h"
#include "model/servers/catalogue/explaining/explanations.h"
#include "model/servers/configured/difference/explained_commands.h"
#include "model/servers/configured/difference/explained_text.h"
#include "model/servers/configured/reading/config_names.h"
#include "model/servers/configured/reading/setting_meaning.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace mailseal;

namespace {

// An English word that is in no name and no German one; titles of documents stand in quotes.
QString englishIn(const QString &text)
{
    static const QRegularExpression quoted(QStringLiteral("“[^”]*”|„[^“]*“|«[^»]*»"));
    static const QRegularExpression word(QStringLiteral(
        "\\b(the|and|with|without|which|since|later|tried|measured|until|before|only|from|is|are"
        "|not|its|by|that|this|holds|needs|reads|became|replaced|on)\\b"));
    return word.match(QString(text).remove(quoted)).captured();
}

QStringList citationsIn(const QJsonValue &value)
{
    QStringList found;
    for (const QJsonValue &each : value.toArray())
        found << citationsIn(each);
    const QJsonObject object = value.toObject();
    for (auto at = object.begin(); at != object.end(); ++at)
        found << (at.key() == QLatin1String("citation") ? QStringList{at.value().toString()}
                                                        : citationsIn(at.value()));
    return found;
}

// Of the rows whose citations are shown.
QStringList shippedCitations()
{
    static const QStringList notShown{QStringLiteral("names.json"), QStringLiteral("parameters.json"),
        QStringLiteral("dovecot-names.json")};
    QStringList found;
    for (const char *folder : {":/mailseal/services", ":/mailseal/diagnose"}) {
        QDirIterator files(QString::fromLatin1(folder), {QStringLiteral("*.json")});
        while (files.hasNext()) {
            QFile file(files.next());
            if (notShown.contains(files.fileName()) || !file.open(QIODevice::ReadOnly))
                continue;
            const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
            found << citationsIn(
                document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()));
        }
    }
    return found;
}

SnippetPaths paths()
{
    SnippetPaths paths;
    paths.certificate = QStringLiteral("/a.crt");
    paths.key = QStringLiteral("/a.key");
    paths.combined = QStringLiteral("/a.pem");
    paths.trustedCas = QStringLiteral("/ca.pem");
    paths.authSocket = dovecotAuthSocket();
    paths.dhParameters = QStringLiteral("/dh.pem");
    paths.clientCas = QStringLiteral("/clients.pem");
    paths.ldapServer = QStringLiteral("ldap://ldap.example.org");
    return paths;
}

} // namespace

class TestExplainedLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesStay_data();
    void namesStay();
    void notInEnglish_data();
    void notInEnglish();
    void cleanup();
};

void TestExplainedLines::namesStay_data()
{
    QTest::addColumn<QString>("citation");
    for (const char *name : {"postconf(5) smtpd_tls_cert_file", "RFC 7435; Exim: hosts_require_tls",
             "Dovecot 2.4 upgrading guide", "TLS_README, “Sending TLS only mail”"})
        QTest::newRow(name) << QString::fromUtf8(name);
}

void TestExplainedLines::namesStay()
{
    QFETCH(const QString, citation);
    for (const QString &language : languages()) {
        installLanguage(language);
        QCOMPARE(shownCitation(citation), citation);
    }
    installLanguage(QStringLiteral("en"));
    QCOMPARE(shownCitation(QStringLiteral("tried on Postfix 3.5 to 3.7 and Dovecot 2.3; RFC 1")),
        QStringLiteral("tried on Postfix 3.5–3.7, Dovecot 2.3; RFC 1"));
}

void TestExplainedLines::notInEnglish_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("de") << QStringLiteral("de");
    QTest::newRow("ru") << QStringLiteral("ru");
}

void TestExplainedLines::notInEnglish()
{
    QFETCH(const QString, language);
    installLanguage(language);
    QStringList wrong;
    const auto check = [&wrong](const QString &text) {
        if (const QString word = englishIn(text); !word.isEmpty() && !wrong.contains(text))
            wrong << text;
    };
    const QStringList shipped = shippedCitations();
    QVERIFY(shipped.size() > 200);
    for (const QString &citation : shipped)
        check(shownCitation(citation));
    for (int id = 0; id < static_cast<int>(AdviceId::Count); ++id)
        check(citationOf(static_cast<AdviceId>(id)));
    for (const ServerKind kind : serverKinds()) {
        for (const QString &name : parameterNames(kind)) {
            for (const char *value : {"/a", "no", "yes"})
                check(settingMeaning(kind, {name, QString::fromLatin1(value), {}, {}, 0}));
        }
        for (const Level level : {Level::Compatible, Level::Recommended, Level::Modern}) {
            const auto snippets = renderSnippets({kind, std::nullopt}, paths(), std::nullopt, {{}, level});
            QVERIFY(snippets);
            for (const Snippet &snippet : *snippets) {
                for (const ExplainedText::Note &note : explained(snippet, level).notes)
                    check(note.sentence + u' ' + note.source);
            }
            for (const ExplainedText::Note &note :
                explainedCommands({{kind, std::nullopt}, {{}, level}, InitSystem::Systemd, *snippets}).notes)
                check(note.sentence + u' ' + note.source);
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestExplainedLines::cleanup()
{
    installLanguage(QStringLiteral("en"));
}

QTEST_GUILESS_MAIN(TestExplainedLines)

#include "tst_explained_lines.moc"
