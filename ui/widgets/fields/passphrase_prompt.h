// SPDX-License-Identifier: GPL-3.0-or-later
//
// Answers QCA's questions for a passphrase in the window. The worker that asks (QCA::PasswordAsker) waits in
// its own thread, while the window stays usable. The typed text goes from the line edit into a
// QCA::SecureArray once, and the line edit is emptied. A question still open when this object is deleted is
// refused, so that no worker hangs. Where a PassphraseField waits for the file, that one asks, and no dialog
// opens.
#pragma once

#include <QObject>
#include <QPointer>
#include <QtCrypto>

class QDialog;
class QWidget;

namespace mailseal {

class PassphraseField;

class PassphrasePrompt : public QObject
{
    Q_OBJECT
public:
    // Setup: a key that a server will use. Inspection: any file being inspected.
    enum class Purpose { Setup, Inspection };

    explicit PassphrasePrompt(QWidget *window);
    ~PassphrasePrompt() override;

    void setPurpose(Purpose purpose) { m_purpose = purpose; } // for later questions

    // Nobody waits for an answer any more, so open questions are refused.
    void withdraw();

private:
    struct Words
    {
        QString title;
        QString field;
        QString question;
        QString note;
    };
    void ask(int id, const QCA::Event &event);
    PassphraseField *fieldFor(const QCA::Event &event) const;
    Words wordsFor(const QCA::Event &event) const;
    QString sentence(const QString &file) const;
    QString note() const;

    QWidget *m_window;
    Purpose m_purpose = Purpose::Setup;
    QList<QDialog *> m_open;
    QList<QPointer<PassphraseField>> m_asking; // fields that were handed a question
    QCA::EventHandler m_handler;
};

} // namespace mailseal
