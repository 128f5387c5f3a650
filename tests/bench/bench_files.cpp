// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reading files: the first rows of a hundred thousand certificates and their memory, everything about the
// system's authorities, and how soon a stop takes effect. What `inspect` costs is measured by inspected.
#include "model/base/errors/error_code.h"
#include "model/files/examine/examination.h"
#include "model/files/show/description.h"
#include "model/files/show/listing.h"
#include "model/x509/initialization.h"
#include "tests/bench/paired.h"

#include <QFile>
#include <QTemporaryDir>
#include <chrono>
#include <malloc.h>
#include <thread>

namespace mailseal::bench {
namespace {

using namespace files;

constexpr auto authorities = "/etc/ssl/certs/ca-certificates.crt";

const CryptographyInitialization &cryptography()
{
    static const CryptographyInitialization initialization;
    return initialization;
}

QByteArray contentOf(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// One small certificate, repeated.
QString smallBundle(const QTemporaryDir &folder, int certificates)
{
    const QString one = folder.filePath(QStringLiteral("one.pem"));
    runProgram({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
        "-keyout", folder.filePath(QStringLiteral("one.key")).toStdString(), "-out", one.toStdString(),
        "-subj", "/CN=mail.example.org", "-days", "30"});
    const QByteArray pem = contentOf(one);
    QFile file(folder.filePath(QStringLiteral("small.pem")));
    (void)file.open(QIODevice::WriteOnly);
    for (int i = 0; i < certificates; ++i)
        file.write(pem);
    return file.fileName();
}

void firstRowsOfAHundredThousand(benchmark::State &state)
{
    const QTemporaryDir folder;
    const QString file = smallBundle(folder, 100'000);
    std::vector<double> first;
    std::vector<double> all;
    double megabytes = 0;
    for (auto _ : state) {
        std::optional<BundleReader> reader;
        Listing listing(file);
        first.push_back(seconds([&] {
            reader.emplace(*std::move(*BundleReader::open(file)));
            listing.add(reader->next(100));
            for (qsizetype i = 0; i < listing.size(); ++i)
                benchmark::DoNotOptimize(listing.row(i));
        }));
        all.push_back(seconds([&] {
            while (!listing.isComplete())
                listing.add(reader->next(1000));
        }));
        const struct mallinfo2 memory = ::mallinfo2();
        megabytes = static_cast<double>(memory.uordblks + memory.hblkhd) / (1 << 20);
        if (listing.size() != 100'000)
            state.SkipWithError("not all were read");
    }
    state.counters["first_ms"] = median(first) * 1000;
    state.counters["all_ms"] = median(all) * 1000;
    state.counters["held_MiB"] = megabytes;
}

void systemsAuthorities(benchmark::State &state)
{
    cryptography();
    std::vector<double> times;
    for (auto _ : state) {
        times.push_back(seconds([] {
            const auto contents = read(*readFile(QString::fromLatin1(authorities)), {});
            Expectations expectations;
            expectations.time = QDateTime::currentDateTimeUtc();
            benchmark::DoNotOptimize(examine(*contents, expectations));
            for (const FileObject &object : contents->objects)
                benchmark::DoNotOptimize(describe(object, expectations.time));
        }));
    }
    state.counters["ms"] = median(times) * 1000;
}

// Inside a key derivation of ten million rounds.
void stopIsObeyed(benchmark::State &state)
{
    cryptography();
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("costly.pem"));
    runProgram({"openssl", "genpkey", "-algorithm", "ED25519", "-out", (file + u'k').toStdString()});
    runProgram({"openssl", "pkcs8", "-topk8", "-in", (file + u'k').toStdString(), "-v2", "aes-256-cbc",
        "-iter", "2000000", "-passout", "pass:secret", "-out", file.toStdString()});
    std::vector<double> times;
    for (auto _ : state) {
        std::stop_source stop;
        ReadOptions options;
        options.derivationLimit = 100'000'000;
        options.passphrases = always(QCA::SecureArray("secret"));
        options.stop = stop.get_token();
        std::chrono::steady_clock::time_point asked;
        std::thread person([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            asked = std::chrono::steady_clock::now();
            stop.request_stop();
        });
        const auto contents = read(*readFile(file), options);
        const auto answered = std::chrono::steady_clock::now();
        person.join();
        if (contents || contents.error().code != ErrorCode::Cancelled)
            state.SkipWithError("was not stopped");
        times.push_back(std::chrono::duration<double>(answered - asked).count());
    }
    state.counters["ms"] = median(times) * 1000;
}

BENCHMARK(firstRowsOfAHundredThousand)->Iterations(3)->Unit(benchmark::kMillisecond);
BENCHMARK(systemsAuthorities)->Iterations(10)->Unit(benchmark::kMillisecond);
BENCHMARK(stopIsObeyed)->Iterations(5)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace mailseal::bench
