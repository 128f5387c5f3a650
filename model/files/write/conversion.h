// SPDX-License-Identifier: GPL-3.0-or-later
//
// Objects of one or several files in another form.
#pragma once

#include "model/files/read/file_contents.h"
#include "model/files/write/formats.h"

namespace mailseal::files {

struct ConversionRequest
{
    Format format = Format::Pem;
    Part part = Part::Everything;
    QString friendlyName; // PKCS#12; empty: that of the key as read
    // Of the new file; nullopt: that of the key as read, which may have none.
    std::optional<QCA::SecureArray> passphrase;
    bool withoutRoot = false; // without the chain's root; files for servers never have it
};

struct Converted
{
    SecretBytes bytes;
    bool secret = false; // holds a private key, so mode 0600
    bool operator==(const Converted &) const = default;
};

// Errors: what was damaged or locked in the inputs; NothingToWrite, NoKeyForFormat, NoCertificateForFormat,
// KeyHasNoTraditionalForm, SeveralKeys, SeveralObjectsForDer, KeyDoesNotBelong, NewPassphraseMissing (PKCS#12
// from an unencrypted key).
Result<Converted> convert(const QList<FileContents> &files, const ConversionRequest &request);

} // namespace mailseal::files
