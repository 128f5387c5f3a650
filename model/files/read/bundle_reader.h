// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads a bundle of very many certificates in pieces, so that the first are there at once and no more than a
// piece of the text is in memory. What is no certificate, or a damaged one, is told with the line it begins
// in.
//
//   auto reader = BundleReader::open(name); … while (!part.last) part = reader->next(1000);
//
// Errors: FileUnreadable, also in a part; FileTooLarge above 512 MiB. For one thread at a time.
#pragma once

#include "model/files/read/open_file.h"
#include "model/files/read/reading.h"

namespace mailseal::files {

struct BundleMember
{
    QByteArray der;     // of a certificate; empty for anything else
    QByteArray label;   // of anything else: “CERTIFICATE” when it is damaged, “PRIVATE KEY”
    qsizetype line = 0; // of anything else: where it begins, from 1
    bool damaged = false;
    bool operator==(const BundleMember &) const = default;
};

struct BundlePart
{
    QList<BundleMember> members; // in the order of the file
    bool last = false;
    bool tooMany = false;       // the file holds more than ReadOptions allows for
    std::optional<Error> error; // nothing more can be read
    bool operator==(const BundlePart &) const = default;
};

class BundleReader
{
public:
    // Whether the text is PEM with so many certificates that read() would take longer than a blink.
    static bool suits(std::string_view text);
    // Nothing for a file that is small enough to be read as a whole, or no such bundle.
    static Result<std::optional<BundleReader>> open(const QString &name);
    explicit BundleReader(FileBytes file); // whose text is there already
    // So much of the file at a time as the piece has room for; its first octets may be there already.
    BundleReader(QString name, OpenFile file, SecretBytes piece, size_t filled = 0);

    const QString &name() const { return m_name; }
    int mode() const { return m_mode; }
    // At most so many members more.
    BundlePart next(qsizetype most);

private:
    Result<bool> readOn();
    void scanWholeBlocks();
    qsizetype lineAt(size_t place);
    BundleMember memberOf(const PemBlock &block);

    QString m_name;
    int m_mode = 0;
    std::optional<OpenFile> m_file; // nothing once it was read to its end
    SecretBytes m_text;             // a piece of it
    size_t m_filled = 0;
    size_t m_scanned = 0; // up to here the scanner sees
    size_t m_counted = 0; // up to here lines are counted
    qsizetype m_line = 1;
    qsizetype m_members = 0;
    std::optional<PemScanner> m_scanner;
};

} // namespace mailseal::files
