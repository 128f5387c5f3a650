// SPDX-License-Identifier: GPL-3.0-or-later
//
// What mailseal-cli tlsa prints.
#pragma once

#include "model/servers/live/dane/dane_look.h"

namespace mailseal::cli {

struct TlsaAnswer
{
    TlsaSet wanted;
    qsizetype current = 0; // so many of the records are of keys in use, the others of the next
    TlsaForm form = TlsaForm::Zone;
    std::optional<DaneLook> look;

    bool isGood() const { return !look || look->isGood(); }
};

QString toText(const TlsaAnswer &answer);
QString toJson(const TlsaAnswer &answer);

} // namespace mailseal::cli
