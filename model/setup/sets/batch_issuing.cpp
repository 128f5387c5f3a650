// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/batch_issuing.h"

#include <QThreadPool>
#include <QtConcurrentMap>
#include <atomic>

namespace mailseal {
namespace {

Result<Preparation> makeSet(const ListedHost &host, const QString &fileName, const Machine &machine,
    const WriteTarget &target, const PrivateKey::Cancelled &cancelled)
{
    const auto key = obtainKey(host.draft, cancelled);
    auto set = key ? makePreparation(host.draft, *key, machine, target, QString())
                   : Result<Preparation>(failure(key.error()));
    if (set || set.error().code == ErrorCode::Cancelled)
        return set;
    const bool failed = classOf(set.error().code) == ErrorClass::Failure;
    return failure(failed ? ErrorCode::ListedHostFailed : ErrorCode::HostListLine,
        {fileName, QString::number(host.line), sentence(set.error())}, set.error().detail);
}

} // namespace

void makeSets(QPromise<PreparedSets> &promise, const QList<ListedHost> &hosts, const QString &fileName,
    const Machine &machine, WriteTarget::Kind kind)
{
    const bool archive = kind == WriteTarget::Kind::Archive;
    const WriteTarget target{archive ? WriteTarget::Kind::Archive : WriteTarget::Kind::Folder};
    const auto cancelled = [&promise] { return promise.isCanceled(); };
    std::atomic<int> made = 0;
    std::atomic<bool> failed = false;
    promise.setProgressRange(0, static_cast<int>(hosts.size()));
    QThreadPool pool; // of its own: this function waits in a thread of another
    const auto work = [&](const ListedHost &host) -> Result<Preparation> {
        if (cancelled() || failed)
            return failure(ErrorCode::Cancelled);
        auto set = makeSet(host, fileName, machine, target, cancelled);
        failed = failed || !set;
        promise.setProgressValue(++made);
        return set;
    };
    const auto results = QtConcurrent::blockingMapped<QList<Result<Preparation>>>(&pool, hosts, work);
    QList<Preparation> sets;
    std::optional<Error> error;
    for (const Result<Preparation> &set : results) {
        if (set)
            sets << *set;
        else if (!error || error->code == ErrorCode::Cancelled)
            error = set.error(); // the cause, not what was left undone because of it
    }
    promise.addResult(error ? PreparedSets(failure(*error)) : PreparedSets(std::move(sets)));
}

} // namespace mailseal
