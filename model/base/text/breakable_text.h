// SPDX-License-Identifier: GPL-3.0-or-later
//
// Places at which a line may break in words that are longer than a pane is wide. They are characters of the
// text (U+200B), so it is for reading only: what is copied is taken from its source.
#pragma once

#include <QString>

namespace mailseal {

QString breakablePath(const QString &text);   // behind each slash
QString breakableDigits(const QString &text); // within rows of hexadecimal digits, with or without colons

} // namespace mailseal
