// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/configure/version_combo.h"

#include "model/servers/catalogue/rendering/snippet.h"
#include "model/servers/machine/releases.h"

#include <QLineEdit>

namespace mailseal {

VersionCombo::VersionCombo(QWidget *parent) : QComboBox(parent)
{
    setEditable(true);
    setInsertPolicy(NoInsert);
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(20);
    fill();
}

void VersionCombo::offer(ServerKind kind, const std::optional<ServerChoice> &found)
{
    const bool isAnother = kind != m_kind;
    m_kind = kind;
    m_found = found;
    fill();
    if (isAnother)
        setChoice(found ? found->version : std::nullopt);
}

void VersionCombo::setAssumed(const Version &assumed)
{
    if (m_assumed == assumed)
        return;
    m_assumed = assumed;
    fill();
}

Result<ServerChoice> VersionCombo::choice() const
{
    const QString typed = currentText().trimmed();
    if (typed.isEmpty() || findText(typed) == 0)
        return ServerChoice{m_kind, std::nullopt};
    return ServerChoice::parse(serverName(m_kind) + u'@' + typed);
}

void VersionCombo::setChoice(const std::optional<Version> &version)
{
    if (!version) {
        setCurrentIndex(0);
        return;
    }
    for (int index = 1; index < count(); ++index) {
        if (itemData(index).toString() == version->toString()) {
            setCurrentIndex(index);
            return;
        }
    }
    setEditText(version->toString());
}

void VersionCombo::fill()
{
    const QSignalBlocker quiet(this);
    const QString kept = currentText();
    const bool first = count() == 0 || findText(kept) == 0;
    const QString keptVersion = findText(kept) > 0 ? currentData().toString() : QString();
    clear();
    addItem(m_assumed == Version() ? tr("version not known")
                                   : tr("not known, %1 is assumed").arg(m_assumed.toString()));
    if (m_found && m_found->version) {
        const QString version = m_found->version->toString();
        addItem(tr("%1 (installed)").arg(version), version);
    }
    for (const Release &release : knownReleases()) {
        if (!release.packaged.contains(m_kind))
            continue;
        const QString version = release.packaged.value(m_kind).toString();
        addItem(QStringLiteral("%1 (%2)").arg(version, release.title), version);
    }
    const KnownVersions known = knownVersions(m_kind);
    addItem(tr("%1 (the newest known)").arg(known.most.toString()), known.most.toString());
    if (first)
        setCurrentIndex(0);
    else if (const int index = findData(keptVersion); !keptVersion.isEmpty() && index > 0)
        setCurrentIndex(index);
    else
        setEditText(kept);
}

void VersionCombo::retranslate()
{
    fill();
}

} // namespace mailseal
