// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/sessions/tls_session.h"

#include "model/x509/openssl/openssl_handles.h"

#include <array>
#include <fcntl.h>
#include <openssl/ssl.h>
#include <poll.h>

namespace mailseal {

struct TlsSession::Connection
{
    int socket = -1;
    bool asked = false; // for a certificate
    openssl::Handle<SSL_CTX, SSL_CTX_free> context;
    openssl::Handle<SSL, SSL_free> ssl;
    bool isOver = false; // an error or an alert: SSL_shutdown must not be called then

    bool isReady(int result, const Patience &patience);
};

namespace {

// A chain with 10,000 names is to be seen, one without end is not.
constexpr long largestChain = 4L * 1024 * 1024;

int protocolNumber(TlsVersion version)
{
    constexpr std::array numbers{SSL3_VERSION, TLS1_VERSION, TLS1_1_VERSION, TLS1_2_VERSION, TLS1_3_VERSION};
    return numbers.at(static_cast<std::size_t>(version));
}

TlsVersion versionOf(int number)
{
    for (const TlsVersion version :
        {TlsVersion::Ssl3, TlsVersion::Tls10, TlsVersion::Tls11, TlsVersion::Tls12})
        if (protocolNumber(version) == number)
            return version;
    return TlsVersion::Tls13;
}

// Notes that the server wants a certificate, and sends none.
int noteQuestion(SSL *ssl, X509 **, EVP_PKEY **)
{
    *static_cast<bool *>(SSL_get_app_data(ssl)) = true;
    return 0;
}

bool prepare(SSL_CTX *context, const TlsOffer &offer)
{
    const QByteArray ciphers
        = (offer.ciphers.isEmpty() ? QByteArray("DEFAULT") : offer.ciphers) + ":@SECLEVEL=0";
    SSL_CTX_set_security_level(context, 0);
    SSL_CTX_set_verify(context, SSL_VERIFY_NONE, nullptr);
    SSL_CTX_set_client_cert_cb(context, noteQuestion);
    SSL_CTX_set_max_cert_list(context, largestChain);
    // A server that hangs up without close_notify has still said what it said.
    SSL_CTX_set_options(context, SSL_OP_IGNORE_UNEXPECTED_EOF | SSL_OP_LEGACY_SERVER_CONNECT);
    return SSL_CTX_set_min_proto_version(context, protocolNumber(offer.least)) == 1
        && SSL_CTX_set_max_proto_version(context, protocolNumber(offer.most)) == 1
        && SSL_CTX_set_cipher_list(context, ciphers.constData()) == 1
        && (offer.signatureAlgorithms.isEmpty()
            || SSL_CTX_set1_sigalgs_list(context, offer.signatureAlgorithms.constData()) == 1);
}

TlsRefusal whyNot(const openssl::ErrorScope &errors)
{
    using Kind = TlsRefusal::Kind;
    const unsigned long code = ERR_peek_last_error();
    const int reason = ERR_GET_REASON(code);
    if (code == 0 || reason == SSL_R_UNEXPECTED_EOF_WHILE_READING)
        return {Kind::Closed, -1, {}};
    if (ERR_GET_LIB(code) == ERR_LIB_SSL && reason > SSL_AD_REASON_OFFSET)
        return {Kind::Alert, reason - SSL_AD_REASON_OFFSET, errors.detail()};
    const bool isOther = reason == SSL_R_WRONG_VERSION_NUMBER || reason == SSL_R_HTTP_REQUEST
        || reason == SSL_R_UNEXPECTED_MESSAGE || reason == SSL_R_PACKET_LENGTH_TOO_LONG;
    return {isOther ? Kind::NotTls : Kind::Failed, -1, errors.detail()};
}

QByteArrayList chainOf(const SSL *ssl)
{
    QByteArrayList chain;
    const STACK_OF(X509) *certificates = SSL_get_peer_cert_chain(ssl);
    for (int i = 0; certificates != nullptr && i < sk_X509_num(certificates); ++i) {
        unsigned char *der = nullptr;
        const int size = i2d_X509(sk_X509_value(certificates, i), &der);
        if (size > 0)
            chain << QByteArray(reinterpret_cast<const char *>(der), size);
        OPENSSL_free(der);
    }
    return chain;
}

TlsFacts factsOf(SSL *ssl, bool asked)
{
    TlsFacts facts;
    facts.version = versionOf(SSL_version(ssl));
    facts.cipher = SSL_get_cipher_name(ssl);
    facts.cipherBits = SSL_get_cipher_bits(ssl, nullptr);
    if (const int group = static_cast<int>(SSL_get_negotiated_group(ssl)); group != 0) {
        const char *name = SSL_group_to_name(ssl, group);
        facts.group = name != nullptr ? name : OBJ_nid2sn(group);
    }
    facts.chain = chainOf(ssl);
    const unsigned char *answer = nullptr;
    facts.stapled = SSL_get_tlsext_status_ocsp_resp(ssl, &answer) > 0;
    facts.asksForCertificate = asked;
    facts.compressed = SSL_get_current_compression(ssl) != nullptr;
    facts.renegotiatesSecurely
        = facts.version == TlsVersion::Tls13 || SSL_get_secure_renegotiation_support(ssl) == 1;
    return facts;
}

} // namespace

QString tlsVersionTitle(TlsVersion version)
{
    constexpr std::array titles{"SSL 3", "TLS 1.0", "TLS 1.1", "TLS 1.2", "TLS 1.3"};
    return QLatin1String(titles.at(static_cast<std::size_t>(version)));
}

// Whether the call that gave this result can be made again.
bool TlsSession::Connection::isReady(int result, const Patience &patience)
{
    const int wanted = SSL_get_error(ssl.get(), result);
    if (wanted == SSL_ERROR_WANT_READ || wanted == SSL_ERROR_WANT_WRITE)
        return patience.waitFor(socket, wanted == SSL_ERROR_WANT_WRITE ? POLLOUT : POLLIN);
    isOver = true;
    return false;
}

tl::expected<TlsSession, TlsRefusal> TlsSession::begin(
    int socket, const TlsOffer &offer, const Patience &patience)
{
    const openssl::ErrorScope errors;
    auto connection = std::make_unique<Connection>();
    connection->socket = socket;
    connection->context.reset(SSL_CTX_new(TLS_client_method()));
    if (!connection->context || !prepare(connection->context.get(), offer))
        return tl::unexpected(TlsRefusal{TlsRefusal::Kind::Failed, -1, errors.detail()});
    connection->ssl.reset(SSL_new(connection->context.get()));
    SSL *ssl = connection->ssl.get();
    if (ssl == nullptr || SSL_set_fd(ssl, socket) != 1 || SSL_set_app_data(ssl, &connection->asked) != 1
        || SSL_set_tlsext_status_type(ssl, TLSEXT_STATUSTYPE_ocsp) != 1
        || (!offer.serverName.isEmpty() && SSL_set_tlsext_host_name(ssl, offer.serverName.constData()) != 1)
        || ::fcntl(socket, F_SETFL, ::fcntl(socket, F_GETFL) | O_NONBLOCK) != 0)
        return tl::unexpected(TlsRefusal{TlsRefusal::Kind::Failed, -1, errors.detail()});
    for (int result = SSL_connect(ssl); result != 1; result = SSL_connect(ssl)) {
        if (connection->isReady(result, patience))
            continue;
        return tl::unexpected(
            connection->isOver ? whyNot(errors) : TlsRefusal{TlsRefusal::Kind::TimeOver, -1, {}});
    }
    return TlsSession(std::move(connection));
}

TlsSession::TlsSession(std::unique_ptr<Connection> connection)
    : m_connection(std::move(connection)),
      m_facts(factsOf(m_connection->ssl.get(), m_connection->asked))
{ }

TlsSession::TlsSession(TlsSession &&) noexcept = default;
TlsSession &TlsSession::operator=(TlsSession &&) noexcept = default;

TlsSession::~TlsSession()
{
    const openssl::ErrorScope errors;
    if (m_connection && !m_connection->isOver)
        SSL_shutdown(m_connection->ssl.get());
}

bool TlsSession::hasTicket() const
{
    const SSL_SESSION *session = SSL_get_session(m_connection->ssl.get());
    return session != nullptr && SSL_SESSION_has_ticket(session) == 1;
}

QByteArray TlsSession::read(qsizetype most, const Patience &patience)
{
    const openssl::ErrorScope errors;
    QByteArray bytes(most, Qt::Uninitialized);
    while (true) {
        const int count = SSL_read(m_connection->ssl.get(), bytes.data(), static_cast<int>(most));
        if (count > 0) {
            bytes.truncate(count);
            return bytes;
        }
        if (!m_connection->isReady(count, patience))
            return {};
    }
}

bool TlsSession::write(QByteArrayView bytes, const Patience &patience)
{
    const openssl::ErrorScope errors;
    if (bytes.isEmpty())
        return true;
    while (true) {
        const int count = SSL_write(m_connection->ssl.get(), bytes.data(), static_cast<int>(bytes.size()));
        if (count > 0)
            return true; // without SSL_MODE_ENABLE_PARTIAL_WRITE all or nothing is written
        if (!m_connection->isReady(count, patience))
            return false;
    }
}

} // namespace mailseal
