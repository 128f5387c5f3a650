// SPDX-License-Identifier: GPL-3.0-or-later
//
// A file of records to which whole batches are appended: a batch is on the disk completely, or it was never
// there. Each batch is a line “batch SIZE SHA256” and then its records, one a line. An append that SIGKILL or
// a power cut has ended leaves an incomplete batch at the end, which readers do not see and the next writer
// takes away. Whatever else does not add up is damage, and is reported.
#pragma once

#include "model/base/result.h"
#include "model/base/secrets/secret_bytes.h"
#include "model/base/system/file_descriptor.h"

#include <QByteArrayList>

namespace mailseal {

class RecordFile
{
public:
    // SHA-256 of many octets. This floor's own takes as long as everything else for a long file; who has
    // OpenSSL hands in that, which uses what the processor has for it.
    using Sum = QByteArray (*)(std::string_view);

    // A batch as it is in the file: the content of a new file. Records have no line feeds.
    static QByteArray batch(const QByteArrayList &records);

    // Of a file's content, by its name for people. Error: JournalInvalid.
    static Result<QByteArrayList> parse(const QByteArray &bytes, const QString &name, Sum sum = sha256);

    // Without waiting for a writer. Errors: FileUnreadable, FileTooLarge (over 1 GiB), JournalInvalid.
    static Result<QByteArrayList> read(const QString &path, Sum sum = sha256);

    // Locks the file, flock(2), as long as this lives; waits ten seconds for another writer. Errors: those of
    // read(); AnotherWriter; TargetNotWritable and the like.
    static Result<RecordFile> open(const QString &path, Sum sum = sha256);
    const QByteArrayList &records() const { return m_records; }
    // Synced to the disk when it returns. On an error the file is as it was before; DurabilityUnknown if even
    // that is not certain.
    Result<void> append(const QByteArrayList &records);

private:
    RecordFile(QString path, FileDescriptor file) : m_path(std::move(path)), m_file(std::move(file)) { }

    QString m_path;
    FileDescriptor m_file; // holds the lock
    QByteArrayList m_records;
    qint64 m_size = 0; // of the complete batches
};

} // namespace mailseal
