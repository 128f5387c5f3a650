// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/names/names_model.h"

namespace mailseal {

void NamesModel::setNames(const QStringList &names, const QList<Finding> &findings)
{
    const bool sameSize = names.size() == m_names.size();
    if (!sameSize)
        beginResetModel();
    m_names = names;
    m_findings.clear();
    for (const Finding &finding : findings) {
        if (finding.field == Field::Names
            && (!m_findings.contains(finding.index) || finding.severity == Severity::Error))
            m_findings.insert(finding.index, finding);
    }
    if (!sameSize)
        endResetModel();
    else
        retranslate();
}

void NamesModel::retranslate()
{
    if (!m_names.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_names.size()) - 1));
}

int NamesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_names.size());
}

QVariant NamesModel::data(const QModelIndex &index, int role) const
{
    if (index.row() >= m_names.size())
        return {};
    const QString &typed = m_names[index.row()];
    const auto finding = m_findings.constFind(index.row());
    switch (role) {
    case Qt::EditRole:
        return typed;
    case Qt::DisplayRole: {
        const auto name = AlternativeName::parse(typed);
        return name ? name->display() : typed;
    }
    case Qt::ToolTipRole: {
        if (finding != m_findings.constEnd())
            return sentence(finding->error);
        const auto name = AlternativeName::parse(typed);
        return name ? name->value() : typed;
    }
    case Qt::AccessibleTextRole: {
        const QString said = remark(index.row());
        const QString name = data(index, Qt::DisplayRole).toString();
        return said.isEmpty() ? name : name + QStringLiteral(", ") + said;
    }
    case RemarkRole:
        return remark(index.row());
    case SeverityRole:
        return finding == m_findings.constEnd() ? QVariant() : QVariant(int(finding->severity));
    case SentenceRole:
        return finding == m_findings.constEnd() ? QString() : sentence(finding->error);
    default:
        return {};
    }
}

QString NamesModel::remark(int row) const
{
    if (const auto finding = m_findings.constFind(row); finding != m_findings.constEnd())
        return finding->severity == Severity::Error ? tr("not valid") : tr("please check");
    const auto name = AlternativeName::parse(m_names[row]);
    if (!name)
        return {};
    if (row == 0)
        return tr("common name");
    switch (name->kind()) {
    case AlternativeName::Kind::Dns:
        return {};
    case AlternativeName::Kind::Address:
        return tr("IP address");
    case AlternativeName::Kind::Email:
        return tr("e-mail");
    }
    return {};
}

bool NamesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || value.toString().trimmed().isEmpty())
        return false;
    Q_EMIT renamed(index.row(), value.toString().trimmed());
    return true;
}

Qt::ItemFlags NamesModel::flags(const QModelIndex &index) const
{
    const auto flags = QAbstractListModel::flags(index) | Qt::ItemNeverHasChildren;
    return index.row() > 0 ? flags | Qt::ItemIsEditable : flags;
}

} // namespace mailseal
