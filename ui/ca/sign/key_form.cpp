// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/sign/key_form.h"

#include "ui/ca/create/typed_twice.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/text/text_label.h"

#include <QEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace mailseal {

KeyForm::KeyForm(QWidget *parent)
    : QWidget(parent),
      m_sentence(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_names(new QLineEdit(this)),
      m_namesField(new FormField(m_names, nullptr, this)),
      m_passphrase(new TypedTwice(this, QStringLiteral("caPfxPassphrase"))),
      m_make(new QPushButton(this))
{
    setObjectName(QStringLiteral("caKeyForm"));
    m_names->setObjectName(QStringLiteral("caKeyNamesEdit"));
    m_make->setObjectName(QStringLiteral("caMakeKeyButton"));
    m_make->setAutoDefault(true);
    makeRoomy(m_make);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_sentence);
    column->addWidget(m_namesField);
    column->addWidget(m_passphrase);
    column->addWidget(m_make, 0, Qt::AlignLeft);
    connect(m_names, &QLineEdit::textChanged, m_namesField->hint(), &HintLine::clear);
    connect(m_make, &QPushButton::clicked, this, &KeyForm::make);
    retranslate();
}

void KeyForm::focusFirst()
{
    m_names->setFocus();
}

void KeyForm::clear()
{
    m_names->clear();
    m_passphrase->clear();
}

std::optional<QList<AlternativeName>> KeyForm::names()
{
    static const QRegularExpression between(QStringLiteral("[\\s,;]+"));
    QList<AlternativeName> names;
    for (const QString &typed : m_names->text().split(between, Qt::SkipEmptyParts)) {
        const auto name = AlternativeName::parse(typed);
        if (!name) {
            m_namesField->hint()->say(name.error());
            return std::nullopt;
        }
        if (!names.contains(*name))
            names << *name;
    }
    if (!names.isEmpty())
        return names;
    m_namesField->hint()->say(
        HintLine::Kind::Error, tr("Type the address of the person, or the name of the machine."));
    return std::nullopt;
}

void KeyForm::make()
{
    const auto wanted = names();
    if (!wanted) {
        m_names->setFocus();
        return;
    }
    const auto passphrase = m_passphrase->take();
    if (!passphrase)
        return;
    const auto key = ca::makeNewKey(*wanted, *passphrase);
    if (!key) {
        m_namesField->hint()->say(key.error());
        return;
    }
    clear();
    Q_EMIT made(*key);
}

void KeyForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void KeyForm::retranslate()
{
    m_sentence->setText(tr(
        "For a mail program that cannot make a request: the key is made here and goes out with its certificate "
        "as one file (PKCS#12) under a passphrase of its own. It stays nowhere else."));
    m_namesField->setLabel(tr("&E-mail address or host name"));
    m_names->setPlaceholderText(QStringLiteral("anna@example.org"));
    m_passphrase->setTexts(tr("New passphrase for the &file"), tr("The same once &more"));
    m_make->setText(tr("Make the ke&y"));
}

} // namespace mailseal
