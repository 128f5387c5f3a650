// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/files/configured_files.h"

#include "model/base/advice/advice_id.h"
#include "model/files/examine/certificate_checks.h"
#include "model/files/read/reading.h"
#include "model/servers/configured/difference/config_difference.h"
#include "model/servers/configured/files/certificates/authorities.h"
#include "model/servers/configured/files/certificates/certificate_use.h"
#include "model/servers/configured/files/certificates/chain_completion.h"
#include "model/servers/configured/files/certificates/cipher_use.h"
#include "model/servers/configured/files/certificates/key_password.h"
#include "model/servers/configured/files/certificates/named_blocks.h"
#include "model/servers/configured/files/certificates/served_file.h"
#include "model/servers/configured/files/maps/map_files.h"
#include "model/servers/configured/files/sight/file_sight.h"
#include "model/servers/configured/files/sight/plain_files.h"
#include "model/servers/configured/files/sight/unread_files.h"
#include "model/servers/configured/known_authorities.h"
#include "model/servers/configured/reading/config_names.h"
#include "model/servers/configured/reading/dovecot/dovecot_config.h"
#include "model/servers/configured/rules/config_rules.h"
#include "model/servers/configured/setting_advice.h"
#include "model/x509/certificates/certificate_details.h"
#include "model/x509/certificates/chain.h"

#include <QDateTime>

namespace mailseal {
namespace {

using files::PemBlock;
using files::PemText;

constexpr qsizetype mostNames = 2'000; // of a map that are examined, each with its files

class Examiner
{
public:
    Examiner(const Configuration &configuration, const QString &root, const QDateTime &now)
        : m_configuration(configuration),
          m_root(root),
          m_now(now),
          m_kind(configuration.server.kind),
          m_version(versionOf(configuration)),
          m_files(configuration, root),
          m_authorities(root)
    { }
    QList<Advice> run();

private:
    // The blocks of the file that a setting names; nullopt if there is a finding instead.
    std::optional<PemText> open(const Setting &setting, const QString &path, bool holdsKey);
    void pair(const Setting &shown, const Setting *keySetting);
    void pairs(const Setting &shown, const Setting *keySetting);
    void pairKey(const Setting &shown, const Setting &keySetting);
    void chain(const Setting &setting);
    void map(const Setting &written);
    void authorities(const Setting &setting);
    const Setting *keyOf(const Setting &certificate, const QString &key) const;
    void certificate(const Setting &setting, const PemText &file, const QString &path);
    void compare(const Setting &setting, const PemBlock &key, const QList<PemBlock> &certificates,
        const Setting &shown);
    // With a sentence that names the file, or with one about its content.
    void find(
        AdviceId id, Effect effect, const Setting &setting, const QString &path, const QString &more = {});
    void findIn(AdviceId id, Effect effect, const Setting &setting, const QString &path,
        const QStringList &arguments = {});

    const Configuration &m_configuration;
    const QString m_root;
    const QDateTime m_now;
    const ServerKind m_kind;
    const Version m_version;
    const ServedFiles m_files;
    KnownAuthorities m_authorities;
    QMap<QString, QStringList> m_keys; // their kinds, by scope
    QList<Advice> m_findings;
};

void Examiner::find(
    AdviceId id, Effect effect, const Setting &setting, const QString &path, const QString &more)
{
    Setting about = setting;
    about.value = path;
    m_findings << settingAdvice(id, effect, about, more);
}

void Examiner::findIn(
    AdviceId id, Effect effect, const Setting &setting, const QString &path, const QStringList &arguments)
{
    m_findings << fileAdvice(id, effect, setting, path, arguments);
}

std::optional<PemText> Examiner::open(const Setting &setting, const QString &path, bool holdsKey)
{
    ServedFile file = m_files.open(setting, path, holdsKey);
    m_findings << file.findings;
    return std::move(file.text);
}

void Examiner::certificate(const Setting &setting, const PemText &file, const QString &path)
{
    const QList<PemBlock> all = certificatesIn(file);
    if (all.isEmpty()) {
        const bool isRequest = std::any_of(file.blocks.begin(), file.blocks.end(),
            [](const PemBlock &block) { return block.label.endsWith("CERTIFICATE REQUEST"); });
        if (isRequest)
            findIn(AdviceId::RequestAsCertificate, Effect::NoTls, setting, path);
        else
            find(AdviceId::HoldsNoCertificate, Effect::NoTls, setting, path);
        return;
    }
    const QList<Certificate> certificates = toCertificates(all);
    if (certificates.isEmpty())
        return;
    // An authority before others is in the wrong place, and that is found with the key.
    if (certificates.size() == 1 || !certificates.first().isAuthority())
        m_findings << adviceOnUse(m_configuration, setting, path, certificates.first(), m_now);
    if (!setting.key.startsWith(QLatin1String("smtp_")))
        m_keys[setting.scope] << details(certificates.first()).key;
    QList<Certificate> chain = certificates;
    chain += completingCertificates(m_configuration, setting, m_root);
    const Certificate &top = chain[chainFrom(chain, 0).certificates.last()];
    if (!top.isSelfSigned() && !m_authorities.issued(top, path))
        findIn(AdviceId::MissingIntermediate, Effect::Works, setting, path, {files::issuerTitle(top)});
}

// A certificate contains the public key byte for byte (RFC 5280 section 4.1).
void Examiner::compare(
    const Setting &setting, const PemBlock &key, const QList<PemBlock> &certificates, const Setting &shown)
{
    const QString path = namedText(m_configuration, setting);
    const auto scopePassword = [&](const char *name) {
        return m_configuration.effective(QString::fromLatin1(name), setting.scope);
    };
    if (key.isEncrypted()) {
        const Setting *password = m_kind == ServerKind::Dovecot ? scopePassword("ssl_key_password") : nullptr;
        if (m_kind == ServerKind::Dovecot && password == nullptr)
            password = scopePassword("ssl_server_key_password");
        if (password == nullptr)
            findIn(AdviceId::EncryptedKey, Effect::NoTls, setting, path);
        else if (!opens(*password, m_root, path))
            findIn(AdviceId::PassphraseWrong, Effect::NoTls, setting, path);
        return;
    }
    const auto read = files::readPlainKey(key.der);
    if (!read) {
        find(AdviceId::HoldsNoKey, Effect::NoTls, setting, path);
        return;
    }
    const QByteArray publicKey = read->subjectPublicKeyInfo();
    const auto belongs = [&](const PemBlock &block) {
        return view(block.der).find({publicKey.constData(), static_cast<size_t>(publicKey.size())})
            != std::string_view::npos;
    };
    if (certificates.isEmpty() || belongs(certificates.first()))
        return;
    const QString other = namedText(m_configuration, shown);
    if (std::any_of(certificates.begin(), certificates.end(), belongs))
        findIn(AdviceId::ChainOrder, Effect::NoTls, shown, other);
    else
        findIn(AdviceId::KeyMismatch, Effect::NoTls, setting, path, {subjectOf(certificates.first(), other)});
}

void Examiner::pair(const Setting &shown, const Setting *keySetting)
{
    const bool isOneFile = keySetting == nullptr || keySetting->value.isEmpty();
    const bool isHidden = keySetting != nullptr && keySetting->value == hiddenValue();
    const auto certificates = open(shown, namedText(m_configuration, shown), isOneFile);
    if (certificates)
        certificate(shown, *certificates, namedText(m_configuration, shown));
    if (isHidden)
        return;
    const Setting &named = isOneFile ? shown : *keySetting;
    const auto keys = isOneFile ? certificates : open(named, namedText(m_configuration, named), true);
    if (!keys)
        return;
    if (const PemBlock *key = firstKey(*keys))
        compare(named, *key, certificates ? certificatesIn(*certificates) : QList<PemBlock>(), shown);
    else
        find(AdviceId::HoldsNoKey, Effect::NoTls, named, namedText(m_configuration, named));
}

// And those of Courier's further names: “imapd.pem.mail.example.org” (couriertls(1)).
void Examiner::pairs(const Setting &shown, const Setting *keySetting)
{
    pair(shown, keySetting);
    if (m_kind != ServerKind::Courier)
        return;
    for (const QString &name : furtherNames(shown.value, m_root).mid(0, mostNames)) {
        Setting further = shown;
        further.value += u'.' + name;
        Setting key = keySetting != nullptr ? *keySetting : Setting();
        key.value += u'.' + name;
        pair(further, sightOf(m_root, key.value) == Sight::File ? &key : nullptr);
    }
}

// Only the key: the certificate is examined where it is named.
void Examiner::pairKey(const Setting &shown, const Setting &keySetting)
{
    if (keySetting.value == hiddenValue())
        return;
    const auto keys = open(keySetting, namedText(m_configuration, keySetting), true);
    const auto certificates = m_files.open(shown, namedText(m_configuration, shown), false).text;
    if (keys && certificates && firstKey(*keys) != nullptr)
        compare(keySetting, *firstKey(*keys), certificatesIn(*certificates), shown);
}

// smtpd_tls_chain_files: a key, its certificate, issuers, and perhaps another key, across all files together.
void Examiner::chain(const Setting &setting)
{
    const QStringList paths
        = namedFile(m_configuration, setting).replace(u',', u' ').split(u' ', Qt::SkipEmptyParts);
    PemText whole;
    QString certificatePath; // of the first one
    for (const QString &path : paths) {
        const auto file = open(setting, path, false);
        if (!file)
            return;
        for (const PemBlock &block : file->blocks) {
            if (block.isEncrypted())
                findIn(AdviceId::EncryptedKey, Effect::NoTls, setting, path);
            if (block.label == "CERTIFICATE" || block.isKey())
                whole.blocks << block;
        }
        if (firstKey(*file) != nullptr)
            m_findings << m_files.adviceIfOpenToAll(setting, path);
        if (certificatePath.isEmpty() && !certificatesIn(*file).isEmpty())
            certificatePath = path;
    }
    if (whole.blocks.isEmpty() || !whole.blocks.first().isKey()) {
        find(AdviceId::KeyNotFirst, Effect::NoTls, setting, paths.value(0));
        return;
    }
    for (qsizetype i = 0; i + 1 < whole.blocks.size(); ++i) {
        const PemBlock &block = whole.blocks.at(i);
        if (block.isKey() && !block.isEncrypted())
            compare(setting, block, {whole.blocks.at(i + 1)}, setting);
    }
    certificate(setting, whole, certificatePath.isEmpty() ? paths.value(0) : certificatePath);
}

// A service or a name without a key of its own has the general one; each of Courier's files is on its own.
const Setting *Examiner::keyOf(const Setting &certificate, const QString &key) const
{
    return m_kind == ServerKind::Courier ? m_configuration.find(key, certificate.scope)
                                         : m_configuration.effective(key, certificate.scope);
}

// Each name of a map has a key and a certificate of its own.
void Examiner::map(const Setting &written)
{
    for (const Setting &setting : tablesOf(written, namedFile(m_configuration, written))) {
        if (!setting.value.contains(u':')) { // “open dictionary: expecting "type:name" form” ends smtpd(8)
            m_findings << settingAdvice(AdviceId::ValueInvalid, Effect::NoTls, setting, setting.value);
            continue;
        }
        m_findings << adviceOnMap(setting, m_root);
        const QList<Setting> entries = mapEntries(setting, m_root);
        m_findings << adviceOnNames(entries);
        for (const Setting &entry : entries.mid(0, mostNames))
            chain(entry);
        if (entries.size() > mostNames)
            find(AdviceId::PartlyExamined, Effect::Unknown, setting, entries.constFirst().file);
    }
}

void Examiner::authorities(const Setting &setting)
{
    const QString path = namedFile(m_configuration, setting);
    m_findings << adviceOnAuthorities(setting, path, m_root);
    if (setting.key == QLatin1String("smtpd_tls_CAfile"))
        m_findings << adviceOnRelay(m_configuration, path, m_root);
}

QList<Advice> Examiner::run()
{
    static const QStringList chains{
        QStringLiteral("smtpd_tls_chain_files"), QStringLiteral("smtp_tls_chain_files")};
    static const QMap<QString, QString> keys{
        {QStringLiteral("smtpd_tls_cert_file"), QStringLiteral("smtpd_tls_key_file")},
        {QStringLiteral("smtpd_tls_eccert_file"), QStringLiteral("smtpd_tls_eckey_file")},
        {QStringLiteral("smtp_tls_cert_file"), QStringLiteral("smtp_tls_key_file")},
        {QStringLiteral("ssl_cert"), QStringLiteral("ssl_key")},
        {QStringLiteral("ssl_alt_cert"), QStringLiteral("ssl_alt_key")},
        {QStringLiteral("ssl_server_alt_cert_file"), QStringLiteral("ssl_server_alt_key_file")},
        {QStringLiteral("ssl_cert_file"), QStringLiteral("ssl_key_file")},
        {QStringLiteral("ssl_server_cert_file"), QStringLiteral("ssl_server_key_file")},
        {QStringLiteral("TLS_CERTFILE"), QStringLiteral("TLS_PRIVATE_KEYFILE")},
        {QStringLiteral("tls_certificate"), QStringLiteral("tls_privatekey")},
    };
    static const QStringList tables{
        QStringLiteral("relay_clientcerts"), QStringLiteral("smtp_tls_policy_maps")};
    for (const Setting &setting : m_configuration.settings) {
        const bool counts = m_configuration.find(setting.key, setting.scope) == &setting
            && !isTooNew(m_kind, setting.key, m_version); // which is not read, and found already
        if (!counts || setting.value.isEmpty() || setting.value == QLatin1String("none"))
            continue;
        const bool isIgnored = setting.key == QLatin1String("smtpd_tls_cert_file")
            && !m_configuration.value(chains.first()).isEmpty();
        const QString certificateOfKey = keys.key(setting.key);
        // A service or a name with a key of its own and the general certificate.
        const Setting *general = certificateOfKey.isEmpty() || setting.scope.isEmpty()
                || m_kind == ServerKind::Courier
                || m_configuration.find(certificateOfKey, setting.scope) != nullptr
            ? nullptr
            : m_configuration.find(certificateOfKey);
        if (general != nullptr) {
            Setting shown = *general;
            shown.scope = setting.scope;
            pairKey(shown, setting);
        }
        if (chains.contains(setting.key))
            chain(setting);
        else if (keys.contains(setting.key) && !isIgnored
            && (namedFile(m_configuration, setting).startsWith(u'/') || m_kind == ServerKind::Postfix
                || m_configuration.inlineTexts.contains(setting.value)))
            pairs(setting, keyOf(setting, keys.value(setting.key)));
        else if (setting.key == QLatin1String("tls_server_sni_maps"))
            map(setting);
        else if (tables.contains(setting.key))
            m_findings << adviceOnTables(
                m_configuration, tablesOf(setting, namedFile(m_configuration, setting)), m_root);
        else if (setting.key.endsWith(QStringLiteral("_tls_CAfile")))
            authorities(setting);
        else if (setting.key == QLatin1String("tls_config_file")) // without it no TLS, tried on 3.7
            m_findings << adviceOnFile(setting, namedFile(m_configuration, setting), m_root, Effect::NoTls);
        else if (setting.key == QLatin1String("smtp_tls_CApath"))
            m_findings << adviceOnAuthorityFolder(
                m_configuration, setting, namedFile(m_configuration, setting), m_root);
        else if (const auto effect = withoutParameters(setting.key))
            m_findings << adviceOnParameters(
                m_kind, setting, namedFile(m_configuration, setting), m_root, *effect);
    }
    m_findings << adviceOnUnread(m_configuration, m_root) << cipherAdvice(m_configuration, m_keys);
    return withoutRepeats(m_findings);
}

} // namespace

QList<Advice> examineFiles(const Configuration &configuration, const QString &root, const QDateTime &now)
{
    return Examiner(configuration, root, now).run();
}

} // namespace mailseal
