// SPDX-License-Identifier: GPL-3.0-or-later
//
// What goes through the review of the wizard without its questions: a certificate that has arrived, and the
// new request of a renewal. Remembers every set that the session writes.
#pragma once

#include "model/renewal/reply/receiving.h"
#include "model/setup/sets/reviewed/setup_session.h"

namespace mailseal {

class SetReview : public QObject
{
    Q_OBJECT
public:
    explicit SetReview(SetupSession *session);

    // Prepare the session, which must not be writing.
    void begin(const Received &received);
    // With the same answers and the same key, in a folder of its own; what the servers use stays.
    void begin(const RememberedSet &renewed);
    void forget();                             // what was begun
    bool isReply() const { return m_isReply; } // a certificate that has arrived

Q_SIGNALS:
    void remembered();

private:
    void remember(const Application &application);

    SetupSession *m_session;
    bool m_isReply = false;
    std::optional<RememberedSet> m_before; // that is renewed or replaced
};

} // namespace mailseal
