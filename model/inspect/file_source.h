// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where something to inspect comes from: a file, or text that was pasted or dropped.
#pragma once

#include "model/base/secrets/secret_bytes.h"

#include <QList>
#include <QString>
#include <optional>

class QMimeData;

namespace mailseal {

struct FileSource
{
    QString path; // empty for text
    std::optional<SecretBytes> text;

    QString title() const; // “mail.pem”, “Pasted text”
    bool operator==(const FileSource &) const = default;
};

// Local files, or text that a certificate or key may be in, in whatever form; empty if there is nothing to
// inspect.
QList<FileSource> fileSources(const QMimeData *data);
QList<FileSource> fileSources(const QStringList &paths);

} // namespace mailseal
