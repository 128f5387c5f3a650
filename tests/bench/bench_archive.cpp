// SPDX-License-Identifier: GPL-3.0-or-later
//
// Many hosts at once: keys (ECDSA P-256), requests, certificates, test CAs and the servers' lines for 1,000
// hosts, in one synced archive, one folder, one Ansible role; wall time. Build type Release.
#include "model/setup/sets/applied/set_writing.h"
#include "model/setup/sets/made/batch_issuing.h"
#include "model/x509/initialization.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <benchmark/benchmark.h>

using namespace mailseal;

namespace {

constexpr int hostCount = 1000;

HostList thousandHosts()
{
    QByteArray csv = "host;O\n";
    for (int i = 0; i < hostCount; ++i)
        csv += "mail" + QByteArray::number(i) + ".example.org;Example GmbH\n";
    return readHostList(csv, QStringLiteral("hosts.csv"));
}

void manyHosts(benchmark::State &state, WriteTarget::Kind kind)
{
    for (auto step : state) {
        (void)step;
        const QTemporaryDir folder;
        const HostList list = thousandHosts();
        const WriteTarget target{kind, folder.filePath(QStringLiteral("out"))};
        const ReviewedSets sets = makeSets(list.hosts, QStringLiteral("hosts.csv"), Machine(), kind);
        if (!sets || sets->size() != hostCount) {
            state.SkipWithError("not all sets were made");
            return;
        }
        if (const auto written = writeSets(*sets, target, OnConflict::Keep); !written) {
            state.SkipWithError("not written");
            return;
        }
    }
}

} // namespace

BENCHMARK_CAPTURE(manyHosts, archive, WriteTarget::Kind::Archive)->Unit(benchmark::kSecond)->UseRealTime();
BENCHMARK_CAPTURE(manyHosts, folder, WriteTarget::Kind::Folder)->Unit(benchmark::kSecond)->UseRealTime();
BENCHMARK_CAPTURE(manyHosts, role, WriteTarget::Kind::Role)->Unit(benchmark::kSecond)->UseRealTime();

int main(int argumentCount, char **arguments)
{
    const QCoreApplication application(argumentCount, arguments);
    const CryptographyInitialization cryptography;
    benchmark::Initialize(&argumentCount, arguments);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
