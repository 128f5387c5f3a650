// SPDX-License-Identifier: GPL-3.0-or-later
//
// The faults of a configuration as a list, the worst first.
#pragma once

#include "model/servers/configured/config_finding.h"

#include <QAbstractListModel>

namespace mailseal {

class FindingsModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { VerdictRole = Qt::UserRole, WordRole, PlaceRole };

    using QAbstractListModel::QAbstractListModel;

    void setFindings(const QList<ConfigFinding> &findings);
    const ConfigFinding *finding(int row) const; // nullptr: no such row

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<ConfigFinding> m_findings;
};

} // namespace mailseal
