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
    // Names: for object names; that of the CA that is made is the usual one.
    explicit TypedTwice(QWidget *parent = nullptr, const QString &name = QStringLiteral("caPassphrase"));

    // For another key: the labels, without mnemonics if others beside them have these.
    void setTexts(const QString &first, const QString &second);
    // Nullopt if the two differ or do not fit (ca::checkNewPassphrase()); says so and takes the focus. Those
    // that were taken before stay until others are typed.
    std::optional<QCA::SecureArray> take();
    void clear();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QString m_firstLabel; // empty: those of a new CA
    QString m_secondLabel;
    QLineEdit *m_first;
    QLineEdit *m_second;
    FormField *m_firstField;
    FormField *m_secondField;
    std::optional<QCA::SecureArray> m_taken;
};

} // namespace mailseal
