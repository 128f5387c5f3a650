// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzzing.h"

#include "model/files/examine/examination.h"
#include "model/files/examine/renewal.h"
#include "model/files/read/certificate_row.h"
#include "model/files/show/comparison.h"
#include "model/files/show/equivalent_command.h"
#include "model/files/write/conversion.h"
#include "model/files/write/mending.h"
#include "model/x509/initialization.h"

#include <QTimeZone>

namespace mailseal::fuzz {

using namespace files;

FileBytes fileOf(const uint8_t *data, size_t size)
{
    static const CryptographyInitialization libraries;
    return {QStringLiteral("input.pem"), secretBytes({reinterpret_cast<const char *>(data), size}), 0600};
}

ReadOptions options()
{
    ReadOptions options;
    options.passphrases = always(QCA::SecureArray("secret"));
    options.derivationLimit = 12'000;
    options.mostObjects = 20;
    return options;
}

void useAll(const FileContents &contents)
{
    static const QDateTime time = QDateTime::fromSecsSinceEpoch(1'800'000'000, QTimeZone::utc());
    for (const FileObject &object : contents.objects) {
        (void)describe(object, time);
        (void)fullText(object);
        (void)renewalOf(object);
        if (object.certificate)
            (void)certificateRow({object.der.constData(), static_cast<size_t>(object.der.size())});
    }
    (void)compare(contents, contents, time);
    (void)commandsToShow(contents);
    Expectations expectations;
    expectations.time = time;
    expectations.hosts << *AlternativeName::parse(QStringLiteral("mail.example.org"));
    expectations.trusted = certificatesOf(contents.objects);
    for (const Advice &finding : examine(contents, expectations).findings)
        (void)sentence(finding);
    // Encrypting again would take 600,000 rounds for each key.
    (void)mend(contents, expectations.trusted.value(), {}, Protection::Remove, expectations.trusted.value());
    for (const Format format : {Format::Pem, Format::Pkcs7, Format::Courier})
        (void)convert({contents}, {format, Part::Everything, {}, QCA::SecureArray()});
}

} // namespace mailseal::fuzz
