// SPDX-License-Identifier: GPL-3.0-or-later
//
// One of the files that are looked at together, with everything that was found out about it.
#pragma once

#include "model/inspect/chain_links.h"

namespace mailseal {

struct ExaminedFile
{
    QString title;                // what others call it: “mail.pem”
    std::optional<Error> error;   // why nothing of it could be read
    files::FileContents contents; // otherwise

    files::Examination examination; // the worst finding first
    QList<bool> mendable;           // for each finding: writing the file anew takes it away
    QList<ChainLink> chain;
    QList<AlternativeName> hosts; // that it was held against: an authority is not
    QString keyFile;              // whose private key it was compared with; empty: its own, or none

    bool operator==(const ExaminedFile &) const = default;
};

} // namespace mailseal
