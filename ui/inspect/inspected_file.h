// SPDX-License-Identifier: GPL-3.0-or-later
//
// One input of the inspector with everything that was found out about it, as a value for the pages.
#pragma once

#include "model/files/examination.h"
#include "model/files/listing.h"
#include "ui/inspect/chain_links.h"
#include "ui/inspect/file_source.h"

namespace mailseal {

struct InspectedFile
{
    enum class State { Reading, Examining, Done, Failed, Cancelled };

    int id = 0; // the same as long as it is open
    FileSource source;
    State state = State::Reading;
    std::optional<Error> error; // when it failed
    qsizetype size = 0;         // bytes
    files::FileContents contents;
    files::Examination examination;
    QList<bool> mendable; // for each finding: writing the file anew takes it away
    QList<ChainLink> chain;
    QString keyFile; // whose private key the certificate was compared with; empty: its own, or none

    std::shared_ptr<files::Listing>
        listing; // of a bundle of very many certificates; there are no contents then

    bool isReadable() const { return state == State::Examining || state == State::Done; }
};

} // namespace mailseal
