// SPDX-License-Identifier: GPL-3.0-or-later
//
// The version of a server: not known, found, packaged by a system, the newest known, or typed.
#pragma once

#include "model/servers/catalogue/layout.h"

#include <QComboBox>

namespace mailseal {

class VersionCombo : public QComboBox
{
    Q_OBJECT
public:
    explicit VersionCombo(QWidget *parent = nullptr);

    // What is offered. Another kind of server begins anew, with the version found.
    void offer(ServerKind kind, const std::optional<ServerChoice> &found, const Layout *layout);
    // An error when what was typed is no version that is known.
    Result<ServerChoice> choice() const;
    void setChoice(const std::optional<Version> &version);
    void retranslate();

private:
    void fill();

    ServerKind m_kind = ServerKind::Postfix;
    std::optional<ServerChoice> m_found;
    QMap<QString, Version> m_packaged;
};

} // namespace mailseal
