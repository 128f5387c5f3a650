// SPDX-License-Identifier: GPL-3.0-or-later
//
// The view of the lines: its forms and explanations, copies, files and paper, the same view in the wizard's
// review; what the result page and errors say.
#include "model/base/errors/error_code.h"
#include "model/servers/configured/difference/explained_commands.h"
#include "model/servers/configured/difference/explained_difference.h"
#include "model/servers/configured/difference/explained_text.h"
#include "model/servers/configured/reading/dovecot/dovecot_config.h"
#include "model/servers/machine/init_detection.h"
#include "model/setup/sets/applied/next_steps.h"
#include "tests/ui/configure_fixture.h"
#include "ui/configure/configure_page.h"
#include "ui/configure/proposal_view.h"
#include "ui/main_window.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/text/print_text.h"
#include "ui/widgets/text/save_text.h"

#include <QClipboard>
#include <QListView>
#include <QPdfWriter>
#include <QPrinter>

using namespace mailseal;
using namespace mailseal::test;

namespace {

ServerProposal proposalFor(const char *server, InitSystem init = InitSystem::Systemd)
{
    SnippetPaths paths;
    paths.certificate = QStringLiteral("/etc/c.pem");
    paths.key = QStringLiteral("/etc/k.pem");
    paths.combined = QStringLiteral("/etc/both.pem");
    paths.authSocket = dovecotAuthSocket();
    ServerProposal proposal;
    proposal.server = *ServerChoice::parse(QString::fromLatin1(server));
    proposal.init = init;
    proposal.snippets = *renderSnippets(proposal.server, paths);
    return proposal;
}

// The lines that a shell or a server would act on.
QList<int> workingLines(const ExplainedText &text)
{
    QList<int> lines;
    const QStringList all = text.text.split(u'\n');
    for (int line = 0; line < all.size(); ++line) {
        const QString words = all[line].trimmed();
        if (!words.isEmpty() && !words.startsWith(u'#') && words != u"(" && words != u")")
            lines << line;
    }
    return lines;
}

} // namespace

class TestConfigureView : public QObject
{
    Q_OBJECT
public:
    explicit TestConfigureView(const World &world) : m_world(world) { }

private Q_SLOTS:
    void cleanup() { MAILSEAL_EXPECT_NO_WIDGETS(); }

    void everyLineIsExplained_data()
    {
        QTest::addColumn<QByteArray>("server");
        for (const char *server :
            {"postfix@2.5", "postfix@3.7", "postfix@3.11", "dovecot@2.3", "dovecot@2.4", "courier@1.0"})
            QTest::newRow(server) << QByteArray(server);
    }

    void everyLineIsExplained()
    {
        QFETCH(QByteArray, server);
        const ServerProposal proposal = proposalFor(server.constData());
        QVERIFY(!proposal.snippets.isEmpty());
        const ExplainedText commands = explainedCommands(proposal);
        QCOMPARE(commands.noteOfLine.size(), commands.text.count(u'\n'));
        for (const int line : workingLines(commands)) {
            const ExplainedText::Note *note = commands.noteAt(line);
            QVERIFY2(note != nullptr && !note->sentence.isEmpty(),
                qPrintable(commands.text.section(u'\n', line, line)));
        }
        // Each setting is explained, not only its file.
        QStringList titles;
        for (const ExplainedText::Note &note : commands.notes)
            titles << note.title.section(u'/', -1);
        for (const Snippet &snippet : proposal.snippets) {
            const bool isWritten = commands.text.contains(QLatin1String("postconf -Pe"));
            for (const Directive &directive : isWritten ? snippet.directives : QList<Directive>())
                QVERIFY2(directive.line.isEmpty() || titles.contains(directive.key.section(u'/', -1)),
                    qPrintable(directive.key));
        }
        for (const Snippet &snippet : proposal.snippets) {
            const ExplainedText text = explained(snippet, Level::Recommended);
            for (const int line : workingLines(text))
                QVERIFY2(text.noteAt(line) != nullptr, qPrintable(text.text.section(u'\n', line, line)));
        }
        // Nothing is configured, so all lines are new; and all are explained.
        Configuration nothing;
        nothing.server = proposal.server;
        const ExplainedText difference = explainedDifference(nothing, proposal);
        QVERIFY(changeCount(difference) > 4);
        QVERIFY(!difference.text.contains(QStringLiteral("\n- ")));
        const QStringList lines = difference.text.split(u'\n');
        for (int line = 0; line < lines.size(); ++line) {
            if (lines[line].startsWith(QLatin1String("+ ")))
                QVERIFY2(difference.noteAt(line) != nullptr, qPrintable(lines[line]));
        }
    }

    // Read back as the server reads them, the proposed lines show no difference.
    void whatIsThereIsNoDifference()
    {
        const ServerProposal proposal = proposalFor("dovecot@2.3");
        Configuration configuration;
        configuration.server = proposal.server;
        for (const Snippet &snippet : proposal.snippets)
            readDovecot(snippet.text.toUtf8(), snippet.path, {}, configuration);
        const ExplainedText difference = explainedDifference(configuration, proposal);
        QCOMPARE(changeCount(difference), 0);
        QVERIFY(difference.text.contains(QStringLiteral("  ssl_cert = </etc/c.pem")));
    }

    // A key that occurs once for each name: only the missing name is new.
    void oneNameOfTwoIsMissing()
    {
        const auto proposed = [](const QStringList &hosts) {
            SnippetPaths paths;
            paths.certificate = QStringLiteral("/etc/c.pem");
            paths.key = QStringLiteral("/etc/k.pem");
            for (const QString &host : hosts)
                paths.names << NamedCertificate{
                    host, QStringLiteral("/etc/%1.pem").arg(host), QStringLiteral("/etc/%1.key").arg(host)};
            return *renderSnippets({ServerKind::Dovecot, Version{2, 3, 19}}, paths);
        };
        ServerProposal proposal = proposalFor("dovecot@2.3");
        proposal.snippets = proposed({QStringLiteral("a.example"), QStringLiteral("b.example")});
        Configuration configuration;
        configuration.server = proposal.server;
        for (const Snippet &snippet : proposed({QStringLiteral("a.example")}))
            readDovecot(snippet.text.toUtf8(), snippet.path, {}, configuration);
        const QStringList lines = explainedDifference(configuration, proposal).text.split(u'\n');
        QVERIFY(!lines.filter(QRegularExpression(QStringLiteral("^\\+ .*b\\.example"))).isEmpty());
        QVERIFY2(lines.filter(QRegularExpression(QStringLiteral("^[+-] .*a\\.example"))).isEmpty(),
            qPrintable(lines.join(u'\n')));
    }

    void reloadsByInitSystem_data()
    {
        QTest::addColumn<int>("init");
        QTest::addColumn<QString>("command");
        QTest::newRow("systemd") << int(InitSystem::Systemd) << QStringLiteral("systemctl reload postfix");
        QTest::newRow("SysV") << int(InitSystem::SysV) << QStringLiteral("service postfix reload");
        QTest::newRow("OpenRC") << int(InitSystem::OpenRc) << QStringLiteral("rc-service postfix reload");
        QTest::newRow("FreeBSD") << int(InitSystem::FreeBsd) << QStringLiteral("service postfix reload");
    }

    void reloadsByInitSystem()
    {
        QFETCH(int, init);
        QFETCH(QString, command);
        SetupSession session(m_world.emptyMachine());
        ProposalView view(&session);
        view.setProposal(proposalFor("postfix@3.7", InitSystem(init)));
        view.show();
        click(&view, "reloadCopyButton");
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY2(copied.startsWith(QStringLiteral("postconf -n"))
                && copied.endsWith(QStringLiteral("&& ") + command),
            qPrintable(copied));
        click(&view, "commandsView");
        // The script is one group of commands, which a failed copy ends.
        QVERIFY(textOf(&view, "snippetText").trimmed().endsWith(command + QStringLiteral("\n)")));

        ReviewedSet reviewed;
        reviewed.request.signing = Signing::SelfSigned;
        reviewed.snippets = proposalFor("postfix@3.7").snippets;
        for (const NextStep &step : nextSteps(reviewed, {}, InitSystem(init))) {
            if (step.name == QLatin1String("copyReload_postfix"))
                QCOMPARE(step.payload, copied);
        }
    }

    void findsInitSystem_data()
    {
        QTest::addColumn<QStringList>("there");
        QTest::addColumn<int>("init");
        const auto row = [](const char *name, const QStringList &there, InitSystem init) {
            QTest::newRow(name) << there << int(init);
        };
        const QString scripts = QStringLiteral("etc/init.d/x");
        const QString running = QStringLiteral("proc/self/x");
        row("systemd", {scripts, running, QStringLiteral("run/systemd/system/x")}, InitSystem::Systemd);
        row("SysV", {scripts, running}, InitSystem::SysV);
        row("OpenRC", {scripts, running, QStringLiteral("run/openrc/softlevel")}, InitSystem::OpenRc);
        row("FreeBSD", {QStringLiteral("bin/freebsd-version")}, InitSystem::FreeBsd);
        row("a copy", {scripts}, InitSystem::Systemd);
        row("nothing", {}, InitSystem::Systemd);
    }

    void findsInitSystem()
    {
        QFETCH(QStringList, there);
        QFETCH(int, init);
        const QTemporaryDir root;
        for (const QString &path : there)
            QVERIFY(save(root.filePath(path), {}));
        QCOMPARE(int(detectInitSystem(root.path())), init);
    }

    void copiesAndSaysSo()
    {
        SetupSession session(m_world.emptyMachine());
        ProposalView view(&session);
        view.retranslate();
        view.setProposal(proposalFor("postfix@3.7"));
        view.show();
        auto *copy = child<QAbstractButton>(&view, "snippetCopyButton");
        const QString before = copy->text();
        copy->click();
        QVERIFY(copy->text() != before);
        QCOMPARE(QGuiApplication::clipboard()->text(), textOf(&view, "snippetText"));
        QVERIFY(!textOf(&view, "snippetText").contains(QStringLiteral("\nsubmission ")));
        child<QComboBox>(&view, "snippetFileCombo")->setCurrentIndex(1);
        QVERIFY(textOf(&view, "snippetText").contains(QStringLiteral("\nsubmission ")));
        copy->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), textOf(&view, "snippetText"));
        click(&view, "fileView");
        QVERIFY(child(&view, "snippetSaveAllButton")->isVisible());
    }

    // A typed version is not called found, and “not known” can be chosen even if a version was found.
    void takesFoundVersion()
    {
        SetupSession session(m_world.machine());
        ConfigurePage page(&session);
        page.show();
        session.detectMachine();
        auto *version = child<QComboBox>(&page, "configureVersionCombo");
        QTRY_VERIFY_WITH_TIMEOUT(version->currentText().startsWith(QStringLiteral("3.7.11")), patience);
        const QTemporaryDir folder;
        bringConfiguration(folder.path());
        QTest::keyClick(version, Qt::Key_Up);
        QCOMPARE(version->currentIndex(), 0);
        click(&page, "todayView");
        typeFolder(&page, folder.path());
        QTRY_VERIFY_WITH_TIMEOUT(child(&page, "settingsText")->isVisible(), patience);
        QCOMPARE(version->currentIndex(), 0);
        version->lineEdit()->selectAll();
        QTest::keyClicks(version->lineEdit(), QStringLiteral("3.3"));
        QTRY_VERIFY_WITH_TIMEOUT(child(&page, "settingsText")->isVisible(), patience);
        QVERIFY(version->findText(QStringLiteral("3.3"), Qt::MatchStartsWith) < 0);
    }

    void savesAllOrNothing()
    {
        const QTemporaryDir folder;
        const QList<NamedText> texts{
            {QStringLiteral("postfix/main.cf"), "a = b\n"}, {QStringLiteral("x.sh"), "true\n"}};
        QVERIFY(writeTexts(folder.path(), texts).has_value());
        QCOMPARE(content(folder.filePath(QStringLiteral("postfix/main.cf"))), QByteArray("a = b\n"));
        QVERIFY(writeTexts(folder.path(), texts).has_value()); // doing the same again is harmless
        QVERIFY(QFile::remove(folder.filePath(QStringLiteral("x.sh"))));
        const auto other
            = writeTexts(folder.path(), {{QStringLiteral("x.sh"), "false\n"}, {texts[0].name, "c\n"}});
        QVERIFY(!other && other.error().code == ErrorCode::TargetExists);
        QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("x.sh"))));
        QCOMPARE(content(folder.filePath(texts[0].name)), texts[0].content);
        QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
            QStringList{QStringLiteral("postfix")});
        const auto nowhere
            = writeText(folder.filePath(texts[0].name + QStringLiteral("/below a file")), {{}, "x"});
        QVERIFY(!nowhere && !nowhere.error().detail.isEmpty());
    }

    void prints()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("lines.pdf"));
        {
            QPdfWriter paper(file);
            printTo(paper, QStringLiteral("/etc/postfix/main.cf"), QStringLiteral("a line\n").repeated(150));
        }
        const QByteArray pdf = content(file);
        QVERIFY(pdf.startsWith("%PDF-"));
        QVERIFY(pdf.contains("/Count 3") || pdf.contains("/Count 2")); // more than one page

        HintLine told;
        for (const auto &place :
            {folder.filePath(QStringLiteral("fine.pdf")), QStringLiteral("/proc/none.pdf")}) {
            const auto printer = std::make_shared<QPrinter>();
            printer->setOutputFormat(QPrinter::PdfFormat);
            printer->setOutputFileName(place);
            printInThread(printer, QStringLiteral("x"), QStringLiteral("a line\n"), &told);
            if (place.startsWith(u"/proc/"))
                QTRY_COMPARE_WITH_TIMEOUT(told.kind(), HintLine::Kind::Warning, patience);
            else
                QTRY_VERIFY_WITH_TIMEOUT(
                    content(place).startsWith("%PDF-") && content(place).endsWith("%%EOF\n"), patience);
        }
    }

    // The wizard shows the planned lines in the same view.
    void isInReview()
    {
        MainWindow window(m_world.emptyMachine());
        window.resize(1120, 740); // as on most screens
        window.show();
        window.showSetup();
        QTest::keyClicks(child(&window, "hostEdit"), QStringLiteral("mail.example.org"));
        for (int page = 0; page < 4; ++page)
            click(&window, "nextButton");
        auto *files = child<QListView>(&window, "filesView");
        QTRY_VERIFY_WITH_TIMEOUT(files->isVisible(), patience);
        QModelIndex lines;
        for (int row = 0; row < files->model()->rowCount(); ++row) {
            if (files->model()->index(row, 0).data().toString().endsWith(QStringLiteral("postfix/main.cf")))
                lines = files->model()->index(row, 0);
        }
        QVERIFY(lines.isValid());
        files->setCurrentIndex(lines);
        QVERIFY(child(&window, "snippetText")->isVisible());
        QVERIFY(textOf(&window, "snippetText").contains(QStringLiteral("mail.example.org")));
        QVERIFY(!child(&window, "snippetFileCombo")->isVisible()); // the list on the left chooses
        click(&window, "commandsView");
        QVERIFY(textOf(&window, "snippetText").contains(QStringLiteral("postconf -e")));
        click(&window, "todayView");
        QVERIFY(child(&window, "configurationSourceCombo")->isVisible());
        files->setCurrentIndex(files->model()->index(0, 0));
        QVERIFY(child(&window, "summaryArea")->isVisible());
        files->setCurrentIndex(files->model()->index(files->model()->rowCount() - 1, 0));
        QVERIFY(child(&window, "showSecretButton")->isVisible());
        QVERIFY(!child(&window, "contentView")->isVisible()); // the key is hidden
    }

    void errorsShowDetailOnRequest()
    {
        HintLine hint;
        hint.say({ErrorCode::WriteFailed, {QStringLiteral("/x")}, QStringLiteral("No space left on device")});
        hint.show();
        auto *text = child<QLabel>(&hint, "detailText");
        QVERIFY(!text->isVisible());
        auto *button = child<QAbstractButton>(&hint, "detailButton");
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
        QVERIFY(text->isVisible());
        QCOMPARE(text->text(), QStringLiteral("No space left on device"));
        QVERIFY(text->textInteractionFlags() & Qt::TextSelectableByKeyboard);
        hint.say({ErrorCode::WriteFailed, {QStringLiteral("/x")}, {}});
        QVERIFY(!button->isVisible() && !text->isVisible());
    }

private:
    const World &m_world;
};

MAILSEAL_UI_TEST_MAIN(TestConfigureView)
#include "tst_configure_view.moc"
