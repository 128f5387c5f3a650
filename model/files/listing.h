// SPDX-License-Identifier: GPL-3.0-or-later
//
// A bundle of very many certificates, in pieces: a list can show its first rows while the rest is still being
// taken in, and needs little more memory than the certificates' DER (100,000 of them: about 100 MB). Rows are
// computed when they are asked for, in microseconds, so a view may ask while it paints.
//
//   Listing listing(std::move(file));
//   while (listing.takeIn(1000) > 0) …          in a worker, or a slice of it in each turn of the event loop
//
// Not for two threads at once: hand the finished Listing over, or work in slices.
#pragma once

#include "model/files/certificate_row.h"
#include "model/files/reading.h"

namespace mailseal::files {

class Listing
{
public:
    // Whether the file is PEM with so many certificates that read() would take longer than a blink.
    static bool suits(const FileBytes &file);

    explicit Listing(FileBytes file);
    Listing(Listing &&) noexcept;
    Listing &operator=(Listing &&) noexcept;
    ~Listing();

    // Takes in at most so many certificates more and says how many there were; 0 at the end of the file.
    qsizetype takeIn(qsizetype most);
    bool isComplete() const;
    qsizetype size() const;          // certificates so far
    qsizetype damagedBlocks() const; // so far
    qsizetype otherBlocks() const;   // keys, requests and the like, which read() shows; so far
    const QString &name() const;

    // Without texts when OpenSSL cannot read the certificate.
    CertificateRow row(qsizetype place) const;
    // One certificate as a file of its own, for everything that is done with a few: describe(), examine(), …
    // Without an object, but with a damage, when OpenSSL cannot read it.
    FileContents at(qsizetype place) const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace mailseal::files
