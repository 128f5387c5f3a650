// SPDX-License-Identifier: GPL-3.0-or-later
//
// A judged reply for people and for programs:
// {"names":[…],"issuer":…,"notBefore":…,"notAfter":…,"fingerprintSha256":…,"chain":[SUBJECT…],"root":…|null,
//  "missing":{"subject":…,"keyId":…,"address":…}|null,"findings":[{"code":…,"severity":"error|warning|note",
//  "sentence":…}]}
#pragma once

#include "model/renewal/reply/reply.h"

#include <QJsonObject>

namespace mailseal::cli {

QString toText(const Reply &reply); // without the findings
QJsonObject toObject(const Reply &reply);

} // namespace mailseal::cli
