// SPDX-License-Identifier: GPL-3.0-or-later
//
// A key that is made here for somebody who cannot make a request, such as a mail program: its names, and the
// passphrase of the file it goes out in (PKCS#12).
#pragma once

#include "model/ca/signing/new_key.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace mailseal {

class FormField;
class TextLabel;
class TypedTwice;

class KeyForm : public QWidget
{
    Q_OBJECT
public:
    explicit KeyForm(QWidget *parent = nullptr);
    void focusFirst();
    void clear();

Q_SIGNALS:
    void made(const mailseal::ca::NewKey &key);

protected:
    void changeEvent(QEvent *event) override;

private:
    std::optional<QList<AlternativeName>> names(); // says what is wrong
    void make();
    void retranslate();

    TextLabel *m_sentence;
    QLineEdit *m_names;
    FormField *m_namesField;
    TypedTwice *m_passphrase;
    QPushButton *m_make;
};

} // namespace mailseal
