// SPDX-License-Identifier: GPL-3.0-or-later
//
// The version of a server: unknown, found, packaged by a system, the newest known, or typed.
#pragma once

#include "model/servers/catalogue/server.h"

#include <QComboBox>

namespace mailseal {

class VersionCombo : public QComboBox
{
    Q_OBJECT
public:
    explicit VersionCombo(QWidget *parent = nullptr);

    // What is assumed of a version that is not known.
    void setAssumed(const Version &assumed);
    // Offers these versions. For another kind of server it starts over with the version found.
    void offer(ServerKind kind, const std::optional<ServerChoice> &found);
    // An error if the typed text is not a version, or older than those known.
    Result<ServerChoice> choice() const;
    void setChoice(const std::optional<Version> &version);
    void retranslate();

private:
    void fill();

    ServerKind m_kind = ServerKind::Postfix;
    Version m_assumed;
    std::optional<ServerChoice> m_found;
};

} // namespace mailseal
