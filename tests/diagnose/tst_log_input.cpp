// SPDX-License-Identifier: GPL-3.0-or-later
//
// Logs as files: compressed, long, damaged and hostile.
#include "model/base/advice/advice_id.h"
#include "model/base/errors/error_code.h"
#include "model/diagnose/log/log_diagnosing.h"

#include <QTemporaryDir>
#include <QTest>
#include <archive.h>
#include <archive_entry.h>

using namespace mailseal;

namespace {

const LogClock clockOfTests{QDateTime(QDate(2026, 11, 29), QTime(12, 0)), {}};
const QByteArray fault = "Nov 27 08:12:41 mail postfix/smtpd[77]: fatal: Invalid TLS level \"required\"\n";

QByteArray compressed(const QByteArray &text, int (*filter)(archive *))
{
    QByteArray place(text.size() + 4096, '\0');
    size_t used = 0;
    archive *writer = archive_write_new();
    filter(writer);
    archive_write_set_format_raw(writer);
    archive_write_set_bytes_per_block(writer, 0);
    archive_write_open_memory(writer, place.data(), static_cast<size_t>(place.size()), &used);
    archive_entry *entry = archive_entry_new();
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_write_header(writer, entry);
    archive_write_data(writer, text.constData(), static_cast<size_t>(text.size()));
    archive_entry_free(entry);
    archive_write_close(writer);
    archive_write_free(writer);
    return place.left(static_cast<qsizetype>(used));
}

} // namespace

class TestLogInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void compressedFile_data();
    void compressedFile();
    void truncatedFile();
    void notALog_data();
    void notALog();
    void hostile_data();
    void hostile();
    void manyPeersAndCauses();
    void longLineInPieces();

private:
    QString written(const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(QStringLiteral("log")));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        return file.fileName();
    }
    Diagnosis diagnosed(const QByteArray &bytes) { return diagnoseFiles({written(bytes)}, clockOfTests); }
    QTemporaryDir m_folder;
};

void TestLogInput::compressedFile_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray log = fault.repeated(2000);
    QTest::newRow("plain") << log;
    QTest::newRow("gzip") << compressed(log, archive_write_add_filter_gzip);
    QTest::newRow("bzip2") << compressed(log, archive_write_add_filter_bzip2);
    QTest::newRow("xz") << compressed(log, archive_write_add_filter_xz);
    QTest::newRow("zstd") << compressed(log, archive_write_add_filter_zstd);
}

void TestLogInput::compressedFile()
{
    QFETCH(const QByteArray, bytes);
    const Diagnosis diagnosis = diagnosed(bytes);
    QVERIFY2(!diagnosis.problem, qPrintable(diagnosis.problem ? diagnosis.problem->detail : QString()));
    QCOMPARE(diagnosis.lines, 2000);
    QCOMPARE(diagnosis.findings.first().count, 2000);
}

// What could be read counts, and the damage is told.
void TestLogInput::truncatedFile()
{
    QByteArray log;
    for (int i = 0; i < 40000; ++i)
        log += "Nov 27 08:12:41 mail postfix/smtpd[" + QByteArray::number(i * 7919 % 99991)
            + "]: fatal: Invalid TLS level \"required\"\n";
    const QByteArray whole = compressed(log, archive_write_add_filter_gzip);
    const Diagnosis diagnosis = diagnosed(whole.left(whole.size() / 2));
    QVERIFY(diagnosis.problem);
    QCOMPARE(diagnosis.problem->code, ErrorCode::ObjectDamaged);
    QVERIFY(diagnosis.lines < 40000);
    QCOMPARE(diagnosed(whole.left(5)).problem.has_value(), true);
}

void TestLogInput::notALog_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    QTest::newRow("binary") << QByteArray("\x7F"
                                          "ELF\0\0\0\0",
                                   8)
            + QByteArray(5000, '\1')
                            << static_cast<int>(ErrorCode::LogIsBinary);
    QTest::newRow("journal") << QByteArray("LPKSHHRH\0\0", 10) + QByteArray(500, '\0')
                             << static_cast<int>(ErrorCode::LogIsJournal);
    QTest::newRow("binary, compressed") << compressed(QByteArray(100000, '\0'), archive_write_add_filter_gzip)
                                        << static_cast<int>(ErrorCode::LogIsBinary);
}

void TestLogInput::notALog()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, code);
    const Diagnosis diagnosis = diagnosed(bytes);
    QVERIFY(diagnosis.problem);
    QCOMPARE(static_cast<int>(diagnosis.problem->code), code);
    QVERIFY(diagnosis.findings.isEmpty());
    QVERIFY(diagnoseFiles({m_folder.path()}, clockOfTests).problem);
    QVERIFY(diagnoseFiles({m_folder.filePath(QStringLiteral("none"))}, clockOfTests).problem);
}

void TestLogInput::hostile_data()
{
    QTest::addColumn<QByteArray>("before");
    const QByteArray start = "Nov 27 08:12:41 mail postfix/smtpd[1]: ";
    QTest::newRow("megabytes in a line") << start + QByteArray(5 << 20, 'x') + '\n';
    QTest::newRow("brackets") << start + "SSL_accept error from " + QByteArray(3 << 20, '[') + '\n';
    QTest::newRow("words") << start + QByteArray("TLS library problem: alert ").repeated(100000) + '\n';
    QTest::newRow("braces") << QByteArray(3 << 20, '{') + '\n';
    QTest::newRow("json") << "{\"MESSAGE\":[" + QByteArray("300,").repeated(100000) + "1]}\n";
    QTest::newRow("deep json") << "{\"MESSAGE\":" + QByteArray(100000, '[') + "\n";
    QTest::newRow("invalid utf-8") << start + "SSL_accept error from \xFF\xFE[192.0.2.7]: \x80\x80\n";
    QTest::newRow("zero octets later") << QByteArray(5000, 'x') + '\n' + start + QByteArray(100, '\0') + '\n';
    const QByteArray exported = "__CURSOR=s=1\n__REALTIME_TIMESTAMP=x\nSYSLOG_IDENTIFIER=postfix/smtpd\n";
    QTest::newRow("an exported message of megabytes")
        << exported + "MESSAGE=" + QByteArray(5 << 20, 'x') + "\n\n";
    QTest::newRow("exported, octets of nothing") << exported + "MESSAGE\n\n";
    QTest::newRow("exported, a name of nothing") << exported + "MESSAGE\n" + QByteArray(8, '\xFF') + "\n\n";
    QTest::newRow("exported, fields without end") << exported + QByteArray("A=b\n").repeated(300000) + '\n';
    QTest::newRow("verbose, only a beginning")
        << QByteArray("Fri 2026-11-27 08:12:41.1 [s=\n").repeated(1000);
    QTest::newRow("escape sequences")
        << start + "warning: Invalid TLS protocol list \"\x1B[2J\x1B]0;x\x07\": disabling TLS support\n";
    QTest::newRow("empty lines") << QByteArray(2 << 20, '\n');
    QTest::newRow("only stamps") << QByteArray("Nov 27 08:12:41\nNov 27 08:12:41 \n2026-11-27T08:12:41\n");
}

void TestLogInput::hostile()
{
    QFETCH(const QByteArray, before);
    const Diagnosis diagnosis = diagnosed(before + fault);
    QVERIFY(!diagnosis.problem);
    const bool isFound = std::any_of(diagnosis.findings.begin(), diagnosis.findings.end(),
        [](const LogFinding &finding) { return finding.advice.id == AdviceId::LevelInvalid; });
    QVERIFY(isFound);
    for (const LogFinding &finding : diagnosis.findings) {
        const QString all = finding.line + sentence(finding.advice) + finding.advice.arguments.join(u' ')
            + (finding.peers.isEmpty() ? QString() : finding.peers.first().name);
        QVERIFY(!all.contains(QChar(0x1B)) && !all.contains(QChar(0)) && all.size() < 10000);
    }
}

void TestLogInput::manyPeersAndCauses()
{
    QByteArray log;
    for (int i = 0; i < 30000; ++i) {
        const QByteArray number = QByteArray::number(i);
        log += "Nov 27 08:12:41 mail postfix/smtp[" + number + "]: certificate verification failed for h"
            + number + ".example[10." + QByteArray::number(i >> 8) + '.' + QByteArray::number(i & 255)
            + ".1]:25: self-signed certificate\n";
        log += "Nov 27 08:12:41 mail postfix/smtpd[" + number + "]: fatal: Invalid TLS level \"l" + number
            + "\"\n";
    }
    const Diagnosis diagnosis = diagnosed(log);
    QCOMPARE(diagnosis.findings.size(), 2000);
    for (const LogFinding &finding : diagnosis.findings) {
        if (finding.advice.id == AdviceId::PeerSelfSigned) {
            QCOMPARE(finding.count, 30000);
            QCOMPARE(finding.peers.size(), 1000);
            QCOMPARE(finding.furtherPeers, 29000);
        }
    }
}

// A line that is cut off does not swallow the next one, wherever the pieces end.
void TestLogInput::longLineInPieces()
{
    for (const size_t piece : {1, 7, 4096}) {
        const QByteArray text = QByteArray(100000, 'x') + '\n' + fault + "last";
        qsizetype at = 0;
        LineReader reader([&](std::span<char> place) -> Result<size_t> {
            const auto size = std::min<qsizetype>(
                static_cast<qsizetype>(std::min(piece, place.size())), text.size() - at);
            std::copy_n(text.constData() + at, size, place.begin());
            at += size;
            return static_cast<size_t>(size);
        });
        QByteArray all;
        for (auto lines = reader.nextLines(); lines && !lines->empty(); lines = reader.nextLines())
            all += QByteArray(lines->data(), static_cast<qsizetype>(lines->size())) + '|';
        QVERIFY(all.contains(fault));
        QVERIFY(all.endsWith("last|"));
        QVERIFY(all.size() < 40000);
    }
}

QTEST_GUILESS_MAIN(TestLogInput)
#include "tst_log_input.moc"
