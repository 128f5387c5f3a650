// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/file_contents.h"

#include "model/base/errors/error_code.h"

#include <QCoreApplication>

namespace mailseal::files {
namespace {

class Titles
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::files::Titles)

public:
    static QString of(ObjectType type);
};

QString Titles::of(ObjectType type)
{
    switch (type) {
    case ObjectType::Certificate:
        return tr("Certificate");
    case ObjectType::PrivateKey:
        return tr("Private key");
    case ObjectType::PublicKey:
        return tr("Public key");
    case ObjectType::Request:
        return tr("Certificate signing request");
    case ObjectType::RevocationList:
        return tr("Certificate revocation list");
    case ObjectType::DhParameters:
        return tr("Diffie-Hellman parameters");
    }
    return {};
}

} // namespace

QString objectTypeName(ObjectType type)
{
    static const char *const names[]
        = {"certificate", "private-key", "public-key", "request", "crl", "dh-parameters"};
    return QString::fromLatin1(names[static_cast<int>(type)]);
}

QString objectTitle(ObjectType type)
{
    return Titles::of(type);
}

QList<Certificate> certificatesOf(const QList<FileObject> &objects)
{
    QList<Certificate> certificates;
    for (const FileObject &object : objects) {
        if (object.certificate)
            certificates << *object.certificate;
    }
    return certificates;
}

QList<PrivateKey> keysOf(const QList<FileObject> &objects)
{
    QList<PrivateKey> keys;
    for (const FileObject &object : objects) {
        if (object.key)
            keys << *object.key;
    }
    return keys;
}

std::optional<Error> lossIn(const FileContents &contents)
{
    const auto loss = std::find_if(contents.damages.begin(), contents.damages.end(), [](const Error &damage) {
        return damage.code != ErrorCode::FileIsSshKey && damage.code != ErrorCode::FileIsOcspAnswer
            && damage.code != ErrorCode::FileIsEncryptedMail && damage.code != ErrorCode::FileIsWebPage;
    });
    return loss == contents.damages.end() ? std::nullopt : std::optional(*loss);
}

bool isWrapped(const FileContents &contents)
{
    return std::any_of(contents.objects.begin(), contents.objects.end(),
        [](const FileObject &object) { return !object.way.isEmpty(); });
}

bool holdsPrivateKey(const QList<FileObject> &objects)
{
    return std::any_of(objects.begin(), objects.end(),
        [](const FileObject &object) { return object.type == ObjectType::PrivateKey; });
}

} // namespace mailseal::files
