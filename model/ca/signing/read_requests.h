// SPDX-License-Identifier: GPL-3.0-or-later
//
// Requests from files and pasted text, in a worker.
#pragma once

#include "model/base/result.h"
#include "model/ca/signing/judgement.h"
#include "model/inspect/file_source.h"

#include <stop_token>

namespace mailseal::ca {

struct ReadRequests
{
    QList<AskedRequest> requests;
    std::optional<Error> unread; // the first
};

ReadRequests readRequests(const QList<FileSource> &sources, const std::stop_token &stop);

} // namespace mailseal::ca
