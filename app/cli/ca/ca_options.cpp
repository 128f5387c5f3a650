// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ca/ca_options.h"

#include "app/cli/root_option.h"
#include "model/base/errors/error_code.h"
#include "model/ca/signing/ca_key.h"
#include "model/ca/state/ca_folder.h"
#include "model/ca/state/issued_row.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <cstring>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::CaOptions)
};

bool isSame(const QCA::SecureArray &one, const QCA::SecureArray &other)
{
    return one.size() == other.size()
        && std::memcmp(one.constData(), other.constData(), static_cast<size_t>(one.size())) == 0;
}

// nullopt if there is nobody to ask.
std::optional<QCA::SecureArray> askTwice(const QString &question)
{
    while (true) {
        const auto first = readPassphrase(question);
        if (!first)
            return std::nullopt;
        if (const auto fits = ca::checkNewPassphrase(*first); !fits) {
            say(sentence(fits.error()));
            continue;
        }
        const auto second = readPassphrase(Texts::tr("The same once more: "));
        if (!second || isSame(*first, *second))
            return second;
        say(Texts::tr("These were two different passphrases. Type it again."));
    }
}

QString text(const QJsonDocument &document)
{
    return QString::fromUtf8(document.toJson());
}

} // namespace

void addPlace(const CommandOptions &command, CaPlace &place)
{
    command.text("--ca", place.folder, "DIR", Texts::tr("folder of the CA [%1]").arg(ca::usualFolder()))
        .notEmpty();
    addJson(command, place.json);
}

void addPassphrase(const CommandOptions &command, CaPlace &place)
{
    command.text("--passphrase-file", place.passphraseFile, "FILE",
        Texts::tr("file with the passphrase of the CA's key in its first line, in place of a question"));
}

QString folderOf(const CaPlace &place)
{
    return place.folder.empty() ? ca::usualFolder() : absolutePath(place.folder);
}

Result<files::PassphraseSource> passphrasesOf(const CaPlace &place)
{
    if (place.passphraseFile.empty())
        return files::askPerson();
    const auto passphrase = files::readPassphraseFile(QString::fromStdString(place.passphraseFile));
    if (!passphrase)
        return failure(passphrase.error());
    return files::always(*passphrase);
}

Result<QCA::SecureArray> newPassphrase(const std::string &passphraseFile, const QString &question)
{
    if (!passphraseFile.empty())
        return files::readPassphraseFile(QString::fromStdString(passphraseFile));
    const auto typed
        = askTwice(question.isEmpty() ? Texts::tr("New passphrase for the key of the CA: ") : question);
    if (!typed)
        return failure(ErrorCode::PassphraseMissing, {ca::keyName});
    return *typed;
}

Result<int> daysFrom(const std::string &typed, int usual, int most)
{
    if (typed.empty())
        return usual;
    const QString text = QString::fromStdString(typed);
    bool isNumber = false;
    const int days = text.toInt(&isNumber);
    if (!isNumber)
        return failure(ErrorCode::DaysNotANumber, {text});
    if (days < 1 || days > most)
        return failure(ErrorCode::DaysOutOfRange, {text, QStringLiteral("1"), QString::number(most)});
    return days;
}

Result<CertificateUse> useFrom(const std::string &typed)
{
    const QString text = typed.empty() ? ca::useNames().constFirst() : QString::fromStdString(typed);
    const auto use = ca::useFromName(text);
    if (!use)
        return failure(ErrorCode::CaProfileUnknown, {text, ca::useNames().join(QStringLiteral(", "))});
    return *use;
}

void printJson(const QJsonObject &object)
{
    print(text(QJsonDocument(object)));
}

void printJson(const QJsonArray &array)
{
    print(text(QJsonDocument(array)));
}

QJsonValue timeValue(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toUTC().toString(Qt::ISODate)) : QJsonValue();
}

QJsonObject toObject(const ca::Issued &issued, const QDateTime &now)
{
    return toObject(issued, ca::rowOf(issued), now);
}

QJsonObject toObject(const ca::Issued &issued, const files::CertificateRow &row, const QDateTime &now)
{
    const auto &revocation = issued.revocation;
    return {{QStringLiteral("serial"), issued.serial},
        {QStringLiteral("state"), ca::stateName(ca::stateOf(issued, row, now))},
        {QStringLiteral("use"), ca::useName(issued.use)}, {QStringLiteral("subject"), row.subject},
        {QStringLiteral("names"), QJsonArray::fromStringList(row.names)}, {QStringLiteral("key"), row.key},
        {QStringLiteral("notBefore"), timeValue(row.notBefore)},
        {QStringLiteral("notAfter"), timeValue(row.notAfter)},
        {QStringLiteral("fingerprintSha256"), row.fingerprintSha256},
        {QStringLiteral("revoked"), revocation ? timeValue(revocation->when) : QJsonValue()},
        {QStringLiteral("reason"), revocation ? QJsonValue(reasonName(revocation->reason)) : QJsonValue()}};
}

} // namespace mailseal::cli
