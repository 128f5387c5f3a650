// SPDX-License-Identifier: GPL-3.0-or-later
//
// The rules of the house for a single file, each as a function of its path and text that returns what is
// wrong. Rules for files that belong together are in unit_rules.h.
#pragma once

#include <QStringList>

namespace mailseal::house {

// A folder includes only itself and folders below it, including within a floor (model/files/show is above
// model/files/read), with paths from the root of the tree. The helper uses only model/base and model/install,
// and the terminal no window.
QStringList checkIncludes(const QString &path, const QString &text);
// <openssl/…> only in model/x509 and model/files.
QStringList checkOpenssl(const QString &path, const QString &text);
// No nested event loop, no registered wizard field.
QStringList checkWords(const QString &path, const QString &text);
// QFutureWatcher in model/base/system/background_job.cpp only: the rules for work in threads are kept there.
QStringList checkWatchers(const QString &path, const QString &text);
// At most 350 lines, not counting those of an enumeration that hold one name each.
QStringList checkSize(const QString &path, const QString &text);
QStringList checkLicence(const QString &path, const QString &text);
// No package registry or mirror is named: the distributor chooses where packages come from.
QStringList checkHosts(const QString &path, const QString &text);
// README.md: the table of the house lists these folders, the lowest last; those of a floor in their order.
QStringList checkHouseTable(const QString &path, const QString &text);
// `ldd`: the terminal program needs no display.
QStringList checkLibraries(const QString &ldd);

} // namespace mailseal::house
