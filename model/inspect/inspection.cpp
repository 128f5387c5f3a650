// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/inspect/inspection.h"

#include "model/files/examine/certificate_checks.h"
#include "model/inspect/check_action.h"
#include "model/servers/machine/authorities.h"

#include <QSet>

namespace mailseal {
namespace {

using files::FileObject;
using files::ObjectType;

constexpr qsizetype mostOfOthers = 2000; // otherwise a bundle of everything would be searched for each
                                         // certificate

// What a private key can belong to.
struct Holder
{
    std::optional<Certificate> certificate;
    QByteArray requested; // the public key of a request

    bool isFor(const PrivateKey &key, const QByteArray &publicKey) const
    {
        return certificate ? certificate->holdsPublicKeyOf(key) : requested == publicKey;
    }
};

QList<Holder> holdersIn(const ExaminedFile &file)
{
    QList<Holder> holders;
    for (const FileObject &object : file.contents.objects) {
        if (object.certificate)
            holders << Holder{object.certificate, {}};
        else if (object.type == ObjectType::Request)
            holders << Holder{{}, files::requestDetails(object.der).publicKey};
    }
    return holders;
}

struct KnownKey
{
    PrivateKey key;
    QByteArray publicKey;
    QString title;        // of its file
    QSet<qsizetype> fits; // the indexes of files that hold its public key
};

// Computed once for all files, because each is compared with all the others.
QList<KnownKey> knownKeys(const QList<ExaminedFile> &files, const std::stop_token &stop)
{
    QList<KnownKey> known;
    for (const ExaminedFile &file : files) {
        for (const PrivateKey &key : files::keysOf(file.contents.objects))
            known << KnownKey{key, key.subjectPublicKeyInfo(), file.title, {}};
    }
    for (qsizetype place = 0; place < files.size() && !known.isEmpty() && !stop.stop_requested(); ++place) {
        const QList<Holder> holders = holdersIn(files[place]);
        for (KnownKey &each : known) {
            if (std::any_of(holders.begin(), holders.end(),
                    [&each](const Holder &holder) { return holder.isFor(each.key, each.publicKey); }))
                each.fits.insert(place);
        }
    }
    return known;
}

// What every file is examined with.
struct Together
{
    Together(const QList<ExaminedFile> &allFiles, const InspectionWishes &allWishes,
        const std::stop_token &stop = {})
        : files(allFiles),
          wishes(allWishes),
          keys(allWishes.key ? QList<KnownKey>() : knownKeys(allFiles, stop))
    { }
    const QList<ExaminedFile> &files;
    const InspectionWishes &wishes;
    QList<KnownKey> keys;
};

struct KeyOfAnother
{
    std::optional<PrivateKey> key;
    QString title; // of its file
};

// The key to compare a file with: one that fits, or one that fits nowhere and may be meant for this file.
KeyOfAnother keyFor(qsizetype place, const Together &together)
{
    const ExaminedFile &file = together.files[place];
    if (together.wishes.key)
        return {together.wishes.key, together.wishes.keyTitle};
    if (!files::keysOf(file.contents.objects).isEmpty())
        return {};
    KeyOfAnother lonely;
    for (const KnownKey &known : together.keys) {
        if (known.fits.contains(place))
            return {known.key, known.title};
        if (known.fits.isEmpty() && wantsKey(file))
            lonely = {known.key, known.title};
    }
    return lonely;
}

void takeOthers(qsizetype place, const QList<ExaminedFile> &files, files::Expectations &expectations)
{
    for (qsizetype i = 0; i < files.size(); ++i) {
        const QList<FileObject> &objects = files[i].contents.objects;
        if (i == place)
            continue;
        if (expectations.elsewhere.size() + objects.size() <= mostOfOthers)
            expectations.elsewhere << files::certificatesOf(objects);
        for (const FileObject &object : objects) {
            if (object.type == ObjectType::RevocationList)
                expectations.revocationLists << object.der;
        }
    }
}

const QList<Certificate> &trustedBy(const InspectionWishes &wishes)
{
    if (wishes.trusted)
        return *wishes.trusted;
    static const QList<Certificate> system = systemAuthorities(); // reading them takes a moment
    return system;
}

bool holdsServer(const ExaminedFile &file, const std::optional<PrivateKey> &key = {})
{
    return files::findServer(files::certificatesOf(file.contents.objects), key) >= 0;
}

files::Expectations expectationsFor(
    qsizetype place, const Together &together, const std::optional<PrivateKey> &key)
{
    const QList<ExaminedFile> &files = together.files;
    const InspectionWishes &wishes = together.wishes;
    files::Expectations expectations;
    expectations.time = wishes.time;
    expectations.key = key;
    expectations.revocationLists = wishes.revocationLists;
    expectations.mostIntermediates = wishes.mostIntermediates;
    expectations.registeredDomain = wishes.registeredDomain;
    takeOthers(place, files, expectations);
    const bool forServer = holdsServer(files[place], expectations.key);
    // A host is not served with authorities or a request, so those are checked for the hosts only if there is
    // nothing else.
    if (forServer || std::none_of(files.begin(), files.end(), [](const ExaminedFile &file) {
            return holdsServer(file);
        }))
        expectations.hosts = wishes.hosts;
    if (forServer) {
        expectations.trusted = trustedBy(wishes);
        expectations.trustedByUser = wishes.trusted.has_value();
    }
    return expectations;
}

ExaminedFile examinedOne(qsizetype place, const Together &together, const std::stop_token &stop)
{
    ExaminedFile file = together.files[place];
    const KeyOfAnother key = keyFor(place, together);
    files::Expectations expectations = expectationsFor(place, together, key.key);
    expectations.stop = stop;
    file.examination = files::examine(file.contents, expectations);
    QList<Advice> &findings = file.examination.findings;
    sortWorstFirst(findings);
    file.mendable.clear();
    for (const Advice &finding : std::as_const(findings))
        file.mendable << files::canMend(finding, file.contents, expectations.elsewhere);
    file.chain = chainLinks(file.contents, file.examination, expectations);
    file.hosts = expectations.hosts;
    file.keyFile = wantsKey(file) ? key.title : QString();
    return file;
}

} // namespace

void examineAll(const QList<ExaminedFile> &files, const InspectionWishes &wishes, const std::stop_token &stop,
    const std::function<void(qsizetype place, const ExaminedFile &examined)> &found)
{
    const Together together(files, wishes, stop);
    for (qsizetype place = 0; place < files.size(); ++place) {
        if (files[place].error || files[place].contents.objects.isEmpty())
            continue;
        const ExaminedFile examined = examinedOne(place, together, stop);
        if (stop.stop_requested())
            return;
        found(place, examined);
    }
}

bool wantsKey(const ExaminedFile &file)
{
    const QList<FileObject> &objects = file.contents.objects;
    return files::findServer(files::certificatesOf(objects), {}) >= 0
        || std::any_of(objects.begin(), objects.end(),
            [](const FileObject &object) { return object.type == ObjectType::Request; });
}

QList<ExaminedFile> examinedAll(const QList<ExaminedFile> &files, const InspectionWishes &wishes)
{
    QList<ExaminedFile> examined = files;
    examineAll(files, wishes, {},
        [&examined](qsizetype place, const ExaminedFile &file) { examined[place] = file; });
    return examined;
}

Result<files::Mended> mendAmong(const QList<ExaminedFile> &files, qsizetype place,
    const InspectionWishes &wishes, files::Protection protection)
{
    const Together together(files, wishes);
    const files::Expectations expectations = expectationsFor(place, together, keyFor(place, together).key);
    return files::mend(files[place].contents, expectations.elsewhere, expectations.key, protection,
        trustedBy(wishes), wishes.time);
}

} // namespace mailseal
