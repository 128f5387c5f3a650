// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/servers/configured/difference/config_difference.h"

namespace mailseal::cli {

struct ConfigReport
{
    Configuration configuration;
    QList<Difference> differences;
};

QString toText(const QList<ConfigReport> &reports, bool explain);
QByteArray toJson(const QList<ConfigReport> &reports);

} // namespace mailseal::cli
