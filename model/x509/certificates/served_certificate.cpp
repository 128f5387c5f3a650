// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/certificates/served_certificate.h"

#include "model/x509/openssl/openssl_handles.h"

#include <fcntl.h>
#include <openssl/ssl.h>
#include <poll.h>

namespace mailseal {
namespace {

using Context = openssl::Handle<SSL_CTX, SSL_CTX_free>;
using Connection = openssl::Handle<SSL, SSL_free>;

bool wasClosed()
{
    const unsigned long code = ERR_peek_last_error();
    return code == 0 || ERR_GET_REASON(code) == SSL_R_UNEXPECTED_EOF_WHILE_READING;
}

// Waits until the socket is ready for what the handshake needs; false if the deadline passes.
bool isReady(int socket, int wanted, std::chrono::steady_clock::time_point deadline)
{
    using namespace std::chrono;
    const auto left = duration_cast<milliseconds>(deadline - steady_clock::now()).count();
    if (left <= 0)
        return false;
    pollfd event{socket, static_cast<short>(wanted == SSL_ERROR_WANT_WRITE ? POLLOUT : POLLIN), 0};
    return ::poll(&event, 1, static_cast<int>(left)) > 0;
}

Connection makeConnection(SSL_CTX *context, int socket, const QByteArray &serverName)
{
    // Old servers must be reachable too, and nothing secret goes over this connection.
    SSL_CTX_set_security_level(context, 0);
    SSL_CTX_set_min_proto_version(context, TLS1_VERSION);
    SSL_CTX_set_verify(context, SSL_VERIFY_NONE, nullptr);
    Connection connection(SSL_new(context));
    const bool isSet = connection && SSL_set_fd(connection.get(), socket) == 1
        && (serverName.isEmpty() || SSL_set_tlsext_host_name(connection.get(), serverName.constData()) == 1);
    return isSet ? std::move(connection) : Connection();
}

} // namespace

Result<std::optional<QByteArray>> servedCertificate(
    int socket, const QByteArray &serverName, std::chrono::steady_clock::time_point deadline)
{
    const openssl::ErrorScope errors;
    const Context context(SSL_CTX_new(TLS_client_method()));
    const Connection connection = context ? makeConnection(context.get(), socket, serverName) : Connection();
    if (!connection || ::fcntl(socket, F_SETFL, ::fcntl(socket, F_GETFL) | O_NONBLOCK) != 0)
        return errors.failed();
    for (int result = SSL_connect(connection.get()); result != 1; result = SSL_connect(connection.get())) {
        const int wanted = SSL_get_error(connection.get(), result);
        if (wanted != SSL_ERROR_WANT_READ && wanted != SSL_ERROR_WANT_WRITE)
            return wasClosed() ? Result<std::optional<QByteArray>>(std::nullopt) : errors.failed();
        if (!isReady(socket, wanted, deadline))
            return std::nullopt;
    }
    const openssl::Cert certificate(SSL_get1_peer_certificate(connection.get()));
    unsigned char *der = nullptr;
    const int size = certificate ? i2d_X509(certificate.get(), &der) : -1;
    if (size <= 0)
        return errors.failed();
    const QByteArray bytes(reinterpret_cast<const char *>(der), size);
    OPENSSL_free(der);
    return bytes;
}

} // namespace mailseal
