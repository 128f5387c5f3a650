// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fields/passphrase_prompt.h"

#include "model/base/secrets/secret_bytes.h"
#include "model/servers/live/login/login_password.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/passphrase_field.h"
#include "ui/widgets/fields/secret_field.h"
#include "ui/widgets/text/text_label.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QLineEdit>
#include <QVBoxLayout>

namespace mailseal {

PassphrasePrompt::PassphrasePrompt(QWidget *window) : QObject(window), m_window(window)
{
    connect(&m_handler, &QCA::EventHandler::eventReady, this, &PassphrasePrompt::ask);
    m_handler.start();
}

PassphrasePrompt::~PassphrasePrompt()
{
    withdraw();
}

void PassphrasePrompt::withdraw()
{
    for (QDialog *dialog : QList<QDialog *>(m_open))
        dialog->reject();
    for (const QPointer<PassphraseField> &field : std::exchange(m_asking, {})) {
        if (field)
            field->refuse();
    }
}

PassphrasePrompt::Words PassphrasePrompt::wordsFor(const QCA::Event &event) const
{
    if (const PasswordQuestion *login = passwordQuestion(event))
        return {tr("Password"), tr("&Password"),
            (login->again ? tr("This password was not accepted. Type the password of %1 on %2 once more.")
                          : tr("Type the password of %1 on %2."))
                .arg(login->user, login->place),
            tr("The connection is encrypted, and its certificate was verified. The password is sent there once, and "
               "is neither kept nor shown.")};
    if (event.passwordStyle() == QCA::Event::StylePassword)
        return {tr("Password for sudo"), tr("&Password"),
            tr("sudo on %1 asks for your password there.").arg(event.fileName()),
            tr("It goes to sudo through the encrypted connection, stays in this program's memory as long as that is "
               "open, and is written nowhere.")};
    return {tr("Passphrase"), tr("&Passphrase"), sentence(QFileInfo(event.fileName()).fileName()), note()};
}

QString PassphrasePrompt::sentence(const QString &file) const
{
    if (file.isEmpty())
        return tr("This private key is encrypted. Type its passphrase.");
    return m_purpose == Purpose::Setup
        ? tr("The private key in “%1” is encrypted. Type its passphrase.").arg(file)
        : tr("“%1” is protected by a passphrase. Type it to see what the file holds.").arg(file);
}

QString PassphrasePrompt::note() const
{
    return m_purpose == Purpose::Setup
        ? tr("The passphrase is used once to read the key and is not kept. The copy for the server is "
             "written without a passphrase: a server that starts by itself has nobody to ask.")
        : tr("The passphrase stays in this program's memory while the file is open and is written nowhere.");
}

// The file's own field asks beside it.
PassphraseField *PassphrasePrompt::fieldFor(const QCA::Event &event) const
{
    if (event.passwordStyle() == QCA::Event::StylePassword || passwordQuestion(event) != nullptr)
        return nullptr;
    const QList<PassphraseField *> fields = m_window->findChildren<PassphraseField *>();
    const auto found = std::find_if(fields.begin(), fields.end(), [&event](const PassphraseField *field) {
        return !field->file().isEmpty() && field->file() == event.fileName();
    });
    return found == fields.end() ? nullptr : *found;
}

void PassphrasePrompt::ask(int id, const QCA::Event &event)
{
    if (event.type() != QCA::Event::Password) {
        m_handler.reject(id);
        return;
    }
    if (PassphraseField *field = fieldFor(event)) {
        m_asking << field;
        field->ask([this, id](const std::optional<QCA::SecureArray> &passphrase) {
            const DeadStackWiped wiped;
            if (passphrase)
                m_handler.submitPassword(id, *passphrase);
            else
                m_handler.reject(id);
        });
        return;
    }
    auto *dialog = new QDialog(m_window);
    dialog->setObjectName(QStringLiteral("passphraseDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const Words words = wordsFor(event);
    dialog->setWindowTitle(words.title);
    auto *question = new TextLabel(TextLabel::Kind::Body, dialog);
    question->setTextFormat(Qt::PlainText);
    question->setText(words.question);
    auto *explanation = new TextLabel(TextLabel::Kind::Secondary, dialog);
    explanation->setText(words.note);
    auto *edit = new QLineEdit(dialog);
    edit->setObjectName(QStringLiteral("passphraseEdit"));
    edit->setEchoMode(QLineEdit::Password);
    auto *field = new FormField(edit, nullptr, dialog);
    field->setLabel(words.field);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, dialog);
    connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(16);
    column->addWidget(question);
    column->addWidget(field);
    column->addWidget(explanation);
    column->addWidget(buttons);
    connect(dialog, &QDialog::finished, this, [this, dialog, edit, id](int result) {
        const DeadStackWiped wiped;
        m_open.removeOne(dialog);
        if (result == QDialog::Accepted) {
            m_handler.submitPassword(id, takeSecret(edit));
        } else {
            (void)takeSecret(edit);
            m_handler.reject(id);
        }
    });
    m_open.append(dialog);
    dialog->open();
}

} // namespace mailseal
