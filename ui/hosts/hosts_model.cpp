// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/hosts_model.h"

#include <QFileInfo>

namespace mailseal {

void HostsModel::setHosts(const QList<ListedHost> &hosts)
{
    beginResetModel();
    m_hosts = hosts;
    endResetModel();
}

void HostsModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (!m_hosts.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int HostsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_hosts.size());
}

int HostsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Servers) + 1;
}

QVariant HostsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const QString shown = text(m_hosts.at(index.row()).draft, static_cast<Column>(index.column()));
    return role == Qt::ToolTipRole ? shown.toHtmlEscaped() : shown;
}

QVariant HostsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::Host:
        return tr("Host name");
    case Column::Names:
        return tr("Further names");
    case Column::Key:
        return tr("Key");
    case Column::Signing:
        return tr("Signature");
    case Column::Servers:
        return tr("Servers");
    }
    return {};
}

QString HostsModel::text(const SetupDraft &draft, Column column) const
{
    switch (column) {
    case Column::Host:
        return draft.names.value(0);
    case Column::Names:
        return draft.names.mid(1).join(QStringLiteral(", "));
    case Column::Key:
        return draft.existingKeyFile.isEmpty() ? keyAlgorithmName(draft.key.value_or(KeyAlgorithm::EcdsaP256))
                                               : QFileInfo(draft.existingKeyFile).fileName();
    case Column::Signing:
        return draft.signing == Signing::TestCa    ? tr("test CA")
            : draft.signing == Signing::SelfSigned ? tr("self-signed")
                                                   : tr("request only");
    case Column::Servers:
        break;
    }
    QStringList servers;
    for (const ServerChoice &server : draft.servers)
        servers << (server.version ? serverTitle(server.kind) + u' ' + server.version->toString()
                                   : serverTitle(server.kind));
    return servers.join(QStringLiteral(", "));
}

} // namespace mailseal
