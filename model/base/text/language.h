// SPDX-License-Identifier: GPL-3.0-or-later
//
// The language of everything a person reads: de, en or ru.
#pragma once

#include <QDate>
#include <QString>
#include <QStringList>

namespace mailseal {

QStringList languages();                    // “de”, “en”, “ru”
QString languageTitle(const QString &code); // “Deutsch”: its name in the language itself

// The first of LANGUAGE, LC_ALL, LC_MESSAGES, LANG (locale(7), in gettext's order) that is one of our
// languages; otherwise “en”.
QString preferredLanguage();

// Replaces the translators of the running program, including Qt's own, and sets the default QLocale. Widgets
// receive QEvent::LanguageChange. An unknown code installs English.
void installLanguage(const QString &code);
QString installedLanguage();

// “21 November 2027” in the language's own form, without the weekday of Qt's long format.
QString longDate(const QDate &date);

} // namespace mailseal
