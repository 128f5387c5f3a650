// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fields/secret_field.h"

#include "model/base/secrets/secret_bytes.h"

#include <QLineEdit>

namespace mailseal {

QCA::SecureArray takeSecret(QLineEdit *field)
{
    const DeadStackWiped wiped;
    QString typed = field->text(); // the field's own string, shared
    QByteArray bytes = typed.toUtf8();
    QCA::SecureArray secret(bytes);
    bytes.fill('\0');
    field->setText({}); // unlike clear(), drops the undo history; the string is ours alone now
    typed.fill(u'\0');
    return secret;
}

} // namespace mailseal
