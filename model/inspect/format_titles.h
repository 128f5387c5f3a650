// SPDX-License-Identifier: GPL-3.0-or-later
//
// The formats a file can be converted to, in words.
#pragma once

#include "model/files/write/conversion.h"

namespace mailseal {

const QList<files::Format> &conversionFormats(); // in the order in which they are offered
QString formatTitle(files::Format format);       // “For Postfix, everything in one file”
QString formatSentence(files::Format format);    // who needs it
QString formatSuffix(files::Format format);      // “.p12”

const QList<files::Part> &conversionParts();
QString partTitle(files::Part part);

// Which parts make sense, and whether the new file can have a passphrase.
bool hasParts(files::Format format);
bool canHavePassphrase(files::Format format);
bool needsPassphrase(files::Format format);
bool canHaveRoot(files::Format format); // files for servers never have it
bool hasFriendlyName(files::Format format);

} // namespace mailseal
