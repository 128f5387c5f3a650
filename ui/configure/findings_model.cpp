// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/configure/findings_model.h"

#include <QCoreApplication>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::FindingsModel)

public:
    static QString verdict(Verdict verdict);
    static QString place(const Setting &setting)
    {
        return setting.line > 0 ? tr("%1, line %2").arg(setting.file).arg(setting.line) : setting.file;
    }
};

QString Words::verdict(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Works:
        return tr("Works, but should be better");
    case Verdict::NoTls:
        return tr("TLS does not work");
    case Verdict::Refuses:
        return tr("The server does not start");
    }
    return {};
}

} // namespace

void FindingsModel::setFindings(const QList<ConfigFinding> &findings)
{
    beginResetModel();
    m_findings = findings;
    std::stable_sort(m_findings.begin(), m_findings.end(),
        [](const ConfigFinding &one, const ConfigFinding &other) { return one.verdict > other.verdict; });
    endResetModel();
}

const ConfigFinding *FindingsModel::finding(int row) const
{
    return row >= 0 && row < m_findings.size() ? &m_findings[row] : nullptr;
}

int FindingsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_findings.size());
}

QVariant FindingsModel::data(const QModelIndex &index, int role) const
{
    const ConfigFinding *found = finding(index.row());
    if (found == nullptr)
        return {};
    const QString word = Words::verdict(found->verdict);
    const QString place = Words::place(found->setting);
    switch (role) {
    case Qt::DisplayRole:
        return sentence(*found);
    case Qt::ToolTipRole:
        return verdictMeaning(found->verdict);
    case Qt::AccessibleTextRole:
        return QString(word + QStringLiteral(": ") + sentence(*found) + u' ' + place);
    case VerdictRole:
        return int(found->verdict);
    case WordRole:
        return word;
    case PlaceRole:
        return place;
    default:
        return {};
    }
}

} // namespace mailseal
