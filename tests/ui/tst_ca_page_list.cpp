// SPDX-License-Identifier: GPL-3.0-or-later
//
// The list of what a CA has signed: search and states, and ten thousand rows as smooth as ten.
#include "model/ca/living/signing_order.h"
#include "model/x509/authority/leaf_certificate.h"
#include "tests/ui/ca_fixture.h"
#include "ui/ca/certificates/issued_model.h"

#include <QScrollBar>
#include <QTableView>
#include <ctime>

using namespace mailseal;
using namespace mailseal::test;

namespace {

using Column = IssuedModel::Column;

// A CA with these hosts; signed by the model, as the terminal does it.
std::optional<ca::CaState> stateWith(const QStringList &hosts)
{
    if (!makeCa())
        return std::nullopt;
    ca::SigningOrder order;
    for (const QString &host : hosts) {
        const Output made = run({QStringLiteral("openssl"), QStringLiteral("req"), QStringLiteral("-new"),
            QStringLiteral("-newkey"), QStringLiteral("ed25519"), QStringLiteral("-nodes"),
            QStringLiteral("-keyout"), QStringLiteral("/dev/null"), QStringLiteral("-outform"),
            QStringLiteral("der"), QStringLiteral("-subj"), QStringLiteral("/CN=x"),
            QStringLiteral("-addext"), QStringLiteral("subjectAltName=DNS:") + host});
        order.requests << ca::AskedRequest{host, made.out};
    }
    const auto done = ca::carryOut(order, ca::usualFolder(), files::always(QCA::SecureArray(caPassphrase)),
        QDateTime::currentDateTimeUtc());
    return done ? std::optional(done->state) : std::nullopt;
}

// Of this thread, so that nothing else on the machine counts.
double spent()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

double milliseconds(double since)
{
    return spent() - since;
}

QString cell(const IssuedModel &model, int row, Column column)
{
    return model.data(model.index(row, static_cast<int>(column)), Qt::DisplayRole).toString();
}

} // namespace

class TestCaPageList : public QObject
{
    Q_OBJECT
public:
    explicit TestCaPageList(const World &) { }

private Q_SLOTS:
    void cleanup()
    {
        QDir(ca::usualFolder()).removeRecursively();
        MAILSEAL_EXPECT_NO_WIDGETS();
    }

    void newestFirstAndSearched()
    {
        auto state = stateWith({QStringLiteral("a.example.org"), QStringLiteral("b.example.org")});
        QVERIFY(state);
        state->issued[0].revocation = ca::Revocation{QDateTime::currentDateTimeUtc()};
        IssuedModel model;
        QSignalSpy searched(&model, &IssuedModel::searched);
        model.setIssued(state->issued);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(cell(model, 0, Column::Names), QStringLiteral("b.example.org"));
        QCOMPARE(cell(model, 1, Column::State), QStringLiteral("revoked"));
        QCOMPARE(cell(model, 0, Column::Serial), state->issued[1].serial.left(12));
        QCOMPARE(model.placeOf(0), 1);
        QCOMPARE(model.rowOf(0), 1);

        const auto rowsFor = [&](const QString &text, std::optional<ca::IssuedState> wanted) {
            searched.clear();
            model.search(text, wanted);
            return searched.isEmpty() && !searched.wait(patience) ? -1 : model.rowCount();
        };
        QCOMPARE(rowsFor(QStringLiteral("A.EXAMPLE"), std::nullopt), 1);
        QCOMPARE(model.placeOf(0), 0);
        QCOMPARE(model.rowOf(1), -1);
        QCOMPARE(rowsFor(state->issued[1].serial.left(8).toLower(), std::nullopt), 1);
        QCOMPARE(rowsFor(QStringLiteral("nobody"), std::nullopt), 0);
        QCOMPARE(rowsFor({}, ca::IssuedState::Valid), 1);
        QCOMPARE(cell(model, 0, Column::Names), QStringLiteral("b.example.org"));
        QCOMPARE(rowsFor({}, ca::IssuedState::Expired), 0);
        QCOMPARE(rowsFor({}, std::nullopt), 2);
    }

    void tenThousand()
    {
        auto state = stateWith({QStringLiteral("a.example.org"), QStringLiteral("b.example.org")});
        QVERIFY(state);
        QList<ca::Issued> issued;
        for (int i = 0; i < 10000; ++i) {
            issued << state->issued[i == 5000 ? 1 : 0];
            issued.last().serial = QStringLiteral("%1").arg(i, 8, 16, QLatin1Char('0')).toUpper();
        }
        IssuedModel model;
        QTableView view;
        view.setModel(&model);
        view.resize(700, 400);
        view.show();
        view.grab(); // with all that is made ready once
        const auto begun = spent();
        model.setIssued(issued);
        view.grab();
        QVERIFY2(
            milliseconds(begun) < 100, qPrintable(QString::number(milliseconds(begun)))); // the first rows
        QCOMPARE(model.rowCount(), 10000);
        const auto scrolled = spent();
        for (int step = 0; step <= 50; ++step) {
            view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum() * step / 50);
            view.grab();
        }
        QVERIFY2(milliseconds(scrolled) < 51 * 50, qPrintable(QString::number(milliseconds(scrolled))));

        // The search goes on in a thread: asking for it costs nothing.
        QSignalSpy searched(&model, &IssuedModel::searched);
        const auto asked = spent();
        model.search(QStringLiteral("b.example"), std::nullopt);
        QVERIFY2(milliseconds(asked) < 16, qPrintable(QString::number(milliseconds(asked))));
        QVERIFY(searched.wait(patience));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.placeOf(0), 5000);
    }
};

MAILSEAL_UI_TEST_MAIN(TestCaPageList)
#include "tst_ca_page_list.moc"
