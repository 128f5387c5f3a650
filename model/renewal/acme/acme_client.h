// SPDX-License-Identifier: GPL-3.0-or-later
//
// The ACME clients (RFC 8555) that are known here: those that Debian packages, and acme.sh.
#pragma once

#include <QList>
#include <QString>
#include <optional>

namespace mailseal {

enum class AcmeClient { Certbot, Lego, AcmeSh, Uacme, Dehydrated };

const QList<AcmeClient> &acmeClients();
QString acmeClientName(AcmeClient client); // “certbot”, “acme.sh”: what is typed, and what people call it
std::optional<AcmeClient> acmeClientFromName(const QString &name);

} // namespace mailseal
