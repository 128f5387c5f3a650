// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/foreign_kind.h"

#include "model/base/errors/error_code.h"
#include "model/files/read/web_page.h"
#include "model/files/read/wrappings/encodings/der_extent.h"
#include "model/x509/der/der_value.h"
#include "model/x509/keys/algorithm_names.h"

#include <algorithm>
#include <array>

namespace mailseal::files {
namespace {

using std::string_view_literals::operator""sv;

// Where a kind of file is recognised by how it begins, or by what it holds.
struct Sign
{
    std::string_view text;
    bool atBegin;
    ErrorCode code;
    const char *name; // its second argument
};

constexpr std::array signs{
    Sign{"-----BEGIN OPENSSH PRIVATE KEY"sv, false, ErrorCode::FileIsSshKey, "OpenSSH"},
    Sign{"---- BEGIN SSH2 "sv, false, ErrorCode::FileIsSshKey, "SSH2"},
    Sign{"SSH PRIVATE KEY FILE FORMAT 1."sv, true, ErrorCode::FileIsSshKey, "SSH 1"},
    Sign{"PuTTY-User-Key-File-"sv, true, ErrorCode::FileIsSshKey, "PuTTY"},
    Sign{"ssh-rsa AAAA"sv, false, ErrorCode::FileIsSshKey, "OpenSSH"},
    Sign{"ssh-dss AAAA"sv, false, ErrorCode::FileIsSshKey, "OpenSSH"},
    Sign{"ssh-ed25519 AAAA"sv, false, ErrorCode::FileIsSshKey, "OpenSSH"},
    Sign{"ecdsa-sha2-nistp"sv, false, ErrorCode::FileIsSshKey, "OpenSSH"},
    Sign{"sk-ssh-ed25519@openssh.com "sv, false, ErrorCode::FileIsSshKey, "OpenSSH"},
    Sign{"-cert-v01@openssh.com AAAA"sv, false, ErrorCode::FileIsSshKey, "OpenSSH"},
    Sign{"\xFE\xED\xFE\xED\0\0\0"sv, true, ErrorCode::FileIsKeystore, "JKS"},
    Sign{"\xCE\xCE\xCE\xCE\0\0\0"sv, true, ErrorCode::FileIsKeystore, "JCEKS"},
    Sign{"\0\0\0\1\0\0\0\x14"sv, true, ErrorCode::FileIsKeystore, "BKS"},
    Sign{"\0\0\0\2\0\0\0\x14"sv, true, ErrorCode::FileIsKeystore, "BKS"},
    Sign{"._domainkey"sv, false, ErrorCode::FileIsDkimRecord, nullptr},
    Sign{"-----BEGIN PGP "sv, false, ErrorCode::FileIsPgp, nullptr},
    Sign{"-----BEGIN OpenVPN Static key"sv, false, ErrorCode::FileIsForOther, "OpenVPN"},
    Sign{"-----BEGIN OpenVPN tls-crypt-v2"sv, false, ErrorCode::FileIsForOther, "OpenVPN"},
    Sign{"untrusted comment: minisign"sv, true, ErrorCode::FileIsForOther, "minisign"},
    Sign{"untrusted comment: signature from"sv, true, ErrorCode::FileIsForOther, "minisign"},
    Sign{"AGE-SECRET-KEY-1"sv, false, ErrorCode::FileIsForOther, "age"},
    Sign{"age-encryption.org/v1"sv, true, ErrorCode::FileIsLocked, "age"},
    Sign{"-----BEGIN AGE ENCRYPTED FILE"sv, false, ErrorCode::FileIsLocked, "age"},
    Sign{"$ANSIBLE_VAULT;"sv, false, ErrorCode::FileIsLocked, "Ansible Vault"},
    Sign{"ENC[AES256_GCM,"sv, false, ErrorCode::FileIsLocked, "SOPS"},
    Sign{"kind: SealedSecret"sv, false, ErrorCode::FileIsLocked, "Sealed Secrets"},
    Sign{"\0GITCRYPT\0"sv, true, ErrorCode::FileIsLocked, "git-crypt"},
    Sign{"Salted__"sv, true, ErrorCode::FileIsLocked, "openssl enc"},
    Sign{"7z\xBC\xAF\x27\x1C"sv, true, ErrorCode::FileIsForOther, "7-Zip"},
    Sign{"Rar!\x1A\x07"sv, true, ErrorCode::FileIsForOther, "RAR"},
    Sign{"\x1E\xF1\xB5\xB0\0\0\0\0"sv, true, ErrorCode::FileIsForOther, "Microsoft (PVK)"},
};

// An OpenPGP key, version 3 or 4 (RFC 9580 §4.2, §5.5.2), not in ASCII.
bool isBinaryPgp(std::string_view bytes)
{
    const auto octet = [bytes](size_t i) { return static_cast<unsigned char>(bytes[i]); };
    if (bytes.size() < 16)
        return false;
    const bool isOldKey = octet(0) == 0x99 || octet(0) == 0x95;
    const bool isNewKey = (octet(0) == 0xC6 || octet(0) == 0xC5) && octet(1) != 0x82;
    const size_t version = isOldKey ? 3 : octet(1) < 192 ? 2 : 3;
    return (isOldKey || isNewKey) && octet(version) >= 3 && octet(version) <= 6;
}

bool isBlank(std::string_view bytes)
{
    // With those of UTF-16, no-break blanks and what is invisible.
    return bytes.find_first_not_of(" \t\r\n\f\v\0\xEF\xBB\xBF\xFF\xFE\xC2\xA0\xE2\x80\x8B"sv)
        == std::string_view::npos;
}

// RFC 6376 §3.6.1, as zone files, providers and their interfaces write it; the version may be left out.
bool isDkimRecord(std::string_view text)
{
    constexpr size_t mostRead = 4096;
    std::string plain;
    for (const char c : text.substr(0, mostRead)) {
        if (c != ' ' && c != '\t' && c != '"' && c != '\\')
            plain += c;
    }
    const bool hasKind
        = plain.find("k=rsa;") != std::string::npos || plain.find("k=ed25519;") != std::string::npos;
    return plain.find("v=DKIM1") != std::string::npos || (hasKind && plain.find("p=") != std::string::npos);
}

// What was encrypted for a key (version 3) or with a passphrase (version 4), not in ASCII (RFC 9580 §5.1,
// §5.3).
bool isEncryptedPgp(std::string_view bytes)
{
    const auto octet = [bytes](size_t i) { return static_cast<unsigned char>(bytes[i]); };
    return bytes.size() > 16
        && ((octet(0) == 0x84 && octet(2) == 3) || (octet(0) == 0x85 && octet(3) == 3)
            || (octet(0) == 0x8C && octet(2) == 4 && octet(3) <= 13));
}

// RFC 7517: a key as JSON, such as an ACME client keeps for its account; without x5c no certificate.
bool isJsonWebKey(std::string_view text)
{
    constexpr size_t mostRead = 65536;
    text = text.substr(0, mostRead);
    const size_t first = std::min(text.find_first_not_of(" \t\r\n\xEF\xBB\xBF"), text.size());
    return text.find_first_of("{[", first) == first && text.find("\"kty\"") != std::string_view::npos
        && (text.find("\"n\"") != std::string_view::npos || text.find("\"x\"") != std::string_view::npos
            || text.find("\"k\"") != std::string_view::npos);
}

// wg(8): keys of 32 octets.
bool isWireGuard(std::string_view text)
{
    return text.find("[Interface]") != std::string_view::npos
        && text.find("PrivateKey") != std::string_view::npos;
}

// RFC 7519 §3: three words of base64 for addresses, of which the first two are JSON.
bool isJsonWebToken(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    constexpr std::string_view begin = "eyJ"; // “{"”
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    text = text.substr(std::min(text.find_first_not_of(blanks), text.size()));
    text = text.substr(0, text.find_last_not_of(blanks) + 1);
    const size_t second = text.find('.');
    const size_t third = second == std::string_view::npos ? second : text.find('.', second + 1);
    if (third == std::string_view::npos)
        return false;
    const auto isWord = [&](size_t from, size_t to) {
        return text.substr(from, to - from).find_first_not_of(digits) == std::string_view::npos;
    };
    return text.starts_with(begin) && text.substr(second + 1).starts_with(begin) && isWord(0, second)
        && isWord(second + 1, third) && isWord(third + 1, text.size());
}

// RFC 9052 §7: a map whose kind (1) is one of RFC 9053's, and which has a curve (-1) or a modulus (-1).
bool isCoseKey(std::string_view bytes)
{
    constexpr size_t longest = 4096;
    const auto octet = [bytes](size_t i) { return static_cast<unsigned char>(bytes[i]); };
    return bytes.size() > 16 && bytes.size() < longest && octet(0) >= 0xA3 && octet(0) <= 0xAC
        && octet(1) == 1 && octet(2) >= 1 && octet(2) <= 3 && bytes.find('\x20') != std::string_view::npos;
}

// htpasswd(1), and Dovecot's and others' files of names and passwords, each in a line of its own.
bool isPasswordFile(std::string_view text)
{
    constexpr std::array schemes{"$apr1$"sv, "$2y$"sv, "$2a$"sv, "$2b$"sv, "$1$"sv, "$5$"sv, "$6$"sv, "$y$"sv,
        "{SHA}"sv, "{SSHA}"sv, "{SHA512-CRYPT}"sv, "{SHA256-CRYPT}"sv, "{BLF-CRYPT}"sv, "{ARGON2ID}"sv,
        "{CRYPT}"sv, "{PLAIN}"sv};
    const std::string_view line = text.substr(0, text.find('\n'));
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0
        || line.substr(0, colon).find_first_of(" \t\"'") != std::string_view::npos)
        return false;
    const std::string_view hash = line.substr(colon + 1);
    return std::any_of(
        schemes.begin(), schemes.end(), [hash](std::string_view scheme) { return hash.starts_with(scheme); });
}

// What openssl x509 -text and its like print, also certtool's: of it only the name is the certificate's.
bool isDescription(std::string_view text)
{
    constexpr std::array heads{"Certificate:\n    Data:\n"sv, "Certificate:\r\n    Data:\r\n"sv,
        "Certificate Request:\n    Data:\n"sv, "X.509 Certificate Information:"sv, "Private-Key: ("sv,
        "Public Key Info:\n"sv, ":d=0  hl="sv}; // asn1parse
    return std::any_of(heads.begin(), heads.end(),
        [text](std::string_view head) { return text.find(head) != std::string_view::npos; });
}

// The key box of GnuPG 2.1.
bool isKeyBox(std::string_view bytes)
{
    return bytes.substr(0, 12).ends_with("KBXf");
}

constexpr auto envelopedData = "\x2A\x86\x48\x86\xF7\x0D\x01\x07\x03"sv;
constexpr auto encryptedData = "\x2A\x86\x48\x86\xF7\x0D\x01\x07\x06"sv;
constexpr auto authEnvelopedData = "\x2A\x86\x48\x86\xF7\x0D\x01\x09\x10\x01\x17"sv;
constexpr auto ocspBasic = "\x2B\x06\x01\x05\x05\x07\x30\x01\x01"sv;

// What is behind the tag and length of a value, also of one without a definite length.
std::string_view contentOf(std::string_view bytes)
{
    if (bytes.size() < 2)
        return {};
    const auto length = static_cast<unsigned char>(bytes[1]);
    return bytes.substr(std::min<size_t>(bytes.size(), length > 0x80 ? 2 + (length & 0x7FU) : 2));
}

// RFC 5652 §3: the object identifier that a ContentInfo begins with.
bool isEncryptedMail(std::string_view der)
{
    const auto type = DerWalk(contentOf(der)).next(der::objectIdentifier);
    return type
        && (type->content == envelopedData || type->content == encryptedData
            || type->content == authEnvelopedData);
}

// RFC 6960 §4.2.1: ENUMERATED, [0] SEQUENCE of type and answer; or an error alone.
bool isOcspAnswer(std::string_view der)
{
    constexpr unsigned char enumerated = 0x0A;
    DerWalk fields(contentOf(der));
    const auto status = fields.next(enumerated);
    if (!status || status->content.size() != 1)
        return false;
    const auto wrapped = fields.next(0xA0);
    const auto answer = wrapped ? DerWalk(wrapped->content).next(der::sequence) : std::nullopt;
    const auto type = answer ? DerWalk(answer->content).next(der::objectIdentifier) : std::nullopt;
    return type ? type->content == ocspBasic : fields.atEnd();
}

} // namespace

std::optional<Error> foreignSign(const QString &fileName, std::string_view bytes)
{
    if (bytes.starts_with("\xEF\xBB\xBF"))
        bytes.remove_prefix(3);
    for (const Sign &sign : signs) {
        const bool isHere
            = sign.atBegin ? bytes.starts_with(sign.text) : bytes.find(sign.text) != std::string_view::npos;
        if (!isHere)
            continue;
        Error error{sign.code, {fileName}, {}};
        if (sign.name != nullptr)
            error.arguments << QString::fromLatin1(sign.name);
        return error;
    }
    return std::nullopt;
}

std::optional<Error> foreignKind(const QString &fileName, std::string_view bytes)
{
    if (isBlank(bytes))
        return Error{ErrorCode::FileEmpty, {fileName}, {}};
    if (auto sign = foreignSign(fileName, bytes))
        return sign;
    if (isDkimRecord(bytes))
        return Error{ErrorCode::FileIsDkimRecord, {fileName}, {}};
    if (isBinaryPgp(bytes) || isEncryptedPgp(bytes) || isKeyBox(bytes))
        return Error{ErrorCode::FileIsPgp, {fileName}, {}};
    if (isWebPage(bytes))
        return Error{ErrorCode::FileIsWebPage, {fileName}, {}};
    if (isJsonWebKey(bytes))
        return Error{ErrorCode::FileIsForOther, {fileName, QStringLiteral("JOSE (JWK)")}, {}};
    if (isJsonWebToken(bytes))
        return Error{ErrorCode::FileIsForOther, {fileName, QStringLiteral("JOSE (JWT)")}, {}};
    if (isCoseKey(bytes))
        return Error{ErrorCode::FileIsForOther, {fileName, QStringLiteral("COSE")}, {}};
    if (isPasswordFile(bytes))
        return Error{ErrorCode::FileIsForOther, {fileName, QStringLiteral("htpasswd")}, {}};
    if (isWireGuard(bytes))
        return Error{ErrorCode::FileIsForOther, {fileName, QStringLiteral("WireGuard")}, {}};
    if (isDescription(bytes))
        return Error{ErrorCode::FileIsDescription, {fileName}, {}};
    return std::nullopt;
}

std::optional<Error> foreignLabel(const QString &fileName, const QByteArray &label)
{
    for (const char *kind : {"OpenSSH", "SSH2"}) {
        if (label.startsWith(QByteArray(kind).toUpper() + ' '))
            return Error{ErrorCode::FileIsSshKey, {fileName, QString::fromLatin1(kind)}, {}};
    }
    return std::nullopt;
}

std::optional<Error> foreignValue(const QString &fileName, std::string_view der)
{
    if (isEncryptedMail(der))
        return Error{ErrorCode::FileIsEncryptedMail, {fileName}, {}};
    if (isOcspAnswer(der))
        return Error{ErrorCode::FileIsOcspAnswer, {fileName}, {}};
    // RFC 5958 §2: version, algorithm, private key; RFC 5280 §4.1: algorithm, public key.
    const auto key = DerWalk(der).next(der::sequence);
    DerWalk fields(key ? key->content : std::string_view());
    const bool isPrivate = fields.next(der::integer).has_value();
    const auto algorithm = fields.next(der::sequence);
    const auto object = algorithm ? DerWalk(algorithm->content).next(der::objectIdentifier) : std::nullopt;
    if (object && fields.next(isPrivate ? der::octetString : der::bitString)
        && !isKnownAlgorithm(object->content))
        return Error{ErrorCode::KeyAlgorithmUnknown, {fileName, algorithmName(object->content)}, {}};
    return std::nullopt;
}

} // namespace mailseal::files
