// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/root/work/log_lines.h"

namespace mailseal {
namespace {

constexpr qsizetype longestLine = 800; // octets
constexpr qsizetype mostLines = 20;

QByteArray printable(QString text)
{
    for (QChar &c : text) {
        if (!c.isPrint() || (c.isSpace() && c != u' '))
            c = u'?';
    }
    return text.toUtf8();
}

// Breaks at a blank if there is one, and never inside a character.
qsizetype endOfLine(const QByteArray &text)
{
    if (text.size() <= longestLine)
        return text.size();
    const qsizetype blank = text.lastIndexOf(' ', longestLine);
    if (blank > longestLine / 2)
        return blank;
    qsizetype end = longestLine;
    while ((static_cast<unsigned char>(text.at(end)) & 0xC0) == 0x80)
        --end;
    return end;
}

template <typename Step>
QString owned(const Step &step)
{
    return QStringLiteral("%1:%2 %3").arg(step.owner, step.group, modeText(step.mode));
}

} // namespace

QByteArrayList logLines(const QString &text)
{
    QByteArrayList lines;
    QByteArray rest = printable(text);
    do {
        if (lines.size() == mostLines - 1 && rest.size() > longestLine) {
            lines << "... and " + QByteArray::number(rest.size()) + " octets more";
            break;
        }
        const qsizetype end = endOfLine(rest);
        lines << (lines.isEmpty() ? QByteArray() : QByteArray("... ")) + rest.left(end);
        rest = rest.mid(rest.size() > end && rest.at(end) == ' ' ? end + 1 : end);
    } while (!rest.isEmpty());
    return lines;
}

QStringList intentOf(const InstallPlan &plan)
{
    QStringList texts;
    for (const FolderStep &folder : plan.folders)
        texts << QStringLiteral("will make %1 %2 if it is missing").arg(folder.path, owned(folder));
    for (const FileStep &file : plan.files) {
        const QString sum = QString::fromLatin1(sha256(view(file.content)).toHex());
        texts << QStringLiteral("will install %1 %2 %3 sha256:%4")
                     .arg(file.path, roleName(file.role), owned(file), sum);
    }
    for (const LinkStep &link : plan.links)
        texts << QStringLiteral("will link %1 to %2").arg(link.path, link.target);
    for (const SettingsStep &settings : plan.settings) {
        for (const SettingLine &line : settings.lines)
            texts << QStringLiteral("will set in %1: %2 %3").arg(settings.path, line.scope, line.line);
    }
    return texts;
}

QStringList undoIntentOf(const QString &id, const QStringList &paths)
{
    const QString which = id.isEmpty() ? QStringLiteral("the newest") : id;
    QStringList texts;
    for (const QString &path : paths)
        texts << QStringLiteral("will undo %1: %2").arg(which, path);
    return texts;
}

} // namespace mailseal
