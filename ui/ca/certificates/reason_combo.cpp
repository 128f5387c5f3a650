// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/certificates/reason_combo.h"

#include <QEvent>

namespace mailseal {
namespace {

QString titleOf(RevocationReason reason)
{
    switch (reason) {
    case RevocationReason::KeyCompromise:
        return ReasonCombo::tr("Others may have the private key");
    case RevocationReason::AffiliationChanged:
        return ReasonCombo::tr("The name or the organization has changed");
    case RevocationReason::Superseded:
        return ReasonCombo::tr("Another certificate has taken its place");
    case RevocationReason::CessationOfOperation:
        return ReasonCombo::tr("The server or the person is gone");
    case RevocationReason::Unspecified:
    case RevocationReason::CaCompromise:
    case RevocationReason::CertificateHold:
        break;
    }
    return ReasonCombo::tr("No reason given");
}

RevocationReason reasonAt(const QComboBox &combo, int row)
{
    return reasonFromName(combo.itemData(row).toString()).value_or(RevocationReason::Unspecified);
}

} // namespace

ReasonCombo::ReasonCombo(QWidget *parent) : QComboBox(parent)
{
    for (const QString &name : reasonNames())
        addItem(QString(), name);
    retranslate();
}

RevocationReason ReasonCombo::reason() const
{
    return reasonAt(*this, currentIndex());
}

void ReasonCombo::changeEvent(QEvent *event)
{
    QComboBox::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ReasonCombo::retranslate()
{
    for (int row = 0; row < count(); ++row)
        setItemText(row, titleOf(reasonAt(*this, row)));
}

} // namespace mailseal
