// SPDX-License-Identifier: GPL-3.0-or-later
//
// One of the files that are examined together, with everything that was found out about it.
#pragma once

#include "model/inspect/chain_links.h"

namespace mailseal {

struct ExaminedFile
{
    QString title;                // what messages about other files call it: “mail.pem”
    std::optional<Error> error;   // why nothing in it could be read
    files::FileContents contents; // otherwise

    files::Examination examination; // the worst finding first
    QList<bool> mendable;           // for each finding: whether writing the file anew removes it
    QList<ChainLink> chain;
    QList<AlternativeName> hosts; // that it was checked for; empty for an authority
    QString keyFile;              // whose private key it was compared with; empty: its own, or none

    bool operator==(const ExaminedFile &) const = default;
};

} // namespace mailseal
