// SPDX-License-Identifier: GPL-3.0-or-later
//
// The hosts of a list as a table: what will be made for each host.
#pragma once

#include "model/setup/answers/host_list.h"

#include <QAbstractTableModel>

namespace mailseal {

class HostsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column { Host, Names, Key, Signing, Servers };

    using QAbstractTableModel::QAbstractTableModel;

    void setHosts(const QList<ListedHost> &hosts);
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const SetupDraft &draft, Column column) const;

    QList<ListedHost> m_hosts;
};

} // namespace mailseal
