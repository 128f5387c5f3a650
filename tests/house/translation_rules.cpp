// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/house/translation_rules.h"

#include <QMap>
#include <QRegularExpression>
#include <QXmlStreamReader>

namespace mailseal::house {
namespace {

struct Message
{
    QString context;
    QString source;
    QString type; // of the translation: “unfinished”, “vanished”, “obsolete” or empty
    bool plural = false;
    QStringList translations;
};

QStringList sorted(const QString &text, const QRegularExpression &pattern)
{
    QStringList found;
    for (auto match = pattern.globalMatch(text); match.hasNext();)
        found << match.next().captured();
    found.sort();
    return found;
}

QString ending(const QString &text)
{
    const QString trimmed = text.trimmed();
    for (const QString &mark : {QStringLiteral("…"), QStringLiteral("..."), QStringLiteral(":"),
             QStringLiteral("?"), QStringLiteral("!"), QStringLiteral(".")}) {
        if (trimmed.endsWith(mark))
            return mark;
    }
    return {};
}

int pluralForms(const QString &language)
{
    return language.startsWith(QStringLiteral("ru")) ? 3 : 2;
}

class Checker
{
public:
    Checker(QString fileName, QString language)
        : m_fileName(std::move(fileName)),
          m_language(std::move(language))
    { }
    void check(const Message &message)
    {
        const auto complain = [&](const QString &what) {
            m_wrong << QStringLiteral("%1: %2: “%3”: %4")
                           .arg(m_fileName, message.context, message.source.left(60), what);
        };
        if (message.type == QLatin1String("vanished") || message.type == QLatin1String("obsolete"))
            return complain(message.type);
        const bool empty = message.translations.isEmpty() || message.translations.contains(QString());
        const bool english = m_language.startsWith(QStringLiteral("en"));
        if (message.type == QLatin1String("unfinished") || empty) {
            if (!english || message.plural) // English needs only plural forms
                complain(QStringLiteral("unfinished"));
            return;
        }
        if (message.plural && message.translations.size() != pluralForms(m_language))
            complain(QStringLiteral("%1 plural forms").arg(message.translations.size()));
        for (const QString &translation : message.translations) {
            for (const QString &what : differences(message.source, translation))
                complain(what);
        }
    }
    QStringList wrong() const { return m_wrong; }

private:
    QStringList differences(const QString &source, const QString &translation) const
    {
        static const QRegularExpression placeholder(QStringLiteral("%(?:L?[0-9]+|n)"));
        static const QRegularExpression tag(QStringLiteral("</?[a-zA-Z][^>]*>"));
        static const QRegularExpression mnemonic(QStringLiteral("&(?![a-z]+;|#)(?=[^\\s&])"));
        static const QRegularExpression mixed(QStringLiteral("[А-Яа-яЁё][A-Za-z]|[A-Za-z][А-Яа-яЁё]"));
        static const QRegularExpression formal(QStringLiteral("\\b(Sie|Ihnen|Ihre?[nmrs]?)\\b"));
        static const QRegularExpression familiar(QStringLiteral("\\b([Dd]u|[Dd]ir|[Dd]eine?[nmrs]?)\\b"));
        QStringList wrong;
        if (sorted(source, placeholder) != sorted(translation, placeholder))
            wrong << QStringLiteral("place-holders differ: ") + translation;
        if (sorted(source, tag) != sorted(translation, tag))
            wrong << QStringLiteral("markup differs: ") + translation;
        if (sorted(source, mnemonic).size() != sorted(translation, mnemonic).size())
            wrong << QStringLiteral("mnemonic differs: ") + translation;
        if (source.front().isSpace() != translation.front().isSpace()
            || source.back().isSpace() != translation.back().isSpace())
            wrong << QStringLiteral("outer blanks differ: ") + translation;
        if (ending(source) != ending(translation))
            wrong << QStringLiteral("ending differs: ") + translation;
        if (m_language.startsWith(QStringLiteral("ru")) && QString(translation).remove(u'&').contains(mixed))
            wrong << QStringLiteral("Latin and Cyrillic in one word: ") + translation;
        if (m_language.startsWith(QStringLiteral("de")) && translation.contains(formal)
            && translation.contains(familiar))
            wrong << QStringLiteral("du and Sie: ") + translation;
        return wrong;
    }

    QString m_fileName;
    QString m_language;
    QStringList m_wrong;
};

Message readMessage(QXmlStreamReader &xml, const QString &context)
{
    Message message;
    message.context = context;
    message.plural = xml.attributes().value(QStringLiteral("numerus")) == QStringLiteral("yes");
    while (xml.readNextStartElement()) {
        if (xml.name() == QStringLiteral("source")) {
            message.source = xml.readElementText();
        } else if (xml.name() == QStringLiteral("translation")) {
            message.type = xml.attributes().value(QStringLiteral("type")).toString();
            if (!message.plural) {
                message.translations << xml.readElementText(QXmlStreamReader::IncludeChildElements);
                continue;
            }
            while (xml.readNextStartElement())
                message.translations << xml.readElementText();
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

} // namespace

QStringList checkTranslations(const QString &fileName, const QByteArray &ts)
{
    QXmlStreamReader xml(ts);
    xml.readNextStartElement();
    Checker checker(fileName, xml.attributes().value(QStringLiteral("language")).toString());
    while (xml.readNextStartElement()) {
        if (xml.name() != QStringLiteral("context")) {
            xml.skipCurrentElement();
            continue;
        }
        QString context;
        while (xml.readNextStartElement()) {
            if (xml.name() == QStringLiteral("name"))
                context = xml.readElementText();
            else if (xml.name() == QStringLiteral("message"))
                checker.check(readMessage(xml, context));
            else
                xml.skipCurrentElement();
        }
    }
    QStringList wrong = checker.wrong();
    if (xml.hasError())
        wrong << QStringLiteral("%1: line %2: %3").arg(fileName).arg(xml.lineNumber()).arg(xml.errorString());
    return wrong;
}

} // namespace mailseal::house
