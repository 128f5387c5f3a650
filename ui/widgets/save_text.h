// SPDX-License-Identifier: GPL-3.0-or-later
//
// Copies of what is shown, saved where the user says. Written in a thread: a disk may be slow.
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
    bool isPrivate = false; // for the user alone
};

// Asks for a name and saves there; told says how it went.
void saveText(QWidget *parent, const QString &title, const NamedText &text, HintLine *told);
// Asks for a folder and saves all of them below it. When one is there with other content, none is written.
void saveTexts(QWidget *parent, const QString &title, const QList<NamedText> &texts, HintLine *told);

// Over what is there, which stays as a backup.
Result<void> writeText(const QString &fileName, const NamedText &text);
Result<void> writeTexts(const QString &folder, const QList<NamedText> &texts);

} // namespace mailseal
