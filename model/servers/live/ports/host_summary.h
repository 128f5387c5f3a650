// SPDX-License-Identifier: GPL-3.0-or-later
//
// What window, terminal and printed report all say about a host whose ports were looked at, in the current
// language. Pure functions.
#pragma once

#include "model/servers/live/ports/host_check.h"

namespace mailseal {

enum class PortState { Good, Note, Warning, Error, Closed, Silent, NoWay };
QString portStateName(PortState state); // “good”, for programs
QString portStateWord(PortState state); // “fine”, in the current language

struct PortRow
{
    PortState state = PortState::Closed;
    QString title;    // “993 · IMAP, TLS”
    QString address;  // “192.0.2.1”
    QString session;  // “TLS 1.3, X25519”; empty: none
    QString validity; // “until 12 March 2027, 83 days”
    QString sentence; // all of it as one sentence, for a screen reader and a tool tip
    bool operator==(const PortRow &) const = default;
};

PortRow portRow(const PortReport &report, const QDate &today);

// A finding with the ports where it was made: “993, 995”; with the addresses if only some of several have it.
struct FoundAt
{
    Advice advice;
    QString ports; // empty: about all together
    bool operator==(const FoundAt &) const = default;
};

QString findingTitle(const FoundAt &found); // “Warning – 993, 995: Old protocols”

// Worst first; the same finding of several ports once.
QList<FoundAt> findingsOf(const HostReport &report);
// The worst of all; nullopt: nothing was found.
std::optional<Severity> worstOf(const HostReport &report);
// One sentence on the whole: how many ports speak TLS, how many answered.
QString hostVerdict(const HostReport &report);
// Which of them were looked at, and which gave nothing to look at.
QString lookedAt(const HostReport &report);

} // namespace mailseal
