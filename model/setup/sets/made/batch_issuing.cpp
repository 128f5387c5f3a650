// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/made/batch_issuing.h"

#include "model/base/errors/error_code.h"

#include <QThreadPool>
#include <atomic>
#include <vector>

namespace mailseal {
namespace {

Result<ReviewedSet> makeSet(const ListedHost &host, const QString &fileName, const Machine &machine,
    const WriteTarget &target, const PrivateKey::Cancelled &cancelled)
{
    const auto key = obtainKey(host.draft, cancelled);
    auto set = key ? reviewSet(host.draft, *key, machine, target, QString())
                   : Result<ReviewedSet>(failure(key.error()));
    if (set || set.error().code == ErrorCode::Cancelled)
        return set;
    const bool failed = classOf(set.error().code) == ErrorClass::Failure;
    return failure(failed ? ErrorCode::ListedHostFailed : ErrorCode::HostListLine,
        {fileName, QString::number(host.line), sentence(set.error())}, set.error().detail);
}

} // namespace

ReviewedSets makeSets(const QList<ListedHost> &hosts, const QString &fileName, const Machine &machine,
    WriteTarget::Kind kind, const std::stop_token &stop, const HostsProgress &progress)
{
    const bool archive = kind == WriteTarget::Kind::Archive;
    const WriteTarget target{archive ? WriteTarget::Kind::Archive : WriteTarget::Kind::Folder};
    const auto cancelled = [&stop] { return stop.stop_requested(); };
    std::atomic<int> made = 0;
    std::atomic<bool> failed = false;
    QThreadPool pool; // of its own: this function waits in a thread of another
    const auto work = [&](const ListedHost &host) -> Result<ReviewedSet> {
        if (cancelled() || failed)
            return failure(ErrorCode::Cancelled);
        auto set = makeSet(host, fileName, machine, target, cancelled);
        failed = failed || !set;
        if (progress)
            progress(++made, static_cast<int>(hosts.size()));
        return set;
    };
    std::vector<std::optional<Result<ReviewedSet>>> results(static_cast<size_t>(hosts.size()));
    for (size_t place = 0; place < results.size(); ++place)
        pool.start([&, place] { results[place] = work(hosts[static_cast<qsizetype>(place)]); });
    pool.waitForDone();
    QList<ReviewedSet> sets;
    std::optional<Error> error;
    for (const std::optional<Result<ReviewedSet>> &set : results) {
        if (*set)
            sets << **set;
        else if (!error || error->code == ErrorCode::Cancelled)
            error = set->error(); // the cause, not what was left undone because of it
    }
    if (error)
        return failure(*error);
    return sets;
}

} // namespace mailseal
