// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads JSON that the program itself ships. Every entry has to be asked for: a missing entry, a wrong type
// and an entry nobody asked for are problems. The first problem found is kept, with the place where it is.
#pragma once

#include "model/base/result.h"

#include <QJsonObject>
#include <QSet>

#include <functional>

namespace mailseal {

// The first problem of one file; shared by all its objects.
class JsonProblem
{
public:
    void report(const QString &place, const QString &what);
    bool found() const { return !m_text.isEmpty(); }
    QString text() const { return m_text; } // “rows[3].since: …”

private:
    QString m_text;
};

class StrictObject
{
public:
    StrictObject(const QJsonObject &object, const QString &place, JsonProblem &problem);
    // Reports the entries that were not asked for.
    ~StrictObject();
    StrictObject(const StrictObject &) = delete;
    StrictObject &operator=(const StrictObject &) = delete;

    QString string(const QString &key);         // required, not empty
    QString text(const QString &key);           // required, may be empty
    bool optionalFlag(const QString &key);      // false when absent
    QString optionalString(const QString &key); // empty when absent, not empty when there
    QStringList strings(const QString &key);    // required
    QStringList optionalStrings(const QString &key);
    void eachObject(const QString &key, const std::function<void(StrictObject &)> &visit); // required array
    void object(const QString &key, const std::function<void(StrictObject &)> &visit);     // required
    QStringList keys() const { return m_object.keys(); }
    void report(const QString &key, const QString &what);

private:
    QJsonValue value(const QString &key);
    QString placeOf(const QString &key) const;

    QJsonObject m_object;
    QString m_place;
    JsonProblem &m_problem;
    QSet<QString> m_asked;
};

// The top object of a file.
QJsonObject topObject(const QByteArray &json, JsonProblem &problem);

} // namespace mailseal
