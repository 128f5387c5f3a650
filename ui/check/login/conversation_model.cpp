// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/login/conversation_model.h"

namespace mailseal {
namespace {

constexpr qsizetype mostRows = 5000;
constexpr qint64 mostOctets = 32 * 1024 * 1024;

QString arrow(ConversationLine::From from)
{
    return from == ConversationLine::From::Client ? QStringLiteral("→ ")
        : from == ConversationLine::From::Server  ? QStringLiteral("← ")
                                                  : QStringLiteral("• ");
}

} // namespace

void ConversationModel::add(const ConversationLine &line)
{
    qint64 size = 64;
    for (const ImapPart &part : line.parts)
        size += part.bytes.size();
    while (!m_rows.isEmpty() && (m_rows.size() >= mostRows || m_size + size > mostOctets)) {
        beginRemoveRows({}, 0, 0);
        m_size -= m_rows.takeFirst().size;
        endRemoveRows();
    }
    const int row = static_cast<int>(m_rows.size());
    beginInsertRows({}, row, row);
    m_rows << Row{line, false, size};
    m_size += size;
    endInsertRows();
}

void ConversationModel::clear()
{
    beginResetModel();
    m_rows.clear();
    m_size = 0;
    endResetModel();
}

void ConversationModel::toggle(const QModelIndex &index)
{
    if (!index.isValid() || !isFoldable(m_rows.at(index.row()).line))
        return;
    m_rows[index.row()].isOpen = !m_rows.at(index.row()).isOpen;
    Q_EMIT dataChanged(index, index);
}

void ConversationModel::retranslate()
{
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

QString ConversationModel::wholeText() const
{
    QStringList lines;
    for (const Row &row : m_rows)
        lines << text(row);
    return lines.join(u'\n');
}

int ConversationModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QString ConversationModel::text(const Row &row) const
{
    return arrow(row.line.from) + (row.isOpen ? unfoldedText(row.line) : foldedText(row.line));
}

QVariant ConversationModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(row);
    case Qt::AccessibleTextRole: {
        const QString said = row.isOpen ? unfoldedText(row.line) : foldedText(row.line);
        return row.line.from == ConversationLine::From::Client ? tr("Sent: %1").arg(said)
            : row.line.from == ConversationLine::From::Server  ? tr("Received: %1").arg(said)
                                                               : said;
    }
    case FromRole:
        return static_cast<int>(row.line.from);
    case FoldableRole:
        return isFoldable(row.line);
    case OpenRole:
        return row.isOpen;
    default:
        return {};
    }
}

} // namespace mailseal
