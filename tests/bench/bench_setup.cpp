// SPDX-License-Identifier: GPL-3.0-or-later
//
// Making sets: one process against three openssl processes, a thousand sets in one process against a loop
// over openssl, and how long an RSA-4096 key takes, compared with the ten seconds that a person needs for the
// form.
#include "model/install/transaction/plan_writer.h"
#include "model/setup/sets/made/plan_building.h"
#include "model/x509/initialization.h"
#include "tests/bench/paired.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <atomic>
#include <thread>

namespace mailseal::bench {
namespace {

const CryptographyInitialization &cryptography()
{
    static const CryptographyInitialization initialization;
    return initialization;
}

// Uses a CA and its key made beforehand; openssl's three calls make key, request and signature.
class OpensslLoop
{
public:
    OpensslLoop()
    {
        runProgram(
            {"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                "-keyout", path("ca.key"), "-out", path("ca.pem"), "-subj", "/CN=Bench CA", "-days", "30"});
    }
    void makeSet(const std::string &name) const
    {
        runProgram({"openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out",
            path(name + ".key")});
        runProgram({"openssl", "req", "-new", "-key", path(name + ".key"), "-subj", "/CN=" + name, "-addext",
            "subjectAltName=DNS:" + name, "-out", path(name + ".csr")});
        runProgram({"openssl", "x509", "-req", "-in", path(name + ".csr"), "-CA", path("ca.pem"), "-CAkey",
            path("ca.key"), "-copy_extensions", "copy", "-days", "365", "-out", path(name + ".crt")});
    }

private:
    std::string path(const std::string &name) const
    {
        return m_folder.filePath(QString::fromStdString(name)).toStdString();
    }
    QTemporaryDir m_folder;
};

void oneProcessAgainstThree(benchmark::State &state)
{
    const OpensslLoop openssl;
    const QTemporaryDir folder;
    int count = 0;
    compare(
        state,
        [&] {
            const QString out = folder.filePath(QString::number(count++));
            runProgram({MAILSEAL_CLI, "setup", "--key", "ecdsa-p256", "--host", "mail.example.org", "--out",
                out.toStdString()});
        },
        [&] { openssl.makeSet("mail.example.org"); });
}
BENCHMARK(oneProcessAgainstThree)->Iterations(30)->Unit(benchmark::kMillisecond);

void makeThousandSets(const QString &root)
{
    constexpr int count = 1000;
    const Layout layout = *loadLayout(QStringLiteral("debian"));
    std::vector<InstallPlan> plans(count);
    std::atomic<int> next = 0;
    const auto work = [&] {
        for (int i = next++; i < count; i = next++) {
            SetupDraft draft;
            draft.names = QStringList{QStringLiteral("mail%1.example.org").arg(i)};
            draft.servers = {ServerChoice{ServerKind::Postfix, std::nullopt}};
            const SetupRequest request = *requestOf(draft);
            const IssuedSet issued = *issue(request, *obtainKey(draft), QDateTime::currentDateTimeUtc());
            plans[static_cast<size_t>(i)] = *buildPlan(issued, request, layout);
        }
    };
    {
        std::vector<std::jthread> threads;
        for (unsigned i = 0; i < std::thread::hardware_concurrency(); ++i)
            threads.emplace_back(work);
    }
    InstallPlan all;
    all.folders = plans.front().folders;
    for (const InstallPlan &plan : plans)
        all.files << plan.files;
    WriteOptions options;
    options.root = root;
    if (!write(all, options))
        std::exit(1);
}

// Per second: a thousand of our sets, synced, against those that openssl makes, not synced, in a loop of
// fifty. Nothing is removed before the end: ext4 skips inodes freed in the last minutes one by one, so that
// creating a file after thousands were removed takes twenty times as long, for any program.
void thousandSetsAgainstLoop(benchmark::State &state)
{
    cryptography();
    const OpensslLoop openssl;
    const QTemporaryDir folder;
    int count = 0;
    for ([[maybe_unused]] const auto iteration : state) {
        constexpr int loop = 50;
        const QString out = folder.filePath(QString::number(count++));
        const double ours = seconds([&] { makeThousandSets(out); }) / 1000;
        const double theirs = seconds([&] {
            for (int i = 0; i < loop; ++i)
                openssl.makeSet("mail" + std::to_string(i) + ".example.org");
        }) / loop;
        state.counters["ours_per_s"] = 1 / ours;
        state.counters["theirs_per_s"] = 1 / theirs;
        state.counters["times_as_many"] = theirs / ours;
    }
}
BENCHMARK(thousandSetsAgainstLoop)->Iterations(3)->Unit(benchmark::kMillisecond);

// How many of a hundred keys are ready after a person has spent ten seconds on the form.
void rsa4096WithinTenSeconds(benchmark::State &state)
{
    cryptography();
    std::vector<double> times;
    for ([[maybe_unused]] const auto iteration : state)
        times.push_back(seconds([] { (void)PrivateKey::generate(KeyAlgorithm::Rsa4096); }));
    const auto ready = std::count_if(times.begin(), times.end(), [](double time) { return time <= 10; });
    state.counters["ready_of_100"] = 100.0 * static_cast<double>(ready) / static_cast<double>(times.size());
    state.counters["median_ms"] = 1000 * median(times);
    state.counters["longest_ms"] = 1000 * *std::max_element(times.begin(), times.end());
}
BENCHMARK(rsa4096WithinTenSeconds)->Iterations(100)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace mailseal::bench
