// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/applied/published_check.h"

#include "model/files/read/reading.h"
#include "model/servers/live/dane/tlsa_text.h"

namespace mailseal {
namespace {

constexpr quint16 mailPort = 25;          // where senders look
constexpr qsizetype hostsAtAllPorts = 20; // of a certificate with more names the first

// Whoever publishes records for other ports means the programs of his users (RFC 7673).
QList<quint16> portsFor(qsizetype host)
{
    if (host >= hostsAtAllPorts)
        return {mailPort};
    QList<quint16> ports = portsWithTls();
    ports.removeAll(443); // a web server has files of its own
    return ports;
}

std::optional<DaneKeys> keysIn(const Result<files::FileBytes> &file)
{
    const auto keys
        = file.and_then([](const files::FileBytes &bytes) { return files::read(bytes, {}); })
              .and_then([](const files::FileContents &contents) { return daneKeys(contents, std::nullopt); });
    return keys ? std::optional(*keys) : std::nullopt;
}

// The file that presents the certificate, with its chain if there is such a file.
const FileStep *presentedBy(const InstallPlan &plan)
{
    for (const FileRole role : {FileRole::Chain, FileRole::Certificate, FileRole::CourierPem,
             FileRole::EximPem, FileRole::PrivateKey}) {
        for (const FileStep &file : plan.files) {
            if (file.role == role)
                return &file;
        }
    }
    return nullptr;
}

// Where a switch leads elsewhere, as with a folder for each set, the file of now is behind the switch.
QString placeNow(const FileStep &file, const InstallPlan &plan)
{
    for (const LinkStep &link : plan.links) {
        const QString folder = link.path.section(u'/', 0, -2) + u'/' + link.target + u'/';
        if (file.path.startsWith(folder))
            return link.path + u'/' + file.path.mid(folder.size());
    }
    return file.path;
}

} // namespace

std::optional<DaneChange> daneChange(const InstallPlan &plan, const QString &root)
{
    const FileStep *file = presentedBy(plan);
    if (file == nullptr)
        return std::nullopt;
    const auto before = keysIn(files::readFile(placeBelow(root, placeNow(*file, plan))));
    const auto after = keysIn(files::FileBytes{file->path, file->content});
    if (!before || !after || before->chains.isEmpty() || *before == *after)
        return std::nullopt;
    return DaneChange{*before, *after};
}

Result<void> checkPublished(const InstallPlan &plan, const QString &root, const Lookups &lookups)
{
    const auto change = plan.set ? daneChange(plan, root) : std::nullopt;
    if (!change)
        return {};
    QStringList hosts;
    QList<DnsQuestion> questions;
    QList<quint16> ports; // of each question
    QList<qsizetype> hostOf;
    for (const QString &text : plan.set->names) {
        const auto name = AlternativeName::parse(text);
        if (!name || name->kind() != AlternativeName::Kind::Dns || text.startsWith(u'*'))
            continue;
        for (const quint16 port : portsFor(hosts.size())) {
            questions << DnsQuestion{tlsaOwner(text, port), RecordType::Tlsa};
            ports << port;
            hostOf << hosts.size();
        }
        hosts << text;
    }
    const QList<DnsAnswer> answers = lookups.ask(questions, {});
    for (qsizetype host = 0; host < hosts.size(); ++host) {
        QList<PublishedTlsa> published;
        for (qsizetype i = 0; i < questions.size(); ++i) {
            if (hostOf.at(i) == host)
                published << PublishedTlsa{ports.at(i), answers.value(i)};
        }
        if (auto checked = checkChange(*change, hosts.at(host), published, QDateTime::currentDateTimeUtc());
            !checked)
            return checked;
    }
    return {};
}

} // namespace mailseal
