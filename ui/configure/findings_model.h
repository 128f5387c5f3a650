// SPDX-License-Identifier: GPL-3.0-or-later
//
// The faults of a configuration as a list, the worst first.
#pragma once

#include "model/base/advice/advice.h"

#include <QAbstractListModel>

namespace mailseal {

class FindingsModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { EffectRole = Qt::UserRole, WordRole, PlaceRole };

    using QAbstractListModel::QAbstractListModel;

    void setFindings(const QList<Advice> &findings);
    const Advice *finding(int row) const; // nullptr if there is no such row

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<Advice> m_findings;
};

} // namespace mailseal
