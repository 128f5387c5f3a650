// SPDX-License-Identifier: GPL-3.0-or-later
//
// The language of everything a person reads: de, en or ru.
#pragma once

#include <QDateTime>
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

// How dates are written: as the language does, or by ISO 8601, which is what a terminal shows: “2027-11-21”.
enum class DateStyle { Language, Iso };
void setDateStyle(DateStyle style);

// “21 November 2027” in the language's own form, without the weekday of Qt's long format.
QString longDate(const QDate &date);
// “21.11.2027”, always with all digits of the year.
QString shortDate(const QDate &date);
// The same with the time of day, in UTC: “21.11.2027 23:59:59 UTC”.
QString shortTime(const QDateTime &time);

} // namespace mailseal
