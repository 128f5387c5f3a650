// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/reply/reply_contents.h"

#include "model/base/errors/error_code.h"

namespace mailseal {
namespace {

// All are compared with each other; the longest reply has a dozen.
constexpr qsizetype mostObjects = 1000;

Result<files::FileContents> readOne(const FileSource &source, const files::ReadOptions &options)
{
    if (source.text)
        return files::read({source.title(), *source.text, 0}, options);
    const auto file = files::readFile(source.path);
    return file ? files::read(*file, options) : failure(file.error());
}

} // namespace

void addTo(ReplyContents &contents, const QList<Certificate> &certificates)
{
    for (const Certificate &certificate : certificates) {
        if (!contents.certificates.contains(certificate))
            contents.certificates << certificate;
    }
}

Result<ReplyContents> readReply(const QList<FileSource> &sources, const files::ReadOptions &options)
{
    ReplyContents reply;
    bool isRead = false;
    for (const FileSource &source : sources) {
        reply.titles << source.title();
        files::ReadOptions bounded = options;
        bounded.mostObjects = std::min(options.mostObjects, mostObjects);
        const auto contents = readOne(source, bounded);
        if (!contents) {
            if (contents.error().code == ErrorCode::Cancelled)
                return failure(contents.error());
            reply.unread << contents.error();
            continue;
        }
        isRead = true;
        reply.unread << contents->damages;
        addTo(reply, files::certificatesOf(contents->objects));
        for (const PrivateKey &key : files::keysOf(contents->objects))
            reply.keys << ReplyContents::Key{source.title(), key};
    }
    if (!isRead && !reply.unread.isEmpty())
        return failure(reply.unread.first());
    return reply;
}

} // namespace mailseal
