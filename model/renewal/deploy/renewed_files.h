// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which files an ACME client has renewed, as it tells its hook: by variables (rows of
// resources/renewal/clients.json), by dehydrated's words (“deploy_cert DOMAIN KEY CERT FULLCHAIN CHAIN
// TIME”), or as paths.
#pragma once

#include "model/base/result.h"

#include <QStringList>
#include <functional>

namespace mailseal {

// An environment variable; empty: it is not set.
using Environment = std::function<QString(const QString &name)>;

// Paths that were given count before variables. Empty: the client calls its hook for something else, such as
// dehydrated's “deploy_challenge”, and nothing is to be done. Error: DeployNothingGiven.
Result<QStringList> renewedFiles(const QStringList &arguments, const Environment &environment);

} // namespace mailseal
