// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/inspect/inspection.h"

#include "model/files/examine/certificate_checks.h"
#include "model/inspect/finding_titles.h"
#include "model/x509/chain.h"

namespace mailseal {
namespace {

using files::FileObject;
using files::Finding;
using files::ObjectType;

constexpr qsizetype mostOfOthers = 2000; // a bundle of everything would be searched for each certificate

bool fits(const PrivateKey &key, const FileObject &object)
{
    return object.certificate ? object.certificate->holdsPublicKeyOf(key)
                              : object.type == ObjectType::Request
            && files::requestDetails(object.der).publicKey == key.subjectPublicKeyInfo();
}

bool fits(const PrivateKey &key, const ExaminedFile &file)
{
    return std::any_of(file.contents.objects.begin(), file.contents.objects.end(),
        [&key](const FileObject &object) { return fits(key, object); });
}

struct KeyOfAnother
{
    std::optional<PrivateKey> key;
    QString title; // of its file
};

// The key to compare a file with: one that fits, or one that fits nowhere and so may be meant for this one.
KeyOfAnother keyFor(qsizetype place, const QList<ExaminedFile> &files)
{
    const ExaminedFile &file = files[place];
    if (!files::keysOf(file.contents.objects).isEmpty())
        return {};
    KeyOfAnother lonely;
    for (const ExaminedFile &other : files) {
        for (const PrivateKey &key : files::keysOf(other.contents.objects)) {
            if (fits(key, file))
                return {key, other.title};
            const bool fitsSomewhere = std::any_of(
                files.begin(), files.end(), [&key](const ExaminedFile &third) { return fits(key, third); });
            if (!fitsSomewhere && wantsKey(file))
                lonely = {key, other.title};
        }
    }
    return lonely;
}

KeyOfAnother keyFor(qsizetype place, const QList<ExaminedFile> &files, const InspectionWishes &wishes)
{
    return wishes.key ? KeyOfAnother{wishes.key, wishes.keyTitle} : keyFor(place, files);
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
    return findLeaf(files::certificatesOf(file.contents.objects), key) >= 0;
}

files::Expectations expectationsFor(
    qsizetype place, const QList<ExaminedFile> &files, const InspectionWishes &wishes)
{
    files::Expectations expectations;
    expectations.time = wishes.time;
    expectations.key = keyFor(place, files, wishes).key;
    expectations.revocationLists = wishes.revocationLists;
    takeOthers(place, files, expectations);
    const bool forServer = holdsServer(files[place], expectations.key);
    // Authorities or a request are not what a host is served with, unless there is nothing else.
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

// What keeps a server from starting TLS is worse than any other error.
int rank(const Finding &finding)
{
    return stopsServer(finding.id)
        ? -1
        : static_cast<int>(files::Severity::Error) - static_cast<int>(severityOf(finding.id));
}

ExaminedFile examinedOne(qsizetype place, const QList<ExaminedFile> &files, const InspectionWishes &wishes,
    const std::stop_token &stop)
{
    ExaminedFile file = files[place];
    files::Expectations expectations = expectationsFor(place, files, wishes);
    expectations.stop = stop;
    file.examination = files::examine(file.contents, expectations);
    QList<Finding> &findings = file.examination.findings;
    std::stable_sort(findings.begin(), findings.end(),
        [](const Finding &one, const Finding &other) { return rank(one) < rank(other); });
    file.mendable.clear();
    for (const Finding &finding : std::as_const(findings))
        file.mendable << files::canMend(finding, file.contents, expectations.elsewhere);
    file.chain = chainLinks(file.contents, file.examination, expectations);
    file.hosts = expectations.hosts;
    file.keyFile = wantsKey(file) ? keyFor(place, files, wishes).title : QString();
    return file;
}

} // namespace

void examineAll(const QList<ExaminedFile> &files, const InspectionWishes &wishes, const std::stop_token &stop,
    const std::function<void(qsizetype place, const ExaminedFile &examined)> &found)
{
    for (qsizetype place = 0; place < files.size(); ++place) {
        if (files[place].error || files[place].contents.objects.isEmpty())
            continue;
        const ExaminedFile examined = examinedOne(place, files, wishes, stop);
        if (stop.stop_requested())
            return;
        found(place, examined);
    }
}

bool wantsKey(const ExaminedFile &file)
{
    const QList<FileObject> &objects = file.contents.objects;
    return findLeaf(files::certificatesOf(objects), {}) >= 0
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
    const files::Expectations expectations = expectationsFor(place, files, wishes);
    return files::mend(
        files[place].contents, expectations.elsewhere, expectations.key, protection, trustedBy(wishes));
}

} // namespace mailseal
