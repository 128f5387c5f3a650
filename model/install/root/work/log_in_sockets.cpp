// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/root/work/log_in_sockets.h"

#include "model/base/system/file_descriptor.h"

#include <QElapsedTimer>
#include <QFile>
#include <QThread>
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>

namespace mailseal {
namespace {

bool accepts(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (static_cast<size_t>(name.size()) >= sizeof address.sun_path)
        return true; // nobody could connect to it, Postfix neither
    std::memcpy(address.sun_path, name.constData(), static_cast<size_t>(name.size()));
    const FileDescriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    const int status = ::connect(socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address);
    return status == 0 || errno == EAGAIN; // EAGAIN: it listens, and others wait
}

} // namespace

QList<QStringList> logInCommands()
{
    return {{QStringLiteral("postconf"), QStringLiteral("-x"), QStringLiteral("queue_directory"),
                QStringLiteral("smtpd_sasl_auth_enable"), QStringLiteral("smtpd_sasl_path")},
        {QStringLiteral("postconf"), QStringLiteral("-Px")}};
}

QStringList logInSockets(const QString &lines)
{
    QString queue;
    QStringList paths;
    bool mayLogIn = false;
    const QStringList all = lines.split(u'\n');
    for (const QString &line : all) {
        // “smtpd_sasl_path = private/auth”, “submission/inet/smtpd_sasl_path = private/auth”
        const QString name = line.section(u'=', 0, 0).trimmed().section(u'/', -1);
        const QString value = line.section(u'=', 1).trimmed();
        if (name == QLatin1String("queue_directory"))
            queue = value;
        else if (name == QLatin1String("smtpd_sasl_auth_enable"))
            mayLogIn = mayLogIn || value == QLatin1String("yes");
        else if (name == QLatin1String("smtpd_sasl_path") && value.contains(u'/') && !paths.contains(value))
            paths << value;
    }
    for (QString &path : paths) {
        if (!path.startsWith(u'/'))
            path.prepend(queue + u'/');
    }
    return mayLogIn ? paths : QStringList();
}

bool awaitSockets(const QStringList &sockets, int patience)
{
    constexpr int pause = 20; // milliseconds
    QElapsedTimer time;
    time.start();
    while (!std::all_of(sockets.begin(), sockets.end(), accepts)) {
        if (time.elapsed() >= patience)
            return false;
        QThread::msleep(pause);
    }
    return true;
}

} // namespace mailseal
