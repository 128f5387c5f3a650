// SPDX-License-Identifier: GPL-3.0-or-later
//
// The language of everything a person reads: de, en or ru.
#pragma once

#include <QDate>
#include <QString>
#include <QStringList>

namespace mailseal {

QStringList languages();                    // “de”, “en”, “ru”
QString languageTitle(const QString &code); // “Deutsch”, in the language itself

// The first of LANGUAGE, LC_ALL, LC_MESSAGES, LANG (locale(7), gettext's order) that is one of ours; else
// “en”.
QString preferredLanguage();

// Replaces the translators in the running program, Qt's own included; the default QLocale follows.
// Widgets are told by QEvent::LanguageChange. An unknown code installs English.
void installLanguage(const QString &code);
QString installedLanguage();

// “21 November 2027” as the language writes it, without the weekday that Qt's long form has.
QString longDate(const QDate &date);

} // namespace mailseal
