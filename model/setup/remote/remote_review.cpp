// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/remote/remote_review.h"

#include "model/base/errors/error_code.h"
#include "model/x509/issuing/issuing.h"

#include <QCoreApplication>
#include <QDateTime>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::RemoteReview)
};

bool isFor(const SetupRequest &request, const MadeThere &made)
{
    const auto key = keyRequestedElsewhere(request.profile, made.csr);
    return key && key->algorithm() == request.key && !made.key->folder().isEmpty();
}

Result<ReviewedSet> reviewWithKeyThere(const std::shared_ptr<const SshConnection> &connection,
    const RemoteLook &look, const SetupDraft &draft, const WriteTarget &target,
    std::optional<MadeThere> &made)
{
    if (const auto error = keyThereProblem(draft))
        return failure(*error);
    const auto request = requestOf(draft);
    if (!request)
        return failure(request.error());
    if (!made || !isFor(*request, *made)) {
        auto anew = makeKeyThere(connection, *request);
        if (!anew)
            return failure(anew.error());
        made = *std::move(anew);
    }
    const auto issued
        = issueFor(*request, made->key, made->publicKey, made->csr, QDateTime::currentDateTimeUtc());
    return issued ? reviewIssued(*request, *issued, look.machine, target, look.root())
                  : failure(issued.error());
}

} // namespace

std::optional<Error> keyThereProblem(const SetupDraft &draft)
{
    if (!draft.existingKeyFile.isEmpty())
        return Error{ErrorCode::WrongUse, {},
            Words::tr(
                "A key that is made on the other machine cannot come from a file here. Choose one of the two.")};
    if (draft.signing == Signing::SelfSigned)
        return Error{ErrorCode::WrongUse, {},
            Words::tr(
                "A self-signed certificate is signed with its own key, which stays on the other machine. Let "
                "the test CA sign it, or ask a CA.")};
    return std::nullopt;
}

Result<ReviewedSet> reviewSetThere(const std::shared_ptr<const SshConnection> &connection,
    const RemoteLook &look, const SetupDraft &draft, const WriteTarget &target,
    std::optional<MadeThere> *made)
{
    std::optional<MadeThere> own;
    if (target.keyThere)
        return reviewWithKeyThere(connection, look, draft, target, made != nullptr ? *made : own);
    const auto key = obtainKey(draft);
    return key ? reviewSet(draft, *key, look.machine, target, look.root()) : failure(key.error());
}

} // namespace mailseal
