// SPDX-License-Identifier: GPL-3.0-or-later
//
// Fetches the certificate of an issuer from where a certificate says it is (RFC 5280 §4.2.2.1): over plain
// HTTP, as DER, PEM or a PKCS#7 file. What comes is bounded in size and time and counts only if its key
// signed the certificate below. Only when somebody asks for it: the address is the choice of whoever made the
// certificate, and nobody has verified it yet. So nothing is asked that listens for this machine alone
// (isOfThisMachine()), whatever a name resolves to, and no redirection is followed. Blocks, so call it in a
// worker.
#pragma once

#include "model/base/system/patience.h"
#include "model/renewal/reply/reply.h"
#include "model/servers/live/connection/server_address.h"

#include <functional>

namespace mailseal {

// What an address serves; nothing is verified yet.
using Fetch = std::function<Result<QList<Certificate>>(const QString &address)>;

// Whether an address may be asked; tests have their servers on loopback.
using MayAsk = std::function<bool(const ServerAddress &)>;
bool isElsewhere(const ServerAddress &address);

// At most ten seconds for each address. Errors: IssuerAddressUnfit (also if it leads nowhere else than to
// this machine), IssuerNotFetched, IssuerTooLarge.
Result<QList<Certificate>> fetchCertificates(
    const QString &address, const Patience &patience, const MayAsk &mayAsk = isElsewhere);

// Adds the issuers that the chain lacks, one after another, to what came; the reply is judged with them.
// Stops at the first that cannot be had: IssuerUnrelated, and those of fetch.
Result<Reply> completed(ReplyContents &contents, const Fetch &fetch,
    const std::function<Result<Reply>(const ReplyContents &)> &judge);

} // namespace mailseal
