// SPDX-License-Identifier: GPL-3.0-or-later
//
// Why a certificate is revoked: the reasons that people may give (RFC 5280 §5.3.1), as what they mean.
#pragma once

#include "model/x509/authority/revocation_list.h"

#include <QComboBox>

namespace mailseal {

class ReasonCombo : public QComboBox
{
    Q_OBJECT
public:
    explicit ReasonCombo(QWidget *parent = nullptr);

    RevocationReason reason() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
};

} // namespace mailseal
