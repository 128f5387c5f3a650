// SPDX-License-Identifier: GPL-3.0-or-later
//
// One DER value: certificate, request, revocation list, PKCS#7, keys. If both the list and OpenSSL can read a
// certificate, they say the same about it; and OpenSSL can read whatever has an outline.
#include "model/files/read/certificate_row.h"
#include "model/files/read/object_reader.h"
#include "model/x509/certificates/certificate_details.h"
#include "model/x509/certificates/certificate_outline.h"
#include "model/x509/openssl/openssl_handles.h"
#include "tests/fuzz/fuzzing.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace mailseal;
    const files::FileBytes file = fuzz::fileOf(data, size);
    if (const auto outline = certificateOutline(view(file.bytes))) {
        const auto certificate = Certificate::fromDer(publicBytes(file.bytes));
        const unsigned char *at = data;
        const openssl::Cert decoded(d2i_X509(nullptr, &at, static_cast<long>(size)));
        if (!certificate || !decoded || details(*certificate) != detailsByOpenssl(*certificate))
            std::abort();
    }
    files::FileContents contents;
    files::ObjectReader reader(file.name, fuzz::options(), contents);
    (void)reader.read(file.bytes, {}, {});
    reader.finish();
    for (const files::FileObject &object : contents.objects) {
        if (!object.certificate)
            continue;
        const std::string_view der(object.der.constData(), static_cast<size_t>(object.der.size()));
        const auto row = files::certificateRow(der);
        if (row && row->fingerprintSha256 != details(*object.certificate).fingerprintSha256)
            std::abort();
    }
    fuzz::useAll(contents);
    return 0;
}
