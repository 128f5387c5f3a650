// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is wrong with a .ts file: unfinished or vanished texts, lost place-holders, differing markup,
// mnemonics, outer blanks and endings, the wrong number of plural forms, Latin letters inside Russian words,
// du beside Sie.
#pragma once

#include <QByteArray>
#include <QStringList>

namespace mailseal::house {

QStringList checkTranslations(const QString &fileName, const QByteArray &ts);

} // namespace mailseal::house
