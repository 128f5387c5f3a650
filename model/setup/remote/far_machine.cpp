// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/remote/far_machine.h"

#include "model/setup/remote/remote_review.h"
#include "model/setup/sets/applied/set_writing.h"

#include <QMutex>
#include <QtCrypto>

namespace mailseal {
namespace {

// Its ports were asked there.
QList<ServerCheck> checksOf(const ReviewedSet &set, const QList<quint16> &shown)
{
    QList<ServerCheck> checks;
    const QList<ServerPort> ports = portsFor(set.snippets, set.settings.servers);
    for (const ServerPort &port : ports) {
        if (shown.contains(port.port))
            checks << ServerCheck{
                port, ServerCheck::Shown::Same, certificateSha256(set.issued.certificate), {}};
    }
    return checks;
}

Written writtenThere(const ReviewedSet &set)
{
    Written written;
    for (const FileStep &file : set.systemPlan.files) {
        WrittenFile one;
        one.path = file.path;
        one.writtenTo = file.path;
        written.files << one;
    }
    return written;
}

// A review that was cancelled may still be at work when the next one begins.
struct WaitingKey
{
    QMutex mutex;
    std::optional<MadeThere> made;
};

} // namespace

std::optional<SecretBytes> askedPassword(const QString &target)
{
    QCA::PasswordAsker asker;
    asker.ask(QCA::Event::StylePassword, target, nullptr);
    asker.waitForResponse();
    if (!asker.accepted())
        return std::nullopt;
    const QCA::SecureArray password = asker.password();
    return secretBytes({password.constData(), static_cast<size_t>(password.size())});
}

Result<FarMachine> farMachine(const QString &text, const SshAsking &asking)
{
    const auto target = SshTarget::parse(text);
    if (!target)
        return failure(target.error());
    auto opened = SshConnection::open(*target, asking);
    if (!opened)
        return failure(opened.error());
    const auto connection = std::make_shared<SshConnection>(*std::move(opened));
    const auto look = lookAt(*connection);
    if (!look)
        return failure(look.error());
    // The copy lives as long as what refers to it.
    const auto last = std::make_shared<QString>();
    const auto install = [connection, look = *look, seen = std::make_shared<SeenThere>(), last](
                             const ReviewedSet &set, OnConflict onConflict) -> Result<Application> {
        const bool replaces = onConflict == OnConflict::Replace;
        const auto end = installThere(
            *connection, set, {false, replaces, set.configures(), set.target.keyThere}, seen.get());
        if (!end)
            return failure(end.error());
        *last = end->installation;
        const auto notes
            = [fromHere = end->fromHere, shown = end->shown] { return linesOf(fromHere, shown); };
        return Application{writtenThere(set), checksOf(set, end->shown), {}, notes};
    };
    // So is the key that waits there, for as long as there may be another review.
    const auto review = [connection, look = *look, waiting = std::make_shared<WaitingKey>()](
                            const SetupDraft &draft, const WriteTarget &wanted) {
        const QMutexLocker locker(&waiting->mutex);
        return reviewSetThere(connection, look, draft, wanted, &waiting->made);
    };
    const auto putBack = [connection, last] {
        return doThere(*connection, RemoteTask::Undo, *last).map([](const RemoteEnd &end) {
            Installation undone;
            undone.kept = end.kept;
            return undone;
        });
    };
    return FarMachine{
        look->machine, look->root(), install, review, putBack, clockNote(*look, target->text())};
}

} // namespace mailseal
