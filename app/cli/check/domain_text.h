// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/servers/live/domain/domain_report.h"

namespace mailseal::cli {

QString toText(const DomainReport &report);
QByteArray toJson(const QList<DomainReport> &reports);

} // namespace mailseal::cli
