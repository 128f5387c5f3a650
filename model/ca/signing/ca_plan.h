// SPDX-License-Identifier: GPL-3.0-or-later
//
// The files of a new CA's folder (ca_folder.h), as a plan that is carried out completely or not at all.
#pragma once

#include "model/ca/state/ca_folder.h"
#include "model/install/plan/install_plan.h"
#include "model/x509/authority/issuer.h"

namespace mailseal::ca {

// CaExists unless the folder is missing or empty.
Result<void> checkFolderIsFree(const QString &folder);

// Of a CA that signs with an intermediate certificate: where the root's key is until it goes to a stick, and
// what belongs on the stick and on its label.
inline const QString offlineFolder = QStringLiteral("root-offline");
QString offlineText(const Certificate &root);

class CaPlanBuilder
{
public:
    explicit CaPlanBuilder(const QString &folder); // 0700

    void addFolder(const QString &name); // 0700
    void addPublic(const QString &name, SecretBytes content);
    void addSecret(const QString &name, SecretBytes content); // 0600
    Result<void> addKey(const QString &name, const PrivateKey &key, const QCA::SecureArray &passphrase);
    const InstallPlan &plan() const { return m_plan; }

private:
    void add(FileRole role, const QString &name, int mode, SecretBytes content);
    QString pathOf(const QString &name) const;

    QString m_top;
    InstallPlan m_plan;
};

// Issuers: what signs first, the root last. The key is encrypted with the passphrase.
Result<InstallPlan> caPlan(const QString &folder, const Issuer &issuer, const QList<Certificate> &issuers,
    const QList<CaEvent> &events, const QCA::SecureArray &passphrase);
// The same with the root's key, for a CA that signs with an intermediate certificate.
Result<InstallPlan> caPlanWithRoot(const QString &folder, const Issuer &issuer, const Issuer &root,
    const QList<CaEvent> &events, const QCA::SecureArray &passphrase);

// The root's key and certificate and what to do with them, in a folder that goes to a stick.
Result<void> addOffline(
    CaPlanBuilder &builder, const QString &folder, const Issuer &root, const QCA::SecureArray &passphrase);
// Of the root that comes next: “root-offline-2”, or another that nobody has begun.
QString nextOfflineFolder(const QString &folder, const CaState &state);

// Returns what was written, by whole paths.
Result<QStringList> writeCa(const QString &folder, const InstallPlan &plan, const QDateTime &now);

} // namespace mailseal::ca
