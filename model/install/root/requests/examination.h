// SPDX-License-Identifier: GPL-3.0-or-later
//
// What looking as root has found out about one server's configuration, as it goes through a pipe.
#pragma once

#include "model/base/advice/advice.h"

#include <QJsonObject>

namespace mailseal {

struct Examination
{
    QString server;         // “postfix”
    QString version;        // “3.7.11”
    bool isAssumed = false; // the version
    QStringList files;      // of the configuration; empty: there is nothing of this server
    QList<Advice> findings;
    bool operator==(const Examination &) const = default;
};

// As an answer (helper_answer.h).
QJsonObject toObject(const QList<Examination> &examinations);
// nullopt: not such an answer. A finding with an id that is not known here is left out.
std::optional<QList<Examination>> toExaminations(const QJsonObject &answer);

} // namespace mailseal
