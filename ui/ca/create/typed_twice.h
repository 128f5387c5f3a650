// SPDX-License-Identifier: GPL-3.0-or-later
//
// The passphrase of a new CA's key, typed twice beside each other. What was typed goes into QCA::SecureArrays
// once, and the fields are emptied.
#pragma once

#include <QWidget>
#include <QtCrypto>
#include <optional>

class QLineEdit;

namespace mailseal {

class FormField;

class TypedTwice : public QWidget
{
    Q_OBJECT
public:
    explicit TypedTwice(QWidget *parent = nullptr);

    // Nullopt if the two differ or do not fit (ca::checkNewPassphrase()); says so and takes the focus. Those
    // that were taken before stay until others are typed.
    std::optional<QCA::SecureArray> take();
    void clear();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QLineEdit *m_first;
    QLineEdit *m_second;
    FormField *m_firstField;
    FormField *m_secondField;
    std::optional<QCA::SecureArray> m_taken;
};

} // namespace mailseal
