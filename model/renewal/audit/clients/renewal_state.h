// SPDX-License-Identifier: GPL-3.0-or-later
//
// What ACME clients have recorded on a system about the certificates that they renew: each client's reader
// makes these values, and the audit compares them with what mail servers use.
#pragma once

#include "model/renewal/acme/acme_client.h"

#include <QByteArray>
#include <QDateTime>
#include <QStringList>

namespace mailseal {

// One certificate, as it was once made.
struct Issue
{
    QByteArray sha256; // of the DER; empty: it could not be read
    QStringList names; // ASCII, sorted
    QDateTime notBefore;
    QDateTime notAfter;
    bool operator==(const Issue &) const = default;
};

// What is run after a renewal.
struct RenewalHook
{
    enum class State { Runs, Missing, NotExecutable };
    QString place; // the file that it is, or that names it
    QString text;  // what it runs, together with the scripts that it names
    State state = State::Runs;
    QString program; // that is missing
    bool operator==(const RenewalHook &) const = default;
};

// A certificate that a client renews again and again.
struct Lineage
{
    enum class Proof { Unknown, Standalone, Webroot, ByHand };

    AcmeClient client = AcmeClient::Certbot;
    QString name;        // by which the client knows it: “mail.example.org”
    QString stateFile;   // where the client keeps what it knows
    QString certificate; // the file with the chain that a server is to name
    QString key;
    QStringList places; // all files and links of the client's that lead to the newest issue
    QString archive;    // folder with the single issues; empty: none
    QStringList copies; // the client writes these, too

    QList<Issue> issues; // newest first; empty: none could be read
    QDateTime renewsFrom;
    int daysBefore = 0; // that it renews before the end; 0: not by days
    QString authority;  // address of the CA's directory; empty: the client's usual one
    Proof proof = Proof::Unknown;
    QString method;        // by which the names are proved, “http-01” (RFC 8555 §8); empty: not known
    QStringList accounts;  // at CAs, “https://ca.example/acct/1”, of which it uses one; empty: not known
    bool makesWay = false; // a hook before the proof may free port 80
    QStringList webroots;  // folders for the proof
    QString forbiddenBy;   // “autorenew = False”: the line that keeps it from being renewed
    QString missing;       // an entry that is missing, or names a file that is; such a lineage is passed over
    QList<RenewalHook> hooks; // after a renewal
    bool isForeign = false;   // some other user's than root's or ours, who can write there what he likes
    bool operator==(const Lineage &) const = default;
};

// What starts a client again and again.
struct RenewalStart
{
    enum class State { Starts, NotEnabled, PassedOver };
    // Why cron passes over it.
    enum class Flaw { None, Name, NotExecutable, NoUser, Percent, NoLineFeed };
    AcmeClient client = AcmeClient::Certbot;
    QString place; // “/etc/cron.d/certbot”, “/lib/systemd/system/certbot.timer”
    QString text;  // what it runs, together with the scripts that it names
    State state = State::Starts;
    Flaw flaw = Flaw::None;
    bool operator==(const RenewalStart &) const = default;
};

// What lets servers read their files whether something was renewed or not: a job of cron, a timer of systemd,
// or a unit that waits for a file to change (systemd.path(5)).
struct RegularReload
{
    QString place;         // “/etc/cron.d/reload”
    QString text;          // what it runs, together with the scripts that it names
    QStringList watches{}; // files and folders; empty: it goes by the clock
    bool operator==(const RegularReload &) const = default;
};

struct RenewalState
{
    QList<Lineage> lineages;
    QList<RenewalStart> starts;
    QList<RegularReload> reloads;
    QStringList closed;                      // only root may look there
    QStringList cut;                         // there is more than is read
    QList<QPair<QString, QString>> failures; // of certbot: the lineage's name, and its last error
    bool operator==(const RenewalState &) const = default;
};

} // namespace mailseal
