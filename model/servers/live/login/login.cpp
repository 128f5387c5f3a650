// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/login/login.h"

#include "model/servers/live/login/login_exchange.h"
#include "model/servers/live/login/verified_connection.h"

#include <algorithm>

namespace mailseal {
namespace {

using namespace std::chrono_literals;

// Servers slow those down whose password was wrong, and hang up on those who take long to type one.
constexpr auto toAnswer = 60s;
constexpr auto mostTyping = 20s;

bool isPassword(const QCA::SecureArray &password)
{
    const std::string_view text = view(password);
    return !text.empty() && text.find_first_of(std::string_view("\0\r\n", 3)) == std::string_view::npos;
}

void splitCapabilities(LoginTry &done, const MailConnection &server, const QByteArray &said)
{
    done.capabilities = said.isEmpty() ? server.capabilities().words : said.toUpper().split(' ');
}

// A way that proves the password does not fit every way of storing it, and then a server says “wrong
// password”. So if it is refused, the best way that sends the password is tried, too.
LoginResult exchanged(LoginExchange &exchange, const QList<LoginWay> &ways, const Credentials &credentials,
    const Capabilities &capabilities, LoginReport &report)
{
    const LoginWay &best = ways.first();
    report.way = best.title(report.port.protocol);
    LoginResult result = exchange.logIn(best, credentials, capabilities);
    const auto sending = std::find_if(
        ways.begin(), ways.end(), [](const LoginWay &way) { return !provesBothSides(way.mechanism); });
    const bool isRefused = result.end == LoginEnd::WrongPassword || result.end == LoginEnd::WayRefused;
    if (!provesBothSides(best.mechanism) || !isRefused || sending == ways.end())
        return result;
    const LoginResult second = exchange.logIn(*sending, credentials, capabilities);
    if (second.end == LoginEnd::HungUp) // after so many attempts
        return result;
    report.way = sending->title(report.port.protocol);
    if (second.end == LoginEnd::Accepted)
        report.refusedWay = best.mechanism;
    return second;
}

// nullopt: there is no password.
std::optional<LoginTry> logInOnce(const LoginTarget &target, const PasswordSource &password, const Told &told,
    const std::stop_token &stop, int attempt)
{
    VerifiedConnection connection = openVerified(target, stop);
    if (connection.report.end != LoginEnd::Accepted)
        return LoginTry{connection.report, nullptr, {}};
    const MailProtocol protocol = connection.report.port.protocol;
    if (waysToLogIn(connection.server->capabilities(), protocol).isEmpty()) {
        connection.report.end = LoginEnd::NotOffered;
        return LoginTry{connection.report, nullptr, {}};
    }
    const auto begin = Patience::Clock::now();
    const auto typed = password(connection.report, attempt);
    if (!typed || !isPassword(*typed) || stop.stop_requested()) {
        connection.report.end = LoginEnd::NoPassword;
        return attempt == 0 ? std::optional(LoginTry{connection.report, nullptr, {}}) : std::nullopt;
    }
    if (Patience::Clock::now() - begin > mostTyping) {
        LoginTarget again = target;
        again.ports = {connection.report.port};
        connection = openVerified(again, stop);
        if (connection.report.end != LoginEnd::Accepted)
            return LoginTry{connection.report, nullptr, {}};
    }
    const QList<LoginWay> ways = waysToLogIn(connection.server->capabilities(), protocol);
    if (ways.isEmpty()) { // no longer, after a new connection
        connection.report.end = LoginEnd::NotOffered;
        return LoginTry{connection.report, nullptr, {}};
    }
    const Patience patience(toAnswer, stop);
    LoginTry done{connection.report, nullptr, {}};
    LoginExchange exchange(protocol, connection.server->stream(), told, patience);
    const LoginResult result = exchanged(
        exchange, ways, {target.user.toUtf8(), *typed}, connection.server->capabilities(), done.report);
    done.report.end = result.end;
    done.report.said = result.said;
    if (result.end == LoginEnd::Accepted) {
        splitCapabilities(done, *connection.server, result.capabilities);
        done.server = std::move(connection.server);
    }
    return done;
}

} // namespace

LoginTry logIn(
    const LoginTarget &target, const PasswordSource &password, const Told &told, const std::stop_token &stop)
{
    const DeadStackWiped wiped;
    LoginTry first = *logInOnce(target, password, told, stop, 0);
    if (first.report.end != LoginEnd::WrongPassword)
        return first;
    LoginTarget again = target;
    again.ports = {first.report.port};
    auto second = logInOnce(again, password, told, stop, 1);
    return second ? *std::move(second) : std::move(first);
}

} // namespace mailseal
