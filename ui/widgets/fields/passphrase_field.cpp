// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fields/passphrase_field.h"

#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/fields/secret_field.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace mailseal {

PassphraseField::PassphraseField(QWidget *parent)
    : QWidget(parent),
      m_edit(new QLineEdit(this)),
      m_open(new QPushButton(this)),
      m_field(new FormField(m_edit, m_open, this))
{
    m_edit->setObjectName(QStringLiteral("keyPassphraseEdit"));
    m_edit->setEchoMode(QLineEdit::Password);
    m_edit->installEventFilter(this);
    m_open->setObjectName(QStringLiteral("keyPassphraseButton"));
    m_open->setAutoDefault(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_field);
    connect(m_open, &QPushButton::clicked, this, &PassphraseField::submit);
    setVisible(false);
    retranslate();
}

PassphraseField::~PassphraseField()
{
    refuse();
}

void PassphraseField::setFile(const QString &fileName)
{
    if (fileName == m_file)
        return;
    m_file = fileName;
    close();
}

void PassphraseField::close()
{
    refuse();
    m_typed.reset();
    (void)takeSecret(m_edit);
    m_field->hint()->clear();
    setVisible(false);
}

void PassphraseField::ask(const Answer &answer)
{
    refuse();
    if (m_typed) {
        answer(std::exchange(m_typed, std::nullopt));
        return;
    }
    m_answer = answer;
    setVisible(true);
    retranslate();
    Q_EMIT asked();
}

void PassphraseField::refuse()
{
    if (const Answer answer = std::exchange(m_answer, nullptr))
        answer(std::nullopt);
}

bool PassphraseField::submit()
{
    if (m_edit->text().isEmpty()) {
        m_field->hint()->say(HintLine::Kind::Error, tr("Type the passphrase that protects this key."));
        m_edit->setFocus();
        return false;
    }
    const QCA::SecureArray typed = takeSecret(m_edit);
    m_field->hint()->clear();
    if (const Answer answer = std::exchange(m_answer, nullptr)) {
        answer(typed);
    } else {
        m_typed = typed;
        Q_EMIT typedAgain();
    }
    return true;
}

QWidget *PassphraseField::editor() const
{
    return m_edit;
}

HintLine *PassphraseField::hint() const
{
    return m_field->hint();
}

// Enter opens the key instead of going to the next page, and Escape says that the passphrase is not at hand.
bool PassphraseField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_edit || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        submit();
        return true;
    }
    if (key == Qt::Key_Escape && isAsking()) {
        (void)takeSecret(m_edit);
        refuse();
        return true;
    }
    return false;
}

void PassphraseField::retranslate()
{
    m_field->setLabel(tr("Passphrase of this ke&y"));
    m_open->setText(tr("&Use it"));
    if (m_field->hint()->kind() != HintLine::Kind::Error && isAsking())
        m_field->hint()->say(HintLine::Kind::Note,
            tr("It is used once to read the key and is not kept. The copy for the server is written without a "
               "passphrase: a server that starts by itself has nobody to ask."));
}

} // namespace mailseal
