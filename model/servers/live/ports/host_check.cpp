// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/ports/host_check.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

namespace mailseal {
namespace {

// A name with more addresses is no mail server's.
constexpr qsizetype mostAddresses = 8;
constexpr qsizetype hostsAtOnce = 24;

// What is wanted where nothing was said: the name itself, asked for and valid for.
HostQuestion completed(HostQuestion question)
{
    const auto name = AlternativeName::parse(QString::fromLatin1(question.host));
    if (question.wish.names.isEmpty() && name && name->kind() == AlternativeName::Kind::Dns)
        question.wish.names << question.host;
    if (question.expected.names.isEmpty() && name)
        question.expected.names << *name;
    question.expected.isWanted = !question.ports.isEmpty();
    if (question.ports.isEmpty())
        question.ports = usualProtocolPorts();
    return question;
}

} // namespace

HostReport checkHost(const HostQuestion &asked, const std::stop_token &stop,
    const std::function<void(const PortReport &)> &found)
{
    const HostQuestion question = completed(asked);
    HostReport report;
    report.host = question.host;
    report.name = question.wish.names.value(0);
    report.trustedFile = question.expected.trustedFile;
    const auto addresses = addressesOf(question.host, Patience(longestForAPort, stop));
    if (!addresses || addresses->isEmpty()) {
        report.found = addresses ? HostReport::Found::NoSuchName : HostReport::Found::NoAnswer;
        return report;
    }
    report.addresses = addresses->first(std::min(addresses->size(), mostAddresses));
    std::vector<PortReport> seen(static_cast<size_t>(question.ports.size() * report.addresses.size()));
    std::mutex oneAtATime;
    {
        std::vector<std::jthread> threads;
        size_t place = 0;
        for (const ProtocolPort &port : question.ports) {
            for (const ServerAddress &address : report.addresses) {
                threads.emplace_back([&, &one = seen.at(place)] {
                    const Patience patience(longestForAPort, stop);
                    one = examinePort(lookAtPort(port, address, question.wish, patience), question.expected);
                    const std::lock_guard lock(oneAtATime);
                    if (found)
                        found(one);
                });
                ++place;
            }
        }
    }
    report.ports = QList<PortReport>(seen.begin(), seen.end());
    report.across = adviceAcross(report.ports);
    return report;
}

void checkHosts(const QList<HostQuestion> &questions, const std::stop_token &stop,
    const std::function<void(qsizetype place, const HostReport &)> &found)
{
    std::atomic<qsizetype> next = 0;
    std::mutex oneAtATime;
    std::vector<std::jthread> threads;
    for (qsizetype i = 0; i < std::min(hostsAtOnce, questions.size()); ++i) {
        threads.emplace_back([&] {
            for (qsizetype place = next++; place < questions.size() && !stop.stop_requested();
                 place = next++) {
                const HostReport report = checkHost(questions.at(place), stop);
                const std::lock_guard lock(oneAtATime);
                found(place, report);
            }
        });
    }
}

} // namespace mailseal
