// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/authority/subject_line.h"

#include "model/x509/openssl/openssl_handles.h"

namespace mailseal {

QByteArray slashedSubject(const Certificate &certificate)
{
    const openssl::ErrorScope errors;
    char *text = X509_NAME_oneline(X509_get_subject_name(certificate.handle()), nullptr, 0);
    const QByteArray line(text);
    OPENSSL_free(text);
    return line;
}

} // namespace mailseal
