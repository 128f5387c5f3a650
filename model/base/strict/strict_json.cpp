// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/strict/strict_json.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace mailseal {

void JsonProblem::report(const QString &place, const QString &what)
{
    if (m_text.isEmpty())
        m_text = place.isEmpty() ? what : place + QStringLiteral(": ") + what;
}

StrictObject::StrictObject(const QJsonObject &object, const QString &place, JsonProblem &problem)
    : m_object(object),
      m_place(place),
      m_problem(problem)
{ }

StrictObject::~StrictObject()
{
    const QStringList present = m_object.keys();
    for (const QString &key : present) {
        if (!m_asked.contains(key))
            report(key, QStringLiteral("unknown entry"));
    }
}

QString StrictObject::placeOf(const QString &key) const
{
    return m_place.isEmpty() ? key : m_place + u'.' + key;
}

void StrictObject::report(const QString &key, const QString &what)
{
    m_problem.report(placeOf(key), what);
}

QJsonValue StrictObject::value(const QString &key)
{
    m_asked.insert(key);
    return m_object.value(key);
}

QString StrictObject::text(const QString &key)
{
    const QJsonValue found = value(key);
    if (!found.isString())
        report(key, found.isUndefined() ? QStringLiteral("missing") : QStringLiteral("not a string"));
    return found.toString();
}

QString StrictObject::string(const QString &key)
{
    const QString found = text(key);
    if (found.isEmpty())
        report(key, QStringLiteral("empty"));
    return found;
}

QString StrictObject::optionalString(const QString &key)
{
    return value(key).isUndefined() ? QString() : string(key);
}

bool StrictObject::optionalFlag(const QString &key)
{
    const QJsonValue found = value(key);
    if (!found.isUndefined() && !found.isBool())
        report(key, QStringLiteral("neither true nor false"));
    return found.toBool();
}

QStringList StrictObject::strings(const QString &key)
{
    const QJsonValue found = value(key);
    if (!found.isArray())
        report(key, found.isUndefined() ? QStringLiteral("missing") : QStringLiteral("not an array"));
    QStringList list;
    const QJsonArray elements = found.toArray();
    for (const QJsonValue &element : elements) {
        if (!element.isString() || element.toString().isEmpty())
            report(key, QStringLiteral("holds something else than a string"));
        if (list.contains(element.toString()))
            report(key, QStringLiteral("holds “%1” twice").arg(element.toString()));
        list << element.toString();
    }
    return list;
}

QStringList StrictObject::optionalStrings(const QString &key)
{
    return value(key).isUndefined() ? QStringList() : strings(key);
}

void StrictObject::eachObject(const QString &key, const std::function<void(StrictObject &)> &visit)
{
    const QJsonValue found = value(key);
    if (!found.isArray())
        report(key, found.isUndefined() ? QStringLiteral("missing") : QStringLiteral("not an array"));
    const QJsonArray elements = found.toArray();
    for (qsizetype i = 0; i < elements.size(); ++i) {
        const QString place = QStringLiteral("%1[%2]").arg(placeOf(key)).arg(i);
        if (!elements[i].isObject())
            m_problem.report(place, QStringLiteral("not an object"));
        StrictObject element(elements[i].toObject(), place, m_problem);
        visit(element);
    }
}

void StrictObject::object(const QString &key, const std::function<void(StrictObject &)> &visit)
{
    const QJsonValue found = value(key);
    if (!found.isObject())
        report(key, found.isUndefined() ? QStringLiteral("missing") : QStringLiteral("not an object"));
    StrictObject element(found.toObject(), placeOf(key), m_problem);
    visit(element);
}

QJsonObject topObject(const QByteArray &json, JsonProblem &problem)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        problem.report({}, QStringLiteral("%1 at offset %2").arg(error.errorString()).arg(error.offset));
    else if (!document.isObject())
        problem.report({}, QStringLiteral("not an object"));
    return document.object();
}

} // namespace mailseal
