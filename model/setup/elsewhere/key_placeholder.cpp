// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/elsewhere/key_placeholder.h"

namespace mailseal {

QByteArray keyPlaceholder()
{
    return QByteArrayLiteral("# The private key stays on the machine where it was made.\n");
}

bool holdsKeyPlaceholder(const SecretBytes &content)
{
    const QByteArray placeholder = keyPlaceholder();
    return view(content).starts_with(
        std::string_view(placeholder.constData(), static_cast<size_t>(placeholder.size())));
}

} // namespace mailseal
