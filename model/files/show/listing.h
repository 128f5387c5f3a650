// SPDX-License-Identifier: GPL-3.0-or-later
//
// A bundle of very many certificates while a BundleReader reads it. A list can show its first rows while the
// rest is still being read, and needs little more memory than the certificates' DER (100,000 of them: about
// 100 MB). Rows are computed on request, in microseconds, so a view may ask for them while it paints.
#pragma once

#include "model/files/read/certificate_row.h"
#include "model/files/read/containers/bundle_reader.h"

namespace mailseal::files {

class Listing
{
public:
    explicit Listing(QString name, int mode = 0) : m_name(std::move(name)), m_mode(mode) { }

    void add(const BundlePart &part);

    const QString &name() const { return m_name; }
    qsizetype size() const { return m_members.size(); } // so far, including blocks that are not certificates
    bool isComplete() const { return m_complete; }
    bool isCut() const { return m_cut; }                  // the file holds more
    qsizetype damagedBlocks() const { return m_damaged; } // so far
    const QList<BundleMember> &members() const { return m_members; }
    const BundleMember &member(qsizetype place) const { return m_members[place]; }

    // Without texts if it is not a certificate, or not one that OpenSSL can read.
    CertificateRow row(qsizetype place) const;
    // One certificate as a file of its own, for functions that take a few: describe(), examine(), … Has no
    // object if it is not a certificate, and a damage if it cannot be read.
    FileContents at(qsizetype place) const;

private:
    QString m_name;
    int m_mode;
    QList<BundleMember> m_members;
    qsizetype m_damaged = 0;
    bool m_complete = false;
    bool m_cut = false;
};

} // namespace mailseal::files
