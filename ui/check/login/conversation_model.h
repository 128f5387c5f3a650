// SPDX-License-Identifier: GPL-3.0-or-later
//
// A conversation as a list: who said it is an arrow and a word, never a colour alone. Long lines are folded
// and can be opened; of a conversation without end the oldest lines are dropped.
#pragma once

#include "model/servers/live/imap/conversation.h"

#include <QAbstractListModel>

namespace mailseal {

class ConversationModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    enum Role { FromRole = Qt::UserRole, FoldableRole, OpenRole };

    void add(const ConversationLine &line);
    void clear();
    void toggle(const QModelIndex &index);
    void retranslate();
    QString wholeText() const; // of what is shown, to copy

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row
    {
        ConversationLine line;
        bool isOpen = false;
        qint64 size = 0;
    };
    QString text(const Row &row) const;

    QList<Row> m_rows;
    qint64 m_size = 0;
};

} // namespace mailseal
