// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/examine/form_checks.h"

#include "model/base/advice/advice_id.h"
#include "model/base/errors/error_code.h"
#include "model/files/read/wrappings/containers/way_text.h"

#include <QFileInfo>

namespace mailseal::files {
namespace {

Advice adviceOn(const Error &damage)
{
    switch (damage.code) {
    case ErrorCode::PassphraseWrong:
        return {AdviceId::PassphraseWrong};
    case ErrorCode::PassphraseMissing:
        return {AdviceId::EncryptedKey};
    case ErrorCode::EncryptionUnsupported:
        return {AdviceId::EncryptionUnsupported, -1, damage.arguments.mid(1)};
    case ErrorCode::DerivationTooCostly:
        return {AdviceId::DerivationTooCostly, -1, damage.arguments.mid(1)};
    case ErrorCode::FileIsSshKey:
    case ErrorCode::FileIsPgp:
    case ErrorCode::FileIsWebPage:
    case ErrorCode::FileIsOcspAnswer:
    case ErrorCode::FileIsEncryptedMail:
    case ErrorCode::FileIsForOther:
    case ErrorCode::FileIsLocked:
    case ErrorCode::KeyAlgorithmUnknown:
        return {AdviceId::ForeignPart, -1, {sentence(damage)}};
    default:
        return {AdviceId::Damaged, -1, {sentence(damage)}};
    }
}

// UTF-16 has a sentence of its own, because editors on Windows write it.
bool isUnicodeAlone(const FileContents &contents)
{
    return std::all_of(contents.objects.begin(), contents.objects.end(), [](const FileObject &object) {
        return object.way == Way{Wrapping::Utf16} || object.way == Way{Wrapping::Utf32};
    });
}

// In which form a server would need something else.
bool isForServer(const FileContents &contents)
{
    return std::any_of(contents.objects.begin(), contents.objects.end(), [](const FileObject &object) {
        return object.type == ObjectType::Certificate || object.type == ObjectType::PrivateKey;
    });
}

QList<Advice> checkLayout(const FileContents &contents)
{
    const PemLayout &layout = contents.layout;
    QList<Advice> findings;
    const auto find = [&findings](bool isSo, AdviceId id) {
        if (isSo)
            findings << Advice{id};
    };
    if (contents.readable) {
        find(layout.joined, AdviceId::Joined);
        find(layout.indented, AdviceId::Indented);
        find(layout.blankLines, AdviceId::BlankLineInBlock);
        find(layout.headers, AdviceId::HeaderInBlock);
        find(layout.carriageReturnsAlone, AdviceId::CarriageReturnsAlone);
        if (findings.isEmpty() && contents.damages.isEmpty())
            findings << Advice{AdviceId::ServerReadsPart, -1,
                {QString::number(*contents.readable), QString::number(contents.blocks)}};
    }
    find(layout.byteOrderMark, AdviceId::ByteOrderMark);
    find(layout.carriageReturns && !layout.carriageReturnsAlone, AdviceId::CarriageReturns);
    return findings;
}

// “X.509 certificate” for “X509 CERTIFICATE”: meant for the same, but spelled in a way of its own.
bool meansTheSame(const QByteArray &label, const QByteArray &usual)
{
    const QByteArray last = usual.mid(usual.lastIndexOf(' ') + 1);
    const QByteArray given = label.simplified().toUpper();
    return given.endsWith(last) && given.contains("REQUEST") == usual.contains("REQUEST")
        && given.contains("PUBLIC") == usual.contains("PUBLIC");
}

QList<Advice> checkLabels(const FileContents &contents)
{
    QList<Advice> findings;
    QList<QByteArray> told;
    for (qsizetype i = 0; i < contents.objects.size(); ++i) {
        const FileObject &object = contents.objects[i];
        const bool fits = object.usualLabel.isEmpty() || object.label == object.usualLabel;
        const bool isRequest = object.type == ObjectType::Request; // that has a rule of its own
        if (object.label.isEmpty() || fits || told.contains(object.label)
            || (isRequest && object.label.endsWith("CERTIFICATE")))
            continue;
        told << object.label;
        const QString label = QString::fromLatin1(object.label);
        if (meansTheSame(object.label, object.usualLabel))
            findings << Advice{AdviceId::LabelUnusual, i, {label}};
        else
            findings << Advice{AdviceId::LabelWrong, i, {label, QString::fromLatin1(object.usualLabel)}};
    }
    return findings;
}

QString packingName(Packing packing)
{
    switch (packing) {
    case Packing::Pem:
        break;
    case Packing::Der:
        return QStringLiteral("DER");
    case Packing::Pkcs7:
    case Packing::Pkcs7Der:
        return QStringLiteral("PKCS#7");
    case Packing::Pkcs12:
        return QStringLiteral("PKCS#12");
    case Packing::Archive:
        return QStringLiteral("zip/tar/gzip");
    }
    return {};
}

// A name promises PEM where nothing else is called so; .cer and .der are DER as often.
std::optional<Advice> checkName(const FileContents &contents)
{
    static const QStringList forPem{QStringLiteral("pem"), QStringLiteral("crt"), QStringLiteral("cert"),
        QStringLiteral("key"), QStringLiteral("ca-bundle"), QStringLiteral("bundle"), QStringLiteral("chain"),
        QStringLiteral("fullchain"), QStringLiteral("txt")};
    const QString suffix = QFileInfo(contents.name).suffix().toLower();
    const bool promises = forPem.contains(suffix);
    const Packing packing = contents.packing;
    if (packing == Packing::Pem || !isForServer(contents))
        return std::nullopt;
    if (packing == Packing::Archive && promises)
        return Advice{AdviceId::Wrapped, -1, {packingName(packing)}};
    if (packing == Packing::Der && promises)
        return Advice{AdviceId::DerNamedPem};
    if ((packing == Packing::Pkcs7 || packing == Packing::Pkcs7Der)
        && (promises || suffix == QLatin1String("cer")))
        return Advice{AdviceId::Pkcs7NamedCrt};
    if (packing == Packing::Pkcs12 && (promises || suffix == QLatin1String("cer")))
        return Advice{AdviceId::Pkcs12NamedPem};
    return Advice{AdviceId::ServerNeedsPem, -1, {packingName(packing)}};
}

} // namespace

QList<Advice> checkForm(const FileContents &contents)
{
    QList<Advice> findings;
    for (const Error &damage : contents.damages)
        findings << adviceOn(damage);
    const bool isArchive = contents.packing == Packing::Archive;
    if (isWrapped(contents) && !isArchive) {
        findings << (isUnicodeAlone(contents) ? Advice{AdviceId::Utf16}
                                              : Advice{AdviceId::Wrapped, -1, {wayText(contents.objects)}});
        return findings;
    }
    if (!isArchive)
        findings << checkLayout(contents) << checkLabels(contents);
    if (const auto advice = checkName(contents))
        findings << *advice;
    return findings;
}

} // namespace mailseal::files
