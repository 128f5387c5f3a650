// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/lookups/network/unbound_resolver.h"

#include <algorithm>
#include <poll.h>
#include <unbound.h>
#include <vector>

namespace mailseal {
namespace {

constexpr int mostRecords = 200;    // of one answer; nobody's mail depends on more
constexpr int nameDoesNotExist = 3; // RFC 1035 §4.1.1
using Clock = std::chrono::steady_clock;

QString withoutLastDot(const char *name)
{
    QString text = QString::fromLatin1(name).toLower();
    while (text.endsWith(u'.'))
        text.chop(1);
    return text;
}

DnsAnswer answerOf(const DnsQuestion &question, const ub_result &result)
{
    using Status = DnsAnswer::Status;
    DnsAnswer answer{question, Status::Nothing, result.secure != 0, result.nxdomain != 0, {}, {}, {}};
    answer.ttl = quint32(std::max(result.ttl, 0));
    if (result.bogus != 0) {
        answer.status = Status::Bogus;
        answer.detail = QString::fromUtf8(result.why_bogus);
        return answer;
    }
    if (result.havedata == 0 && result.rcode != 0 && result.rcode != nameDoesNotExist) {
        answer.status = Status::Failed;
        answer.detail
            = result.rcode == 2 ? QStringLiteral("SERVFAIL") : QStringLiteral("RCODE %1").arg(result.rcode);
        return answer;
    }
    if (result.canonname != nullptr) {
        const QString name = withoutLastDot(result.canonname);
        if (name != question.name)
            answer.alias = name;
    }
    for (int i = 0; result.havedata != 0 && result.data[i] != nullptr && i < mostRecords; ++i)
        answer.records << QByteArray(result.data[i], result.len[i]);
    if (!answer.records.isEmpty())
        answer.status = Status::Found;
    return answer;
}

// One call's questions; what libunbound calls back with.
struct Waiting
{
    DnsAnswer answer;
    int id = 0;
    bool isOpen = false;
};

void take(void *data, int error, ub_result *result)
{
    auto *waiting = static_cast<Waiting *>(data);
    waiting->isOpen = false;
    if (error == 0 && result != nullptr) {
        waiting->answer = answerOf(waiting->answer.question, *result);
    } else {
        waiting->answer.status = DnsAnswer::Status::Failed;
        waiting->answer.detail = QString::fromLatin1(ub_strerror(error));
    }
    ub_resolve_free(result);
}

void wait(ub_ctx *context, Clock::time_point deadline)
{
    constexpr std::chrono::milliseconds attention(50); // so often it is looked whether to stop
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
    pollfd event{ub_fd(context), POLLIN, 0};
    ::poll(&event, 1, static_cast<int>(std::clamp(left, std::chrono::milliseconds(0), attention).count()));
}

} // namespace

struct UnboundResolver::Context
{
    ub_ctx *handle = ub_ctx_create();

    Context() = default;
    ~Context() { ub_ctx_delete(handle); }
    Context(const Context &) = delete;
    Context &operator=(const Context &) = delete;
};

UnboundResolver::UnboundResolver(const ResolverSettings &settings)
    : m_context(std::make_unique<Context>()),
      m_time(settings.time)
{
    ub_ctx *context = m_context->handle;
    if (context == nullptr)
        return;
    ub_ctx_debugout(context, nullptr); // nothing on our standard error
    ub_ctx_async(context, 1);          // a thread, not a process
    if (settings.forward == ResolverSettings::Forward::System)
        ub_ctx_resolvconf(context, nullptr);
    for (const QString &forwarder : settings.forwarders) {
        if (forwarder.startsWith(QLatin1String("127.")) || forwarder.startsWith(QLatin1String("::1")))
            ub_ctx_set_option(context, "do-not-query-localhost:", "no");
        ub_ctx_set_fwd(context, forwarder.toLatin1().constData());
    }
    if (settings.forward == ResolverSettings::Forward::System) // systemd-resolved, dnsmasq, unbound
        ub_ctx_set_option(context, "do-not-query-localhost:", "no");
    for (const QString &file : settings.anchorFiles)
        ub_ctx_add_ta_file(context, file.toLocal8Bit().constData());
    // Last: this ends the settings.
    for (const QString &zone : settings.removedZones)
        ub_ctx_zone_remove(context, zone.toLatin1().constData());
}

UnboundResolver::~UnboundResolver() = default;

QList<DnsAnswer> UnboundResolver::ask(const QList<DnsQuestion> &questions, const std::stop_token &stop) const
{
    ub_ctx *context = m_context->handle;
    const Clock::time_point deadline = Clock::now() + m_time;
    std::vector<std::unique_ptr<Waiting>> all;
    for (const DnsQuestion &question : questions) {
        auto waiting = std::make_unique<Waiting>();
        waiting->answer.question = question;
        waiting->answer.status = DnsAnswer::Status::TimedOut;
        waiting->isOpen = true;
        const int error = context == nullptr ? UB_INITFAIL
                                             : ub_resolve_async(context, question.name.toLatin1().constData(),
                                                 int(question.type), 1, waiting.get(), take, &waiting->id);
        if (error != 0) {
            waiting->isOpen = false;
            waiting->answer.status = DnsAnswer::Status::Failed;
            waiting->answer.detail = QString::fromLatin1(ub_strerror(error));
        }
        all.push_back(std::move(waiting));
    }
    const auto isOpen = [](const std::unique_ptr<Waiting> &waiting) { return waiting->isOpen; };
    while (!stop.stop_requested() && Clock::now() < deadline && std::any_of(all.begin(), all.end(), isOpen)) {
        wait(context, deadline);
        ub_process(context);
    }
    QList<DnsAnswer> answers;
    for (const std::unique_ptr<Waiting> &waiting : all) {
        answers << waiting->answer;
        if (waiting->isOpen)
            ub_cancel(context, waiting->id); // it does not call back any more
    }
    return answers;
}

} // namespace mailseal
