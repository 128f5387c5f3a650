// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a watch says: to a person, as a mail, and to Prometheus.
#pragma once

#include "model/renewal/watch/watch_state.h"

namespace mailseal {

// “2 sets and hosts looked at; 1 needs attention.”
QString overviewOf(const QList<WatchedHost> &hosts);
// What is new, what goes on, and what is over, each with its host.
QString reportText(const WatchChange &change, const QList<WatchedHost> &hosts);

// “mail.example.org: It ends in 12 days. (since 2026-11-29)”
QString textOf(const ReportedItem &reported);
// When was the last look, and how much there was to do.
QString lastLookText(const WatchState &last);

// A whole mail (RFC 5322) for sendmail(1); the text in UTF-8.
QByteArray mailOf(const WatchChange &change, const QList<WatchedHost> &hosts, const QString &address);

// The text format of Prometheus' node_exporter (version 0.0.4).
QByteArray toPrometheus(const QList<WatchedHost> &hosts, const QDateTime &now);

} // namespace mailseal
