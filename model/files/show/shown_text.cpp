// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/show/shown_text.h"

#include "model/base/text/printable.h"
#include "model/files/read/encodings/pem_text.h"
#include "model/files/read/wrappings/encodings/text_encodings.h"
#include "model/x509/certificates/certificate_details.h"

#include <QStringDecoder>

namespace mailseal::files {
namespace {

bool isKey(const PemBlock &block)
{
    return block.label.contains("PRIVATE KEY");
}

// Just after the block's last dashes; a block without an END reaches to the end of the file.
size_t endOf(std::string_view text, const PemBlock &block)
{
    constexpr std::string_view dashes = "-----";
    const size_t mark = text.find("-----END ", block.begin);
    const size_t close = mark == std::string_view::npos ? mark : text.find(dashes, mark + dashes.size());
    return close == std::string_view::npos ? text.size() : close + dashes.size();
}

} // namespace

QStringList shownText(const SecretBytes &bytes, const QString &hidden)
{
    const SecretBytes whole = fromUtf16(view(bytes)).value_or(bytes);
    const std::string_view text = view(whole);
    PemScanner scanner(text);
    QByteArray shown;
    size_t at = 0;
    bool any = false;
    while (const auto block = scanner.next()) {
        any = true;
        if (!isKey(*block) || block->begin < at)
            continue;
        shown += QByteArray(text.data() + at, static_cast<qsizetype>(block->begin - at)) + hidden.toUtf8();
        at = endOf(text, *block);
    }
    if (!any)
        return {};
    shown += QByteArray(text.data() + at, static_cast<qsizetype>(text.size() - at));
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom); // the byte order
                                                                                          // mark is shown
    QStringList lines = printable(decode(shown)).split(u'\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

} // namespace mailseal::files
