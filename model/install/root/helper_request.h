// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the window or the terminal asks a helper to do as root, as it goes through a pipe: JSON, at most 1
// MiB.
//
//   {"version":1,"install":{"onConflict":"keep|replace",
//      "folders":[{"path":…,"owner":…,"group":…,"mode":"0700"}],
//      "files":[{"role":…,"path":…,"owner":…,"group":…,"mode":"0600","content":BASE64}],
//      "links":[{"path":…,"target":…}],
//      "madeAgainst":[{"path":…,"was":BASE64}]}}          madeAgainst may be missing
//   {"version":1,"undo":{"id":"20261121T102030Z"}}         an empty id: the newest
//   {"version":1,"reload":{"servers":["postfix"]}}
//
// The reader takes nothing else: unknown, repeated and missing keys, repeated servers and paths in
// madeAgainst, texts longer than a path, escapes, NUL and bytes behind the end are refused. Whether a path,
// an owner or a mode is allowed is another question: path_table.h.
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
    QStringList servers; // “postfix”, “dovecot”, “courier”
    bool operator==(const ReloadRequest &) const = default;
};

using HelperRequest = std::variant<InstallRequest, UndoRequest, ReloadRequest>;

// Error: HelperRequestTooLarge.
Result<SecretBytes> toBytes(const HelperRequest &request);
// Errors: HelperRequestTooLarge; HelperRequestInvalid with what is wrong as detail.
Result<HelperRequest> parseRequest(std::string_view bytes);

} // namespace mailseal
