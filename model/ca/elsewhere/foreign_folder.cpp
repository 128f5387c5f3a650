// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/elsewhere/foreign_folder.h"

#include "model/base/errors/error_code.h"
#include "model/ca/elsewhere/index_file.h"
#include "model/ca/elsewhere/pem_folder.h"
#include "model/ca/signing/ca_key.h"
#include "model/ca/signing/ca_plan.h"
#include "model/files/read/reading.h"
#include "model/x509/authority/leaf_certificate.h"
#include "model/x509/certificates/certificate_details.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>

namespace mailseal::ca {
namespace {

struct ForeignNames
{
    const char *certificate;
    const char *key;
    const char *signedFolder;
};

ForeignNames namesOf(ForeignForm form)
{
    return form == ForeignForm::OpenSsl ? ForeignNames{"cacert.pem", "private/cakey.pem", "newcerts"}
                                        : ForeignNames{"ca.crt", "private/ca.key", "certs_by_serial"};
}

QString in(const QString &folder, const char *name)
{
    return folder + u'/' + QString::fromLatin1(name);
}

tl::unexpected<Error> unreadable(const QString &folder, const QString &detail)
{
    return failure(ErrorCode::CaFolderUnreadable, {folder}, detail);
}

// With an index; nullopt if it has none.
std::optional<ForeignForm> formOf(const QString &folder)
{
    for (const ForeignForm form : {ForeignForm::OpenSsl, ForeignForm::EasyRsa}) {
        if (QFileInfo::exists(in(folder, namesOf(form).certificate)))
            return form;
    }
    return std::nullopt;
}

constexpr size_t mostOctets = 256 << 20; // of what it has signed

// Adds the size of the file.
Result<QList<Certificate>> certificatesIn(const QString &path, size_t &size)
{
    const auto bytes = files::readFile(path);
    if (!bytes)
        return failure(bytes.error());
    size += bytes->bytes.size();
    if (size > mostOctets)
        return failure(ErrorCode::FileTooLarge, {path});
    const auto contents = files::read(*bytes, {});
    if (!contents)
        return failure(contents.error());
    return files::certificatesOf(contents->objects);
}

Result<PrivateKey> keyIn(const QString &path, const files::PassphraseSource &passphrases)
{
    const auto bytes = files::readFile(path);
    if (!bytes)
        return failure(bytes.error());
    files::ReadOptions options;
    options.passphrases = passphrases;
    const auto contents = files::read(*bytes, options);
    if (!contents)
        return failure(contents.error());
    const QList<PrivateKey> keys = files::keysOf(contents->objects);
    return keys.isEmpty() ? failure(ErrorCode::PassphraseMissing, {path}) : Result<PrivateKey>(keys.first());
}

bool isOpenToOthers(const QString &path)
{
    return (QFileInfo(path).permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)) != 0;
}

// The same number, however many zeros it begins with.
bool isSameSerial(QString one, QString other)
{
    while (one.startsWith(u'0'))
        one.remove(0, 1);
    while (other.startsWith(u'0'))
        other.remove(0, 1);
    return one == other;
}

// Files are named after the serial as the index has it. “easyrsa revoke” and “easyrsa renew” move them.
QStringList placesOf(ForeignForm form, const QString &serial)
{
    const QString name = QLatin1String(namesOf(form).signedFolder) + u'/' + serial;
    if (form == ForeignForm::OpenSsl)
        return {name + QStringLiteral(".pem")};
    QStringList places{name + QStringLiteral(".pem")};
    for (const char *folder : {"revoked/", "renewed/", "expired/"})
        places << QLatin1String(folder) + name + QStringLiteral(".crt");
    return places;
}

Result<std::optional<Certificate>> signedIn(
    const QString &folder, ForeignForm form, const IndexLine &line, size_t &size)
{
    const bool mayBeMissing = line.state == 'E';
    const QStringList places = placesOf(form, line.serial);
    const auto place = std::find_if(places.begin(), places.end(),
        [&](const QString &each) { return QFileInfo::exists(folder + u'/' + each); });
    if (place == places.end())
        return mayBeMissing ? Result<std::optional<Certificate>>(std::nullopt)
                            : unreadable(folder, places.first());
    const QString &name = *place;
    const auto found = certificatesIn(folder + u'/' + name, size);
    if (!found)
        return failure(found.error());
    for (const Certificate &certificate : *found) {
        if (isSameSerial(serialOf(certificate), line.serial))
            return std::optional(certificate);
    }
    return unreadable(folder, name);
}

// Its own certificate is in the index of CA.pl, too.
Result<QList<CaEvent>> eventsIn(const QString &folder, ForeignForm form, const QList<Certificate> &issuers)
{
    const auto text = files::readFile(in(folder, "index.txt"));
    if (!text)
        return failure(text.error());
    const auto lines = readIndex(publicBytes(text->bytes), folder);
    if (!lines)
        return failure(lines.error());
    QList<CaEvent> events{Began{issuers, {}}};
    size_t size = 0;
    QSet<QString> known;
    for (const IndexLine &line : *lines) {
        const qsizetype before = known.size();
        known.insert(line.serial);
        if (known.size() == before) // it would be read again and again
            return unreadable(folder, QStringLiteral("index.txt, %1").arg(line.serial));
        const auto certificate = signedIn(folder, form, line, size);
        if (!certificate)
            return failure(certificate.error());
        if (!*certificate || issuers.contains(**certificate))
            continue;
        events << Signed{**certificate, useOf(**certificate)};
        if (line.revocation)
            events << Revoked{serialOf(**certificate), *line.revocation};
    }
    return events;
}

// “05”, hexadecimal: the number of the next list. Lists never count backwards, so what is there must be read.
Result<void> addListNumber(QList<CaEvent> &events, const QString &folder, const QDateTime &now)
{
    if (!QFileInfo::exists(in(folder, "crlnumber")))
        return {};
    const auto text = files::readFile(in(folder, "crlnumber"));
    if (!text)
        return failure(text.error());
    bool isNumber = false;
    const qint64 next = publicBytes(text->bytes).trimmed().toLongLong(&isNumber, 16);
    if (!isNumber || next < 0 || next > largestListNumber)
        return unreadable(folder, QStringLiteral("crlnumber"));
    if (next > 1) // nobody knows until when the last one was; so a new one is needed
        events << Listed{{next - 1, now, now}};
    return {};
}

SecretBytes toBytes(const QByteArray &bytes)
{
    return secretBytes({bytes.constData(), static_cast<size_t>(bytes.size())});
}

} // namespace

QStringList foreignForms()
{
    return {QStringLiteral("openssl"), QStringLiteral("easy-rsa")};
}

std::optional<ForeignForm> foreignFormFrom(const QString &name)
{
    const qsizetype found = foreignForms().indexOf(name);
    return found < 0 ? std::nullopt : std::optional(static_cast<ForeignForm>(found));
}

Result<ForeignCa> readForeign(
    const QString &folder, const files::PassphraseSource &passphrases, const QDateTime &now)
{
    const auto form = formOf(folder);
    if (!form)
        return readPemFolder(folder, passphrases, now);
    size_t size = 0;
    const auto found = certificatesIn(in(folder, namesOf(*form).certificate), size);
    if (!found)
        return failure(found.error());
    if (found->isEmpty() || !found->first().isAuthority())
        return unreadable(folder, QString::fromLatin1(namesOf(*form).certificate));
    const QList<Certificate> issuers = chainIn(*found, found->first());
    auto events = eventsIn(folder, *form, issuers);
    if (!events)
        return failure(events.error());
    if (const auto added = addListNumber(*events, folder, now); !added)
        return failure(added.error());
    if (!stateAfter(*events))
        return unreadable(folder, QStringLiteral("index.txt"));
    const QString keyFile = in(folder, namesOf(*form).key);
    const auto key = keyIn(keyFile, passphrases);
    if (!key)
        return failure(key.error());
    if (!issuers.first().holdsPublicKeyOf(*key))
        return failure(ErrorCode::KeyDoesNotBelong, {titleOf(issuers.first())});
    return ForeignCa{
        issuers, {issuers.first(), *key}, *events, isOpenToOthers(keyFile) ? keyFile : QString()};
}

Result<CaState> importForeign(
    const QString &folder, const ForeignCa &foreign, const QCA::SecureArray &passphrase, const QDateTime &now)
{
    if (const auto fits = checkNewPassphrase(passphrase); !fits)
        return failure(fits.error());
    if (const auto isFree = checkFolderIsFree(folder); !isFree)
        return failure(isFree.error());
    const auto plan = caPlan(folder, foreign.issuer, foreign.issuers, foreign.events, passphrase);
    if (!plan)
        return failure(plan.error());
    if (const auto written = writeCa(folder, *plan, now); !written)
        return failure(written.error());
    return *stateAfter(foreign.events);
}

Result<QStringList> exportForeign(
    const QString &caFolder, const QString &to, ForeignForm form, const QDateTime &now)
{
    const auto state = readCa(caFolder);
    if (!state)
        return failure(state.error());
    if (const auto isFree = checkFolderIsFree(to); !isFree)
        return failure(isFree.error());
    auto key = files::readFile(mailseal::ca::keyIn(caFolder, state->issuer()));
    if (!key)
        return failure(key.error());
    const ForeignNames names = namesOf(form);
    CaPlanBuilder builder(to);
    builder.addFolder(QStringLiteral("private"));
    builder.addSecret(QString::fromLatin1(names.key), std::move(key->bytes));
    QByteArray issuers;
    for (const Certificate &issuer : state->issuers)
        issuers += issuer.toPem();
    builder.addPublic(QString::fromLatin1(names.certificate), toBytes(issuers));
    builder.addPublic(QStringLiteral("index.txt"), toBytes(toIndex(state->issued, now)));
    builder.addPublic(QStringLiteral("index.txt.attr"), toBytes("unique_subject = no\n"));
    const QByteArray serial = QCA::Random::randomArray(16).toByteArray().toHex().toUpper();
    builder.addPublic(QStringLiteral("serial"), toBytes("0" + serial.mid(1) + '\n')); // positive
    const QByteArray list = QByteArray::number(state->list.number + 1, 16).toUpper();
    builder.addPublic(QStringLiteral("crlnumber"), toBytes((list.size() % 2 != 0 ? "0" : "") + list + '\n'));
    builder.addFolder(QString::fromLatin1(names.signedFolder));
    for (const Issued &issued : state->issued)
        builder.addPublic(QStringLiteral("%1/%2.pem").arg(QLatin1String(names.signedFolder), issued.serial),
            toBytes(issued.certificate.toPem()));
    return writeCa(to, builder.plan(), now);
}

} // namespace mailseal::ca
