// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where a setting stands in a text, as the reader of this form finds it. Of several with one name the last
// counts, as it does for all these readers.
// Private to model/install/settings.
#pragma once

#include "model/base/result.h"
#include "model/install/plan/settings_step.h"
#include "model/install/settings/text_lines.h"

namespace mailseal {

struct Entry
{
    std::string name; // “smtpd_tls_cert_file”, “submission/inet”, “local_name mail.example.org”
    size_t first = 0; // its lines
    size_t count = 0;
    bool operator==(const Entry &) const = default;
};

// Those of the text in its order. Error: SettingsNotEditable {file, line}, for a quotation or block without
// an end.
Result<std::vector<Entry>> entriesOf(const TextLines &lines, SettingsForm form, const QString &path);
// nullptr: there is none.
const Entry *lastOf(const std::vector<Entry> &entries, std::string_view name);
// The name in the first line; empty if that is no setting of this form.
std::string nameIn(std::string_view text, SettingsForm form);
// The line where a new setting goes.
size_t placeForNew(const TextLines &lines, SettingsForm form);

} // namespace mailseal
