// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/configure/findings_model.h"

#include <QCoreApplication>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::FindingsModel)

public:
    static QString effect(Effect effect);
    static QString place(const Setting &setting)
    {
        return setting.line > 0 ? tr("%1, line %2").arg(setting.file).arg(setting.line) : setting.file;
    }
};

QString Words::effect(Effect effect)
{
    switch (effect) {
    case Effect::Unknown:
        return tr("Not known what the server does");
    case Effect::Works:
        return tr("Works, but should be better");
    case Effect::NoTls:
        return tr("TLS does not work");
    case Effect::Refuses:
        return tr("The server does not start");
    }
    return {};
}

} // namespace

void FindingsModel::setFindings(const QList<Advice> &findings)
{
    beginResetModel();
    m_findings = findings;
    endResetModel();
}

const Advice *FindingsModel::finding(int row) const
{
    return row >= 0 && row < m_findings.size() ? &m_findings[row] : nullptr;
}

int FindingsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_findings.size());
}

QVariant FindingsModel::data(const QModelIndex &index, int role) const
{
    const Advice *found = finding(index.row());
    if (found == nullptr)
        return {};
    // What keeps mail in the queue, say, is a fault although the server does not mind it.
    const Effect own = effectOf(*found);
    const bool isElsewhere = own == Effect::Unknown && severityOf(found->id) != Severity::Note;
    const Effect effect = isElsewhere ? Effect::Works : own;
    const QString word = isElsewhere ? adviceTitle(found->id) : Words::effect(effect);
    const QString place = Words::place(found->setting);
    switch (role) {
    case Qt::DisplayRole:
        return placedSentence(*found);
    case Qt::ToolTipRole:
        return effectMeaning(own);
    case Qt::AccessibleTextRole:
        return QString(word + QStringLiteral(": ") + placedSentence(*found) + u' ' + place);
    case EffectRole:
        return int(effect);
    case WordRole:
        return word;
    case PlaceRole:
        return place;
    default:
        return {};
    }
}

} // namespace mailseal
