// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/signing/ca_limits.h"

#include <QUrl>

namespace mailseal::ca {

QList<KeyAlgorithm> rootAlgorithms()
{
    QList<KeyAlgorithm> algorithms = keyAlgorithms();
    algorithms.removeAll(KeyAlgorithm::Rsa2048);
    return algorithms;
}

std::optional<QString> revocationListAddress(const QString &typed)
{
    const QUrl url(typed, QUrl::StrictMode);
    const bool fits = url.isValid() && url.scheme() == QLatin1String("http") && !url.host().isEmpty();
    const QString encoded = QString::fromLatin1(url.toEncoded());
    if (typed.isEmpty() || (fits && !encoded.contains(u'"') && !encoded.contains(u'\\')))
        return encoded;
    return std::nullopt;
}

} // namespace mailseal::ca
