// SPDX-License-Identifier: GPL-3.0-or-later
//
// The nine questions of MAKE.CERT.sh (interNet Services), in its order, with the last answers as defaults.
// Its own sample values are defaults only in the layout of interNet Services, where they are the record;
// elsewhere they are shown as examples, and nobody's certificate gets them by Enter alone. An empty line
// keeps the default, a single dot leaves the field empty (as in openssl-req(1)), and a wrong answer is
// explained and asked again; at the end of input the remaining defaults are kept.
#pragma once

#include "model/setup/answers/setup_draft.h"

#include <functional>

namespace mailseal::cli {

struct Conversation
{
    std::function<void(const QString &)> ask;       // shows a question, without a line feed
    std::function<void(const QString &)> say;       // a line of explanation
    std::function<std::optional<QString>()> answer; // nullopt: end of input
};

// Starts from the last answers; host is this machine's name, or empty.
SetupDraft interview(const Conversation &conversation, const SetupDraft &lastTime, const QString &host);

// Where to write; asked after the nine questions if the command line did not say.
QString askFolder(const Conversation &conversation, const QString &proposal);

} // namespace mailseal::cli
