// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/trust/qr_view.h"

#include <QPainter>

namespace mailseal {
namespace {

constexpr int moduleSize = 6; // pixels

} // namespace

QrView::QrView(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void QrView::setCode(const ca::QrCode &code, const QString &name)
{
    m_code = code;
    setAccessibleName(name);
    updateGeometry();
    update();
}

QSize QrView::sizeHint() const
{
    return {modules() * moduleSize, modules() * moduleSize};
}

void QrView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Qt::white);
    for (int row = 0; row < m_code.size; ++row) {
        for (int column = 0; column < m_code.size; ++column) {
            if (m_code.isDark(row, column))
                painter.fillRect((column + ca::quietZone) * moduleSize, (row + ca::quietZone) * moduleSize,
                    moduleSize, moduleSize, Qt::black);
        }
    }
}

} // namespace mailseal
