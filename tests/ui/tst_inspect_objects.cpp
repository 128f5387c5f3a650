// SPDX-License-Identifier: GPL-3.0-or-later
//
// The inspector's list of objects: very many of them, damaged ones, sorted and searched; what it says about
// one; and a new certificate to replace the one shown.
#include "model/base/text/language.h"
#include "model/inspect/object_rows.h"
#include "tests/ui/inspect_fixture.h"
#include "ui/widgets/text/text_label.h"

#include <QHeaderView>
#include <QLabel>

using namespace mailseal;
using namespace mailseal::test;

class TestInspectObjects : public QObject
{
    Q_OBJECT
public:
    explicit TestInspectObjects(const World &world) : m_world(world) { }

private Q_SLOTS:
    void initTestCase()
    {
        const QByteArray failed = m_files.make();
        QVERIFY2(failed.isEmpty(), failed.constData());
    }
    void cleanup()
    {
        installLanguage(QStringLiteral("en"));
        MAILSEAL_EXPECT_NO_WIDGETS();
    }

    void listsVeryMany()
    {
        Inspector inspector(m_world, m_files.sources({"huge.pem"}));
        auto *table = child<QTableView>(inspector.page, "objectTable");
        QTRY_VERIFY_WITH_TIMEOUT(table->isVisible() && table->model()->rowCount() > 0, patience);
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1200, patience);
        const QModelIndex last = table->model()->index(1199, int(ObjectColumn::Subject));
        QCOMPARE(last.data().toString(), QStringLiteral("O=Test, CN=Test Intermediate"));
        table->setFocus();
        QTest::keyClick(table, Qt::Key_End, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(
            inspector.page->findChild<QWidget *>(QStringLiteral("copy_sha256")) != nullptr, patience);
        QCOMPARE(table->currentIndex().row(), 1199);
    }

    void saysOnEveryTabWhyNothingWasRead()
    {
        const QString file = m_world.home(QStringLiteral("zeros.bin"));
        QVERIFY(save(file, QByteArray(2000, '\0')));
        Inspector inspector(m_world, fileSources(QStringList{file}));
        MAILSEAL_SETTLED(inspector);
        const auto &error = inspector.page->session()->files().constFirst().error;
        QVERIFY(error.has_value());
        auto *views = child<QTabBar>(inspector.page, "inspectViews");
        for (int view = 0; view < views->count(); ++view) {
            views->setCurrentIndex(view);
            QVERIFY(shown());
            QVERIFY2(visibleText(inspector.page).contains(TextLabel::breakable(sentence(*error))),
                qPrintable(visibleText(inspector.page)));
        }
        QVERIFY(!visibleText(inspector.page).contains(QStringLiteral("0 objects")));
    }

    void showsARequestFully()
    {
        const QString file = m_world.home(QStringLiteral("asked.csr"));
        QCOMPARE(run({QStringLiteral("openssl"), QStringLiteral("req"), QStringLiteral("-new"),
                         QStringLiteral("-newkey"), QStringLiteral("ed25519"), QStringLiteral("-nodes"),
                         QStringLiteral("-keyout"), m_world.home(QStringLiteral("asked.key")),
                         QStringLiteral("-subj"), QStringLiteral("/CN=asked"), QStringLiteral("-addext"),
                         QStringLiteral("subjectAltName=DNS:mail.example.org,DNS:imap.example.org"),
                         QStringLiteral("-out"), file})
                     .code,
            0);
        Inspector inspector(m_world, fileSources(QStringList{file}));
        MAILSEAL_SETTLED(inspector);
        const CheckRow *names = inspector.row(QStringLiteral("Names"));
        QVERIFY(names != nullptr);
        QCOMPARE(names->text, QStringLiteral("Asked for: mail.example.org, imap.example.org"));
        QVERIFY2(inspector.row(QStringLiteral("Use"))
                     ->text.contains(QStringLiteral("Ed25519"), Qt::CaseInsensitive),
            qPrintable(inspector.row(QStringLiteral("Use"))->text));
    }

    void tellsWhereDamagedMembersAre()
    {
        Inspector inspector(m_world, m_files.sources({"huge-damaged.pem"}));
        auto *table = child<QTableView>(inspector.page, "objectTable");
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1202, patience);
        const QByteArray pem = content(m_files.path("huge-damaged.pem"));
        const qsizetype line = pem.first(pem.lastIndexOf("-----BEGIN CERTIFICATE")).count('\n') + 1;
        QCOMPARE(cell(table, 1201, ObjectColumn::Kind), QStringLiteral("Damaged"));
        QCOMPARE(cell(table, 1201, ObjectColumn::Subject),
            QStringLiteral("Line %1: this CERTIFICATE block is damaged.").arg(QLocale().toString(line)));
        QCOMPARE(cell(table, 1200, ObjectColumn::Kind), QStringLiteral("Other"));
        QVERIFY(cell(table, 1200, ObjectColumn::Subject).contains(QLatin1String("PRIVATE KEY")));
        table->setFocus();
        QTest::keyClick(table, Qt::Key_End, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(!child(inspector.page, "detailTabs")->isVisible(), patience);
        const FileVerdict &verdict = child<VerdictCard>(inspector.page, "verdictCard")->verdict();
        QCOMPARE(verdict.state, CheckState::Warning);
        QVERIFY2(verdict.text.contains(QStringLiteral("“Damaged”")), qPrintable(verdict.text));
    }

    void sortsByAHeader_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("column");
        QTest::addColumn<int>("rows");
        QTest::newRow("subject") << QStringLiteral("mixed.pem") << int(ObjectColumn::Subject) << 4;
        QTest::newRow("date") << QStringLiteral("mixed.pem") << int(ObjectColumn::Until) << 4;
        QTest::newRow("issuer") << QStringLiteral("mixed.pem") << int(ObjectColumn::Issuer) << 4;
        QTest::newRow("very many") << QStringLiteral("huge-mixed.pem") << int(ObjectColumn::Subject) << 1201;
    }

    void sortsByAHeader()
    {
        QFETCH(const QString, file);
        QFETCH(const int, column);
        QFETCH(const int, rows);
        Inspector inspector(m_world, m_files.sources({file.toUtf8().constData()}));
        auto *table = child<QTableView>(inspector.page, "objectTable");
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), rows, patience);
        MAILSEAL_SETTLED(inspector);
        const QString before = values(table, column).join(u'|');
        inspector.page->findChild<QTabBar *>(QStringLiteral("inspectViews"))->setCurrentIndex(1);
        auto *header = table->horizontalHeader();
        const QPoint place(header->sectionViewportPosition(column) + 5, header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, place);
        QTRY_VERIFY_WITH_TIMEOUT(values(table, column).join(u'|') != before, patience);
        const QStringList rising = values(table, column);
        if (column != int(ObjectColumn::Until))
            QVERIFY2(std::is_sorted(rising.begin(), rising.end(), precedes), qPrintable(rising.join(u'|')));
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, place);
        QTRY_VERIFY_WITH_TIMEOUT(values(table, column) != rising, patience);
        QStringList falling = values(table, column);
        std::reverse(falling.begin(), falling.end());
        QCOMPARE(falling, rising);
        // A third click restores the order of the file.
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, place);
        QTRY_COMPARE_WITH_TIMEOUT(values(table, column).join(u'|'), before, patience);
        QCOMPARE(table->model()->rowCount(), rows);
    }

    void findsAmongMany()
    {
        Inspector inspector(m_world, m_files.sources({"huge-mixed.pem"}));
        auto *table = child<QTableView>(inspector.page, "objectTable");
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1201, patience);
        auto *filter = child<QLineEdit>(inspector.page, "objectFilter");
        QVERIFY(filter->isVisible());
        filter->setFocus();
        QTest::keyClicks(filter, QStringLiteral("MAIL.example"));
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, patience);
        QCOMPARE(cell(table, 0, ObjectColumn::Subject), QStringLiteral("CN=mail.example.org"));
        QCOMPARE(table->model()->headerData(0, Qt::Vertical).toInt(), 1201); // its number in the file
        QTRY_COMPARE_WITH_TIMEOUT(
            text(inspector, "field_subject/CN"), QStringLiteral("mail.example.org"), patience);
        filter->clear();
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1201, patience);
        QCOMPARE(table->currentIndex().row(), 1200); // the same object is still chosen
    }

    void showsTheSubjectByAttribute_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("organization");
        QTest::newRow("English") << QStringLiteral("en") << QStringLiteral("Organization");
        QTest::newRow("German") << QStringLiteral("de") << QStringLiteral("Organisation");
        QTest::newRow("Russian") << QStringLiteral("ru") << QStringLiteral("Организация");
    }

    void showsTheSubjectByAttribute()
    {
        QFETCH(const QString, language);
        QFETCH(const QString, organization);
        installLanguage(language);
        Inspector inspector(m_world, m_files.sources({"full.pem"}));
        MAILSEAL_SETTLED(inspector);
        child<QTabBar>(inspector.page, "inspectViews")->setCurrentIndex(1);
        QTRY_VERIFY_WITH_TIMEOUT(field(inspector, "field_subject/O") != nullptr, patience);
        QCOMPARE(text(inspector, "field_subject/O"), QStringLiteral("Müller GmbH"));
        QCOMPARE(text(inspector, "field_subject/OU"), QStringLiteral("Mail"));
        QCOMPARE(text(inspector, "field_subject/OU/2"), QStringLiteral("Backup"));
        QCOMPARE(text(inspector, "field_subject/C"), QStringLiteral("DE"));
        QCOMPARE(text(inspector, "field_issuer/CN"), QStringLiteral("Test Intermediate"));
        QVERIFY(hasLabel(inspector, organization));
        QVERIFY(field(inspector, "field_issuer/OU") == nullptr);
    }

    void startsANewCertificate_data()
    {
        QTest::addColumn<QByteArray>("button");
        QTest::newRow("the chain's card") << QByteArray("chainRenewButton");
        QTest::newRow("a finding") << QByteArray();
        QTest::newRow("the details") << QByteArray("renewButton");
    }

    void startsANewCertificate()
    {
        QFETCH(const QByteArray, button);
        Inspector inspector(m_world, m_files.sources({"full.pem"}));
        MAILSEAL_SETTLED(inspector);
        if (button == "renewButton")
            child<QTabBar>(inspector.page, "inspectViews")->setCurrentIndex(1);
        const auto found = [&]() -> QWidget * {
            return button.isEmpty() ? inspector.button(QStringLiteral("New certificate…"))
                                    : child(inspector.page, button.constData());
        };
        QTRY_VERIFY_WITH_TIMEOUT(found() != nullptr && found()->isVisible(), patience);
        press(found());
        auto *session = inspector.window.findChild<SetupSession *>();
        QCOMPARE(session->draft().names,
            QStringList({QStringLiteral("mail.example.org"), QStringLiteral("imap.example.org"),
                QStringLiteral("bücher.example"), QStringLiteral("192.0.2.1")}));
        QCOMPARE(session->draft().subject,
            (QMap<Attribute, QString>{{Attribute::C, QStringLiteral("DE")},
                {Attribute::O, QStringLiteral("Müller GmbH")}, {Attribute::OU, QStringLiteral("Mail")}}));
        QVERIFY(child(&inspector.window, "hostEdit")->isVisible());
    }

    void asksForMissedNamesToo()
    {
        Inspector inspector(m_world, m_files.sources({"full.pem"}));
        MAILSEAL_SETTLED(inspector);
        auto *hosts = child<QLineEdit>(inspector.page, "wantedHostsEdit");
        hosts->setFocus();
        type(hosts, QStringLiteral("smtp.example.org"));
        QTest::keyClick(hosts, Qt::Key_Return);
        MAILSEAL_SETTLED(inspector);
        QTRY_VERIFY_WITH_TIMEOUT(inspector.row(QStringLiteral("Name is missing")) != nullptr, patience);
        QTRY_VERIFY_WITH_TIMEOUT(inspector.button(QStringLiteral("New certificate…")) != nullptr, patience);
        press(inspector.button(QStringLiteral("New certificate…")));
        QVERIFY(inspector.window.findChild<SetupSession *>()->draft().names.contains(
            QStringLiteral("smtp.example.org")));
    }

    void authoritiesAreNotRenewed()
    {
        Inspector inspector(m_world, m_files.sources({"middle.crt"}));
        MAILSEAL_SETTLED(inspector);
        child<QTabBar>(inspector.page, "inspectViews")->setCurrentIndex(1);
        QTRY_VERIFY_WITH_TIMEOUT(field(inspector, "field_subject/CN") != nullptr, patience);
        QVERIFY(!child(inspector.page, "renewButton")->isVisible());
    }

private:
    static QString cell(QTableView *table, int row, ObjectColumn column)
    {
        return table->model()->index(row, int(column)).data().toString();
    }
    static QStringList values(QTableView *table, int column)
    {
        QStringList values;
        for (int row = 0; row < table->model()->rowCount(); ++row)
            values << table->model()->index(row, column).data().toString();
        return values;
    }
    static bool precedes(const QString &one, const QString &other)
    {
        return one.compare(other, Qt::CaseInsensitive) < 0;
    }
    static QWidget *field(const Inspector &inspector, const char *name)
    {
        return inspector.page->findChild<QWidget *>(QLatin1String(name));
    }
    static QString text(const Inspector &inspector, const char *name)
    {
        const QWidget *widget = field(inspector, name);
        return widget == nullptr ? QString() : widget->property("text").toString();
    }
    static bool hasLabel(const Inspector &inspector, const QString &text)
    {
        const auto labels = inspector.page->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
            [&text](const QLabel *label) { return label->isVisible() && label->text() == text; });
    }

    const World &m_world;
    InspectFiles m_files;
};

MAILSEAL_UI_TEST_MAIN(TestInspectObjects)
#include "tst_inspect_objects.moc"
