// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/ports/check_session.h"

#include "model/servers/live/ports/typed_question.h"
#include "model/servers/machine/authorities.h"

#include <variant>

namespace mailseal {

void CheckSession::look(const QByteArray &host, const QString &compared)
{
    using Piece = std::variant<PortReport, HostReport, Error>;
    m_report = {};
    m_report.host = host;
    m_error.reset();
    m_job.startInPieces<Piece>(
        [host, compared](const JobControl &control, const auto &give) {
            HostQuestion question;
            question.host = host;
            question.expected.time = QDateTime::currentDateTimeUtc();
            question.expected.trusted = systemAuthorities();
            if (!compared.isEmpty()) {
                const auto file = comparedFrom(compared);
                if (!file) {
                    give(Piece(file.error()));
                    return;
                }
                question.expected.file = file->certificate;
                question.expected.fileName = file->name;
            }
            HostReport whole
                = checkHost(question, control.stop, [&](const PortReport &port) { give(Piece(port)); });
            give(Piece(std::move(whole)));
        },
        [this](const Piece &piece) {
            if (const auto *port = std::get_if<PortReport>(&piece)) {
                m_report.ports << *port;
                Q_EMIT portSeen();
            } else if (const auto *whole = std::get_if<HostReport>(&piece)) {
                m_report = *whole;
            } else {
                m_report = {};
                m_error = std::get<Error>(piece);
            }
        },
        [this] { Q_EMIT finished(); });
}

void CheckSession::stop()
{
    m_job.cancel();
}

} // namespace mailseal
