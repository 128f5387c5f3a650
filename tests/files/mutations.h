// SPDX-License-Identifier: GPL-3.0-or-later
//
// What happens to PEM on its way: a table of what mail programs, editors, consoles and people do to a chain
// of two certificates.
#pragma once

#include <QByteArrayList>
#include <QMetaType>
#include <functional>

namespace mailseal::test {

using Mutation = std::function<QByteArray(const QByteArray &)>;

struct NamedMutation
{
    const char *title;
    Mutation mutation;
    bool decodes = false; // it decodes the base64 itself, which must be whole
};

inline QByteArray replaced(QByteArray text, const char *what, const QByteArray &with)
{
    return text.replace(what, with);
}

inline QByteArray withoutFirst(QByteArray text, const QByteArray &what)
{
    return text.remove(text.indexOf(what), what.size());
}

// The lines of base64 with another length.
inline QByteArray rewrapped(const QByteArray &text, qsizetype width)
{
    QByteArray result;
    QByteArray base64;
    for (const QByteArray &line : text.split('\n')) {
        if (!line.startsWith("-----")) {
            base64 += line;
            continue;
        }
        for (qsizetype i = 0; i < base64.size(); i += width)
            result += base64.mid(i, width) + '\n';
        base64.clear();
        result += line + '\n';
    }
    return result;
}

inline QByteArray everyLine(const QByteArray &text, const QByteArray &before, const QByteArray &behind)
{
    QByteArray result;
    for (const QByteArray &line : text.split('\n')) {
        if (!line.isEmpty())
            result += before + line + behind + '\n';
    }
    return result;
}

inline QByteArray afterLine(const QByteArray &text, qsizetype number, const QByteArray &added)
{
    QByteArrayList lines = text.split('\n');
    lines.insert(number, added);
    return lines.join('\n');
}

inline QByteArray derOf(QByteArray block)
{
    block = block.mid(block.indexOf('\n')).left(block.lastIndexOf("-----END") - block.indexOf('\n'));
    return QByteArray::fromBase64(block.replace("\n", ""));
}

// The value of each block.
inline QByteArrayList valuesOf(const QByteArray &pem)
{
    const qsizetype second = pem.lastIndexOf("-----BEGIN");
    return {derOf(pem.left(second)), derOf(pem.mid(second))};
}

inline QByteArray wide(const QByteArray &text, bool big)
{
    QByteArray result;
    for (const char c : text)
        result += big ? QByteArray(1, '\0') + c : QByteArray(1, c) + '\0';
    return result;
}

// As uuencode(1).
inline QByteArray uuencoded(const QByteArray &octets)
{
    constexpr qsizetype width = 45;
    const auto digit = [](int value) { return static_cast<char>(value == 0 ? '`' : ' ' + value); };
    QByteArray result = "begin 644 chain.pem\n";
    for (qsizetype at = 0; at < octets.size(); at += width) {
        const QByteArray line = octets.mid(at, width);
        result += digit(static_cast<int>(line.size()));
        for (qsizetype i = 0; i < line.size(); i += 3) {
            const auto octet = [&](qsizetype place) {
                return place < line.size() ? static_cast<unsigned char>(line[place]) : 0;
            };
            const int group = octet(i) << 16 | octet(i + 1) << 8 | octet(i + 2);
            for (const int shift : {18, 12, 6, 0})
                result += digit(group >> shift & 0x3F);
        }
        result += '\n';
    }
    return result + "`\nend\n";
}

// As certutil -encodehex: “0000  30 82 …  0. …”, with or without addresses and characters.
inline QByteArray dumped(const QByteArray &octets, bool hasAddresses, bool hasCharacters)
{
    constexpr qsizetype width = 16;
    constexpr qsizetype half = 23; // characters of eight octets
    QByteArray result;
    for (qsizetype at = 0; at < octets.size(); at += width) {
        QByteArray line = octets.mid(at, width);
        QByteArray digits = line.toHex(' ');
        if (digits.size() > half)
            digits.insert(half, ' ');
        for (char &c : line)
            c = c >= ' ' && c <= '~' ? c : '.';
        if (hasAddresses)
            result += QByteArray::number(at, 16).rightJustified(4, '0') + "  ";
        result += (hasCharacters ? digits.leftJustified(2 * half + 5) + line : digits) + "\r\n";
    }
    return result;
}

inline QList<NamedMutation> mutations()
{
    QList<NamedMutation> rows;
    const auto decoding = [&rows](const char *title, const Mutation &mutation) {
        rows << NamedMutation{title, mutation, true};
    };
    const auto row = [&rows](const char *title, const Mutation &mutation) {
        rows << NamedMutation{title, mutation, false};
    };
    row("as it should be", [](const QByteArray &pem) { return pem; });
    row("CRLF", [](const QByteArray &pem) { return replaced(pem, "\n", "\r\n"); });
    row("CR alone", [](const QByteArray &pem) { return replaced(pem, "\n", "\r"); });
    row("NUL between lines", [](const QByteArray &pem) { return replaced(pem, "\n", QByteArray(1, '\0')); });
    row("text around",
        [](const QByteArray &pem) { return "Your certificate:\n\n" + pem + "\nKind regards\n"; });
    row("text between", [](const QByteArray &pem) {
        return replaced(pem, "-----END CERTIFICATE-----\n", "-----END CERTIFICATE-----\nand its issuer\n");
    });
    row("a long line before", [](const QByteArray &pem) { return QByteArray(3000, 'x') + ' ' + '\n' + pem; });
    row("bag attributes", [](const QByteArray &pem) {
        return replaced(
            pem, "-----BEGIN", "Bag Attributes\n    localKeyID: 01 02\nsubject=CN = a\n-----BEGIN");
    });
    row("no line end at the end", [](const QByteArray &pem) { return pem.trimmed(); });
    row("blanks behind lines", [](const QByteArray &pem) { return everyLine(pem, "", "  "); });
    row("tabs behind lines", [](const QByteArray &pem) { return everyLine(pem, "", "\t"); });
    row("blanks before lines", [](const QByteArray &pem) { return everyLine(pem, "  ", ""); });
    row("a tab before lines", [](const QByteArray &pem) { return everyLine(pem, "\t", ""); });
    row("a blank before BEGIN",
        [](const QByteArray &pem) { return replaced(pem, "-----BEGIN", " -----BEGIN"); });
    row("a blank before END", [](const QByteArray &pem) { return replaced(pem, "-----END", " -----END"); });
    row("blanks within base64", [](const QByteArray &pem) {
        return replaced(pem, "A", "A ").replace("CERTIFICA TE", "CERTIFICATE");
    });
    row("quoted", [](const QByteArray &pem) { return everyLine(pem, "> ", ""); });
    row("a blank line behind BEGIN", [](const QByteArray &pem) { return afterLine(pem, 1, ""); });
    row("a blank line in the middle", [](const QByteArray &pem) { return afterLine(pem, 4, ""); });
    row("a line of blanks", [](const QByteArray &pem) { return afterLine(pem, 4, "   "); });
    row("a blank line before END",
        [](const QByteArray &pem) { return replaced(pem, "\n-----END", "\n\n-----END"); });
    row("blank lines everywhere", [](const QByteArray &pem) { return replaced(pem, "\n", "\n\n"); });
    row("blank lines, CRLF", [](const QByteArray &pem) { return replaced(pem, "\n", "\r\n\r\n"); });
    row("a header", [](const QByteArray &pem) { return afterLine(pem, 1, "Comment: mine\n"); });
    row("a header without a blank line",
        [](const QByteArray &pem) { return afterLine(pem, 1, "Comment: mine"); });
    row("a header of the second",
        [](QByteArray pem) { return pem.insert(pem.lastIndexOf("-----BEGIN") + 28, "a: b\n\n"); });
    row("everything on one line", [](const QByteArray &pem) { return replaced(pem, "\n", ""); });
    row("everything on one line, with blanks",
        [](const QByteArray &pem) { return replaced(pem, "\n", " "); });
    row("BEGIN joined to base64", [](const QByteArray &pem) {
        return replaced(pem, "-----BEGIN CERTIFICATE-----\n", "-----BEGIN CERTIFICATE-----");
    });
    row("END joined to base64",
        [](const QByteArray &pem) { return replaced(pem, "\n-----END", "-----END"); });
    row("END and BEGIN joined",
        [](const QByteArray &pem) { return replaced(pem, "-----\n-----BEGIN", "----------BEGIN"); });
    row("text behind END", [](const QByteArray &pem) {
        return replaced(pem, "END CERTIFICATE-----", "END CERTIFICATE----- # mine");
    });
    row("text behind BEGIN", [](const QByteArray &pem) {
        return replaced(pem, "BEGIN CERTIFICATE-----", "BEGIN CERTIFICATE----- # mine");
    });
    row("text before BEGIN",
        [](const QByteArray &pem) { return replaced(pem, "-----BEGIN", "cert: -----BEGIN"); });
    row("text behind the last END", [](const QByteArray &pem) { return pem.trimmed() + "x"; });
    row("lines of 4", [](const QByteArray &pem) { return rewrapped(pem, 4); });
    row("lines of 63", [](const QByteArray &pem) { return rewrapped(pem, 63); });
    row("lines of 65", [](const QByteArray &pem) { return rewrapped(pem, 65); });
    row("lines of 76", [](const QByteArray &pem) { return rewrapped(pem, 76); });
    row("lines of 80", [](const QByteArray &pem) { return rewrapped(pem, 80); });
    row("lines of 128", [](const QByteArray &pem) { return rewrapped(pem, 128); });
    row("lines of 253", [](const QByteArray &pem) { return rewrapped(pem, 253); });
    row("lines of 254", [](const QByteArray &pem) { return rewrapped(pem, 254); });
    row("lines of 255", [](const QByteArray &pem) { return rewrapped(pem, 255); });
    row("lines of 300", [](const QByteArray &pem) { return rewrapped(pem, 300); });
    row("a line for each", [](const QByteArray &pem) { return rewrapped(pem, 100000); });
    row("X509 CERTIFICATE",
        [](const QByteArray &pem) { return replaced(pem, " CERTIFICATE", " X509 CERTIFICATE"); });
    row("TRUSTED CERTIFICATE",
        [](const QByteArray &pem) { return replaced(pem, " CERTIFICATE", " TRUSTED CERTIFICATE"); });
    row("SERVER CERTIFICATE",
        [](const QByteArray &pem) { return replaced(pem, " CERTIFICATE", " SERVER CERTIFICATE"); });
    row("CERTIFICATE REQUEST",
        [](const QByteArray &pem) { return replaced(pem, " CERTIFICATE", " CERTIFICATE REQUEST"); });
    row("PRIVATE KEY", [](const QByteArray &pem) { return replaced(pem, " CERTIFICATE", " PRIVATE KEY"); });
    row("PKCS7", [](const QByteArray &pem) { return replaced(pem, " CERTIFICATE", " PKCS7"); });
    row("Certificate", [](const QByteArray &pem) { return replaced(pem, " CERTIFICATE", " Certificate"); });
    row("lower case", [](const QByteArray &pem) {
        return replaced(pem, "BEGIN CERTIFICATE", "begin certificate")
            .replace("END CERTIFICATE", "end certificate");
    });
    row("two blanks in a mark",
        [](const QByteArray &pem) { return replaced(pem, "N CERTIFICATE", "N  CERTIFICATE"); });
    row("a blank behind the label",
        [](const QByteArray &pem) { return replaced(pem, " CERTIFICATE-", " CERTIFICATE -"); });
    row("blanks within the dashes", [](const QByteArray &pem) {
        return replaced(pem, "-----BEGIN CERTIFICATE-----", "----- BEGIN CERTIFICATE -----");
    });
    row("no blank in a mark",
        [](const QByteArray &pem) { return replaced(pem, "N CERTIFICATE", "NCERTIFICATE"); });
    row("four dashes before BEGIN",
        [](const QByteArray &pem) { return replaced(pem, "-----BEGIN", "----BEGIN"); });
    row("four dashes behind BEGIN", [](const QByteArray &pem) {
        return replaced(pem, "BEGIN CERTIFICATE-----", "BEGIN CERTIFICATE----");
    });
    row("four dashes before END", [](const QByteArray &pem) { return replaced(pem, "-----END", "----END"); });
    row("four dashes behind END",
        [](const QByteArray &pem) { return replaced(pem, "END CERTIFICATE-----", "END CERTIFICATE----"); });
    row("six dashes before BEGIN",
        [](const QByteArray &pem) { return replaced(pem, "-----BEGIN", "------BEGIN"); });
    row("six dashes everywhere", [](const QByteArray &pem) { return replaced(pem, "-----", "------"); });
    row("ten dashes everywhere", [](const QByteArray &pem) { return replaced(pem, "-----", "----------"); });
    row("four dashes in the second only",
        [](QByteArray pem) { return pem.remove(pem.lastIndexOf("-----BEGIN"), 1); });
    row("en dashes", [](const QByteArray &pem) { return replaced(pem, "-----", "–––––"); });
    row("em dashes and one", [](const QByteArray &pem) { return replaced(pem, "-----", "——-"); });
    row("END of something else",
        [](const QByteArray &pem) { return replaced(pem, "END CERTIFICATE", "END X509 CRL"); });
    row("no first BEGIN",
        [](const QByteArray &pem) { return withoutFirst(pem, "-----BEGIN CERTIFICATE-----\n"); });
    row("no first END",
        [](const QByteArray &pem) { return withoutFirst(pem, "-----END CERTIFICATE-----\n"); });
    row("no last END", [](const QByteArray &pem) { return pem.left(pem.lastIndexOf("-----END")); });
    row("a BEGIN too many", [](const QByteArray &pem) { return "-----BEGIN CERTIFICATE-----\n" + pem; });
    row("an END too many", [](const QByteArray &pem) { return pem + "-----END CERTIFICATE-----\n"; });
    row("a byte order mark", [](const QByteArray &pem) { return "\xEF\xBB\xBF" + pem; });
    row("a byte order mark in the middle",
        [](QByteArray pem) { return pem.insert(pem.lastIndexOf("-----BEGIN"), "\xEF\xBB\xBF"); });
    row("UTF-16LE with mark", [](const QByteArray &pem) { return "\xFF\xFE" + wide(pem, false); });
    row("UTF-16BE with mark", [](const QByteArray &pem) { return "\xFE\xFF" + wide(pem, true); });
    row("UTF-16LE", [](const QByteArray &pem) { return wide(pem, false); });
    row("UTF-16BE", [](const QByteArray &pem) { return wide(pem, true); });
    row("form feeds", [](const QByteArray &pem) { return replaced(pem, "-----BEGIN", "\f-----BEGIN"); });
    row("NBSP in a mark", [](const QByteArray &pem) {
        return replaced(pem, "N CERTIFICATE",
            "N\xC2\xA0"
            "CERTIFICATE");
    });
    row("NBSP before lines", [](const QByteArray &pem) { return everyLine(pem, "\xC2\xA0", ""); });
    row("zero-width blanks in base64",
        [](const QByteArray &pem) { return everyLine(pem, "", "\xE2\x80\x8B"); });
    row("NBSP of Windows-1252", [](const QByteArray &pem) {
        return replaced(pem, "N CERTIFICATE",
            "N\xA0"
            "CERTIFICATE");
    });
    row("literal \\n", [](const QByteArray &pem) { return replaced(pem, "\n", "\\n"); });
    row("literal \\r\\n", [](const QByteArray &pem) { return replaced(pem, "\n", "\\r\\n"); });
    row("literal \\\\n", [](const QByteArray &pem) { return replaced(pem, "\n", "\\\\n"); });
    row("%0A", [](const QByteArray &pem) {
        return replaced(pem, "+", "%2B")
            .replace("\n", "%0A")
            .replace(' ', "%20")
            .replace('=', "%3D")
            .replace('/', "%2F");
    });
    row("<br>", [](const QByteArray &pem) { return replaced(pem, "\n", "<br>"); });
    row("<br/> and line ends", [](const QByteArray &pem) { return replaced(pem, "\n", "<br/>\r\n"); });
    row("character references", [](const QByteArray &pem) {
        return replaced(pem, "+", "&#43;").replace("/", "&#x2F;").replace("=", "&#61;");
    });
    row("quoted-printable", [](const QByteArray &pem) { return replaced(pem, "=", "=3D"); });
    row("padding lost", [](const QByteArray &pem) { return replaced(pem, "=", ""); });
    row("padding too much", [](const QByteArray &pem) { return replaced(pem, "\n-----END", "=\n-----END"); });
    row("base64 of it", [](const QByteArray &pem) { return pem.toBase64(); });
    row("uuencoded", [](const QByteArray &pem) { return uuencoded(pem); });
    row("uuencoded, blanks lost at the ends of lines",
        [](const QByteArray &pem) { return "Hello,\n\n" + uuencoded(pem).replace("`\n", "\n"); });
    row("the second uuencoded", [](const QByteArray &pem) {
        const qsizetype second = pem.lastIndexOf("-----BEGIN");
        return pem.left(second) + uuencoded(pem.mid(second));
    });
    row("UTF-7", [](const QByteArray &pem) { return replaced(pem, "+", "+-").replace('=', "+AD0-"); });
    row("UTF-7 with its dashes",
        [](const QByteArray &pem) { return replaced(pem, "+", "+-").replace("-----", "+AC0ALQAtAC0ALQ-"); });
    row("a dump", [](const QByteArray &pem) { return dumped(pem, true, true); });
    row("a dump without characters", [](const QByteArray &pem) { return dumped(pem, true, false); });
    row("a dump without addresses", [](const QByteArray &pem) { return dumped(pem, false, true); });
    row("octets alone", [](const QByteArray &pem) { return dumped(pem, false, false); });
    row("numbers of octets", [](const QByteArray &pem) {
        QByteArray numbers = "[";
        for (const char c : pem)
            numbers += QByteArray::number(static_cast<unsigned char>(c)) + ", ";
        return numbers + "0]";
    });
    row("a box around",
        [](const QByteArray &pem) { return everyLine(pem, "\xE2\x94\x82 ", "      \xE2\x94\x82"); });
    row("a line of NUL between",
        [](QByteArray pem) { return pem.insert(pem.lastIndexOf("-----BEGIN"), QByteArray("\0\n", 2)); });
    decoding("both values in one block", [](const QByteArray &pem) {
        return "-----BEGIN CERTIFICATE-----\n" + valuesOf(pem).join().toBase64()
            + "\n-----END CERTIFICATE-----\n";
    });
    decoding("both in one block, one below the other", [](const QByteArray &pem) {
        const QByteArrayList values = valuesOf(pem);
        return "-----BEGIN CERTIFICATE-----\n" + values[0].toBase64() + '\n' + values[1].toBase64()
            + "\n-----END CERTIFICATE-----\n";
    });
    decoding("the second in DER",
        [](const QByteArray &pem) { return pem.left(pem.lastIndexOf("-----BEGIN")) + valuesOf(pem).at(1); });
    row("the second in UTF-16", [](const QByteArray &pem) {
        const qsizetype second = pem.lastIndexOf("-----BEGIN");
        return pem.left(second) + wide(pem.mid(second), false);
    });
    row("literal \\012", [](const QByteArray &pem) { return replaced(pem, "\n", "\\012"); });
    row("literal `n", [](const QByteArray &pem) { return replaced(pem, "\n", "`n"); });
    row("commas for line ends", [](const QByteArray &pem) { return replaced(pem, "\n", ","); });
    row("bars for line ends", [](const QByteArray &pem) { return replaced(pem, "\n", "|"); });
    row("letters for line ends", [](const QByteArray &pem) { return replaced(pem, "\n", "rn"); });
    row("a list of a program",
        [](const QByteArray &pem) { return "x = [\n" + everyLine(pem, "  '", "',") + "]\n"; });
    row("a column of a table", [](const QByteArray &pem) { return everyLine(pem, "\"", "\""); });
    row("line ends that are shown", [](const QByteArray &pem) { return everyLine(pem, "", "$"); });
    row("^M for CR", [](const QByteArray &pem) { return everyLine(pem, "", "^M"); });
    row("lines of a log",
        [](const QByteArray &pem) { return everyLine(pem, "2026-01-31T12:00:00Z INFO ", ""); });
    row("colours of a terminal",
        [](const QByteArray &pem) { return everyLine(pem, "\x1B[0;32m", "\x1B[0m"); });
    row("selectors in base64", [](const QByteArray &pem) { return everyLine(pem, "", "\xEF\xB8\x8F"); });
    row("gaps that look like PEM",
        [](const QByteArray &pem) { return "-----BEGIN OF MAIL-----\n" + pem + "-----END OF MAIL-----\n"; });
    row("a signature of PGP around",
        [](const QByteArray &pem) { return "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n" + pem; });
    return rows;
}

} // namespace mailseal::test

Q_DECLARE_METATYPE(mailseal::test::Mutation)
