// SPDX-License-Identifier: GPL-3.0-or-later
//
// The names and subject to request for a new certificate that replaces an existing one.
#pragma once

#include "model/files/read/file_contents.h"
#include "model/names/alternative_name.h"
#include "model/names/distinguished_name.h"

namespace mailseal::files {

struct Renewal
{
    QList<AlternativeName> names; // the common name first if it is one of them
    DistinguishedName subject;    // with the common name only if it is not a host name
    bool operator==(const Renewal &) const = default;
};

// For a certificate or a request; leaves out names and values that could not be requested again. nullopt for
// an authority and for other objects.
std::optional<Renewal> renewalOf(const FileObject &object);

} // namespace mailseal::files
