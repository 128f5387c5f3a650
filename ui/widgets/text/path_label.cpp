// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text/path_label.h"

#include "ui/widgets/text/plain_tool_tip.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPainter>

namespace mailseal {

QFont writtenFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(QApplication::font().pointSizeF() * 0.95);
    return font;
}

PathLabel::PathLabel(QWidget *parent) : QWidget(parent)
{
    setFont(writtenFont());
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PathLabel::setPath(const QString &path)
{
    m_path = path;
    setToolTip(plainToolTip(path));
    setAccessibleName(path);
    updateGeometry();
    update();
}

QSize PathLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_path), fontMetrics().height() + 2};
}

QSize PathLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 10, fontMetrics().height() + 2};
}

void PathLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(
        rect(), Qt::AlignLeft | Qt::AlignVCenter, fontMetrics().elidedText(m_path, Qt::ElideMiddle, width()));
}

} // namespace mailseal
