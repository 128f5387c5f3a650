// SPDX-License-Identifier: GPL-3.0-or-later
//
// Answers QCA's questions for a passphrase in the window. The worker that asks (QCA::PasswordAsker) waits in
// its own thread; the window goes on. What is typed goes from the line edit into a QCA::SecureArray once, and
// the line edit is emptied. A question that is still open when this object goes is refused, so that no worker
// hangs.
#pragma once

#include <QObject>
#include <QtCrypto>

class QDialog;
class QWidget;

namespace mailseal {

class PassphrasePrompt : public QObject
{
    Q_OBJECT
public:
    // Setup: a key that will be used by a server. Inspection: any file that is looked at.
    enum class Purpose { Setup, Inspection };

    explicit PassphrasePrompt(QWidget *window);
    ~PassphrasePrompt() override;

    void setPurpose(Purpose purpose) { m_purpose = purpose; } // of the questions to come

    // Nobody waits for an answer any more: questions that are open are refused.
    void withdraw();

private:
    void ask(int id, const QCA::Event &event);
    QString sentence(const QString &file) const;
    QString note() const;

    QWidget *m_window;
    Purpose m_purpose = Purpose::Setup;
    QList<QDialog *> m_open;
    QCA::EventHandler m_handler;
};

} // namespace mailseal
