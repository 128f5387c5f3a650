// SPDX-License-Identifier: GPL-3.0-or-later
//
// faulty_command - stands in for a command of install.sh under that command's name, counts the call, and at
// some calls fails, or stops or kills the script.
//
// Environment: FAULTS_FOLDER holds “calls”, the number of calls so far, and “log”, one line per call;
// FAULTS_REAL lists the folders of the real commands, separated by colons; FAULTS_PID is the script's process
// id; FAULTS_AT says what happens, as in “12:fail,30:KILL”:
//
//   fail   the command is not carried out, and reports that
//   late   it is carried out, and then reports failure
//   TERM   the script gets the signal, and the command is carried out
//   KILL   the script is killed, and the command is not carried out
//   hook   the program “hook” in FAULTS_FOLDER runs first; call 0 means every call
//
// `sync` is never carried out: the tests' folders are in memory.
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

const char *variable(const char *name)
{
    const char *value = getenv(name);
    return value == nullptr ? "" : value;
}

int openIn(const char *name, int flags)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", variable("FAULTS_FOLDER"), name);
    const int fd = open(path, flags | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) {
        perror(path);
        _exit(125);
    }
    return fd;
}

long countedCall(const char *name, char **arguments)
{
    char text[32] = {};
    const int calls = openIn("calls", O_RDWR);
    if (read(calls, text, sizeof text - 1) < 0)
        _exit(125);
    const long number = strtol(text, nullptr, 10) + 1;
    const int length = snprintf(text, sizeof text, "%ld\n", number);
    if (pwrite(calls, text, static_cast<size_t>(length), 0) != length)
        _exit(125);
    FILE *log = fdopen(openIn("log", O_WRONLY | O_APPEND), "a");
    fprintf(log, "%ld %s", number, name);
    for (char **argument = arguments + 1; *argument != nullptr; ++argument)
        fprintf(log, " %s", *argument);
    fputc('\n', log);
    fclose(log);
    return number;
}

// What is to happen at a call; empty: nothing.
const char *actionAt(long number)
{
    static char action[16];
    for (const char *entry = variable("FAULTS_AT"); *entry != '\0';) {
        long at = 0;
        if (sscanf(entry, "%ld:%15[A-Za-z]", &at, action) == 2 && (at == number || at == 0))
            return action;
        entry = strchr(entry, ',');
        if (entry == nullptr)
            break;
        ++entry;
    }
    return "";
}

[[noreturn]] void carryOut(const char *name, char **arguments)
{
    char path[4096];
    for (const char *folder = variable("FAULTS_REAL"); folder != nullptr && *folder != '\0';) {
        const char *end = strchrnul(folder, ':');
        snprintf(path, sizeof path, "%.*s/%s", static_cast<int>(end - folder), folder, name);
        execv(path, arguments);
        if (errno != ENOENT)
            break;
        folder = *end == ':' ? end + 1 : nullptr;
    }
    perror(path);
    _exit(127);
}

void runHook()
{
    char path[4096];
    snprintf(path, sizeof path, "%s/hook", variable("FAULTS_FOLDER"));
    const pid_t child = fork();
    if (child == 0) {
        execl(path, "hook", nullptr);
        _exit(127);
    }
    int status = 0;
    if (waitpid(child, &status, 0) != child || status != 0) {
        fprintf(stderr, "the hook of the test failed\n");
        _exit(125);
    }
}

void carryOutFirst(const char *name, char **arguments)
{
    const pid_t child = fork();
    if (child == 0)
        carryOut(name, arguments);
    waitpid(child, nullptr, 0);
}

} // namespace

int main(int, char **arguments)
{
    const char *slash = strrchr(arguments[0], '/');
    const char *name = slash == nullptr ? arguments[0] : slash + 1;
    const char *action = actionAt(countedCall(name, arguments));
    const auto script = static_cast<pid_t>(strtol(variable("FAULTS_PID"), nullptr, 10));
    const bool syncs = strcmp(name, "sync") == 0;
    if (strcmp(action, "KILL") == 0) {
        kill(script, SIGKILL);
        return 1;
    }
    if (strcmp(action, "late") == 0 && !syncs)
        carryOutFirst(name, arguments);
    if (strcmp(action, "fail") == 0 || strcmp(action, "late") == 0) {
        fprintf(stderr, "%s: injected fault\n", name);
        return 1;
    }
    if (strcmp(action, "hook") == 0)
        runHook();
    if (strcmp(action, "TERM") == 0)
        kill(script, SIGTERM);
    if (syncs)
        return 0;
    carryOut(name, arguments);
}
