// SPDX-License-Identifier: GPL-3.0-or-later
//
// A private key that openssl(1) makes on another machine, for root alone, and that never leaves it. It waits
// there, in memory where /dev/shm is, until a set is installed with it; otherwise it is removed with this
// value. If the connection is gone by then it stays, and the next key that is made there removes it when it
// is a day old.
#pragma once

#include "model/setup/answers/setup_request.h"
#include "model/setup/remote/ssh_connection.h"
#include "model/x509/keys/private_key.h"

namespace mailseal {

class FarKey
{
public:
    FarKey(std::shared_ptr<const SshConnection> connection, QString folder)
        : m_connection(std::move(connection)),
          m_folder(std::move(folder))
    { }
    FarKey(const FarKey &) = delete;
    FarKey &operator=(const FarKey &) = delete;
    ~FarKey();

    const QString &folder() const { return m_folder; } // there; “key” in it is the key
    void forget() { m_folder.clear(); }                // it has been removed there

private:
    std::shared_ptr<const SshConnection> m_connection;
    QString m_folder;
};

struct MadeThere
{
    std::shared_ptr<FarKey> key;
    PrivateKey publicKey; // its private half is not in it
    QByteArray csr;       // PEM
};

// The request in what openssl(1) has said, alone: of whatever else another machine sends nothing is kept.
// Empty if there is none.
QByteArray requestIn(const QByteArray &answer);

// Errors: SshToolMissing without openssl; RemoteFailed with what it said; SshAnswerUnclear if the answer is
// not the request that was asked for, signed with the key; those of the connection.
Result<MadeThere> makeKeyThere(
    const std::shared_ptr<const SshConnection> &connection, const SetupRequest &request);

} // namespace mailseal
