// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a new certificate is asked for that takes the place of one that is there: its names and its subject.
#pragma once

#include "model/files/read/file_contents.h"
#include "model/names/alternative_name.h"
#include "model/names/distinguished_name.h"

namespace mailseal::files {

struct Renewal
{
    QList<AlternativeName> names; // the common name first when it is one
    DistinguishedName subject;    // the common name only when it is no host name
    bool operator==(const Renewal &) const = default;
};

// Of a certificate or a request; names and values that could not be asked for again are left out. Nothing for
// an authority and for other objects.
std::optional<Renewal> renewalOf(const FileObject &object);

} // namespace mailseal::files
