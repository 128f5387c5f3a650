// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/inspect/mend_preview.h"

#include "model/base/text/line_difference.h"
#include "model/files/show/comparison.h"
#include "model/files/show/shown_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <algorithm>

namespace mailseal {
namespace {

constexpr qsizetype mostLines = 2000; // a window freezes if it has to lay out more

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::MendPreview)
};

QStringList headlines(const QList<files::FileObject> &objects)
{
    QStringList lines;
    for (const files::FileObject &object : objects)
        lines << files::headline(object);
    return lines;
}

QString changedFields(const files::ComparedObject &object)
{
    QStringList titles;
    for (const files::ComparedField &field : object.fields) {
        if (field.differs && !titles.contains(field.title))
            titles << field.title;
    }
    return titles.join(QStringLiteral(", "));
}

QStringList changesInWords(const files::FileContents &before, const QList<files::FileObject> &objects)
{
    files::FileContents after = before;
    after.objects = objects;
    const files::Comparison comparison = files::compare(before, after, QDateTime::currentDateTimeUtc());
    QStringList changes;
    QList<qsizetype> places; // in the new file, of what stays, in the old order
    for (const files::ComparedObject &object : comparison.objects) {
        if (object.right < 0)
            changes << Words::tr("Left out: %1.").arg(files::headline(before.objects[object.left]));
        else if (object.left < 0)
            changes << Words::tr("Added: %1.").arg(files::headline(objects[object.right]));
        else if (object.differs)
            changes << Words::tr("Changed: %1 (%2).")
                           .arg(files::headline(objects[object.right]), changedFields(object));
        if (object.left >= 0 && object.right >= 0)
            places << object.right;
    }
    if (!std::is_sorted(places.begin(), places.end()))
        changes << Words::tr("Put into the order in which servers send them.");
    if (changes.isEmpty())
        changes << Words::tr(
            "The objects stay as they are; they are written in the form that every program reads.");
    return changes;
}

// Empty if the file is not text, or holds in another form what the hiding of keys would not see.
QStringList linesNow(const InspectedFile &file, const QString &hidden)
{
    if (files::isWrapped(file.contents))
        return {};
    if (file.contents.packing != files::Packing::Pem && file.contents.packing != files::Packing::Pkcs7)
        return {};
    if (file.source.text)
        return files::shownText(*file.source.text, hidden);
    const auto bytes = files::readFile(file.source.path);
    return bytes ? files::shownText(bytes->bytes, hidden) : QStringList();
}

QString shortened(const QStringList &lines)
{
    const auto more = static_cast<int>(lines.size() - mostLines);
    if (more <= 0)
        return lines.join(u'\n');
    return lines.mid(0, mostLines).join(u'\n') + u'\n' + Words::tr("… and %n more line(s)", nullptr, more);
}

void showChange(const QStringList &before, const QStringList &after, MendPreview &preview)
{
    const QList<DifferenceLine> lines = lineDifference(before, after);
    const auto first = std::find_if(lines.begin(), lines.end(),
        [](const DifferenceLine &line) { return line.kind != DifferenceLine::Kind::Stays; });
    preview.isDifference = true;
    preview.firstChange = first == lines.end() ? 0 : static_cast<int>(first - lines.begin());
    preview.text = shortened(toText(lines).split(u'\n'));
}

} // namespace

MendPreview mendPreview(const InspectedFile &file, const QList<InspectedFile> &open, const Wishes &wishes,
    files::Protection protection)
{
    const auto same = std::find_if(
        open.begin(), open.end(), [&file](const InspectedFile &other) { return other.id == file.id; });
    MendPreview preview{
        mendAmong(examinedFiles(open), same - open.begin(), inspectionWishes(wishes, open), protection),
        headlines(file.contents.objects), {}, {}, {}};
    if (!preview.mended)
        return preview;
    const QString hidden = QStringLiteral("# ") + Words::tr("The private key is hidden here.");
    const QStringList after = files::shownText(preview.mended->bytes, hidden);
    const QStringList before = linesNow(file, hidden);
    preview.after = headlines(preview.mended->objects);
    preview.changes = changesInWords(file.contents, preview.mended->objects);
    if (before.isEmpty())
        preview.text = shortened(after);
    else
        showChange(before, after, preview);
    return preview;
}

} // namespace mailseal
