// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads JSON that the program itself ships. The caller must ask for every entry: a missing entry, a wrong
// type and an entry nobody asked for are problems. Only the first problem is kept, with its place in the
// file.
#pragma once

#include "model/base/result.h"

#include <QJsonObject>
#include <QSet>

#include <functional>

namespace mailseal {

// The first problem in a file; all objects of the file share it.
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
    // Reports the entries that nobody asked for.
    ~StrictObject();
    StrictObject(const StrictObject &) = delete;
    StrictObject &operator=(const StrictObject &) = delete;

    QString string(const QString &key);         // required, not empty
    QString text(const QString &key);           // required, may be empty
    bool optionalFlag(const QString &key);      // false when absent
    QString optionalString(const QString &key); // empty if absent, but may not be empty if present
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
