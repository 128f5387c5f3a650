// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/configured_files.h"

#include "model/files/read/reading.h"
#include "model/servers/configured/config_difference.h"
#include "model/servers/configured/config_rules.h"
#include "model/servers/configured/file_rights.h"
#include "model/servers/configured/known_authorities.h"
#include "model/x509/certificate_details.h"
#include "model/x509/chain.h"

#include <QDateTime>
#include <QFileInfo>
#include <QLocale>

namespace mailseal {
namespace {

using files::PemBlock;
using files::PemText;

constexpr qsizetype mostBlocks = 10'000; // a bundle of all authorities in use has 150

// OpenSSL 3 skips the mark, 1.1.1 does not: measured where it changed in Debian. GnuTLS skips it.
Verdict ofByteOrderMark(ServerKind kind, const Version &version)
{
    const bool isOld = (kind == ServerKind::Postfix && version < Version{3, 7, 0})
        || (kind == ServerKind::Dovecot && version < Version{2, 3, 19});
    return isOld ? Verdict::NoTls : Verdict::Works;
}

QList<PemBlock> certificatesIn(const PemText &file)
{
    QList<PemBlock> found;
    std::copy_if(file.blocks.begin(), file.blocks.end(), std::back_inserter(found),
        [](const PemBlock &block) { return block.isCertificate(); });
    return found;
}

QList<Certificate> toCertificates(const QList<PemBlock> &blocks)
{
    QList<Certificate> certificates;
    for (const PemBlock &block : blocks) {
        if (const auto certificate = Certificate::fromDer(publicBytes(block.der)))
            certificates << *certificate;
    }
    return certificates;
}

const PemBlock *firstKey(const PemText &file)
{
    const auto key = std::find_if(file.blocks.begin(), file.blocks.end(), std::mem_fn(&PemBlock::isKey));
    return key == file.blocks.end() ? nullptr : &*key;
}

class Examiner
{
public:
    Examiner(const Configuration &configuration, const QString &root, const QDateTime &now)
        : m_configuration(configuration),
          m_root(root),
          m_now(now),
          m_version(versionOf(configuration)),
          m_kind(configuration.server.kind),
          m_authorities(root)
    { }
    QList<ConfigFinding> run();

private:
    // The blocks of the file that a setting names; nothing: there is a finding instead.
    std::optional<PemText> open(const Setting &setting, const QString &path, bool holdsKey);
    void pair(const Setting &certificate, const Setting *key);
    void chain(const Setting &setting);
    void plainFile(const Setting &setting, Verdict missing);
    void dhParameters(const Setting &setting, Verdict missing);
    std::optional<PemText> read(const Setting &setting, const QString &path);
    void certificate(const Setting &setting, const PemText &file);
    void compare(const Setting &setting, const PemBlock &key, const QList<PemBlock> &certificates,
        const Setting &shown);
    void find(
        Fault fault, Verdict verdict, const Setting &setting, const QString &path, const QString &more = {});

    const Configuration &m_configuration;
    const QString m_root;
    const QDateTime m_now;
    const Version m_version;
    const ServerKind m_kind;
    KnownAuthorities m_authorities;
    QList<ConfigFinding> m_findings;
};

void Examiner::find(
    Fault fault, Verdict verdict, const Setting &setting, const QString &path, const QString &more)
{
    Setting about = setting;
    about.value = path;
    m_findings << ConfigFinding{fault, verdict, about, more};
}

std::optional<PemText> Examiner::open(const Setting &setting, const QString &path, bool holdsKey)
{
    const Verdict absent = m_kind == ServerKind::Dovecot ? Verdict::Refuses : Verdict::NoTls;
    const QString place = pathBelow(m_root, path);
    const QFileInfo info(place);
    if (!info.exists()) {
        find(Fault::FileMissing, absent, setting, path);
        return std::nullopt;
    }
    if (info.isDir()) {
        find(Fault::FileIsFolder, absent, setting, path);
        return std::nullopt;
    }
    if (m_kind == ServerKind::Courier) { // the others read it as the super-user
        const QString name = QStringLiteral("courier");
        const auto user = findUser(name, filesBelow(m_root));
        if (user && !mayRead(*user, m_root == QLatin1String("/") ? QString() : m_root, place))
            find(Fault::FileUnreadable, Verdict::NoTls, setting, path, name);
    }
    if (holdsKey && (info.permissions() & QFileDevice::ReadOther))
        find(Fault::FileOpenToAll, Verdict::Works, setting, path);
    return read(setting, path);
}

// As a mail server's loader sees the file: whole, or it reads none of it.
std::optional<PemText> Examiner::read(const Setting &setting, const QString &path)
{
    const auto file = files::readFile(pathBelow(m_root, path));
    if (!file) {
        find(Fault::FileNotExamined, Verdict::Works, setting, path);
        return std::nullopt;
    }
    const PemText pem = files::readPem(file->bytes, mostBlocks);
    const bool isDamaged = std::any_of(pem.blocks.begin(), pem.blocks.end(), std::mem_fn(&PemBlock::damaged));
    const bool hasNul = view(file->bytes).find('\0') != std::string_view::npos;
    if (pem.layout.byteOrderMark)
        find(Fault::ByteOrderMark, ofByteOrderMark(m_kind, m_version), setting, path);
    if (file->bytes.empty())
        find(Fault::FileEmpty, Verdict::NoTls, setting, path);
    else if (pem.blocks.isEmpty())
        find(Fault::NotPem,
            hasNul && m_kind == ServerKind::Dovecot && m_version >= Version{2, 4, 0} ? Verdict::Refuses
                                                                                     : Verdict::NoTls,
            setting, path);
    // GnuTLS finds its way through indented and joined lines.
    else if (isDamaged || (m_kind != ServerKind::Courier && (pem.layout.indented || pem.layout.joined)))
        find(Fault::PemDamaged, Verdict::NoTls, setting, path);
    else
        return pem;
    return std::nullopt;
}

void Examiner::certificate(const Setting &setting, const PemText &file)
{
    const QList<PemBlock> all = certificatesIn(file);
    if (all.isEmpty()) {
        find(Fault::HoldsNoCertificate, Verdict::NoTls, setting, namedFile(m_configuration, setting));
        return;
    }
    const QString path = namedFile(m_configuration, setting);
    const QList<Certificate> certificates = toCertificates(all);
    if (certificates.isEmpty())
        return;
    if (const QDateTime end = details(certificates.first()).notAfter; end < m_now.toUTC())
        find(Fault::CertificateExpired, Verdict::Works, setting, path,
            QLocale().toString(end.date(), QLocale::ShortFormat));
    const Certificate &top = certificates[chainFrom(certificates, 0).certificates.last()];
    if (!top.isSelfSigned() && !m_authorities.issued(top, path))
        find(Fault::ChainIncomplete, Verdict::Works, setting, path, details(top).issuer);
}

// A certificate holds the public key byte for byte (RFC 5280 section 4.1).
void Examiner::compare(
    const Setting &setting, const PemBlock &key, const QList<PemBlock> &certificates, const Setting &shown)
{
    const QString path = namedFile(m_configuration, setting);
    const auto scopePassword = [&](const char *name) {
        return m_configuration.find(QString::fromLatin1(name), setting.scope) != nullptr
            || m_configuration.find(QString::fromLatin1(name)) != nullptr;
    };
    if (key.isEncrypted()) {
        const bool hasPassword = m_kind == ServerKind::Dovecot
            && (scopePassword("ssl_key_password") || scopePassword("ssl_server_key_password"));
        if (!hasPassword)
            find(Fault::KeyEncrypted, Verdict::NoTls, setting, path);
        return;
    }
    const auto read = files::readPlainKey(key.der);
    if (!read) {
        find(Fault::HoldsNoKey, Verdict::NoTls, setting, path);
        return;
    }
    const QByteArray publicKey = read->subjectPublicKeyInfo();
    const auto belongs = [&](const PemBlock &block) {
        return view(block.der).find({publicKey.constData(), static_cast<size_t>(publicKey.size())})
            != std::string_view::npos;
    };
    if (certificates.isEmpty() || belongs(certificates.first()))
        return;
    const QString other = namedFile(m_configuration, shown);
    if (std::any_of(certificates.begin(), certificates.end(), belongs))
        find(Fault::WrongOrder, Verdict::NoTls, shown, other);
    else
        find(Fault::KeyMismatch, Verdict::NoTls, setting, path, other);
}

void Examiner::pair(const Setting &shown, const Setting *keySetting)
{
    const bool isOneFile = keySetting == nullptr || keySetting->value.isEmpty();
    const auto certificates = open(shown, namedFile(m_configuration, shown), isOneFile);
    if (certificates)
        certificate(shown, *certificates);
    const Setting &named = isOneFile ? shown : *keySetting;
    const auto keys = isOneFile ? certificates : open(named, namedFile(m_configuration, named), true);
    if (!keys)
        return;
    if (const PemBlock *key = firstKey(*keys))
        compare(named, *key, certificates ? certificatesIn(*certificates) : QList<PemBlock>(), shown);
    else
        find(Fault::HoldsNoKey, Verdict::NoTls, named, namedFile(m_configuration, named));
}

// smtpd_tls_chain_files: key, its certificate, issuers, and perhaps the next key, over all files together.
void Examiner::chain(const Setting &setting)
{
    const QStringList paths
        = namedFile(m_configuration, setting).replace(u',', u' ').split(u' ', Qt::SkipEmptyParts);
    PemText whole;
    for (const QString &path : paths) {
        const auto file = open(setting, path, false);
        if (!file)
            return;
        for (const PemBlock &block : file->blocks) {
            if (block.isEncrypted())
                find(Fault::KeyEncrypted, Verdict::NoTls, setting, path);
            if (block.label == "CERTIFICATE" || block.isKey())
                whole.blocks << block;
        }
        if (firstKey(*file) != nullptr
            && (QFileInfo(pathBelow(m_root, path)).permissions() & QFileDevice::ReadOther))
            find(Fault::FileOpenToAll, Verdict::Works, setting, path);
    }
    if (whole.blocks.isEmpty() || !whole.blocks.first().isKey()) {
        find(Fault::KeyNotFirst, Verdict::NoTls, setting, paths.value(0));
        return;
    }
    for (qsizetype i = 0; i + 1 < whole.blocks.size(); ++i) {
        if (whole.blocks[i].isKey() && !whole.blocks[i].isEncrypted())
            compare(setting, whole.blocks[i], {whole.blocks[i + 1]}, setting);
    }
    certificate(setting, whole);
}

void Examiner::plainFile(const Setting &setting, Verdict missing)
{
    const QString path = namedFile(m_configuration, setting);
    if (path.startsWith(u'/') && !QFileInfo::exists(pathBelow(m_root, path)))
        find(Fault::FileMissing, missing, setting, path);
}

// Dovecot reads what “openssl dhparam -dsaparam” writes, the others do not (measured).
void Examiner::dhParameters(const Setting &setting, Verdict missing)
{
    plainFile(setting, missing);
    const QString path = namedFile(m_configuration, setting);
    if (m_kind == ServerKind::Dovecot || !path.startsWith(u'/'))
        return;
    const auto file = files::readFile(pathBelow(m_root, path)); // a key may stand beside them
    if (file && view(file->bytes).find("-----BEGIN X9.42 DH PARAMETERS-----") != std::string_view::npos)
        find(Fault::DhNotPlain, Verdict::Works, setting, path);
}

QList<ConfigFinding> Examiner::run()
{
    static const QStringList chains{
        QStringLiteral("smtpd_tls_chain_files"), QStringLiteral("smtp_tls_chain_files")};
    static const QMap<QString, QString> keys{
        {QStringLiteral("smtpd_tls_cert_file"), QStringLiteral("smtpd_tls_key_file")},
        {QStringLiteral("smtpd_tls_eccert_file"), QStringLiteral("smtpd_tls_eckey_file")},
        {QStringLiteral("smtp_tls_cert_file"), QStringLiteral("smtp_tls_key_file")},
        {QStringLiteral("ssl_cert"), QStringLiteral("ssl_key")},
        {QStringLiteral("ssl_cert_file"), QStringLiteral("ssl_key_file")},
        {QStringLiteral("ssl_server_cert_file"), QStringLiteral("ssl_server_key_file")},
        {QStringLiteral("TLS_CERTFILE"), QStringLiteral("TLS_PRIVATE_KEYFILE")},
    };
    for (const Setting &setting : m_configuration.settings) {
        const bool counts = m_configuration.find(setting.key, setting.scope) == &setting;
        if (!counts || setting.value.isEmpty() || setting.value == QLatin1String("none"))
            continue;
        const bool isIgnored = setting.key == QLatin1String("smtpd_tls_cert_file")
            && !m_configuration.value(chains.first()).isEmpty();
        if (chains.contains(setting.key))
            chain(setting);
        else if (keys.contains(setting.key) && !isIgnored
            && (namedFile(m_configuration, setting).startsWith(u'/') || m_kind == ServerKind::Postfix))
            pair(setting, m_configuration.find(keys.value(setting.key), setting.scope));
        else if (setting.key.endsWith(QStringLiteral("_tls_CAfile")))
            plainFile(setting, Verdict::NoTls);
        else if (setting.key == QLatin1String("ssl_dh") || setting.key == QLatin1String("ssl_server_dh_file"))
            dhParameters(setting, Verdict::Refuses);
        else if (setting.key == QLatin1String("TLS_DHPARAMS")
            || setting.key == QLatin1String("smtpd_tls_dh1024_param_file"))
            dhParameters(setting, Verdict::Works);
    }
    return m_findings;
}

} // namespace

QList<ConfigFinding> examineFiles(
    const Configuration &configuration, const QString &root, const QDateTime &now)
{
    return Examiner(configuration, root, now).run();
}

} // namespace mailseal
