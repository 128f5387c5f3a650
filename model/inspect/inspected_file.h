// SPDX-License-Identifier: GPL-3.0-or-later
//
// A file that is open in the inspector: where it comes from, how far it has been read, and what was found out
// about it.
#pragma once

#include "model/files/show/listing.h"
#include "model/inspect/examined_file.h"
#include "model/inspect/file_source.h"

namespace mailseal {

struct InspectedFile : ExaminedFile
{
    enum class State { Reading, Examining, Done, Failed, Cancelled };

    int id = 0; // constant for as long as it is open
    FileSource source;
    State state = State::Reading;
    qsizetype size = 0; // bytes

    std::shared_ptr<files::Listing>
        listing; // for a bundle of very many certificates, which then has no contents

    bool isReadable() const { return state == State::Examining || state == State::Done; }
};

} // namespace mailseal
