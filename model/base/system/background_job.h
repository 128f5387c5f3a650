// SPDX-License-Identifier: GPL-3.0-or-later
//
// Work in another thread whose answer is needed in this one. The owner keeps a job for each question it asks,
// and starts it again whenever the question changes:
//
//     BackgroundJob m_reading;
//     m_reading.start([path] { return readFile(path); }, [this](const Contents &read) { show(read); });
//
// - The newest answer counts: start() drops the answer of an earlier run, whether it is already on its way or
//   comes later.
// - There are two kinds of work. Work that takes a JobControl is asked to stop when its answer is dropped,
//   and never begins if it was still waiting for a thread. Work that takes nothing is always carried out to
//   its end, even when nobody is left to hear of it: use it for everything that writes.
// - Progress, pieces and the answer reach the owner in its own thread, from the event loop, and never after
//   the job was cancelled or destroyed. A job has ended by the time it gives its answer: the answer may start
//   it again, or delete the owner.
// - The destructor cancels and does not wait. An owner that must outlive its work has a pool of its own,
//   declared before the job: the destructor of a pool waits. A pool of one thread also keeps a run from
//   beginning before the one before it has ended.
//
// Call everything from the owner's thread. The functions given are copied to the worker, so they capture
// values and pointers; those that take an answer are called in the owner's thread only.
#pragma once

#include <QObject>
#include <QThreadPool>
#include <functional>
#include <memory>
#include <stop_token>
#include <type_traits>

namespace mailseal {

// For the work, in any thread.
struct JobControl
{
    std::stop_token stop;                            // asks the work to end early; its answer is dropped then
    std::function<void(int done, int all)> progress; // all never changes
};

class BackgroundJob : public QObject
{
    Q_OBJECT
public:
    explicit BackgroundJob(QThreadPool *pool = QThreadPool::globalInstance(), QObject *parent = nullptr);
    ~BackgroundJob() override;

    // work: Answer() or Answer(const JobControl &); done: takes the answer, or nothing when it is void.
    template <typename Work, typename Done>
    void start(Work work, Done done)
    {
        constexpr bool canStop = std::is_invocable_v<Work &, const JobControl &>;
        begin(canStop,
            [work = std::move(work), done = std::move(done)](const JobControl &control, const Post &) {
                if constexpr (canStop)
                    return withAnswer([&] { return work(control); }, done);
                else
                    return withAnswer(work, done);
            });
    }

    // An answer in pieces. work: void(const JobControl &, give), where give(Piece) is called from one thread
    // at a time; take: takes each Piece, in this order; done: takes nothing.
    template <typename Piece, typename Work, typename Take, typename Done>
    void startInPieces(Work work, Take take, Done done)
    {
        begin(true, [=](const JobControl &control, const Post &post) -> Call {
            work(control, [&](Piece piece) { post([take, piece = std::move(piece)] { take(piece); }); });
            return done;
        });
    }

    // A separate job that nothing replaces; it ends with its answer or with the owner.
    template <typename Work, typename Done>
    static void startFor(
        QObject *owner, Work work, Done done, QThreadPool *pool = QThreadPool::globalInstance())
    {
        auto *job = new BackgroundJob(pool, owner);
        job->start(std::move(work), [job, done = std::move(done)](auto &&...answer) {
            job->deleteLater();
            done(std::forward<decltype(answer)>(answer)...);
        });
    }

    void cancel();
    bool isRunning() const { return m_watcher != nullptr; }

Q_SIGNALS:
    void progressed(int done); // at most 25 times a second, but always when all is done

private:
    using Call = std::function<void()>; // in the thread of the owner
    using Post = std::function<void(Call)>;
    using Course = std::function<Call(const JobControl &, const Post &)>; // in the worker

    template <typename Work, typename Done>
    static Call withAnswer(const Work &work, const Done &done)
    {
        if constexpr (std::is_void_v<std::invoke_result_t<Work>>) {
            work();
            return done;
        } else {
            return [done, answer = std::make_shared<std::invoke_result_t<Work>>(work())] {
                done(std::move(*answer));
            };
        }
    }
    void begin(bool canStop, Course course);
    void forgetRun();

    QThreadPool *m_pool;
    QObject *m_watcher = nullptr; // of the run whose answer counts
    std::stop_source m_stop;
};

} // namespace mailseal
