// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is next for a remembered set: what can be seen of it, and what to do because of that, at a given time.
#pragma once

#include "model/renewal/sets/remembered_set.h"

namespace mailseal {

// What was found in the place of its certificate, and on its ports.
struct SetSight
{
    enum class File { NotLooked, Missing, Hidden, Read };
    File file = File::NotLooked;
    QByteArray certificateSha256; // of the certificate as DER
    QString issuer;               // its common name, otherwise its organization
    QDateTime notBefore;
    QDateTime notAfter;
    std::optional<bool> isServed; // by the ports of this machine; nullopt: none of them answered with TLS
    QByteArray publicKeySha256{}; // of the certificate's SubjectPublicKeyInfo
    bool operator==(const SetSight &) const = default;
};

// Reads the set's certificate, if it is here. On this machine asks the ports, too, which takes at most ten
// seconds: for a worker.
SetSight lookAt(const RememberedSet &set, bool asksPorts, const QString &root = QStringLiteral("/"));

struct Due
{
    enum class What {
        SendRequest, // since: when it was made
        AwaitReply,  // since: when it was sent
        Renew,       // days: that are left
        Expired,     // since
        Reload,      // the ports show another certificate than the file
        Replaced,    // the file holds another certificate than was installed
        Missing,     // the file is gone
        Rest,        // since: from when on to renew
    };
    What what = What::Rest;
    QDateTime since;
    int days = 0;          // that the certificate has left
    bool isUrgent() const; // somebody has to do something now, or mail suffers
    bool operator==(const Due &) const = default;
};

Due whatIsDue(const RememberedSet &set, const SetSight &sight, const QDateTime &now);
// When a certificate of this lifetime is to be renewed: 30 days before its end, or when a third is left.
QDateTime renewalTime(const QDateTime &notBefore, const QDateTime &notAfter);

struct SeenSet
{
    RememberedSet set;
    SetSight sight;
    Due due;
    bool operator==(const SeenSet &) const = default;
};

// Looks at all of them at once, ports included; what is urgent comes first.
QList<SeenSet> look(const QList<RememberedSet> &sets, const QDateTime &now);

QList<ServerKind> serversOf(const SetRecord &record);
QString serversText(const SetRecord &record); // “Postfix, Dovecot”
QDateTime endOf(const SeenSet &seen);         // of its certificate; invalid without one

QString dueName(Due::What what); // “send-request”, as in JSON
QString sentence(const Due &due, const RememberedSet &set);
QString signerText(const RememberedSet &set, const SetSight &sight); // “test CA”, “R13”, “self-signed”

} // namespace mailseal
