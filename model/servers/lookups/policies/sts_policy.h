// SPDX-License-Identifier: GPL-3.0-or-later
//
// MTA-STS (RFC 8461): the text record of _mta-sts.DOMAIN, which says that there is a policy and which, and
// the policy itself, a file of lines “key: value” at https://mta-sts.DOMAIN/.well-known/mta-sts.txt. Both are
// read as strictly as the RFC lets senders read them.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <optional>
#include <variant>

namespace mailseal {

// Why a sender cannot use it.
enum class StsFault {
    SeveralRecords, // §3.1: then there is no policy at all
    NotFields,
    NoId,
    BadId, // 1 to 32 letters and digits
    TooLarge,
    NotText,
    NoVersion,
    NoMode,
    BadMode,
    NoMaxAge,
    BadMaxAge,
    NoMx,
    BadMx,
    BadLine,
};

QString stsFaultText(StsFault fault); // in the user's language, to follow a colon

// nullopt: nothing is published. The id, otherwise.
std::optional<std::variant<QString, StsFault>> stsId(const QStringList &texts);

struct StsPolicy
{
    enum class Mode { Enforce, Testing, None };
    Mode mode = Mode::None;
    qint64 maxAge = 0; // seconds
    QStringList mx;    // “mail.example.org”, “*.example.org”; lower case
    bool operator==(const StsPolicy &) const = default;
};

constexpr qsizetype largestStsPolicy = 64 * 1024; // §3.3

std::variant<StsPolicy, StsFault> parseStsPolicy(const QByteArray &text);
QString stsModeName(StsPolicy::Mode mode); // “enforce”

// Whether the policy names this host (§4.1): “*” stands for exactly one label.
bool covers(const StsPolicy &policy, const QString &host);

// What to publish: the file, with CRLF as the RFC has it, and the text record.
QString stsPolicyText(const StsPolicy &policy);
QString stsRecordText(const QString &domain, const QString &id);

} // namespace mailseal
