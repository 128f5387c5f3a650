// SPDX-License-Identifier: GPL-3.0-or-later
//
// A mail server on a free port of 127.0.0.1 that does what a script says, in clear and within TLS, and
// remembers every octet that it hears.
#pragma once

#include "tests/support/program.h"

#include <QByteArrayList>
#include <QTemporaryDir>
#include <arpa/inet.h>
#include <csignal>
#include <mutex>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <variant>
#include <vector>

namespace mailseal::test {

// NAME.pem and NAME.key in the folder, for these names (“DNS:mail.example.org”); signed by itself.
inline bool makeCertificate(
    const QTemporaryDir &folder, const char *name, const char *names, const char *days = "2")
{
    const QString file = folder.filePath(QLatin1String(name));
    return run({QStringLiteral("openssl"), QStringLiteral("req"), QStringLiteral("-x509"),
                   QStringLiteral("-newkey"), QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
                   QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes"),
                   QStringLiteral("-days"), QLatin1String(days), QStringLiteral("-subj"),
                   QStringLiteral("/CN=%1").arg(QLatin1String(name)), QStringLiteral("-addext"),
                   QStringLiteral("subjectAltName=%1").arg(QLatin1String(names)), QStringLiteral("-keyout"),
                   file + QStringLiteral(".key"), QStringLiteral("-out"), file + QStringLiteral(".pem")})
               .code
        == 0;
}

struct Say
{
    QByteArray text;
};
struct Hear // one line
{ };
struct BeginTls
{ };
struct Repeat // a text, over and over, as long as somebody takes it
{
    QByteArray text;
    qint64 times;
};
struct HangUp
{ };
using Step = std::variant<Say, Hear, BeginTls, Repeat, HangUp>;
using Script = std::vector<Step>;

// Hear and Say, as often as there are answers.
inline void converse(Script &script, const QByteArrayList &answers)
{
    for (const QByteArray &answer : answers) {
        script.emplace_back(Hear{});
        script.emplace_back(Say{answer});
    }
}

class ScriptedMailServer
{
public:
    // The certificate is FILE.pem with FILE.key. After the script it listens until the client hangs up.
    ScriptedMailServer(const QString &file, Script script, int clients = 1)
        : m_context(SSL_CTX_new(TLS_server_method())),
          m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)),
          m_script(std::move(script))
    {
        std::signal(SIGPIPE, SIG_IGN); // OpenSSL writes to a client that has hung up
        SSL_CTX_use_certificate_chain_file(m_context, (file + QStringLiteral(".pem")).toUtf8().constData());
        SSL_CTX_use_PrivateKey_file(
            m_context, (file + QStringLiteral(".key")).toUtf8().constData(), SSL_FILETYPE_PEM);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        (void)::bind(m_listener, reinterpret_cast<sockaddr *>(&address), size);
        (void)::listen(m_listener, 4);
        (void)::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size);
        m_port = ntohs(address.sin_port);
        m_thread = std::jthread([this, clients](const std::stop_token &stop) {
            for (int i = 0; i < clients && !stop.stop_requested(); ++i)
                serve(stop);
        });
    }
    ~ScriptedMailServer()
    {
        m_thread.request_stop();
        m_thread.join();
        ::close(m_listener);
        SSL_CTX_free(m_context);
    }
    ScriptedMailServer(const ScriptedMailServer &) = delete;
    ScriptedMailServer &operator=(const ScriptedMailServer &) = delete;

    quint16 port() const { return m_port; }
    QByteArray heardInClear() const { return locked(m_clear); }
    QByteArray heardWithinTls() const { return locked(m_within); }

private:
    struct Client
    {
        int socket = -1;
        SSL *ssl = nullptr;
        QByteArray unread;
    };

    QByteArray locked(const QByteArray &heard) const
    {
        const std::lock_guard lock(m_guard);
        return heard;
    }
    static bool wait(int socket, const std::stop_token &stop)
    {
        pollfd event{socket, POLLIN, 0};
        while (!stop.stop_requested()) {
            if (::poll(&event, 1, 20) > 0)
                return true;
        }
        return false;
    }
    void serve(const std::stop_token &stop)
    {
        if (!wait(m_listener, stop))
            return;
        Client client{::accept(m_listener, nullptr, nullptr), nullptr, {}};
        timeval patience{20, 0};
        ::setsockopt(client.socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        bool goesOn = true;
        for (const Step &step : m_script)
            goesOn = goesOn && std::visit([&](const auto &one) { return carryOut(client, one, stop); }, step);
        while (goesOn && hear(client, stop)) { }
        SSL_free(client.ssl);
        ::close(client.socket);
    }
    bool hear(Client &client, const std::stop_token &stop)
    {
        char bytes[4096];
        if ((client.ssl == nullptr || SSL_pending(client.ssl) == 0) && !wait(client.socket, stop))
            return false;
        const auto size = client.ssl != nullptr
            ? SSL_read(client.ssl, bytes, sizeof bytes)
            : static_cast<int>(::read(client.socket, bytes, sizeof bytes));
        if (size <= 0)
            return false;
        client.unread.append(bytes, size);
        const std::lock_guard lock(m_guard);
        (client.ssl != nullptr ? m_within : m_clear).append(bytes, size);
        return true;
    }
    static bool send(Client &client, const QByteArray &text)
    {
        if (text.isEmpty())
            return true;
        return client.ssl != nullptr
            ? SSL_write(client.ssl, text.constData(), static_cast<int>(text.size())) > 0
            : ::send(client.socket, text.constData(), static_cast<size_t>(text.size()), MSG_NOSIGNAL)
                == text.size();
    }
    bool carryOut(Client &client, const Say &step, const std::stop_token &)
    {
        return send(client, step.text);
    }
    bool carryOut(Client &client, const Hear &, const std::stop_token &stop)
    {
        while (!client.unread.contains('\n')) {
            if (!hear(client, stop))
                return false;
        }
        client.unread.remove(0, client.unread.indexOf('\n') + 1);
        return true;
    }
    bool carryOut(Client &client, const BeginTls &, const std::stop_token &)
    {
        client.ssl = SSL_new(m_context);
        SSL_set_fd(client.ssl, client.socket);
        return SSL_accept(client.ssl) == 1;
    }
    bool carryOut(Client &client, const Repeat &step, const std::stop_token &stop)
    {
        for (qint64 i = 0; i < step.times; ++i) {
            if (stop.stop_requested() || !send(client, step.text))
                return false;
        }
        return true;
    }
    bool carryOut(Client &, const HangUp &, const std::stop_token &) { return false; }

    SSL_CTX *m_context;
    int m_listener;
    Script m_script;
    quint16 m_port = 0;
    mutable std::mutex m_guard;
    QByteArray m_clear;
    QByteArray m_within;
    std::jthread m_thread;
};

} // namespace mailseal::test
