// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/applied/published_check.h"

#include "model/files/read/reading.h"
#include "model/servers/live/dane/tlsa_text.h"

namespace mailseal {
namespace {

constexpr quint16 port = 25; // where senders look

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
    for (const QString &text : plan.set->names) {
        const auto name = AlternativeName::parse(text);
        if (!name || name->kind() != AlternativeName::Kind::Dns || text.startsWith(u'*'))
            continue;
        hosts << text;
        questions << DnsQuestion{tlsaOwner(text, port), RecordType::Tlsa};
    }
    const QList<DnsAnswer> answers = lookups.ask(questions, {});
    for (qsizetype i = 0; i < hosts.size(); ++i) {
        const PublishedTlsa published{port, answers.value(i)};
        if (auto checked = checkChange(*change, hosts.at(i), {published}, QDateTime::currentDateTimeUtc());
            !checked)
            return checked;
    }
    return {};
}

} // namespace mailseal
