// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the window or the terminal asks a helper to do as root, in the form in which it goes through a pipe:
// JSON, at most 1 MiB.
//
//   {"version":1,"install":{"onConflict":"keep|replace",
//      "folders":[{"path":…,"owner":…,"group":…,"mode":"0700"}],
//      "files":[{"role":…,"path":…,"owner":…,"group":…,"mode":"0600","content":BASE64}],
//      "links":[{"path":…,"target":…}],
//      "settings":[{"path":…,"form":…,"mode":"0644",         may be missing; lines as they will stand
//         "lines":[{"scope":…,"line":BASE64}]}],
//      "madeAgainst":[{"path":…,"was":BASE64}],             may be missing
//      "set":{…}}}                                          may be missing: set_record.h
//   {"version":1,"undo":{"id":"20261121T102030Z"}}         an empty id: the newest
//   {"version":1,"reload":{"servers":["postfix"]}}
//   {"version":1,"check":{"servers":["postfix"],"settings":[…]}}   as in “install”
//   {"version":1,"examine":{"servers":["postfix"]}}
//   {"version":1,"apply":{"servers":["postfix"],"install":{…}}}    as above
//
// The reader accepts nothing else: it refuses unknown, repeated and missing keys, repeated servers and paths
// in madeAgainst, texts longer than a path, escapes, NUL, and bytes after the end. Whether a path, an owner
// or a mode is allowed is another question: see path_table.h.
#pragma once

#include "model/base/result.h"
#include "model/install/transaction/plan_writer.h"

#include <QStringList>
#include <variant>

namespace mailseal {

constexpr size_t longestRequest = 1024 * 1024;

struct InstallRequest
{
    InstallPlan plan;
    OnConflict onConflict = OnConflict::Keep;
    std::optional<Snapshot> madeAgainst;
    bool operator==(const InstallRequest &) const = default;
};

struct UndoRequest
{
    QString id;
    bool operator==(const UndoRequest &) const = default;
};

struct ReloadRequest
{
    QStringList servers; // “postfix”, “dovecot”, “courier”, “exim”
    bool operator==(const ReloadRequest &) const = default;
};

// What these servers say of their configuration with these settings, before anything is written.
struct CheckRequest
{
    QStringList servers;
    QList<SettingsStep> settings;
    bool operator==(const CheckRequest &) const = default;
};

struct ExamineRequest
{
    QStringList servers;
    bool operator==(const ExamineRequest &) const = default;
};

// Check, install, reload; put back what fails (apply_order.h).
struct ApplyRequest
{
    QStringList servers;
    InstallRequest install;
    bool operator==(const ApplyRequest &) const = default;
};

using HelperRequest
    = std::variant<InstallRequest, UndoRequest, ReloadRequest, CheckRequest, ExamineRequest, ApplyRequest>;

// Error: HelperRequestTooLarge.
Result<SecretBytes> toBytes(const HelperRequest &request);
// Errors: HelperRequestTooLarge; HelperRequestInvalid, whose detail says what is wrong.
Result<HelperRequest> parseRequest(std::string_view bytes);

} // namespace mailseal
