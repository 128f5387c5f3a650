// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/examine/storage_checks.h"

#include "model/base/advice/advice_id.h"

#include <QFileInfo>

namespace mailseal::files {

// A certificate's name matters only where a server or a person would rely on it.
QList<Advice> checkNaming(const FileContents &contents, bool isForHosts)
{
    const auto holds = [&contents](ObjectType type) {
        return std::find_if(contents.objects.begin(), contents.objects.end(),
            [type](const FileObject &object) { return object.type == type; });
    };
    const auto request = holds(ObjectType::Request);
    if (request == contents.objects.end() || holds(ObjectType::Certificate) != contents.objects.end())
        return {};
    const QFileInfo file(contents.name);
    const QString base = file.fileName().toLower();
    const bool saysRequest = base.contains(QLatin1String("csr")) || base.contains(QLatin1String("req"))
        || file.suffix().toLower() == QLatin1String("p10");
    if (saysRequest && !request->label.endsWith("CERTIFICATE") && !isForHosts)
        return {};
    return {{AdviceId::RequestAsCertificate, std::distance(contents.objects.begin(), request)}};
}

QList<Advice> checkKeyStorage(
    const FileContents &contents, const QList<KeySet> &sets, const QList<qsizetype> &superseded)
{
    constexpr uint others = 07; // the bits of a mode
    if (contents.packing == Packing::Pkcs12 || contents.packing == Packing::Archive)
        return {};
    QList<Advice> findings;
    int keys = 0;
    for (qsizetype i = 0; i < contents.objects.size(); ++i) {
        const FileObject &object = contents.objects[i];
        if (object.type != ObjectType::PrivateKey)
            continue;
        ++keys;
        const QString mode = QString::number(contents.mode, 8).rightJustified(4, u'0');
        if (object.encrypted)
            findings << Advice{AdviceId::EncryptedKey, i};
        else if ((contents.mode & others) != 0)
            findings << Advice{AdviceId::WorldReadableKey, i, {mode}};
    }
    if (areOfDifferentKinds(sets) && sets.size() == keys)
        findings << Advice{AdviceId::SeveralSets, -1, {QString::number(keys)}};
    else if (keys > 1 && superseded.isEmpty())
        findings << Advice{AdviceId::SeveralKeys, -1, {QString::number(keys)}};
    return findings;
}

} // namespace mailseal::files
