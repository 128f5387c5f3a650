// SPDX-License-Identifier: GPL-3.0-or-later
//
// A page in HTML, drawn on sheets of A4 as PDF. Needs a QGuiApplication, for its fonts; any thread will do.
#pragma once

#include <QByteArray>

namespace mailseal {

// Fetches nothing: what the page refers to stays empty.
QByteArray pdfOf(const QString &html);

} // namespace mailseal
