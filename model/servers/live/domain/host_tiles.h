// SPDX-License-Identifier: GPL-3.0-or-later
//
// A host's verdict in four tiles, as window and terminal both show it: IPv4, IPv6, DANE, MTA-STS. Each has
// one whole sentence.
#pragma once

#include "model/servers/live/domain/domain_report.h"

namespace mailseal {

struct HostTile
{
    enum class State { Good, Plain, Caution, Bad };
    State state = State::Plain; // Plain: nothing to judge, or nothing was seen
    QString title;              // “IPv4”
    QString word;               // “encrypted and verified”
    QString sentence; // “mail.example.org answers at 192.0.2.25 with TLS, and its certificate is verified.”
    bool operator==(const HostTile &) const = default;
};

QList<HostTile> tilesOf(const HostVerdict &host);
QString stateName(HostTile::State state); // “good”, for programs
// How DNS was asked, if a reader should know; empty otherwise.
QString resolvingSentence(Resolving resolving);
// What was looked at, and whether anything was wrong there, as one sentence.
QString verdictSentence(const DomainReport &report);

} // namespace mailseal
