// SPDX-License-Identifier: GPL-3.0-or-later
//
// The way that a mail took, from where it was written to here, and whether it was encrypted all the way.
// Whoever hands a mail over can have written any field that was there before: only those of one's own servers
// are sure.
#pragma once

#include "model/base/advice/severity.h"
#include "model/diagnose/received/hop.h"

#include <QList>

namespace mailseal {

struct MailWay
{
    QList<Hop> hops; // the first one first
    bool operator==(const MailWay &) const = default;
};

MailWay mailWay(const QByteArray &text);

enum class WayJudgement { NoFields, Encrypted, InClear, NotKnown };
WayJudgement judgementOf(const MailWay &way);
QString judgementName(WayJudgement judgement); // “encrypted”, “in-clear”, “not-known”, “no-received”
Severity severityOf(WayJudgement judgement);
// One or two sentences, with the numbers of the steps concerned.
QString verdictOf(const MailWay &way);
QString forgeryNote(); // what none of it can prove

QString tlsName(HopTls tls);           // “yes”, “no”, “local”, “unknown”
QString transportOf(const Hop &hop);   // “TLSv1.3, TLS_AES_256_GCM_SHA384”, “without TLS”
QString certificateOf(const Hop &hop); // what was known of the sender's certificate; may be empty
QString titleOf(const Hop &hop);       // “mail.example.net → mx.example.org”
// How long it stayed with the server before, “4 s”, “2 min 10 s”; empty if that is not known.
QString delayOf(const MailWay &way, qsizetype hop);

} // namespace mailseal
