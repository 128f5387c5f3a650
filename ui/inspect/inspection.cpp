// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/inspection.h"

#include "model/files/mending.h"
#include "model/x509/chain.h"

#include <QFileInfo>

namespace mailseal {
namespace {

using files::FileContents;

constexpr qsizetype firstRows = 200;     // more than a window has room for
constexpr qsizetype mostOfOthers = 2000; // a bundle of everything would be searched for each certificate

bool fits(const PrivateKey &key, const QList<Certificate> &certificates)
{
    return std::any_of(certificates.begin(), certificates.end(),
        [&key](const Certificate &certificate) { return certificate.holdsPublicKeyOf(key); });
}

// The other file's key to compare with: one that fits, or one that fits nowhere and so may be meant for this.
const InspectedFile *fileWithKey(
    const InspectedFile &file, const QList<InspectedFile> &files, const QList<Certificate> &certificates)
{
    if (certificates.isEmpty() || !files::keysOf(file.contents.objects).isEmpty())
        return nullptr;
    const InspectedFile *lonely = nullptr;
    for (const InspectedFile &other : files) {
        const QList<PrivateKey> keys = files::keysOf(other.contents.objects);
        if (keys.isEmpty() || other.id == file.id)
            continue;
        if (fits(keys.first(), certificates))
            return &other;
        const bool elsewhere = std::any_of(files.begin(), files.end(), [&](const InspectedFile &third) {
            return fits(keys.first(), files::certificatesOf(third.contents.objects));
        });
        if (!elsewhere)
            lonely = &other;
    }
    return lonely;
}

void takeOthers(
    const InspectedFile &file, const QList<InspectedFile> &files, files::Expectations &expectations)
{
    for (const InspectedFile &other : files) {
        if (other.id == file.id)
            continue;
        if (expectations.elsewhere.size() + other.contents.objects.size() <= mostOfOthers)
            expectations.elsewhere << files::certificatesOf(other.contents.objects);
        for (const files::FileObject &object : other.contents.objects) {
            if (object.type == files::ObjectType::RevocationList)
                expectations.revocationLists << object.der;
        }
    }
}

ReadOutcome listed(files::BundleReader bundle, qsizetype size)
{
    auto reader = std::make_shared<files::BundleReader>(std::move(bundle));
    auto listing = std::make_shared<files::Listing>(reader->name(), reader->mode());
    listing->add(reader->next(firstRows));
    return {FileContents(), size, listing, reader};
}

} // namespace

QList<Certificate> trustedBy(const Wishes &wishes, const QList<InspectedFile> &files)
{
    for (const InspectedFile &file : files) {
        if (file.id == wishes.trustedFile)
            return files::certificatesOf(file.contents.objects);
    }
    static const QList<Certificate> system = systemAuthorities(); // reading them takes a moment
    return system;
}

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

files::Expectations expectationsFor(const InspectedFile &file, const QList<InspectedFile> &files)
{
    files::Expectations expectations;
    expectations.time = QDateTime::currentDateTimeUtc();
    const QList<Certificate> certificates = files::certificatesOf(file.contents.objects);
    if (const InspectedFile *other = fileWithKey(file, files, certificates))
        expectations.key = files::keysOf(other->contents.objects).first();
    takeOthers(file, files, expectations);
    return expectations;
}

void examineAll(const QList<InspectedFile> &files, const Wishes &wishes, const std::stop_token &stop,
    const std::function<void(const Outcome &)> &found)
{
    for (const InspectedFile &file : files) {
        if (stop.stop_requested())
            return;
        if (!file.isReadable() || file.listing)
            continue;
        const QList<Certificate> certificates = files::certificatesOf(file.contents.objects);
        files::Expectations expectations = expectationsFor(file, files);
        expectations.stop = stop;
        const bool forServer = findLeaf(certificates, expectations.key) >= 0;
        // A file of authorities is not what a host is served with, unless there is nothing else.
        if (forServer || files.size() == 1)
            expectations.hosts = wishes.hosts;
        if (forServer) {
            expectations.trusted = trustedBy(wishes, files);
            expectations.trustedByUser = wishes.trustedFile != 0;
        }
        Outcome outcome;
        outcome.id = file.id;
        outcome.examination = files::examine(file.contents, expectations);
        for (const files::Finding &finding : outcome.examination.findings)
            outcome.mendable << files::canMend(finding, file.contents, expectations.elsewhere);
        outcome.chain = chainLinks(file.contents, outcome.examination, expectations);
        if (const InspectedFile *other = fileWithKey(file, files, certificates))
            outcome.keyFile = other->source.title();
        if (!stop.stop_requested())
            found(outcome);
    }
}

} // namespace mailseal
