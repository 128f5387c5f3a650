// SPDX-License-Identifier: GPL-3.0-or-later
//
// The rules of the house for one file, each as a function of its path and text that gives back what is wrong
// with it. Those for files that belong together are in unit_rules.h.
#pragma once

#include <QStringList>

namespace mailseal::house {

// A folder includes only itself and folders below it, also within a floor (model/files/show over
// model/files/read), from the root of the tree; the helper only model/base and model/install; the terminal no
// window.
QStringList checkIncludes(const QString &path, const QString &text);
// <openssl/…> in model/x509 and model/files only.
QStringList checkOpenssl(const QString &path, const QString &text);
// No nested event loop, no registered wizard field.
QStringList checkWords(const QString &path, const QString &text);
// At most 350 lines.
QStringList checkSize(const QString &path, const QString &text);
QStringList checkLicence(const QString &path, const QString &text);
// No package registry or mirror is named: a distributor chooses where packages come from.
QStringList checkHosts(const QString &path, const QString &text);
// README.md: its table of the house has these folders, the lowest last; those of a floor in their order.
QStringList checkHouseTable(const QString &path, const QString &text);
// `ldd`: the terminal program needs no display.
QStringList checkLibraries(const QString &ldd);

} // namespace mailseal::house
