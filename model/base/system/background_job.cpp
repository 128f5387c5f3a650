// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/system/background_job.h"

#include <QFutureWatcher>
#include <QPromise>
#include <mutex>

namespace mailseal {

BackgroundJob::BackgroundJob(QThreadPool *pool, QObject *parent) : QObject(parent), m_pool(pool) { }

BackgroundJob::~BackgroundJob()
{
    cancel();
}

void BackgroundJob::cancel()
{
    if (m_watcher == nullptr)
        return;
    m_stop.request_stop();
    forgetRun();
}

void BackgroundJob::forgetRun()
{
    m_watcher->disconnect(this);
    m_watcher->deleteLater(); // it may be what calls us
    m_watcher = nullptr;
}

void BackgroundJob::begin(bool canStop, Course course)
{
    cancel();
    m_stop = std::stop_source();
    struct Run
    {
        QPromise<Call> pieces;
        std::once_flag hasRange;
        Call last;
    };
    const auto run = std::make_shared<Run>();
    auto *watcher = new QFutureWatcher<Call>(this);
    m_watcher = watcher;
    connect(watcher, &QFutureWatcherBase::progressValueChanged, this, &BackgroundJob::progressed);
    connect(watcher, &QFutureWatcherBase::resultReadyAt, this, [watcher](int index) {
        const Call take = watcher->resultAt(index);
        take();
    });
    connect(watcher, &QFutureWatcherBase::finished, this, [this, run] {
        const Call last = std::move(run->last);
        m_watcher->setParent(nullptr); // it outlives an owner that is deleted by what follows
        forgetRun();
        if (last)
            last();
    });
    watcher->setFuture(run->pieces.future());
    run->pieces.start();
    m_pool->start([canStop, course = std::move(course), stop = m_stop.get_token(), run] {
        const auto progress = [run](int done, int all) {
            std::call_once(run->hasRange, [&] { run->pieces.setProgressRange(0, all); });
            run->pieces.setProgressValue(done); // which passes over one that is less than the last
        };
        if (!canStop || !stop.stop_requested())
            run->last
                = course({stop, progress}, [run](Call piece) { run->pieces.addResult(std::move(piece)); });
        run->pieces.finish();
    });
}

} // namespace mailseal
