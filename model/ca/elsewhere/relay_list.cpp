// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/elsewhere/relay_list.h"

#include "model/base/secrets/secret_bytes.h"
#include "model/ca/state/issued_row.h"
#include "model/x509/authority/leaf_certificate.h"

#include <QHash>
#include <utility>

namespace mailseal::ca {
namespace {

QByteArray digestOf(const Certificate &certificate)
{
    const QByteArray key = publicKeyOf(certificate);
    return sha256({key.constData(), static_cast<size_t>(key.size())}).toHex(':').toUpper();
}

// One word of a table (postmap(1)); names of another CA's certificates may be anything.
QByteArray nameIn(const files::CertificateRow &row)
{
    QString name = row.names.isEmpty() ? row.subject : row.names.first().section(u':', 1);
    for (QChar &c : name) {
        if (c <= u' ' || c > u'~')
            c = u'_';
    }
    return name.toLatin1();
}

} // namespace

QByteArray relayList(const CaState &state, const QDateTime &now)
{
    QByteArrayList lines;
    QHash<QByteArray, bool> known; // a renewal has the key of another
    for (const Issued &issued : state.issued) {
        if (isCompromised(issued)) // whoever has it could show the other certificate
            known.insert(digestOf(issued.certificate), true);
    }
    for (const Issued &issued : state.issued) {
        const files::CertificateRow row = rowOf(issued);
        if (issued.use == CertificateUse::Server || stateOf(issued, row, now) != IssuedState::Valid)
            continue;
        const QByteArray digest = digestOf(issued.certificate);
        if (!std::exchange(known[digest], true))
            lines << digest + ' ' + nameIn(row) + '\n';
    }
    return lines.join();
}

} // namespace mailseal::ca
