// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/inspect/file_source.h"

#include "model/files/read/reading.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QMimeData>
#include <QStringEncoder>
#include <QUrl>

namespace mailseal {
namespace {

SecretBytes toUtf8(const QString &text)
{
    QStringEncoder encoder(QStringConverter::Utf8);
    SecretBytes bytes(static_cast<size_t>(encoder.requiredSpace(text.size())));
    const char *end = encoder.appendToBuffer(bytes.data(), text);
    bytes.resize(static_cast<size_t>(end - bytes.data()));
    return bytes;
}

} // namespace

QString FileSource::title() const
{
    return path.isEmpty() ? QCoreApplication::translate("mailseal::FileSource", "Pasted text")
                          : QFileInfo(path).fileName();
}

QList<FileSource> fileSources(const QStringList &paths)
{
    QList<FileSource> sources;
    for (const QString &path : paths)
        sources << FileSource{path, {}};
    return sources;
}

QList<FileSource> fileSources(const QMimeData *data)
{
    QStringList paths;
    if (data == nullptr)
        return {};
    for (const QUrl &url : data->urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    if (!paths.isEmpty())
        return fileSources(paths);
    SecretBytes text = toUtf8(data->text());
    return files::mayHoldObjects(view(text)) ? QList<FileSource>{FileSource{{}, std::move(text)}}
                                             : QList<FileSource>();
}

} // namespace mailseal
