// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/receive/set_review.h"

#include "model/renewal/sets/set_store.h"

namespace mailseal {

SetReview::SetReview(SetupSession *session) : QObject(session), m_session(session)
{
    connect(session, &SetupSession::written, this, &SetReview::remember);
}

void SetReview::forget()
{
    m_before.reset();
    m_isReply = false;
}

void SetReview::begin(const Received &received)
{
    m_session->startAnew();
    m_isReply = true;
    m_before = received.what.set;
    m_session->setDraft(received.what.answers);
    if (received.what.set)
        m_session->setTarget(ownTarget(*received.what.set, true));
    m_session->setMaker([received](const Machine &machine, const WriteTarget &target, const QString &root) {
        return reviewReply(
            received.reply, received.what, machine, target, root, QDateTime::currentDateTimeUtc());
    });
}

void SetReview::begin(const RememberedSet &renewed)
{
    m_session->startAnew();
    m_isReply = false;
    m_before = renewed;
    SetupDraft draft = renewed.answers;
    draft.signing = Signing::None;
    draft.key.reset();
    draft.existingKeyFile = fileHere(renewed, FileRole::PrivateKey);
    m_session->setDraft(draft);
    m_session->setTarget({WriteTarget::Kind::Folder,
        m_session->proposedPlaces().value(WriteTarget::Kind::Folder) + QStringLiteral("-renewal")});
}

void SetReview::remember(const Application &application)
{
    const auto &written = m_session->reviewedSet();
    if (!written)
        return;
    const bool isRenewal = m_before && written->request.signing == Signing::None;
    RememberedSet set = rememberedSet(*written, m_before, application.written);
    if (isRenewal) {
        const std::optional<PendingRequest> pending = set.pending;
        set = *m_before;
        set.pending = pending;
        if (set.pending && set.pending->publicKeySha256 != set.installed.record.publicKeySha256)
            set.pending->keyFile = written->root + pathOf(written->systemPlan, FileRole::PrivateKey);
    }
    (void)mailseal::remember(set); // it is installed all the same
    m_before.reset();
    Q_EMIT remembered();
}

} // namespace mailseal
