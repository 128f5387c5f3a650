// SPDX-License-Identifier: GPL-3.0-or-later
//
// The names in the certificate, starting with the common name. Parses for display only what is visible.
#pragma once

#include "model/setup/answers/setup_draft.h"

#include <QAbstractListModel>
#include <QHash>

namespace mailseal {

class NamesModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { RemarkRole = Qt::UserRole, SeverityRole, SentenceRole };

    using QAbstractListModel::QAbstractListModel;

    void setNames(const QStringList &names, const QList<Finding> &findings);
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void renamed(int row, const QString &name); // the draft decides

private:
    QString remark(int row) const;

    QStringList m_names;
    QHash<int, Finding> m_findings;
};

} // namespace mailseal
