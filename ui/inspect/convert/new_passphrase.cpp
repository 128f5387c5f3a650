// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/convert/new_passphrase.h"

#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/fields/secret_field.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>

namespace mailseal {

NewPassphrase::NewPassphrase(QWidget *parent)
    : QWidget(parent),
      m_choice(new QComboBox(this)),
      m_first(new QLineEdit(this)),
      m_second(new QLineEdit(this)),
      m_choiceField(new FormField(m_choice, nullptr, this)),
      m_firstField(new FormField(m_first, nullptr, this)),
      m_secondField(new FormField(m_second, nullptr, this))
{
    m_choice->setObjectName(QStringLiteral("passphraseChoice"));
    m_first->setObjectName(QStringLiteral("newPassphraseEdit"));
    m_second->setObjectName(QStringLiteral("repeatPassphraseEdit"));
    m_choiceField->setLabel(tr("&Passphrase"));
    m_firstField->setLabel(tr("&New passphrase"));
    m_secondField->setLabel(tr("The same a&gain"));
    auto *typed = new QHBoxLayout;
    typed->setSpacing(16);
    for (auto *field : {m_firstField, m_secondField}) {
        static_cast<QLineEdit *>(field->editor())->setEchoMode(QLineEdit::Password);
        typed->addWidget(field, 1);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_choiceField);
    column->addLayout(typed);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &NewPassphrase::refresh);
    setVisible(false); // until there is a choice
}

void NewPassphrase::offer(const QList<Choice> &choices)
{
    if (choices == m_choices)
        return;
    const Choice before = choice();
    m_choices = choices;
    {
        const QSignalBlocker quiet(m_choice);
        m_choice->clear();
        for (const Choice choice : choices)
            m_choice->addItem(choice == Choice::Keep ? tr("The same as now")
                    : choice == Choice::None         ? tr("None: anybody who gets the file can use the key")
                                                     : tr("A new one"));
        m_choice->setCurrentIndex(int(qMax(0, choices.indexOf(before))));
    }
    setVisible(!choices.isEmpty());
    refresh();
}

NewPassphrase::Choice NewPassphrase::choice() const
{
    return m_choices.value(m_choice->currentIndex(), Choice::None);
}

void NewPassphrase::refresh()
{
    const bool typed = !m_choices.isEmpty() && choice() == Choice::New;
    m_firstField->setVisible(typed);
    m_secondField->setVisible(typed);
    m_choiceField->setVisible(m_choices.size() > 1);
    if (!typed)
        clear();
    Q_EMIT edited();
}

bool NewPassphrase::complete()
{
    m_firstField->hint()->clear();
    m_secondField->hint()->clear();
    if (m_choices.isEmpty() || choice() != Choice::New)
        return true;
    if (m_first->text().isEmpty()) {
        m_firstField->hint()->say(HintLine::Kind::Error, tr("Type a passphrase for the new file."));
        m_first->setFocus();
        return false;
    }
    if (m_first->text() != m_second->text()) {
        m_secondField->hint()->say(HintLine::Kind::Error, tr("This is not the same. Type it again."));
        m_second->setFocus();
        return false;
    }
    return true;
}

std::optional<QCA::SecureArray> NewPassphrase::take()
{
    if (m_choices.isEmpty() || choice() == Choice::Keep)
        return std::nullopt;
    if (choice() == Choice::None)
        return QCA::SecureArray();
    (void)takeSecret(m_second);
    return takeSecret(m_first);
}

void NewPassphrase::clear()
{
    (void)takeSecret(m_first);
    (void)takeSecret(m_second);
}

} // namespace mailseal
