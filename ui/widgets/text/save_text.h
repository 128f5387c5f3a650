// SPDX-License-Identifier: GPL-3.0-or-later
//
// Saves copies of what is shown where the user chooses. Writes in a thread, because a disk may be slow.
#pragma once

#include "model/base/result.h"

#include <QByteArray>
#include <QList>

class QWidget;

namespace mailseal {

class HintLine;

struct NamedText
{
    QString name; // below a folder: “postfix/main.cf”
    QByteArray content;
    bool isPrivate = false; // only for the user
};

// Asks for a name and saves there; “told” shows the outcome.
void saveText(QWidget *parent, const QString &title, const NamedText &text, HintLine *told);
// A page in HTML, as it is or as PDF: by the ending of the name that is chosen.
void savePage(
    QWidget *parent, const QString &title, const QString &name, const QString &html, HintLine *told);
// Asks for a folder and saves all of them below it. If one exists with other content, none is written.
void saveTexts(QWidget *parent, const QString &title, const QList<NamedText> &texts, HintLine *told);

// Replaces an existing file, which stays as a backup.
Result<void> writeText(const QString &fileName, const NamedText &text);
Result<void> writeTexts(const QString &folder, const QList<NamedText> &texts);

} // namespace mailseal
