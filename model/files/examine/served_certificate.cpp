// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/examine/served_certificate.h"

#include "model/files/examine/server_checks.h"
#include "model/x509/certificates/certificate_details.h"

#include <QSet>

namespace mailseal::files {
namespace {

struct Candidate
{
    qsizetype place = -1;
    bool expired = false;
    CertificateDetails details;
};

QList<Candidate> candidatesIn(const QList<Certificate> &certificates, const QDateTime &time)
{
    QList<Candidate> candidates;
    if (!time.isValid())
        return candidates;
    for (qsizetype i = 0; i < certificates.size() && candidates.size() <= mostCompared; ++i) {
        if (certificates[i].isAuthority())
            continue;
        Candidate candidate{i, false, details(certificates[i])};
        candidate.expired = candidate.details.notAfter.secsTo(time) > 0;
        candidates << candidate;
    }
    return candidates.size() > mostCompared ? QList<Candidate>() : candidates;
}

QSet<QString> namesOf(const CertificateDetails &details)
{
    const QStringList names = toStrings(details.names);
    return names.isEmpty() ? QSet<QString>{details.subject} : QSet<QString>(names.begin(), names.end());
}

// Made for the same: one of them renews the other.
bool areAlike(const CertificateDetails &one, const CertificateDetails &other)
{
    return one.tlsa == other.tlsa || namesOf(one) == namesOf(other);
}

const Candidate *at(const QList<Candidate> &candidates, qsizetype place)
{
    const auto found = std::find_if(candidates.begin(), candidates.end(),
        [place](const Candidate &candidate) { return candidate.place == place; });
    return found == candidates.end() ? nullptr : &*found;
}

// The valid one in place of one that has expired, if there is one.
qsizetype renewalOf(const Candidate &old, const QList<Candidate> &candidates,
    const QList<Certificate> &certificates, const std::optional<PrivateKey> &key)
{
    for (const Candidate &other : candidates) {
        if (!other.expired && areAlike(old.details, other.details)
            && (!key || certificates[other.place].holdsPublicKeyOf(*key)))
            return other.place;
    }
    return -1;
}

} // namespace

ServedCertificate servedCertificate(
    const QList<Certificate> &certificates, const QList<PrivateKey> &keys, const QDateTime &time)
{
    ServedCertificate served;
    served.key = keys.isEmpty() ? std::nullopt : std::optional(keys.first());
    served.leaf = findServer(certificates, served.key);
    const QList<Candidate> candidates = candidatesIn(certificates, time);
    const Candidate *first = at(candidates, served.leaf);
    if (first == nullptr)
        return served;
    if (first->expired) {
        QList<std::optional<PrivateKey>> choices;
        for (const PrivateKey &key : keys)
            choices << key;
        if (choices.isEmpty())
            choices << std::nullopt;
        for (const auto &key : std::as_const(choices)) {
            const qsizetype renewal = renewalOf(*first, candidates, certificates, key);
            if (renewal >= 0) {
                served.leaf = renewal;
                served.key = key;
                break;
            }
        }
    }
    const Candidate *leaf = at(candidates, served.leaf);
    for (const Candidate &other : candidates) {
        if (other.place != served.leaf && other.expired && !leaf->expired
            && areAlike(other.details, leaf->details))
            served.superseded << other.place;
    }
    return served;
}

QList<KeySet> keySets(
    const QList<Certificate> &certificates, const QList<PrivateKey> &keys, const QList<qsizetype> &superseded)
{
    QList<KeySet> sets;
    for (const PrivateKey &key : keys) {
        const bool isKnown
            = std::any_of(sets.begin(), sets.end(), [&key](const KeySet &set) { return set.key == key; });
        for (qsizetype i = 0; i < certificates.size() && !isKnown; ++i) {
            if (!superseded.contains(i) && certificates[i].holdsPublicKeyOf(key)) {
                sets << KeySet{key, i};
                break;
            }
        }
    }
    return sets;
}

bool areOfDifferentKinds(const QList<KeySet> &sets)
{
    QSet<QString> kinds;
    for (const KeySet &set : sets)
        kinds << set.key.description().section(u' ', 0, 0);
    return sets.size() > 1 && kinds.size() == sets.size();
}

} // namespace mailseal::files
