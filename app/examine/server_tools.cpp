// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/examine/server_tools.h"

#include "model/install/root/elevation/elevation.h"

#include <QFile>
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace mailseal::examine {
namespace {

constexpr std::array places{"/usr/sbin/postconf", "/usr/bin/doveconf", "/usr/sbin/dovecot",
    "/usr/local/sbin/postconf", "/usr/local/bin/doveconf", "/usr/local/sbin/dovecot"};
constexpr std::array loaders{"/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1",
    "/lib/ld-musl-x86_64.so.1", "/lib/ld-musl-aarch64.so.1"};

// A version that needs more than it is given here says nothing about the configuration.
bool wasHindered(const ToolAnswer &answer)
{
    constexpr std::array reasons{ENOSYS, EROFS, EPERM};
    return answer.exit != 0 && std::any_of(reasons.begin(), reasons.end(), [&answer](int reason) {
        return answer.errors.contains(std::strerror(reason));
    });
}

} // namespace

QStringList serverTools()
{
    QStringList tools;
    for (const char *place : places) {
        if (isRootsOnly(QString::fromLatin1(place)))
            tools << QString::fromLatin1(place);
    }
    return tools;
}

ToolRunner runnerOf(const QStringList &tools)
{
    return [tools, run = systemToolRunner()](
               const QString &program, const QStringList &arguments) -> std::optional<ToolAnswer> {
        const auto tool = std::find_if(tools.begin(), tools.end(),
            [ending = u'/' + program](const QString &path) { return path.endsWith(ending); });
        const auto answer = tool == tools.end() ? std::nullopt : run(*tool, arguments);
        return answer && wasHindered(*answer) ? std::nullopt : answer;
    };
}

QStringList executablesOf(const QStringList &tools)
{
    QStringList paths = tools;
    for (const char *loader : loaders) {
        if (QFile::exists(QString::fromLatin1(loader)))
            paths << QString::fromLatin1(loader);
    }
    return paths;
}

} // namespace mailseal::examine
