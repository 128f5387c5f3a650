// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/text/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QRegularExpression>
#include <QTranslator>

namespace mailseal {
namespace {

QString &current()
{
    static QString code = QStringLiteral("en");
    return code;
}

// Owned by the application, so that they are deleted before it.
QTranslator *translator(const QString &name)
{
    auto *found = QCoreApplication::instance()->findChild<QTranslator *>(name);
    if (found == nullptr) {
        found = new QTranslator(QCoreApplication::instance());
        found->setObjectName(name);
    }
    return found;
}

void replace(QTranslator *translator, const QString &file, const QString &folder)
{
    QCoreApplication::removeTranslator(translator);
    if (translator->load(file, folder))
        QCoreApplication::installTranslator(translator);
}

QString languageOf(const QString &localeName)
{
    const QString code = localeName.left(2).toLower();
    return languages().contains(code) && (localeName.size() == 2 || !localeName[2].isLetter()) ? code
                                                                                               : QString();
}

DateStyle &dateStyle()
{
    static DateStyle style = DateStyle::Language;
    return style;
}

} // namespace

QStringList languages()
{
    return {QStringLiteral("de"), QStringLiteral("en"), QStringLiteral("ru")};
}

QString languageTitle(const QString &code)
{
    if (code == QLatin1String("de"))
        return QStringLiteral("Deutsch");
    if (code == QLatin1String("ru"))
        return QStringLiteral("Русский");
    return QStringLiteral("English");
}

QString preferredLanguage()
{
    for (const QString &wanted : qEnvironmentVariable("LANGUAGE").split(u':', Qt::SkipEmptyParts)) {
        if (const QString code = languageOf(wanted); !code.isEmpty())
            return code;
    }
    for (const char *variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const QString value = qEnvironmentVariable(variable);
        if (value.isEmpty())
            continue;
        // The first variable that is set decides, even if it names a language we do not have.
        const QString code = languageOf(value);
        return code.isEmpty() ? QStringLiteral("en") : code;
    }
    return QStringLiteral("en");
}

void installLanguage(const QString &code)
{
    current() = languages().contains(code) ? code : QStringLiteral("en");
    // A bare “de” selects the language's numbers and dates, without those of a country.
    QLocale::setDefault(QLocale(current()));
    replace(translator(QStringLiteral("qt")), QStringLiteral("qtbase_") + current(),
        QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    replace(translator(QStringLiteral("mailseal")), QStringLiteral("mailseal_") + current(),
        QStringLiteral(":/i18n"));
}

QString installedLanguage()
{
    return current();
}

void setDateStyle(DateStyle style)
{
    dateStyle() = style;
}

QString shortDate(const QDate &date)
{
    if (dateStyle() == DateStyle::Iso)
        return date.toString(Qt::ISODate);
    const QLocale locale;
    QString format = locale.dateFormat(QLocale::ShortFormat);
    if (!format.contains(QLatin1String("yyyy")))
        format.replace(QLatin1String("yy"), QLatin1String("yyyy"));
    return locale.toString(date, format);
}

QString shortTime(const QDateTime &time)
{
    const QDateTime utc = time.toUTC();
    return QStringLiteral("%1 %2 UTC")
        .arg(shortDate(utc.date()), utc.time().toString(QStringLiteral("HH:mm:ss")));
}

QString longDate(const QDate &date)
{
    if (dateStyle() == DateStyle::Iso)
        return date.toString(Qt::ISODate);
    static const QRegularExpression weekday(QStringLiteral("\\s*,?\\s*dddd\\s*,?\\s*"));
    const QLocale locale;
    return locale.toString(date, locale.dateFormat(QLocale::LongFormat).remove(weekday));
}

} // namespace mailseal
