// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/files/inspect_report.h"

#include "model/base/text/printable.h"
#include "model/files/show/summary.h"
#include "model/inspect/check_rows.h"

#include <QCoreApplication>

namespace mailseal::cli {
namespace {

using namespace files;

constexpr qsizetype pieceSize = 1 << 16;

class Report
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::InspectReport)

public:
    static QString hint(int mendable);
    static QString side(const ComparedObject &object);
};

// “31” for red; empty: as it is (ECMA-48 §8.3.117).
QByteArray colourOf(CheckState state)
{
    switch (state) {
    case CheckState::Error:
        return "31";
    case CheckState::Warning:
        return "33";
    case CheckState::Good:
        return "32";
    case CheckState::Note:
    case CheckState::Unknown:
        break;
    }
    return {};
}

// Lines on their way to the terminal.
class Lines
{
public:
    Lines(bool hasColours, const std::function<void(const QByteArray &)> &output)
        : m_hasColours(hasColours),
          m_output(output)
    { }
    ~Lines() { m_output(m_bytes); }
    Lines(const Lines &) = delete;
    Lines &operator=(const Lines &) = delete;

    void add(const QString &line)
    {
        m_bytes += printable(line).toUtf8();
        m_bytes += '\n';
        if (m_bytes.size() < pieceSize)
            return;
        m_output(m_bytes);
        m_bytes.clear();
    }
    void add(const QString &line, CheckState state)
    {
        const QByteArray colour = m_hasColours ? colourOf(state) : QByteArray();
        if (colour.isEmpty())
            return add(line);
        m_bytes += "\033[" + colour + 'm' + printable(line).toUtf8() + "\033[0m\n";
    }

private:
    bool m_hasColours;
    const std::function<void(const QByteArray &)> &m_output;
    QByteArray m_bytes;
};

// Further lines are indented below the first.
QString line(const Field &field)
{
    QString text = field.text;
    if (text.contains(u'\n'))
        text.replace(u'\n', QStringLiteral("\n        "));
    return (field.isPart ? QStringLiteral("      ") : QStringLiteral("    ")) + field.title
        + QStringLiteral(": ") + text;
}

QString Report::hint(int mendable)
{
    return tr("%n of these can be mended:", nullptr, mendable);
}

QString Report::side(const ComparedObject &object)
{
    if (object.right < 0)
        return tr("%1, only in the first file").arg(object.title);
    if (object.left < 0)
        return tr("%1, only in the second file").arg(object.title);
    return object.differs ? tr("%1, different").arg(object.title) : tr("%1, the same").arg(object.title);
}

// One line for each check; a check that found something shows its id, for programs and searches.
QString line(const CheckRow &row, const ExaminedFile &file)
{
    const QString text
        = QStringLiteral("    %1: %2: %3").arg(checkTitle(row.topic), checkStateWord(row.state), row.text);
    return row.finding < 0
        ? text
        : QStringLiteral("%1 [%2]").arg(text, adviceName(file.examination.findings[row.finding].id));
}

void addObjects(const ExaminedFile &file, const ReportForm &form, Lines &lines)
{
    const Summary summary(form.time);
    for (const FileObject &object : file.contents.objects) {
        lines.add(QStringLiteral("  ") + summary.title(object));
        for (const Field &field : form.isFull ? describe(object, form.time) : summary.of(object))
            lines.add(line(field));
        if (form.isFull)
            lines.add(fullText(object));
    }
}

} // namespace

void writeText(const InspectReport &report, const ReportForm &form,
    const std::function<void(const QByteArray &)> &output)
{
    const ExaminedFile &file = report.found;
    if (file.error)
        return;
    Lines lines(form.hasColours, output);
    const QString verdict = QStringLiteral("  ") + verdictLine(file);
    lines.add(report.file == QLatin1String("-") ? file.title : report.file);
    lines.add(verdict, verdictOf(file).state);
    for (const CheckRow &row : checkRows(file, form.time, std::numeric_limits<qsizetype>::max()))
        lines.add(line(row, file), row.state == CheckState::Good ? CheckState::Unknown : row.state);
    const auto mendable = file.mendable.count(true);
    if (mendable > 0 && !form.mendCommand.isEmpty()) {
        lines.add(QStringLiteral("    ") + Report::hint(static_cast<int>(mendable)));
        lines.add(QStringLiteral("      ") + form.mendCommand);
    }
    addObjects(file, form, lines);
    lines.add(verdict, verdictOf(file).state);
}

// Like diff(1): what is the same appears once, what differs has the sign of its side.
QString toText(const QString &left, const QString &right, const Comparison &comparison)
{
    QStringList lines{QStringLiteral("- ") + printable(left), QStringLiteral("+ ") + printable(right)};
    const auto add = [&lines](QChar sign, const QString &title, const QString &text) {
        if (!text.isEmpty())
            lines << sign + line({{}, title, text});
    };
    for (const ComparedObject &object : comparison.objects) {
        lines << Report::side(object);
        for (const ComparedField &field : object.fields) {
            add(field.differs ? u'-' : u' ', field.title, field.left);
            if (field.differs)
                add(u'+', field.title, field.right);
        }
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace mailseal::cli
