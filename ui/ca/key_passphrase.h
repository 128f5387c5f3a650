// SPDX-License-Identifier: GPL-3.0-or-later
//
// The passphrase of the CA's key, asked for beside what needs it. What was typed goes into a
// QCA::SecureArray once, and the field is emptied; a wrong one is said here and asked for again here.
#pragma once

#include "model/base/result.h"

#include <QWidget>
#include <QtCrypto>
#include <optional>

class QLineEdit;

namespace mailseal {

class FormField;

class KeyPassphrase : public QWidget
{
    Q_OBJECT
public:
    explicit KeyPassphrase(const QString &name, QWidget *parent = nullptr); // for object names

    // For another key than that of the CA: the label, and what is said if the passphrase is wrong, or if none
    // was typed.
    void setTexts(const QString &label, const QString &wrong, const QString &missing = {});
    // Nullopt if nothing was typed; says so and takes the focus.
    std::optional<QCA::SecureArray> take();
    QCA::SecureArray takeAny(); // empty if nothing was typed
    // Whether the error is about the passphrase, which is said here then.
    bool showError(const Error &error);
    void clear();
    void focusEdit();

Q_SIGNALS:
    void entered(); // with Return

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QString m_label; // empty: that of the CA's key
    QString m_wrong;
    QString m_missing;
    QLineEdit *m_edit;
    FormField *m_field;
};

} // namespace mailseal
