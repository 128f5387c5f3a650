// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/ask_for_ssh.h"

#include "model/base/system/file_descriptor.h"
#include "model/base/text/printable.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/secret_field.h"
#include "ui/widgets/text/text_label.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>
#include <unistd.h>

namespace mailseal {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::AskForSsh)
};

// “The authenticity of host 'NAME (ADDRESS)' can't be established. ED25519 key fingerprint is SHA256:….”, of
// OpenSSH's sshconnect.c. Anything else is shown as it is.
QString aboutHostKey(const QString &question)
{
    static const QRegularExpression form(
        QStringLiteral("authenticity of host '([^']+)'.*?(\\S+) key fingerprint is (\\S+?)\\.?\\s"),
        QRegularExpression::DotMatchesEverythingOption);
    const auto match = form.match(question);
    if (!match.hasMatch())
        return printable(question);
    return Texts::tr(
        "%1 is not known to this machine. Its %2 key has the fingerprint\n\n%3\n\nCompare it with what the "
        "machine's administrator or its console says. Connect only if they are the same.")
        .arg(printable(match.captured(1)), printable(match.captured(2)), printable(match.captured(3)));
}

bool tell(std::string_view answer)
{
    return writeAll(STDOUT_FILENO, answer) && writeAll(STDOUT_FILENO, "\n");
}

} // namespace

bool isAskedBySsh()
{
    return qEnvironmentVariableIsSet("MAILSEAL_ASKS_FOR_SSH");
}

int answerSsh(const QString &question)
{
    const bool isHostKey = question.contains(QLatin1String("(yes/no"));
    QDialog dialog;
    dialog.setObjectName(QStringLiteral("sshDialog"));
    dialog.setWindowTitle(isHostKey ? Texts::tr("Unknown machine") : Texts::tr("Password for SSH"));
    auto *text = new TextLabel(TextLabel::Kind::Body, &dialog);
    text->setTextFormat(Qt::PlainText);
    text->setText(isHostKey ? aboutHostKey(question) : printable(question));
    auto *edit = new QLineEdit(&dialog);
    edit->setObjectName(QStringLiteral("passwordEdit"));
    edit->setEchoMode(QLineEdit::Password);
    auto *field = new FormField(edit, nullptr, &dialog);
    field->setLabel(Texts::tr("&Password or passphrase"));
    field->setVisible(!isHostKey);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, &dialog);
    if (isHostKey) {
        buttons->button(QDialogButtonBox::Ok)->setText(Texts::tr("&Connect"));
        // Nobody should agree by pressing Enter.
        buttons->button(QDialogButtonBox::Ok)->setAutoDefault(false);
        buttons->button(QDialogButtonBox::Cancel)->setDefault(true);
        buttons->button(QDialogButtonBox::Cancel)->setFocus();
    }
    QObject::connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    auto *column = new QVBoxLayout(&dialog);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(16);
    column->addWidget(text);
    column->addWidget(field);
    column->addWidget(buttons);
    const bool isAccepted = dialog.exec() == QDialog::Accepted;
    const QCA::SecureArray secret = takeSecret(edit);
    if (isHostKey)
        return tell(isAccepted ? "yes" : "no") ? 0 : 1;
    if (!isAccepted)
        return 1;
    return tell({secret.constData(), static_cast<size_t>(secret.size())}) ? 0 : 1;
}

} // namespace mailseal
