// SPDX-License-Identifier: GPL-3.0-or-later
//
// Looks for an authority that a log names in this machine's store. A log has the name alone, so all
// certificates with this name are given: two authorities may share a name and differ by their keys.
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

namespace mailseal {

struct StoredAuthority
{
    QString subject;
    QString fingerprint; // SHA-256
    QDateTime notAfter;
    bool operator==(const StoredAuthority &) const = default;
};

// Whether a log's text is a name: “/C=US/O=Internet Security Research Group/CN=ISRG Root X1”.
bool isSubjectName(const QString &text);
// Its common name, or the whole text if it has none.
QString shortSubject(const QString &name);
QList<StoredAuthority> authoritiesNamed(const QString &name, const QString &storeFile);

} // namespace mailseal
