// SPDX-License-Identifier: GPL-3.0-or-later
//
// A CA's folder (0700):
//
//   ca.record           0600  everything that happened (record_file.h); only this and the keys have to be
//   kept private/ca.key      0600  the key that signs, encrypted (PKCS#8) private/ca-HEX.key  0600  after a
//   roll-over: one that signs since, the newest for new certificates root.pem                  for the
//   devices chain.pem                 what servers present after their own certificate, if there is anything
//   trust.pem                 after a roll-over: the roots, old and new, and what each says of the other
//   root-offline/       0700  the root's key and certificate, to be moved to a stick; only with an
//   intermediate
#pragma once

#include "model/ca/state/ca_event.h"
#include "model/install/transaction/state/record_file.h"

namespace mailseal::ca {

// In the user's data folder (the XDG Base Directory Specification): “~/.local/share/mailseal/ca”.
QString usualFolder();

QString recordIn(const QString &folder);
QString keyIn(const QString &folder);
// Of one of the CA's authorities: after a roll-over, each new key has a file named after its certificate.
QString keyIn(const QString &folder, const Certificate &authority);
QString newKeyName(const Certificate &authority); // “private/ca-9f2c8a0112345678.key”
inline const QString keyName = QStringLiteral("private/ca.key");

// Of a record's content. Error: CaRecordDamaged, with its path.
Result<CaState> stateIn(const QByteArray &record, const QString &path);

// Changes nothing, and waits for nobody. Errors: CaMissing, CaRecordDamaged, FileUnreadable.
Result<CaState> readCa(const QString &folder);

// A CA that nobody else changes as long as this lives.
class OpenCa
{
public:
    // Errors: those of readCa(); CaBusy; TargetNotWritable and the like.
    static Result<OpenCa> open(const QString &folder);

    const CaState &state() const { return m_state; }
    const QString &folder() const { return m_folder; }
    // All of them or none, on the disk when it returns; the state is that after them.
    Result<void> add(const QList<CaEvent> &events);

private:
    OpenCa(QString folder, RecordFile file, CaState state)
        : m_folder(std::move(folder)),
          m_file(std::move(file)),
          m_state(std::move(state))
    { }
    QString m_folder;
    RecordFile m_file;
    CaState m_state;
};

} // namespace mailseal::ca
