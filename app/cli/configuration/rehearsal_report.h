// SPDX-License-Identifier: GPL-3.0-or-later
//
// A rehearsed upgrade, for people and for programs. Passwords are left out.
#pragma once

#include "model/servers/configured/rehearsal/rehearsal.h"

namespace mailseal::cli {

struct RehearsalReport
{
    ServerChoice today;
    Version target;
    Rehearsal rehearsal;
    QList<Advice> unread{}; // about files of the configuration that could not be read, so not rehearsed
};

QString toText(const QList<RehearsalReport> &reports);
QByteArray toJson(const QList<RehearsalReport> &reports);
// Whether the new version does not start with today's files, or some are missing or no files at all.
bool stops(const RehearsalReport &report);

} // namespace mailseal::cli
