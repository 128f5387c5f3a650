// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/key_passphrase.h"

#include "model/base/errors/error_code.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/fields/secret_field.h"

#include <QEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace mailseal {

KeyPassphrase::KeyPassphrase(const QString &name, QWidget *parent)
    : QWidget(parent),
      m_edit(new QLineEdit(this)),
      m_field(new FormField(m_edit, nullptr, this))
{
    m_edit->setObjectName(name);
    m_edit->setEchoMode(QLineEdit::Password);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_field);
    connect(m_edit, &QLineEdit::returnPressed, this, &KeyPassphrase::entered);
    retranslate();
}

void KeyPassphrase::setTexts(const QString &label, const QString &wrong, const QString &missing)
{
    m_label = label;
    m_wrong = wrong;
    m_missing = missing;
    retranslate();
}

QCA::SecureArray KeyPassphrase::takeAny()
{
    m_field->hint()->clear();
    return takeSecret(m_edit);
}

std::optional<QCA::SecureArray> KeyPassphrase::take()
{
    m_field->hint()->clear();
    const QCA::SecureArray typed = takeSecret(m_edit);
    if (!typed.isEmpty())
        return typed;
    m_field->hint()->say(
        HintLine::Kind::Error, m_missing.isEmpty() ? tr("Type the passphrase of the CA’s key.") : m_missing);
    m_edit->setFocus();
    return std::nullopt;
}

bool KeyPassphrase::showError(const Error &error)
{
    if (error.code != ErrorCode::PassphraseWrong && error.code != ErrorCode::PassphraseMissing)
        return false;
    m_field->hint()->say(HintLine::Kind::Error,
        m_wrong.isEmpty() ? tr("This is not the passphrase of the CA’s key. Type it again.") : m_wrong);
    m_edit->setFocus();
    return true;
}

void KeyPassphrase::clear()
{
    (void)takeSecret(m_edit);
    m_field->hint()->clear();
}

void KeyPassphrase::focusEdit()
{
    m_edit->setFocus();
}

void KeyPassphrase::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void KeyPassphrase::retranslate()
{
    m_field->setLabel(m_label.isEmpty() ? tr("&Passphrase of the CA’s key") : m_label);
    m_field->hint()->clear(); // in the old language
}

} // namespace mailseal
