// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/answers/host_list.h"

#include "model/base/errors/error_code.h"
#include "model/setup/answers/answer_text.h"
#include "model/setup/answers/csv.h"
#include "model/setup/answers/setup_request.h"

#include <QHash>

namespace mailseal {
namespace {

const QString comma = QStringLiteral(", ");

Result<void> takeFlag(const QString &text, bool &target)
{
    const QString word = text.toLower();
    if (word != QLatin1String("yes") && word != QLatin1String("no"))
        return failure(ErrorCode::HostListFlag, {text});
    target = word == QLatin1String("yes");
    return {};
}

Result<void> takeNames(const QString &text, SetupDraft &draft)
{
    draft.names << text.simplified().split(u' ');
    return {};
}

Result<void> takeCell(const QString &column, const QString &text, SetupDraft &draft)
{
    if (const auto attribute = attributeFromName(column)) {
        draft.subject.insert(*attribute, text);
        return {};
    }
    if (column == QLatin1String("host") || column == QLatin1String("names"))
        return takeNames(text, draft);
    if (column == QLatin1String("one-file"))
        return takeFlag(text, draft.oneFile);
    return takeAnswer(column, text, draft);
}

class ListReader
{
public:
    ListReader(QString fileName, SetupDraft common)
        : m_fileName(std::move(fileName)),
          m_common(std::move(common))
    {
        m_common.names.clear();
    }
    bool readHeadings(const QStringList &cells);
    void readRow(const CsvRow &row);
    void fail(ErrorCode code, const QStringList &more = {})
    {
        m_list.errors << Error{code, QStringList{m_fileName} + more, {}};
    }
    HostList take() { return std::move(m_list); }

private:
    Error inLine(int line, const Error &error) const
    {
        return {ErrorCode::HostListLine, {m_fileName, QString::number(line), sentence(error)}, error.detail};
    }
    void addHost(int line, const SetupDraft &draft);

    QString m_fileName;
    SetupDraft m_common;
    QStringList m_columns;
    QHash<QString, int> m_lines; // of each host, by the name of its files
    HostList m_list;
};

bool ListReader::readHeadings(const QStringList &cells)
{
    const QStringList all = hostListColumns();
    for (const QString &cell : cells) {
        const QString wanted = cell.trimmed();
        const qsizetype found = all.indexOf(wanted, 0) >= 0
            ? all.indexOf(wanted, 0)
            : QStringList(all.join(u'\n').toLower().split(u'\n')).indexOf(wanted.toLower());
        if (found < 0)
            fail(ErrorCode::HostListColumnUnknown, {wanted, all.join(comma)});
        else if (m_columns.contains(all[found]))
            fail(ErrorCode::HostListColumnTwice, {wanted});
        m_columns << (found < 0 ? QString() : all[found]);
    }
    if (m_list.errors.isEmpty() && !m_columns.contains(QLatin1String("host")))
        fail(ErrorCode::HostListNoHostColumn, {all.join(comma)});
    return m_list.errors.isEmpty();
}

void ListReader::readRow(const CsvRow &row)
{
    if (row.cells.size() != m_columns.size()) {
        m_list.errors << inLine(row.line,
            {ErrorCode::HostListCells, {QString::number(row.cells.size()), QString::number(m_columns.size())},
                {}});
        return;
    }
    SetupDraft draft = m_common;
    // The host is the first of its names, wherever its column is.
    QStringList order = m_columns;
    order.move(order.indexOf(QLatin1String("host")), 0);
    for (const QString &column : std::as_const(order)) {
        const QString text = row.cells[m_columns.indexOf(column)].trimmed();
        if (text.isEmpty())
            continue;
        if (const auto taken = takeCell(column, text, draft); !taken) {
            m_list.errors << inLine(row.line, taken.error());
            return;
        }
    }
    addHost(row.line, draft);
}

void ListReader::addHost(int line, const SetupDraft &draft)
{
    bool good = true;
    const DraftReading reading = readDraft(draft);
    for (const Finding &finding : reading.findings) {
        const bool isError = finding.severity == Severity::Error;
        (isError ? m_list.errors : m_list.warnings) << inLine(line, finding.error);
        good = good && !isError;
    }
    if (!good)
        return;
    const QString host = fileHost(*primaryName(draft));
    if (m_lines.contains(host))
        m_list.errors << inLine(
            line, {ErrorCode::HostListTwice, {host, QString::number(m_lines.value(host))}, {}});
    else
        m_lines.insert(host, line);
    m_list.hosts << ListedHost{line, draft};
}

} // namespace

QStringList hostListColumns()
{
    QStringList columns{QStringLiteral("host"), QStringLiteral("names")};
    for (const AttributeType &type : attributeTypes())
        columns << QLatin1String(type.shortName);
    return columns
        + QStringList{QStringLiteral("days"), QStringLiteral("x509-version"), QStringLiteral("sign"),
            QStringLiteral("key"), QStringLiteral("use-key"), QStringLiteral("one-file"),
            QStringLiteral("digest"), QStringLiteral("layout"), QStringLiteral("server")};
}

QByteArray exampleHostList()
{
    return "host,names,C,O,days,sign,key,layout,server\n"
           "mail.example.org,imap.example.org smtp.example.org,DE,Example GmbH,365,test-ca,ecdsa-p256,debian,"
           "postfix dovecot\n"
           "mx2.example.org,,DE,Example GmbH,,none,rsa-2048,debian,postfix@3.5\n"
           "old.example.org,,DE,\"Example, Old Town\",90,self,,own-folder,courier\n";
}

HostList readHostList(const QByteArray &csv, const QString &fileName, const SetupDraft &common)
{
    HostList nothing;
    const auto rows = readCsv(csv, fileName);
    if (!rows) {
        nothing.errors << rows.error();
        return nothing;
    }
    ListReader reader(fileName, common);
    if (rows->size() > mostListedHosts + 1)
        reader.fail(ErrorCode::HostListTooLong, {QString::number(mostListedHosts)});
    else if (rows->isEmpty())
        reader.fail(ErrorCode::HostListEmpty);
    else if (reader.readHeadings(rows->first().cells)) {
        for (const CsvRow &row : rows->mid(1))
            reader.readRow(row);
        if (rows->size() == 1)
            reader.fail(ErrorCode::HostListEmpty);
    }
    return reader.take();
}

} // namespace mailseal
