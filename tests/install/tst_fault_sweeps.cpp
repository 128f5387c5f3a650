// SPDX-License-Identifier: GPL-3.0-or-later
//
// Faults in every system call: of an undo, of a recovery, and a second fault while a first is being handled.
// There is never a third state, and never a sentence that is not true.
//
// Trying all of them takes many minutes, so only some are tried: MAILSEAL_SWEEP_STRIDE is the step, 1 for
// all.
#include "model/base/errors/error_code.h"
#include "tests/install/faults.h"
#include "tests/install/requests.h"
#include "tests/support/expect.h"

using namespace mailseal;
using namespace mailseal::test;

namespace {

constexpr int everydayStride = 97; // prime, so that no kind of call is left out systematically

int stride()
{
    bool isNumber = false;
    const int number = qEnvironmentVariableIntValue("MAILSEAL_SWEEP_STRIDE", &isNumber);
    return isNumber && number > 0 ? number : everydayStride;
}

QString at(const Call &call, const char *fault)
{
    return QStringLiteral("%1:%2:when=%3").arg(call.name, QLatin1String(fault)).arg(call.number);
}

// Two faults in the same call need a single expression: of two, strace uses only the last.
QStringList both(const Call &first, const Call &second)
{
    if (first.name != second.name)
        return {at(first, "error=EIO"), at(second, "error=EIO")};
    return {QStringLiteral("%1:error=EIO:when=%2..%3+%4")
                .arg(first.name)
                .arg(first.number)
                .arg(second.number)
                .arg(second.number - first.number)};
}

// What a plain user asks the helper for: another set for the same host.
InstallPlan helperPlan(const QByteArray &text)
{
    InstallPlan plan = harmlessPlan();
    for (FileStep &file : plan.files) {
        for (qsizetype i = 0; i < text.size(); ++i)
            file.content.push_back('\n'); // “old” and “newer”: allowed content that differs
    }
    return plan;
}

Result<HelperAnswer> askHelper(const QString &root, const QByteArray &text)
{
    const HelperSystem system{root, false, ::geteuid(), QDateTime::currentDateTimeUtc()};
    const QByteArray request = bytesOf(InstallRequest{helperPlan(text), OnConflict::Replace, std::nullopt});
    return carryOutRequest({request.constData(), static_cast<size_t>(request.size())}, system);
}

QStringList helperLook(const QString &root)
{
    QStringList lines;
    for (const FileStep &file : helperPlan("old").files)
        lines << QStringLiteral("%1 %2 %3")
                     .arg(file.path)
                     .arg(content(root + file.path).size())
                     .arg(modeOf(root + file.path), 0, 8);
    return lines;
}

QStringList lookOf(const QByteArray &text)
{
    const OldSystem system;
    if (text == "new" && !write(plan("new"), onSystem(system.path())))
        return {};
    return look(system.path());
}

// It ended between the last step and its report.
bool isUndone(const OldSystem &system)
{
    const auto all = history(system.path());
    return all && !all->isEmpty() && !all->first().undoes.isEmpty();
}

bool isUnknown(const QByteArray &said)
{
    return said == QByteArray::number(static_cast<int>(ErrorCode::DurabilityUnknown));
}

} // namespace

class TestFaultSweeps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void undo_data();
    void undo();
    void twoFaults();
    void recovery();
    void helper_data();
    void helper();

private:
    // Checks that the report on an installation is true, and the state after everything was put in order.
    void judge(const OldSystem &system, const QByteArray &said, const QByteArray &what);

    QStringList m_old = lookOf("old");
    QStringList m_new = lookOf("new");
};

void TestFaultSweeps::judge(const OldSystem &system, const QByteArray &said, const QByteArray &what)
{
    if (!said.isEmpty() && !isUnknown(said))
        QVERIFY2(look(system.path()) == (said == "done" ? m_new : m_old),
            what + " said " + said + '\n' + look(system.path()).join(u'\n').toUtf8());
    QVERIFY2(readableKeys(system.path()).isEmpty(), what);
    const auto recovered = inOrder(system.path());
    QVERIFY2(recovered, what + errorOf(recovered));
    const QStringList after = look(system.path());
    QVERIFY2(after == m_old || after == m_new, what + after.join(u'\n').toUtf8());
    QVERIFY2(leftovers(system.path()).isEmpty(), what + tree(system.path()).join(u'\n').toUtf8());
    QVERIFY2(readableKeys(system.path()).isEmpty(), what);
    QVERIFY2(recovered->size() == (after == m_new ? 2 : 1), what);
}

void TestFaultSweeps::undo_data()
{
    QTest::addColumn<QString>("fault");
    for (const char *fault : {"signal=KILL", "error=EIO", "error=ENOSPC", "error=EPERM"})
        QTest::newRow(fault) << QString::fromLatin1(fault);
}

// Runs it again until it reports success: this must give what was there before the installation, and not the
// set before that.
void TestFaultSweeps::undo()
{
    QFETCH(const QString, fault);
    QList<Call> calls;
    {
        const OldSystem system;
        QVERIFY(write(plan("new"), onSystem(system.path())));
        calls = callsOf(system, QStringLiteral("--undo"));
    }
    QVERIFY(calls.size() > 100);
    const int step = std::max(1, stride() / 6);
    for (qsizetype i = fault.size() % step; i < calls.size(); i += step) {
        const Call &call = calls.at(i);
        const OldSystem system;
        QVERIFY(write(plan("new"), onSystem(system.path())));
        const Output output = injected(system, call.name, fault, call.number, QStringLiteral("--undo"));
        const QByteArray said = output.out.trimmed();
        const QByteArray what
            = call.name.toUtf8() + ' ' + fault.toUtf8() + ' ' + QByteArray::number(call.number) + ": " + said;
        if (!said.isEmpty() && !isUnknown(said))
            QVERIFY2(look(system.path()) == (said == "done" ? m_old : m_new), what);
        if (said != "done" && !isUndone(system)) {
            const auto again = mailseal::undo(system.path(), {}, QDateTime::currentDateTimeUtc());
            QVERIFY2(again, what + errorOf(again));
        }
        QVERIFY2(look(system.path()) == m_old, what + look(system.path()).join(u'\n').toUtf8());
        QVERIFY2(leftovers(system.path()).isEmpty(), what);
        QVERIFY2(readableKeys(system.path()).isEmpty(), what);
    }
}

// A second fault in whatever the program does after the first.
void TestFaultSweeps::twoFaults()
{
    const QList<Call> calls = callsOf(OldSystem(), QStringLiteral("--install"));
    int tried = 0;
    int number = 0;
    for (const Call &first : calls) {
        if (++number % std::max(1, stride() / 8) != 0)
            continue;
        const QList<Call> then = callsOf(OldSystem(), QStringLiteral("--install"), {at(first, "error=EIO")});
        bool isAfter = false;
        for (qsizetype i = 0; i < then.size(); ++i) {
            const Call &second = then.at(i);
            if (isAfter && (number + i) % std::max(1, stride() / 2) == 0) {
                const OldSystem system;
                const Output output = injected(system, both(first, second));
                judge(system, output.out.trimmed(),
                    both(first, second).join(u' ').toUtf8() + ": " + output.err);
                if (QTest::currentTestFailed())
                    return;
                ++tried;
            }
            isAfter = isAfter || second.wasInjected;
        }
    }
    qInfo("%d pairs of faults", tried);
    QVERIFY(tried > 50);
}

// The run that puts things in order itself meets a fault; the next one succeeds.
void TestFaultSweeps::recovery()
{
    QList<Call> kills = callsOf(OldSystem(), QStringLiteral("--install"));
    kills.removeIf([](const Call &call) {
        return call.name != QLatin1String("renameat2") && call.name != QLatin1String("fsync")
            && call.name != QLatin1String("unlinkat");
    });
    int tried = 0;
    for (qsizetype k = 0; k < kills.size(); ++k) {
        const auto killed
            = [&](const OldSystem &system) { injected(system, {at(kills.at(k), "signal=KILL")}); };
        QList<Call> calls;
        {
            const OldSystem system;
            killed(system);
            calls = callsOf(system, QStringLiteral("--recover"));
        }
        for (qsizetype i = k % stride(); i < calls.size(); i += stride()) {
            for (const char *fault : {"error=EIO", "error=EACCES", "signal=KILL"}) {
                const OldSystem system;
                killed(system);
                const Output output = injected(system, {at(calls.at(i), fault)}, QStringLiteral("--recover"));
                const QByteArray what = at(kills.at(k), "KILL").toUtf8() + ", then "
                    + at(calls.at(i), fault).toUtf8() + ": " + output.out + output.err;
                if (output.out.trimmed() == "done")
                    QVERIFY2(unfinishedRuns(system.path())->isEmpty(), what);
                judge(system, {}, what);
                if (QTest::currentTestFailed())
                    return;
                ++tried;
            }
        }
    }
    qInfo("%d faults in recovery", tried);
    QVERIFY(tried > 50);
}

void TestFaultSweeps::helper_data()
{
    undo_data();
}

// The same transaction, started by a request.
void TestFaultSweeps::helper()
{
    QFETCH(const QString, fault);
    QStringList oldLook;
    QStringList newLook;
    QList<Call> calls;
    {
        const OldSystem system;
        const auto asked = askHelper(system.path(), "old");
        QVERIFY2(asked, errorOf(asked).constData());
        oldLook = helperLook(system.path());
        calls = callsOf(system, QStringLiteral("--helper"));
        newLook = helperLook(system.path());
    }
    QVERIFY(oldLook != newLook && calls.size() > 100);
    const int step = std::max(1, stride() / 3);
    for (qsizetype i = fault.size() % step; i < calls.size(); i += step) {
        const Call &call = calls.at(i);
        const OldSystem system;
        QVERIFY(askHelper(system.path(), "old"));
        const QByteArray said
            = injected(system, call.name, fault, call.number, QStringLiteral("--helper")).out.trimmed();
        const QByteArray what
            = call.name.toUtf8() + ' ' + fault.toUtf8() + ' ' + QByteArray::number(call.number) + ": " + said;
        if (!said.isEmpty() && !isUnknown(said))
            QVERIFY2(helperLook(system.path()) == (said == "done" ? newLook : oldLook), what);
        const auto recovered = recoverSystem(system.path());
        QVERIFY2(recovered, what + errorOf(recovered));
        const QStringList after = helperLook(system.path());
        QVERIFY2(after == oldLook || after == newLook, what + after.join(u'\n').toUtf8());
        QVERIFY2(leftovers(system.path()).isEmpty(), what);
    }
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) == QLatin1String("--helper"))
        return told([&] { return askHelper(words.value(2), "newer"); });
    if (const auto part = runPart(words))
        return *part;
    TestFaultSweeps test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_fault_sweeps.moc"
