// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/file_saving.h"

#include <QDir>
#include <QtConcurrent>

namespace mailseal {

QString absolutePath(const QString &typed)
{
    const QString path = typed.startsWith(QLatin1String("~/")) ? typed.mid(2) : typed;
    return QDir::cleanPath(QDir::home().absoluteFilePath(path));
}

QFuture<Result<WrittenFile>> saveFile(
    const QString &path, const SecretBytes &bytes, bool secret, OnConflict onConflict)
{
    const FileStep file{secret ? QStringLiteral("private-key") : QStringLiteral("certificate"),
        absolutePath(path), {}, {}, secret ? 0600 : 0644, bytes};
    return QtConcurrent::run(
        [file, onConflict] { return writeFile(file, onConflict, QDateTime::currentDateTimeUtc()); });
}

} // namespace mailseal
