// SPDX-License-Identifier: GPL-3.0-or-later
//
// A small system with an old set, the parts that change it in a process of their own, and faults that
// strace(1) injects into their system calls. A test that uses this starts itself for the part: its main()
// calls runPart() first.
#pragma once

#include "model/install/transaction/recovery.h"
#include "model/install/transaction/undo.h"
#include "tests/install/plans.h"
#include "tests/support/files.h"
#include "tests/support/program.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <cstdio>
#include <grp.h>
#include <pwd.h>
#include <unistd.h>

namespace mailseal::test {

// A replaced file, a replaced key, a file that stays, and a new file in a new folder, with a link that gets
// another target, and a setting in a server's own file.
inline InstallPlan plan(const QByteArray &text)
{
    InstallPlan plan;
    plan.folders << FolderStep{
        QStringLiteral("/etc/x/private"), QStringLiteral("root"), QStringLiteral("root"), 0700};
    plan.files << file("/etc/x/private/a.key", ("secret " + text).constData(), 0600)
               << file("/etc/x/certs/a.crt", text.constData()) << file("/etc/x/certs/same.crt", "same");
    if (text == "new")
        plan.files << file("/etc/x/more/b.crt", "new");
    // Sets owners, but only those that anybody may set.
    for (FileStep &step : plan.files) {
        step.owner = QString::fromUtf8(::getpwuid(::geteuid())->pw_name);
        step.group = QString::fromUtf8(::getgrgid(::getegid())->gr_name);
    }
    plan.folders.first().owner = plan.files.first().owner;
    plan.folders.first().group = plan.files.first().group;
    plan.links << LinkStep{QStringLiteral("/etc/x/certs/link.crt"),
        text == "new" ? QStringLiteral("a.crt") : QStringLiteral("same.crt")};
    plan.settings << SettingsStep{QStringLiteral("/etc/x/main.cf"), SettingsForm::Main,
        {{{}, QStringLiteral("setting = ") + QString::fromLatin1(text)}}};
    return plan;
}

inline WriteOptions onSystem(const QString &root)
{
    WriteOptions options = into(root, OnConflict::Replace);
    options.state = systemState;
    options.keepRecord = true;
    options.setOwners = true;
    return options;
}

// Runs a part under test in its own process; everything before chdir(2) is the start of the process. Prints
// “done” or the number of the error's code.
template <typename Work>
int told(Work work)
{
    if (::chdir("/") != 0)
        return 1;
    const auto done = work();
    const QByteArray result
        = done ? QByteArray("done") : QByteArray::number(static_cast<int>(done.error().code));
    // Exits at once: what a sanitizer does at the end of a traced process may crash it.
    return std::printf("%s\n", result.constData()) > 0 && std::fflush(stdout) == 0 ? 0 : 1;
}

// nullopt if the arguments ask for none of the parts.
inline std::optional<int> runPart(const QStringList &arguments)
{
    const QString root = arguments.value(2);
    if (arguments.value(1) == QLatin1String("--install"))
        return told([&] { return write(plan("new"), onSystem(root)); });
    if (arguments.value(1) == QLatin1String("--undo"))
        return told([&] { return undo(root, {}, QDateTime::currentDateTimeUtc()); });
    if (arguments.value(1) == QLatin1String("--recover"))
        return told([&] { return recoverSystem(root); });
    return std::nullopt;
}

// What the plan's files hold, with modes: only two such states may ever be seen.
inline QStringList look(const QString &root)
{
    QStringList lines;
    const InstallPlan all = plan("new");
    for (const FileStep &step : all.files)
        lines << QStringLiteral("%1 %2 %3")
                     .arg(step.path,
                         QFile::exists(root + step.path) ? QString::fromUtf8(content(root + step.path))
                                                         : QStringLiteral("(none)"))
                     .arg(modeOf(root + step.path), 0, 8);
    lines << QFile::symLinkTarget(root + all.links.first().path).section(u'/', -1)
          << QString::fromUtf8(content(root + all.settings.first().path));
    return lines;
}

// Keys, old or new, under any name, that somebody else could read.
inline QStringList readableKeys(const QString &root)
{
    QStringList names;
    for (const QString &line : tree(root)) {
        const QString path = root + u'/' + line.section(u' ', 2);
        if (line.startsWith(u'-') && content(path).startsWith("secret") && modeOf(path) != 0600)
            names << line;
    }
    return names;
}

inline QStringList leftovers(const QString &root)
{
    return tree(root).filter(QStringLiteral("/.mailseal-"));
}

// Calls that change nothing, cannot fail, look up owners before anything begins, or are made by a sanitizer.
constexpr const char *otherCalls[] = {"brk", "mmap", "munmap", "mprotect", "mremap", "futex", "chdir",
    "geteuid", "getegid", "lseek", "socket", "connect", "getrandom", "exit_group", "madvise", "sigaltstack",
    "rt_sigaction", "rt_sigprocmask", "sched_yield", "sched_getaffinity", "getpid", "gettid", "getrusage",
    "clock_gettime", "clone", "clone3", "set_robust_list", "rseq", "prctl", "ptrace", "readlink"};

// A root in memory that holds the old plan, so that the disk plays no part.
class OldSystem
{
public:
    OldSystem() : m_folder(QStringLiteral("/dev/shm/mailseal-XXXXXX"))
    {
        m_isMade = m_folder.isValid() && write(plan("old"), onSystem(path())).has_value();
    }
    bool isMade() const { return m_isMade; }
    QString path() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
    bool m_isMade = false;
};

inline QStringList self(const OldSystem &system, const QString &part = QStringLiteral("--install"))
{
    return {QCoreApplication::applicationFilePath(), part, system.path()};
}

// Says where to put a fault: “renameat2:error=EIO:when=3”.
inline Output injected(const OldSystem &system, const QStringList &faults,
    const QString &part = QStringLiteral("--install"), const QString &trace = QStringLiteral("/dev/null"))
{
    QStringList command{
        QStringLiteral("strace"), QStringLiteral("-f"), QStringLiteral("-qq"), QStringLiteral("-o"), trace};
    for (const QString &fault : faults)
        command << QStringLiteral("-e") << QStringLiteral("inject=") + fault;
    return run(command + self(system, part));
}

inline Output injected(const OldSystem &system, const QString &call, const QString &fault, int when,
    const QString &part = QStringLiteral("--install"))
{
    return injected(system, {QStringLiteral("%1:%2:when=%3").arg(call, fault).arg(when)}, part);
}

inline bool isOtherCall(const QString &call)
{
    return std::any_of(std::begin(otherCalls), std::end(otherCalls),
        [&](const char *other) { return call == QLatin1String(other); });
}

// One system call of a part: its name, and which call of that name it is in the whole process.
struct Call
{
    QString name;
    int number = 0;
    bool wasInjected = false;
};

// Those calls of the part under test that can fail, in order.
inline QList<Call> callsIn(const QByteArray &trace)
{
    static const QRegularExpression name(QStringLiteral("^\\d+\\s+(\\w+)\\("));
    QMap<QString, int> counts;
    QList<Call> calls;
    bool begun = false;
    for (const QByteArray &line : trace.split('\n')) {
        if (line.contains(" write(1, ")) // it is done, and reports that
            break;
        const QString call = name.match(QString::fromUtf8(line)).captured(1);
        const int number = call.isEmpty() ? 0 : ++counts[call];
        if (begun && number > 0 && !isOtherCall(call))
            calls << Call{call, number, line.contains("(INJECTED)")};
        begun = begun || call == QLatin1String("chdir");
    }
    return calls;
}

inline QList<Call> callsOf(const OldSystem &system, const QString &part, const QStringList &faults = {})
{
    const QTemporaryDir folder;
    const QString trace = folder.filePath(QStringLiteral("trace"));
    injected(system, faults, part, trace);
    return callsIn(content(trace));
}

// Puts interrupted runs in order first.
inline Result<QList<Installation>> inOrder(const QString &root)
{
    const auto recovered = recoverSystem(root);
    return recovered ? history(root) : failure(recovered.error());
}

} // namespace mailseal::test
