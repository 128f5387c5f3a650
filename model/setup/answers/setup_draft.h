// SPDX-License-Identifier: GPL-3.0-or-later
//
// The answers as they were given, valid or not: the pages, the terminal and the answers file fill it in.
// readDraft() turns them into a request, or says what is wrong with them, field by field.
#pragma once

#include "model/base/advice/severity.h"
#include "model/names/alternative_name.h"
#include "model/names/distinguished_name.h"
#include "model/servers/catalogue/server.h"
#include "model/x509/keys/key_algorithm.h"

#include <QMap>
#include <QStringList>

namespace mailseal {

// Authority: by somebody else; only of a set whose certificate has arrived, and never an answer.
enum class Signing { TestCa, SelfSigned, None, Authority };

QString signingName(Signing signing); // “test-ca”, “self”, “none”, “authority”
std::optional<Signing> signingFromName(const QString &name);

struct SetupDraft
{
    QStringList names; // host names, IP addresses, e-mail addresses; the first host is the common name
    QMap<Attribute, QString> subject; // CN only if it differs from the first host
    int days = 365;
    int x509Version = 3;
    Signing signing = Signing::TestCa;
    std::optional<KeyAlgorithm> key; // nullopt: ECDSA P-256, or the existing key's kind
    QString existingKeyFile;         // empty: make a new key
    bool oneFile = false;            // key, certificate and chain in the key's file
    Digest digest = Digest::Sha256;
    QString layout = QStringLiteral("debian");
    QList<ServerChoice> servers;

    bool operator==(const SetupDraft &) const = default;
};

constexpr int leastDays = 1;
constexpr int mostDays = 36500;
constexpr int mostNames = 1000;

enum class Field { Names, Subject, Days, X509Version, Key, KeyFile, Layout, Servers };

struct Finding
{
    Field field = Field::Names;
    int index = 0; // Names: which name; Subject: the Attribute; Servers: which server
    Severity severity = Severity::Error;
    Error error;
    bool operator==(const Finding &) const = default;
};

// With the severity of the error's class.
Finding findingOf(Field field, int index, const Error &error);

bool hasErrors(const QList<Finding> &findings);

// The host that names the files and is the subject's common name; nullopt while there is no valid one.
std::optional<AlternativeName> primaryName(const SetupDraft &draft);
// In the form for file names: “mail.example.org”, “192.0.2.1”, the eight groups of “2001-db8-0-0-0-0-0-1”.
// “*.example.org” becomes “wildcard-.example.org”, and a name of more than 200 characters is cut and ends in
// “-.” and a hash of the whole. It begins with a letter or digit, and no two names share one: a host name has
// a dot, and no part of it ends with a hyphen.
QString fileHost(const AlternativeName &name);

} // namespace mailseal
