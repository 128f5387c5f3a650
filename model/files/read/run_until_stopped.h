// SPDX-License-Identifier: GPL-3.0-or-later
//
// Work that cannot be interrupted, such as a key derivation inside OpenSSL, can be abandoned: the caller goes
// on at once, and the work finishes in a thread of its own, with its result ignored, or ends with the
// process. So it must own whatever it uses.
// Private to model/files/read.
#pragma once

#include "model/base/errors/error_code.h"
#include "model/base/result.h"
#include "model/base/secrets/secret_bytes.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace mailseal::files {

// Returns ErrorCode::Cancelled as soon as a stop is requested. If nobody could request one, the work runs in
// the calling thread.
template <typename Work>
std::invoke_result_t<Work> abandonable(const std::stop_token &stop, Work work)
{
    using Answer = std::invoke_result_t<Work>; // a Result
    if (!stop.stop_possible())
        return work();
    struct Shared
    {
        std::mutex mutex;
        std::condition_variable_any changed;
        std::optional<Answer> answer;
    };
    const auto shared = std::make_shared<Shared>();
    std::thread([shared, work = std::move(work)]() mutable {
        Answer answer = work();
        wipeDeadStack();
        const std::lock_guard lock(shared->mutex);
        shared->answer.emplace(std::move(answer));
        shared->changed.notify_all();
    }).detach();
    std::unique_lock lock(shared->mutex);
    shared->changed.wait(lock, stop, [&] { return shared->answer.has_value(); });
    // Even if there is an answer by now: it comes from work that was told to stop.
    if (stop.stop_requested())
        return failure(ErrorCode::Cancelled);
    return std::move(*shared->answer);
}

} // namespace mailseal::files
