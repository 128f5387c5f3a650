// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the commands of an own CA have in common: its folder, passphrases, and JSON.
#pragma once

#include "app/cli/command_options.h"
#include "app/cli/terminal.h"
#include "model/ca/state/ca_state.h"
#include "model/files/read/certificate_row.h"
#include "model/files/read/passphrases.h"

#include <QJsonArray>
#include <QJsonObject>

namespace mailseal::cli {

struct CaPlace
{
    std::string folder;
    std::string passphraseFile; // of those that need the key
    bool json = false;
};

void addPlace(const CommandOptions &command, CaPlace &place);
void addPassphrase(const CommandOptions &command, CaPlace &place);
QString folderOf(const CaPlace &place); // absolute

// From the file, or from the person at the terminal.
Result<files::PassphraseSource> passphrasesOf(const CaPlace &place);
// For a new key, that of the CA unless another question is given: asks at the terminal, twice, until it fits.
// Errors: CaPassphraseShort, PassphraseMissing.
Result<QCA::SecureArray> newPassphrase(const std::string &passphraseFile, const QString &question = {});

Result<int> daysFrom(const std::string &typed, int usual, int most); // DaysNotANumber, DaysOutOfRange
Result<CertificateUse> useFrom(const std::string &typed);            // CaProfileUnknown

void printJson(const QJsonObject &object);
void printJson(const QJsonArray &array);
QJsonValue timeValue(const QDateTime &time); // ISO 8601; null if there is none
// {"serial":…,"state":"valid|revoked|expired","use":…,"subject":…,"names":[…],"key":…,"notBefore":…,"notAfter":…,
//  "fingerprintSha256":…,"revoked":…|null,"reason":…|null}
QJsonObject toObject(const ca::Issued &issued, const QDateTime &now);
QJsonObject toObject(const ca::Issued &issued, const files::CertificateRow &row, const QDateTime &now);

} // namespace mailseal::cli
