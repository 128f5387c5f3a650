// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/ports/port_rules.h"

#include "model/base/advice/advice_id.h"
#include "model/base/text/language.h"
#include "model/base/text/printable.h"
#include "model/x509/certificates/certificate_details.h"
#include "model/x509/sessions/cipher_suites.h"

#include <QMap>
#include <algorithm>

namespace mailseal {
namespace {

QString words(const QByteArray &said)
{
    return printable(QString::fromUtf8(said.left(500)));
}

QString titles(const QByteArrayList &names)
{
    QStringList list;
    for (const QByteArray &name : names)
        list << QString::fromLatin1(name);
    return list.join(QStringLiteral(", "));
}

files::FileContents asFile(const QByteArrayList &chain)
{
    files::FileContents contents;
    for (const QByteArray &der : chain) {
        files::FileObject object;
        object.der = der;
        object.certificate = Certificate::fromDer(der);
        contents.objects << object;
    }
    return contents;
}

class PortExamination
{
public:
    PortExamination(const PortSeen &seen, const PortExpectations &expectations) : m_expectations(expectations)
    {
        m_report.seen = seen;
    }

    PortReport run()
    {
        lookAtBeginning();
        if (m_report.seen.session)
            lookAtSession(*m_report.seen.session);
        if (m_report.seen.depth)
            lookAtDepth(*m_report.seen.depth);
        sortWorstFirst(m_report.findings);
        return m_report;
    }

private:
    void add(AdviceId id, const QStringList &arguments = {})
    {
        m_report.findings << Advice{id, -1, arguments};
    }
    void lookAtBeginning();
    void lookAtRefusal(const TlsRefusal &refusal);
    void lookAtSession(const TlsFacts &session);
    void lookAtDepth(const PortDepth &depth);
    void lookAtVersions(const QList<TlsVersion> &versions);
    files::Examination examineChain(const QByteArrayList &chain, const QList<AlternativeName> &names);

    const PortExpectations &m_expectations;
    PortReport m_report;
};

void PortExamination::lookAtBeginning()
{
    const PortSeen &seen = m_report.seen;
    switch (seen.reached) {
    case Reached::Yes:
        break;
    case Reached::NothingListens:
        if (m_expectations.isWanted)
            add(AdviceId::PortClosed);
        return;
    case Reached::NoWay:
    case Reached::NoAnswer:
        if (m_expectations.isWanted)
            add(AdviceId::PortSilent);
        return;
    case Reached::HungUp:
    case Reached::Declined:
        if (seen.before.startTls)
            add(AdviceId::StartTlsDeclined, {words(seen.said)});
        else
            add(AdviceId::ConnectionDeclined, {words(seen.said)});
        return;
    case Reached::OtherProtocol:
    case Reached::TooMuch:
        add(AdviceId::OtherProtocol, {protocolTitle(seen.port.protocol)});
        return;
    case Reached::NotOffered:
        add(AdviceId::StartTlsMissing);
        break;
    }
    // SMTP servers do not ask from where; tried on Postfix, Exim and Courier.
    const bool isKnown = !seen.fromItself || seen.port.protocol == MailProtocol::Smtp;
    if (takesPasswordsInClear(seen))
        add(isKnown ? AdviceId::LoginInClear : AdviceId::LoginNotJudged);
    if (seen.refusal)
        lookAtRefusal(*seen.refusal);
}

void PortExamination::lookAtRefusal(const TlsRefusal &refusal)
{
    const bool atOnce = m_report.seen.port.start == TlsStart::AtOnce;
    if (refusal.kind == TlsRefusal::Kind::NotTls && atOnce)
        add(AdviceId::TlsNotAtOnce);
    else if (refusal.kind == TlsRefusal::Kind::TimeOver)
        add(AdviceId::PortSilent);
    else
        add(AdviceId::TlsFails, {refusal.detail.isEmpty() ? QStringLiteral("EOF") : refusal.detail});
}

files::Examination PortExamination::examineChain(
    const QByteArrayList &chain, const QList<AlternativeName> &names)
{
    files::Expectations expectations;
    expectations.time = m_expectations.time;
    expectations.hosts = names;
    expectations.trusted = m_expectations.trusted;
    expectations.trustedByUser = m_expectations.trustedByUser;
    files::Examination examination = files::examine(asFile(chain), expectations);
    for (const Advice &finding : examination.findings) {
        if (!m_report.findings.contains(finding))
            m_report.findings << finding;
    }
    return examination;
}

void PortExamination::lookAtSession(const TlsFacts &session)
{
    if (session.chain.isEmpty()) {
        add(AdviceId::NoCertificateShown);
        return;
    }
    const files::Examination examination = examineChain(session.chain, m_expectations.names);
    m_report.verification = examination.verification;
    m_report.namesMatch = examination.namesMatch;
    if (session.stapled) // what the certificate demands is done
        m_report.findings.removeIf([](const Advice &finding) { return finding.id == AdviceId::MustStaple; });
    if (!keepsSecretsForward(session.cipher))
        add(AdviceId::NoForwardSecrecy, {QString::fromLatin1(session.cipher)});
    if (m_report.seen.reachedWithin == Reached::Declined)
        add(AdviceId::ConnectionDeclined, {words(m_report.seen.said)});
    else if (m_report.seen.reachedWithin != Reached::Yes)
        add(AdviceId::SilentWithinTls, {protocolTitle(m_report.seen.port.protocol)});
    // Between servers the question is usual, and asks nobody.
    const bool isForPeople = m_report.seen.port.port != 25;
    if (session.asksForCertificate && isForPeople)
        add(AdviceId::ClientCertificateAsked);
    const auto shown = Certificate::fromDer(session.chain.first());
    const std::optional<Certificate> &file = m_expectations.file;
    const bool isOther = m_report.seen.depth
        && m_report.seen.depth->otherChain.value(0) == (file ? file->der() : QByteArray());
    if (file && shown && *file != *shown && !isOther) {
        const auto date
            = [](const Certificate &certificate) { return shortDate(details(certificate).notAfter.date()); };
        add(AdviceId::OtherThanFile, {m_expectations.fileName, date(*shown), date(*file)});
    }
}

void PortExamination::lookAtVersions(const QList<TlsVersion> &versions)
{
    const TlsVersion newest = versions.isEmpty() ? TlsVersion::Tls13 : versions.last();
    if (newest < TlsVersion::Tls12) {
        add(AdviceId::NewVersionMissing, {tlsVersionTitle(newest)});
        return;
    }
    QStringList old;
    for (const TlsVersion version : {TlsVersion::Tls10, TlsVersion::Tls11}) {
        if (versions.contains(version))
            old << tlsVersionTitle(version);
    }
    if (!old.isEmpty())
        add(AdviceId::OldVersionAccepted, {old.join(QStringLiteral(", "))});
}

void PortExamination::lookAtDepth(const PortDepth &depth)
{
    if (depth.versions.contains(TlsVersion::Ssl3))
        add(AdviceId::Ssl3Accepted);
    lookAtVersions(depth.versions);
    if (!depth.weakCiphers.isEmpty())
        add(AdviceId::WeakCiphersAccepted, {titles(depth.weakCiphers)});
    if (depth.takesInjected)
        add(AdviceId::CommandsInjected);
    if (depth.compressed)
        add(AdviceId::CompressionAccepted);
    if (!depth.renegotiatesSecurely)
        add(AdviceId::RenegotiationInsecure);
    if (!depth.otherChain.isEmpty())
        examineChain(depth.otherChain, m_expectations.names);
    for (const NamedChain &named : depth.names) {
        const auto name = AlternativeName::parse(QString::fromLatin1(named.name));
        if (!named.chain.isEmpty() && name && !m_expectations.names.contains(*name))
            examineChain(named.chain, {*name});
    }
    if (!depth.complete)
        add(AdviceId::PartlySeen);
}

} // namespace

bool takesPasswordsInClear(const PortSeen &seen)
{
    return seen.port.start == TlsStart::Asked && !seen.before.sendingMechanisms().isEmpty();
}

PortReport examinePort(const PortSeen &seen, const PortExpectations &expectations)
{
    return PortExamination(seen, expectations).run();
}

QList<Advice> adviceAcross(const QList<PortReport> &reports)
{
    QList<Advice> findings;
    // A certificate with the ports that show it, in the order in which they were asked.
    QList<std::pair<QByteArrayList, QStringList>> shown;
    for (const PortReport &report : reports) {
        if (!report.seen.session || report.seen.session->chain.isEmpty())
            continue;
        QByteArrayList certificates{report.seen.session->chain.first()};
        if (report.seen.depth && !report.seen.depth->otherChain.isEmpty())
            certificates << report.seen.depth->otherChain.first();
        std::sort(certificates.begin(), certificates.end());
        const QString port = QString::number(report.seen.port.port);
        const auto known = std::find_if(
            shown.begin(), shown.end(), [&](const auto &one) { return one.first == certificates; });
        if (known == shown.end())
            shown << std::pair(certificates, QStringList{port});
        else if (!known->second.contains(port))
            known->second << port;
    }
    if (shown.size() > 1) {
        QStringList groups;
        for (const auto &[certificates, ports] : shown)
            groups << ports.join(QStringLiteral(", "));
        findings << Advice{AdviceId::PortsDiffer, -1, {groups.join(QStringLiteral(" ≠ "))}};
    }
    // A port that answers at one address of the name, and is closed at another.
    QMap<quint16, std::pair<QStringList, QStringList>> answering;
    for (const PortReport &report : reports) {
        const Reached reached = report.seen.reached;
        auto &[open, closed] = answering[report.seen.port.port];
        const QString address = QString::fromLatin1(report.seen.address.text);
        if (reached == Reached::NothingListens || reached == Reached::NoAnswer)
            closed << address;
        else if (reached != Reached::NoWay) // perhaps only this machine has no way there
            open << address;
    }
    for (const auto &[open, closed] : answering) {
        const Advice finding{AdviceId::AddressUnreachable, -1,
            {open.join(QStringLiteral(", ")), closed.join(QStringLiteral(", "))}};
        if (!open.isEmpty() && !closed.isEmpty() && !findings.contains(finding))
            findings << finding;
    }
    sortWorstFirst(findings);
    return findings;
}

} // namespace mailseal
