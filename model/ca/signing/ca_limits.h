// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is usual and what is possible when a CA is made and used, for every front.
#pragma once

#include "model/x509/keys/key_algorithm.h"

namespace mailseal::ca {

constexpr int usualDays = 365; // of a certificate; the most: mostDays() in judgement.h
constexpr int usualListDays = 30;
constexpr int mostListDays = 366;
constexpr int mostRootDays = 7305;  // twenty years
constexpr int daysToRollOver = 365; // before the CA ends: what is signed for a year ends before it does

// A root is there for ten years: no RSA 2048.
QList<KeyAlgorithm> rootAlgorithms();

// The address of the revocation list as it stands in certificates; empty for empty text; nullopt if it does
// not begin with “http://”. Lists travel over HTTP: they are signed, and HTTPS would need a certificate first
// (RFC 5280 §8).
std::optional<QString> revocationListAddress(const QString &typed);

} // namespace mailseal::ca
