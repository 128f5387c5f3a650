// SPDX-License-Identifier: GPL-3.0-or-later
//
// In place of postconf, for tests: prints main.cf and master.cf, and, where postconf would warn, what it may
// do in the process that started it.
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <initializer_list>
#include <sys/stat.h>
#include <unistd.h>

namespace {

void print(const char *path, FILE *to, const char *only = "")
{
    FILE *file = std::fopen(path, "re");
    char line[4096];
    while (file != nullptr && std::fgets(line, sizeof line, file) != nullptr) {
        if (std::strncmp(line, only, std::strlen(only)) == 0)
            std::fprintf(to, "%s%s", *only == '\0' ? "" : "warning: ", line);
    }
    if (file != nullptr)
        std::fclose(file);
}

void warn(const char *what, bool isDone)
{
    std::fprintf(stderr, "warning: tool %s %s\n", what, isDone ? "done" : std::strerror(errno));
}

} // namespace

int main(int count, char **words)
{
    const char *last = count > 1 ? words[count - 1] : "";
    if (std::strcmp(last, "mail_version") == 0)
        std::puts("3.7.11");
    else if (std::strcmp(last, "-Mf") == 0)
        print("/etc/postfix/master.cf", stdout);
    else
        print("/etc/postfix/main.cf", stdout);
    for (const char *line : {"CapEff", "CapPrm", "CapBnd", "NoNewPrivs", "Seccomp:"})
        print("/proc/self/status", stderr, line);
    warn("write", ::open("/etc/postfix/main.cf", O_WRONLY) >= 0);
    warn("null", ::open("/dev/null", O_RDWR) >= 0);
    warn("make", ::mkdir("/etc/postfix/made", 0700) == 0);
    warn("mode", ::chmod("/etc/postfix/main.cf", 0600) == 0);
    char shell[] = "/bin/sh";
    char *arguments[] = {shell, nullptr};
    warn("run", ::execv(shell, arguments) == 0);
    return 0;
}
