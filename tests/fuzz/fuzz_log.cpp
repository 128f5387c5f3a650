// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lines of a log and headers of a mail: nothing that a terminal would act on comes out, and what is counted
// is what was there.
#include "model/diagnose/log/log_diagnosing.h"
#include "model/diagnose/received/mail_way.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace mailseal;
    static const LogClock clock{QDateTime(QDate(2026, 11, 29), QTime(12, 0)), {}};
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const Diagnosis diagnosis = diagnoseText(text, clock);
    if (!diagnosis.problem && diagnosis.lines > text.count('\n') + 1)
        std::abort();
    for (const LogFinding &finding : diagnosis.findings) {
        if (finding.count < 1 || (finding.line + sentence(finding.advice)).contains(QChar(0x1B)))
            std::abort();
    }
    const MailWay way = mailWay(text);
    for (qsizetype i = 0; i < way.hops.size(); ++i) {
        if ((titleOf(way.hops[i]) + transportOf(way.hops[i]) + delayOf(way, i)).contains(QChar(0x1B)))
            std::abort();
    }
    return 0;
}
