// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/create/typed_twice.h"

#include "model/ca/signing/ca_key.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/fields/secret_field.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>

namespace mailseal {
namespace {

// QCA's own comparison is ambiguous in C++20.
std::string_view octetsOf(const QCA::SecureArray &secret)
{
    return {secret.constData(), static_cast<size_t>(secret.size())};
}

} // namespace

TypedTwice::TypedTwice(QWidget *parent, const QString &name)
    : QWidget(parent),
      m_first(new QLineEdit(this)),
      m_second(new QLineEdit(this)),
      m_firstField(new FormField(m_first, nullptr, this)),
      m_secondField(new FormField(m_second, nullptr, this))
{
    m_first->setObjectName(name + QStringLiteral("Edit"));
    m_second->setObjectName(name + QStringLiteral("AgainEdit"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    for (FormField *field : {m_firstField, m_secondField}) {
        static_cast<QLineEdit *>(field->editor())->setEchoMode(QLineEdit::Password);
        row->addWidget(field, 1, Qt::AlignTop);
    }
    retranslate();
}

void TypedTwice::setTexts(const QString &first, const QString &second)
{
    m_firstLabel = first;
    m_secondLabel = second;
    retranslate();
}

std::optional<QCA::SecureArray> TypedTwice::take()
{
    m_firstField->hint()->clear();
    m_secondField->hint()->clear();
    const QCA::SecureArray first = takeSecret(m_first);
    const QCA::SecureArray second = takeSecret(m_second);
    if (first.isEmpty() && second.isEmpty() && m_taken)
        return m_taken;
    m_taken.reset();
    if (const auto fits = ca::checkNewPassphrase(first); !fits) {
        m_firstField->hint()->say(fits.error());
    } else if (octetsOf(first) != octetsOf(second)) {
        m_secondField->hint()->say(HintLine::Kind::Error,
            tr("These were two different passphrases. Type it again, in both fields."));
    } else {
        m_taken = first;
        retranslate();
        return m_taken;
    }
    retranslate();
    m_first->setFocus();
    return std::nullopt;
}

void TypedTwice::clear()
{
    (void)takeSecret(m_first);
    (void)takeSecret(m_second);
    m_taken.reset();
    retranslate();
}

void TypedTwice::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void TypedTwice::retranslate()
{
    m_firstField->setLabel(m_firstLabel.isEmpty() ? tr("&Passphrase for its key") : m_firstLabel);
    m_secondField->setLabel(m_secondLabel.isEmpty() ? tr("The same once &more") : m_secondLabel);
    for (QLineEdit *edit : {m_first, m_second})
        edit->setPlaceholderText(m_taken ? tr("as typed before") : QString());
}

} // namespace mailseal
