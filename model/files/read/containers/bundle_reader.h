// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads a bundle of very many certificates in pieces, so that the first certificates are available at once
// and only one piece of the text is in memory. Damaged certificates and other blocks are reported with the
// line on which they begin.
//
//   auto reader = BundleReader::open(name); … while (!part.last) part = reader->next(1000);
//
// Errors: FileUnreadable, also in a part; FileTooLarge above 512 MiB. Not thread-safe.
#pragma once

#include "model/files/read/open_file.h"
#include "model/files/read/reading.h"

namespace mailseal::files {

struct BundleMember
{
    QByteArray der;     // for a certificate; empty for anything else
    QByteArray label;   // for anything else: “CERTIFICATE” if it is damaged, “PRIVATE KEY”
    qsizetype line = 0; // for anything else: the line on which it begins, from 1
    bool damaged = false;
    bool operator==(const BundleMember &) const = default;
};

struct BundlePart
{
    QList<BundleMember> members; // in the order of the file
    bool last = false;
    bool tooMany = false;       // the file holds more than ReadOptions allows
    std::optional<Error> error; // nothing more can be read
    bool operator==(const BundlePart &) const = default;
};

class BundleReader
{
public:
    // Whether the text is PEM with so many certificates that read() would take noticeably long.
    static bool suits(std::string_view text);
    // nullopt if the file is small enough to be read as a whole, or is not such a bundle.
    static Result<std::optional<BundleReader>> open(const QString &name);
    explicit BundleReader(FileBytes file); // whose text is already in memory
    // Reads as much of the file at a time as the piece has room for; its first octets may already be filled.
    BundleReader(QString name, OpenFile file, SecretBytes piece, size_t filled = 0);

    const QString &name() const { return m_name; }
    int mode() const { return m_mode; }
    PemLayout layout() const { return m_layout; } // of what has been read so far
    // At most this many more members.
    BundlePart next(qsizetype most);

private:
    Result<bool> readOn();
    void noteLayout();
    void scanWholeBlocks();
    qsizetype lineAt(size_t place);
    BundleMember memberOf(const PemBlock &block);

    QString m_name;
    int m_mode = 0;
    std::optional<OpenFile> m_file; // nullopt once it has been read to its end
    SecretBytes m_text;             // a piece of it
    size_t m_filled = 0;
    size_t m_scanned = 0; // the scanner has seen the text up to here
    size_t m_counted = 0; // lines have been counted up to here
    qsizetype m_line = 1;
    qsizetype m_members = 0;
    PemLayout m_layout;
    std::optional<PemScanner> m_scanner;
};

// A bundle as a file's contents, for those who look at all of it: each certificate is there once in memory.
// Errors: those of the reader; FileHoldsTooMany. nullopt if it holds something else, too, which only read()
// understands.
Result<std::optional<FileContents>> readBundle(BundleReader reader);

// A file of any size: as a bundle, if it is one.
Result<FileContents> readNamedFile(const QString &name, const ReadOptions &options);

} // namespace mailseal::files
