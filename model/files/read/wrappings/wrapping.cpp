// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/wrappings/wrapping.h"

#include <QCoreApplication>
#include <array>

namespace mailseal::files {
namespace {

struct WrappingRow
{
    Wrapping wrapping;
    const char *name;
    const char *title;
};

constexpr std::array rows{
    WrappingRow{Wrapping::Utf16, "utf-16", QT_TRANSLATE_NOOP("mailseal::files::Wrappings", "UTF-16 text")},
    WrappingRow{Wrapping::Utf32, "utf-32", QT_TRANSLATE_NOOP("mailseal::files::Wrappings", "UTF-32 text")},
    WrappingRow{Wrapping::Utf7, "utf-7", QT_TRANSLATE_NOOP("mailseal::files::Wrappings", "UTF-7 text")},
    WrappingRow{Wrapping::Compressed, "compressed",
        QT_TRANSLATE_NOOP("mailseal::files::Wrappings", "a compressed file")},
    WrappingRow{Wrapping::Archive, "archive", QT_TRANSLATE_NOOP("mailseal::files::Wrappings", "an archive")},
    WrappingRow{Wrapping::Mail, "mail", QT_TRANSLATE_NOOP("mailseal::files::Wrappings", "a mail")},
    WrappingRow{
        Wrapping::TextPart, "text-part", QT_TRANSLATE_NOOP("mailseal::files::Wrappings", "a text part")},
    WrappingRow{Wrapping::Base64Part, "base64-part",
        QT_TRANSLATE_NOOP("mailseal::files::Wrappings", "a base64 part")},
    WrappingRow{Wrapping::QuotedPrintablePart, "quoted-printable-part",
        QT_TRANSLATE_NOOP("mailseal::files::Wrappings", "a quoted-printable part")},
    WrappingRow{Wrapping::QuotedPrintable, "quoted-printable",
        QT_TRANSLATE_NOOP("mailseal::files::Wrappings", "quoted-printable text")},
    WrappingRow{Wrapping::Quoted, "quoted",
        QT_TRANSLATE_NOOP(
            "mailseal::files::Wrappings", "lines with something before them, as in an answer to a mail")},
    WrappingRow{Wrapping::Framed, "framed",
        QT_TRANSLATE_NOOP("mailseal::files::Wrappings", "lines with something before and behind them")},
    WrappingRow{Wrapping::Uuencoded, "uuencoded",
        QT_TRANSLATE_NOOP("mailseal::files::Wrappings", "a uuencoded file")},
    WrappingRow{Wrapping::Json, "json", QT_TRANSLATE_NOOP("mailseal::files::Wrappings", "JSON")},
    WrappingRow{Wrapping::Escaped, "escaped",
        QT_TRANSLATE_NOOP("mailseal::files::Wrappings", "text with “\\n” in place of line breaks")},
    WrappingRow{Wrapping::Percent, "percent-encoded",
        QT_TRANSLATE_NOOP("mailseal::files::Wrappings", "percent-encoded text, as in an address of the web")},
    WrappingRow{Wrapping::Html, "html", QT_TRANSLATE_NOOP("mailseal::files::Wrappings", "HTML or XML")},
    WrappingRow{Wrapping::RichText, "rich-text",
        QT_TRANSLATE_NOOP("mailseal::files::Wrappings", "a word processor's file (RTF)")},
    WrappingRow{
        Wrapping::Hex, "hexadecimal", QT_TRANSLATE_NOOP("mailseal::files::Wrappings", "hexadecimal digits")},
    WrappingRow{Wrapping::Numbers, "numbers",
        QT_TRANSLATE_NOOP("mailseal::files::Wrappings", "octets that are written as numbers")},
    WrappingRow{Wrapping::Literal, "literal",
        QT_TRANSLATE_NOOP("mailseal::files::Wrappings", "octets in a program's text")},
    WrappingRow{Wrapping::TextMode, "text-mode",
        QT_TRANSLATE_NOOP("mailseal::files::Wrappings", "binary data that was treated as text")},
    WrappingRow{Wrapping::Characters, "characters",
        QT_TRANSLATE_NOOP(
            "mailseal::files::Wrappings", "text with typographic dashes, blanks or invisible characters")},
    WrappingRow{Wrapping::Separators, "nul-separated",
        QT_TRANSLATE_NOOP("mailseal::files::Wrappings", "text with NUL in place of line breaks")},
    WrappingRow{Wrapping::Delimiters, "delimited",
        QT_TRANSLATE_NOOP("mailseal::files::Wrappings", "text with something else in place of line breaks")},
    WrappingRow{Wrapping::Spaced, "spaced",
        QT_TRANSLATE_NOOP("mailseal::files::Wrappings", "text with blanks between its letters")},
    WrappingRow{Wrapping::Pluses, "lost-pluses",
        QT_TRANSLATE_NOOP("mailseal::files::Wrappings", "base64 with blanks in place of “+”")},
    WrappingRow{Wrapping::Marks, "changed-marks",
        QT_TRANSLATE_NOOP("mailseal::files::Wrappings", "text whose BEGIN or END lines were changed")},
    WrappingRow{Wrapping::MarksLost, "lost-marks",
        QT_TRANSLATE_NOOP(
            "mailseal::files::Wrappings", "text that has lost a BEGIN or END line, or its last characters")},
    WrappingRow{Wrapping::Base64, "base64",
        QT_TRANSLATE_NOOP("mailseal::files::Wrappings", "base64 without BEGIN and END")},
    WrappingRow{Wrapping::Joined, "joined-der",
        QT_TRANSLATE_NOOP("mailseal::files::Wrappings", "several binary values one after another")},
    WrappingRow{Wrapping::Trailing, "trailing-octets",
        QT_TRANSLATE_NOOP("mailseal::files::Wrappings", "binary data with other octets before or behind it")},
    WrappingRow{
        Wrapping::Signed, "signed", QT_TRANSLATE_NOOP("mailseal::files::Wrappings", "a signed message")},
};

constexpr bool areInOrder()
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows.at(i).wrapping != static_cast<Wrapping>(i))
            return false;
    }
    return true;
}
static_assert(areInOrder());

const WrappingRow &rowOf(Wrapping wrapping)
{
    return rows.at(static_cast<std::size_t>(wrapping));
}

} // namespace

QString wrappingName(Wrapping wrapping)
{
    return QString::fromLatin1(rowOf(wrapping).name);
}

QString wrappingTitle(Wrapping wrapping)
{
    return QCoreApplication::translate("mailseal::files::Wrappings", rowOf(wrapping).title);
}

} // namespace mailseal::files
