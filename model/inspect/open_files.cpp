// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/inspect/open_files.h"

#include <QFileInfo>

namespace mailseal {
namespace {

using files::FileContents;

constexpr qsizetype firstRows = 200; // more than fit in a window

ReadOutcome listed(files::BundleReader bundle, qsizetype size)
{
    auto reader = std::make_shared<files::BundleReader>(std::move(bundle));
    auto listing = std::make_shared<files::Listing>(reader->name(), reader->mode());
    listing->add(reader->next(firstRows));
    return {FileContents(), size, listing, reader};
}

} // namespace

ReadOutcome readSource(const FileSource &source, quint64 derivationLimit, const std::stop_token &stop)
{
    if (!source.text) {
        auto bundle = files::BundleReader::open(source.path);
        if (!bundle)
            return {failure(bundle.error()), 0, {}, {}};
        if (*bundle)
            return listed(std::move(**bundle), QFileInfo(source.path).size());
    }
    Result<files::FileBytes> bytes
        = source.text ? files::FileBytes{source.title(), *source.text, 0} : files::readFile(source.path);
    if (!bytes)
        return {failure(bytes.error()), 0, {}, {}};
    const auto size = static_cast<qsizetype>(bytes->bytes.size());
    if (files::BundleReader::suits(view(bytes->bytes)))
        return listed(files::BundleReader(std::move(*bytes)), size);
    files::ReadOptions options;
    options.passphrases = files::askPerson();
    options.derivationLimit = derivationLimit;
    options.stop = stop;
    return {files::read(*bytes, options), size, {}, {}};
}

QList<ExaminedFile> examinedFiles(const QList<InspectedFile> &files)
{
    QList<ExaminedFile> examined;
    for (const InspectedFile &file : files) {
        examined << file;
        examined.last().title = file.source.title();
    }
    return examined;
}

InspectionWishes inspectionWishes(const Wishes &wishes, const QList<InspectedFile> &files)
{
    InspectionWishes result;
    result.time = QDateTime::currentDateTimeUtc();
    result.hosts = wishes.hosts;
    for (const InspectedFile &file : files) {
        if (file.id == wishes.trustedFile)
            result.trusted = files::certificatesOf(file.contents.objects);
    }
    return result;
}

} // namespace mailseal
