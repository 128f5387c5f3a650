// SPDX-License-Identifier: GPL-3.0-or-later
//
// How devices come to trust the CA's root, and how they forget it again: for each platform commands to type,
// or what to press. Sources: update-ca-certificates(8), update-ca-trust(8), certutil (Windows), security(1)
// of macOS, keytool(1), Mozilla's policy templates (“Certificates”), Apple's and Google's help pages.
#pragma once

#include "model/x509/certificates/certificate.h"

namespace mailseal::ca {

enum class TrustPlatform { Debian, RedHat, Windows, MacOs, Ios, Android, Mozilla, Java };

QStringList platformNames(); // “debian”, “redhat”, “windows”, “macos”, “ios”, “android”, “mozilla”, “java”
QString platformName(TrustPlatform platform);
std::optional<TrustPlatform> platformFrom(const QString &name);
QString platformTitle(TrustPlatform platform); // “Debian, Ubuntu”

struct TrustStep
{
    QString text;
    bool isTyped = true; // as it stands: a command, or the line of a file; otherwise a sentence
    bool operator==(const TrustStep &) const = default;
};
QStringList textsOf(const QList<TrustStep> &steps);

struct TrustSteps
{
    TrustPlatform platform = TrustPlatform::Debian;
    QList<TrustStep> install;
    QList<TrustStep> remove;
    QString note; // empty: nothing
    bool operator==(const TrustSteps &) const = default;
};

// The file is the root's, as the reader of the steps has it: “root.pem”.
QList<TrustSteps> trustSteps(const Certificate &root, const QString &file);

// An Apple configuration profile (.mobileconfig) that installs the root; without a signature.
QByteArray appleProfile(const Certificate &root);

} // namespace mailseal::ca
