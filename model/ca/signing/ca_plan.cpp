// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/signing/ca_plan.h"

#include "model/base/errors/error_code.h"
#include "model/files/write/pem_writing.h"
#include "model/install/transaction/plan_writer.h"
#include "model/x509/certificates/certificate_details.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace mailseal::ca {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::ca::Plan)
};

SecretBytes toBytes(const QByteArray &bytes)
{
    return secretBytes({bytes.constData(), static_cast<size_t>(bytes.size())});
}

Result<CaPlanBuilder> begun(const QString &folder, const Issuer &issuer, const QList<Certificate> &issuers,
    const QList<CaEvent> &events, const QCA::SecureArray &passphrase)
{
    CaPlanBuilder builder(folder);
    builder.addFolder(QStringLiteral("private"));
    if (const auto added = builder.addKey(keyName, issuer.key, passphrase); !added)
        return failure(added.error());
    builder.addPublic(QStringLiteral("root.pem"), toBytes(issuers.last().toPem()));
    QByteArray chain;
    for (const Certificate &below : issuers.sliced(0, issuers.size() - 1))
        chain += below.toPem();
    if (!chain.isEmpty())
        builder.addPublic(QStringLiteral("chain.pem"), toBytes(chain));
    builder.addSecret(QFileInfo(recordIn(folder)).fileName(), toBytes(RecordFile::batch(toLines(events))));
    return builder;
}

} // namespace

CaPlanBuilder::CaPlanBuilder(const QString &folder) : m_top(u'/' + QFileInfo(folder).fileName())
{
    addFolder({});
}

void CaPlanBuilder::addFolder(const QString &name)
{
    constexpr int forOwner = 0700;
    m_plan.folders << FolderStep{pathOf(name), {}, {}, forOwner};
}

void CaPlanBuilder::addPublic(const QString &name, SecretBytes content)
{
    constexpr int forAll = 0644;
    add(FileRole::Record, name, forAll, std::move(content));
}

void CaPlanBuilder::addSecret(const QString &name, SecretBytes content)
{
    constexpr int forOwner = 0600;
    add(FileRole::Record, name, forOwner, std::move(content));
}

Result<void> CaPlanBuilder::addKey(
    const QString &name, const PrivateKey &key, const QCA::SecureArray &passphrase)
{
    auto pem = files::keyToPem(key, passphrase);
    if (!pem)
        return failure(pem.error());
    addSecret(name, std::move(*pem));
    return {};
}

void CaPlanBuilder::add(FileRole role, const QString &name, int mode, SecretBytes content)
{
    m_plan.files << FileStep{role, pathOf(name), {}, {}, mode, std::move(content)};
}

QString CaPlanBuilder::pathOf(const QString &name) const
{
    return name.isEmpty() ? m_top : m_top + u'/' + name;
}

QString offlineText(const Certificate &root)
{
    const CertificateDetails details = mailseal::details(root);
    return Texts::tr("This folder holds the key of the root “%1” (%2), which ends on %3.")
               .arg(details.title(), details.fingerprintSha256, details.notAfter.date().toString(Qt::ISODate))
        + QStringLiteral("\n\n")
        + Texts::tr(
            "Move it to a stick, write the name, the day and today's date on the stick, lock it up, and "
            "delete the folder here. The key is encrypted with the passphrase of the CA; keep that "
            "elsewhere. You need it only to make another intermediate certificate.");
}

Result<void> checkFolderIsFree(const QString &folder)
{
    const QFileInfo place(folder);
    const bool isFree = place.isDir()
        ? QDir(folder).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot)
        : !place.exists() && !place.isSymLink();
    return isFree ? Result<void>() : failure(ErrorCode::CaExists, {folder});
}

Result<InstallPlan> caPlan(const QString &folder, const Issuer &issuer, const QList<Certificate> &issuers,
    const QList<CaEvent> &events, const QCA::SecureArray &passphrase)
{
    const auto builder = begun(folder, issuer, issuers, events, passphrase);
    return builder ? Result<InstallPlan>(builder->plan()) : failure(builder.error());
}

Result<InstallPlan> caPlanWithRoot(const QString &folder, const Issuer &issuer, const Issuer &root,
    const QList<CaEvent> &events, const QCA::SecureArray &passphrase)
{
    auto builder = begun(folder, issuer, {issuer.certificate, root.certificate}, events, passphrase);
    if (!builder)
        return failure(builder.error());
    if (const auto added = addOffline(*builder, offlineFolder, root, passphrase); !added)
        return failure(added.error());
    return builder->plan();
}

Result<void> addOffline(
    CaPlanBuilder &builder, const QString &folder, const Issuer &root, const QCA::SecureArray &passphrase)
{
    builder.addFolder(folder);
    builder.addPublic(folder + QStringLiteral("/root.pem"), toBytes(root.certificate.toPem()));
    builder.addPublic(
        folder + QStringLiteral("/README.txt"), toBytes((offlineText(root.certificate) + u'\n').toUtf8()));
    return builder.addKey(folder + QStringLiteral("/root.key"), root.key, passphrase);
}

QString nextOfflineFolder(const QString &folder, const CaState &state)
{
    qsizetype number = rootsOf(state).size() + 1;
    const auto name = [&number] { return QStringLiteral("%1-%2").arg(offlineFolder).arg(number); };
    while (QFileInfo::exists(folder + u'/' + name()))
        ++number;
    return name();
}

Result<QStringList> writeCa(const QString &folder, const InstallPlan &plan, const QDateTime &now)
{
    WriteOptions options;
    options.root = QFileInfo(folder).path();
    options.state = folderState;
    options.now = now;
    const auto written = write(plan, options);
    if (!written)
        return failure(written.error());
    QStringList files;
    for (const WrittenFile &file : written->files)
        files << file.writtenTo;
    return files;
}

} // namespace mailseal::ca
