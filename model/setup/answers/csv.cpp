// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/answers/csv.h"

#include "model/base/errors/error_code.h"

#include <QStringDecoder>
#include <algorithm>

namespace mailseal {
namespace {

class CsvReader
{
public:
    CsvReader(const QString &text, QString fileName)
        : m_text(text),
          m_fileName(std::move(fileName)),
          m_separator(separatorOf(text))
    { }
    Result<QList<CsvRow>> read();

private:
    static QChar separatorOf(const QString &text)
    {
        const QString first = text.section(u'\n', 0, 0);
        for (const QChar candidate : {QChar(u';'), QChar(u'\t')}) {
            if (first.contains(candidate))
                return candidate;
        }
        return u',';
    }
    bool atBreak() const { return m_text[m_at] == u'\n' || m_text.mid(m_at, 2) == QLatin1String("\r\n"); }
    bool readQuoted(QString &cell);
    void endRow(CsvRow &row);

    const QString &m_text;
    QString m_fileName;
    QChar m_separator;
    qsizetype m_at = 0;
    int m_line = 1;
    QList<CsvRow> m_rows;
};

// Reads from the opening quotation mark past the closing one; false if there is none.
bool CsvReader::readQuoted(QString &cell)
{
    for (++m_at; m_at < m_text.size(); ++m_at) {
        const QChar c = m_text[m_at];
        if (c == u'"' && m_text.mid(m_at + 1, 1) != QLatin1String("\"")) {
            ++m_at;
            return true;
        }
        m_at += c == u'"' ? 1 : 0;
        m_line += c == u'\n' ? 1 : 0;
        cell += c;
    }
    return false;
}

void CsvReader::endRow(CsvRow &row)
{
    const bool says = std::any_of(
        row.cells.begin(), row.cells.end(), [](const QString &cell) { return !cell.trimmed().isEmpty(); });
    if (says)
        m_rows << row;
    row = CsvRow{m_line, {}};
}

Result<QList<CsvRow>> CsvReader::read()
{
    CsvRow row;
    QString cell;
    while (m_at < m_text.size()) {
        if (m_text[m_at] == u'"' && cell.isEmpty()) {
            const int line = m_line;
            if (!readQuoted(cell))
                return failure(ErrorCode::HostListLine,
                    {m_fileName, QString::number(line), sentence({ErrorCode::HostListQuote, {}, {}})});
        } else if (atBreak()) {
            m_at += m_text[m_at] == u'\r' ? 2 : 1;
            ++m_line;
            row.cells << std::exchange(cell, {});
            endRow(row);
        } else if (m_text[m_at] == m_separator) {
            ++m_at;
            row.cells << std::exchange(cell, {});
        } else {
            cell += m_text[m_at++];
        }
    }
    row.cells << cell;
    endRow(row);
    return m_rows;
}

} // namespace

Result<QList<CsvRow>> readCsv(const QByteArray &bytes, const QString &fileName)
{
    QStringDecoder decoder(QStringDecoder::Utf8); // drops a byte order mark
    const QString text = decoder(bytes);
    if (decoder.hasError() || text.contains(QChar(u'\0')))
        return failure(ErrorCode::HostListNotText, {fileName});
    return CsvReader(text, fileName).read();
}

} // namespace mailseal
