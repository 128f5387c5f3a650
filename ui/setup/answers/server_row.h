// SPDX-License-Identifier: GPL-3.0-or-later
//
// One mail server: whether to configure it, and its version (found, chosen or unknown).
#pragma once

#include "model/servers/catalogue/layout.h"
#include "model/servers/machine/detection.h"

#include <QWidget>

class QCheckBox;
class QComboBox;

namespace mailseal {

class HintLine;
class TextLabel;
class VersionCombo;

class ServerRow : public QWidget
{
    Q_OBJECT
public:
    explicit ServerRow(ServerKind kind, QWidget *parent = nullptr);

    ServerKind kind() const { return m_kind; }
    bool isWanted() const;
    void setWanted(bool wanted);
    // nullopt if it is not wanted, otherwise the server with the typed version; an error if that is not
    // valid.
    Result<std::optional<ServerChoice>> choice() const;
    void setChoice(const std::optional<ServerChoice> &choice);
    // Offers the version found here and those that systems package.
    void offer(const std::optional<ServerChoice> &found, const SystemRelease &release);
    void showProblem(); // the sentence about an invalid version
    QComboBox *versionCombo() const;
    void retranslate();

Q_SIGNALS:
    void edited();

private:
    ServerKind m_kind;
    QCheckBox *m_wanted;
    TextLabel *m_versionLabel;
    VersionCombo *m_version;
    HintLine *m_hint;
    bool m_isFound = false;
};

} // namespace mailseal
