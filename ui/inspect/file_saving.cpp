// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/file_saving.h"

#include "model/install/typed_path.h"

#include <QtConcurrentRun>

namespace mailseal {

QFuture<Result<WrittenFile>> saveFile(
    const QString &path, const SecretBytes &bytes, bool secret, OnConflict onConflict)
{
    const FileStep file{secret ? QStringLiteral("private-key") : QStringLiteral("certificate"),
        fromHome(path), {}, {}, secret ? 0600 : 0644, bytes};
    return QtConcurrent::run(
        [file, onConflict] { return writeFile(file, onConflict, QDateTime::currentDateTimeUtc()); });
}

} // namespace mailseal
