// SPDX-License-Identifier: GPL-3.0-or-later
//
// The purpose of a file in a set. The names are used in layouts, plan.json, requests to the helper and JSON
// for programs.
#pragma once

#include <QList>
#include <QString>
#include <optional>

namespace mailseal {

enum class FileRole {
    PrivateKey,
    Request,
    Certificate,
    Chain,
    TestCa,
    CourierPem,
    EximPem,
    TrustedCas,
    Snippet, // lines for a server; only in a folder or an archive
    Record,  // how the set was made: plan.json, openssl.cnf; only in a folder or an archive
};

// “private-key”, “request”, “certificate”, “chain”, “test-ca”, “courier-pem”, “exim-pem”, “trusted-cas”,
// “snippet”, “record”
QString roleName(FileRole role);
std::optional<FileRole> roleFromName(const QString &name);

// The roles of files that have a place on a mail server.
QList<FileRole> placedRoles();

} // namespace mailseal
