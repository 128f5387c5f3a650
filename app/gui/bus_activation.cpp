// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/bus_activation.h"

#include "app/gui/opening_page.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QTimer>
#include <QUrl>
#include <algorithm>
#include <array>
#include <chrono>
#include <climits>
#include <cstdio>
#include <cstring>
#include <unistd.h>
#include <vector>

namespace mailseal {
namespace {

// The entry's name, and with slashes its object.
constexpr QLatin1String busName("org.mailseal.Mailseal");
constexpr QLatin1String busPath("/org/mailseal/Mailseal");
constexpr QLatin1String busInterface("org.freedesktop.Application");

// Somebody may start the name without asking for anything.
constexpr std::chrono::seconds patience{5};

// What a program can be started with is limited (execve(2)): the list of files may take half of it, so that
// the environment has room. A longer path than this is no file's, and no token is as long.
constexpr qsizetype longestWord = PATH_MAX;
qsizetype roomForFiles()
{
    return std::min<qsizetype>(::sysconf(_SC_ARG_MAX) / 2, qsizetype{1} << 20);
}

// How a desktop tells a window which click it answers: so that it comes to the front, and the cursor stops
// being busy. In the call, and in the program's environment (Startup Notification; xdg-activation).
struct Token
{
    const char *key;
    const char *variable;
};
constexpr std::array tokens{
    Token{"desktop-startup-id", "DESKTOP_STARTUP_ID"},
    Token{"activation-token", "XDG_ACTIVATION_TOKEN"},
};

struct Call
{
    QString method;
    QVariantList arguments; // of the method, without the platform's data
    QVariantMap platform;
    QStringList program; // what the program is started with
};

class BusRequests : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Application")

public:
    const std::vector<Call> &calls() const { return m_calls; }

public Q_SLOTS:
    // The names are the interface's.
    void Activate(const QVariantMap &platform) { remember({QStringLiteral("Activate"), {}, platform, {}}); }
    void Open(const QStringList &uris, const QVariantMap &platform)
    {
        if (const auto program = argumentsToOpen(uris))
            remember({QStringLiteral("Open"), {uris}, platform, *program});
        else
            sendErrorReply(QDBusError::InvalidArgs,
                QStringLiteral("Only files of this machine can be opened, and not so many at once."));
    }
    void ActivateAction(const QString &action, const QVariantList &parameters, const QVariantMap &platform)
    {
        const auto program = argumentsForAction(action);
        if (program && parameters.isEmpty())
            remember({QStringLiteral("ActivateAction"), {action, parameters}, platform, *program});
        else
            sendErrorReply(QDBusError::InvalidArgs, QStringLiteral("There is no such action."));
    }

private:
    void remember(const Call &call)
    {
        m_calls.push_back(call);
        QCoreApplication::quit();
    }
    std::vector<Call> m_calls;
};

// To the process that the bus starts for it. Waits for the answer: the bus forgets the calls of whoever
// leaves.
void passOn(const QDBusConnection &bus, const Call &call)
{
    QDBusMessage message = QDBusMessage::createMethodCall(busName, busPath, busInterface, call.method);
    message.setArguments(call.arguments + QVariantList{call.platform});
    const QDBusMessage reply = bus.call(message);
    if (reply.type() == QDBusMessage::ErrorMessage)
        std::fprintf(stderr, "mailseal: %s\n", reply.errorMessage().toUtf8().constData());
}

// Returns only if it fails.
int become(const Call &call)
{
    for (const Token &token : tokens) {
        const QByteArray value = call.platform.value(QLatin1String(token.key)).toString().toUtf8();
        if (value.isEmpty() || value.size() > longestWord)
            qunsetenv(token.variable);
        else
            qputenv(token.variable, value);
    }
    std::vector<QByteArray> words{QByteArrayLiteral("mailseal")};
    for (const QString &word : call.program)
        words.push_back(word.toLocal8Bit());
    std::vector<char *> pointers;
    for (QByteArray &word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    ::execv(QCoreApplication::applicationFilePath().toLocal8Bit().constData(), pointers.data());
    std::perror("mailseal");
    return 1;
}

} // namespace

bool isStartedByBus(int argumentCount, char **arguments)
{
    return argumentCount == 2 && std::strcmp(arguments[1], "--dbus-service") == 0;
}

std::optional<QStringList> argumentsToOpen(const QStringList &uris)
{
    QStringList arguments{QStringLiteral("--")};
    qsizetype room = roomForFiles();
    for (const QString &uri : uris) {
        const QUrl url(uri, QUrl::StrictMode);
        const bool isHere = url.host().isEmpty() || url.host() == QLatin1String("localhost");
        const QString path = url.isLocalFile() && isHere ? url.path(QUrl::FullyDecoded) : QString();
        if (!path.startsWith(QLatin1Char('/')) || path.contains(QChar::Null) || url.hasQuery()
            || url.hasFragment())
            return std::nullopt;
        const qsizetype size = path.toLocal8Bit().size();
        room -= size + 1 + qsizetype{sizeof(char *)};
        if (size >= longestWord || room < 0)
            return std::nullopt;
        arguments << path;
    }
    return arguments;
}

std::optional<QStringList> argumentsForAction(const QString &action)
{
    if (!openingPages().contains(action))
        return std::nullopt;
    return QStringList{QStringLiteral("--page"), action};
}

int answerBus(int argumentCount, char **arguments)
{
    QCoreApplication application(argumentCount, arguments);
    QDBusConnection bus = QDBusConnection::sessionBus();
    BusRequests requests;
    if (!bus.registerObject(busPath, &requests, QDBusConnection::ExportAllSlots)
        || !bus.registerService(busName)) {
        std::fprintf(stderr, "mailseal: %s\n", bus.lastError().message().toUtf8().constData());
        return 1;
    }
    QTimer::singleShot(patience, &application, &QCoreApplication::quit);
    QCoreApplication::exec();
    // From here on, the bus starts another process for a call. Those that it has sent before have arrived
    // when it answers this.
    bus.unregisterService(busName);
    QCoreApplication::sendPostedEvents(&requests);
    const std::vector<Call> calls = requests.calls();
    if (calls.empty())
        return 0;
    for (std::size_t i = 1; i < calls.size(); ++i)
        passOn(bus, calls[i]);
    return become(calls.front());
}

} // namespace mailseal

#include "bus_activation.moc"
