// SPDX-License-Identifier: GPL-3.0-or-later
//
// A QR code as cameras want it: black on white in every theme, with its quiet zone.
#pragma once

#include "model/ca/serving/qr_code.h"

#include <QWidget>

namespace mailseal {

class QrView : public QWidget
{
    Q_OBJECT
public:
    explicit QrView(QWidget *parent = nullptr);
    void setCode(const ca::QrCode &code, const QString &name); // for screen readers

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int modules() const { return m_code.size + 2 * ca::quietZone; }

    ca::QrCode m_code;
};

} // namespace mailseal
