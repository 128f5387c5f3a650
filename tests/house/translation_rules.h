// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is wrong with a .ts file: unfinished or vanished texts, lost placeholders, differing markup,
// mnemonics, outer blanks and endings, the wrong number of plural forms, Latin letters in Russian words, “du”
// as well as “Sie”.
#pragma once

#include <QByteArray>
#include <QStringList>

namespace mailseal::house {

QStringList checkTranslations(const QString &fileName, const QByteArray &ts);

} // namespace mailseal::house
