// SPDX-License-Identifier: GPL-3.0-or-later
//
// The blocks of a file that a setting names, sorted by what a server looks for.
// Private to model/servers/configured/files.
#pragma once

#include "model/files/read/encodings/pem_text.h"
#include "model/x509/certificates/certificate.h"

namespace mailseal {

QList<files::PemBlock> certificatesIn(const files::PemText &file);
// Leaves out those that cannot be read.
QList<Certificate> toCertificates(const QList<files::PemBlock> &blocks);
const files::PemBlock *firstKey(const files::PemText &file); // nullptr if there is none
// The subject of a certificate, or the path of its file if it cannot be read.
QString subjectOf(const files::PemBlock &block, const QString &path);

// What follows the file's name and a dot in the names of files beside it, where it is a host or an address.
QStringList furtherNames(const QString &path, const QString &root);

} // namespace mailseal
