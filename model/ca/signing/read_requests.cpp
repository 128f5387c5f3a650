// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/signing/read_requests.h"

#include "model/ca/signing/asked_requests.h"
#include "model/files/read/reading.h"

namespace mailseal::ca {
namespace {

Result<QList<AskedRequest>> readOne(const FileSource &source)
{
    const auto bytes = source.text
        ? Result<files::FileBytes>(files::FileBytes{source.title(), *source.text, 0})
        : files::readFile(source.path);
    if (!bytes)
        return failure(bytes.error());
    const auto contents = files::read(*bytes, {});
    return contents ? requestsIn(*contents, source.title()) : failure(contents.error());
}

} // namespace

ReadRequests readRequests(const QList<FileSource> &sources, const std::stop_token &stop)
{
    ReadRequests all;
    for (const FileSource &source : sources) {
        if (stop.stop_requested())
            break;
        const auto requests = readOne(source);
        if (requests)
            all.requests << *requests;
        else if (!all.unread)
            all.unread = requests.error();
    }
    return all;
}

} // namespace mailseal::ca
