// SPDX-License-Identifier: GPL-3.0-or-later
//
// Asks for the passphrase of one file beside that file's own field, instead of a dialog that would open in
// the middle of what a person does. PassphrasePrompt hands it the questions about its file. It shows itself
// with the first question and stays until another file is chosen, so that a wrong passphrase can be typed
// again and a refused question be answered after all.
#pragma once

#include <QWidget>
#include <QtCrypto>
#include <functional>
#include <optional>

class QLineEdit;
class QPushButton;

namespace mailseal {

class FormField;
class HintLine;

class PassphraseField : public QWidget
{
    Q_OBJECT
public:
    using Answer = std::function<void(const std::optional<QCA::SecureArray> &passphrase)>;

    explicit PassphraseField(QWidget *parent = nullptr);
    ~PassphraseField() override; // refuses a question that is still open

    void setFile(const QString &fileName); // another one: what was asked or typed is over
    const QString &file() const { return m_file; }
    bool isAsking() const { return static_cast<bool>(m_answer); }
    // From a worker that waits; nullopt refuses.
    void ask(const Answer &answer);
    void refuse();
    // The file is open now, or cannot be opened for another reason.
    void close();
    // As if the button were pressed; false if nothing has been typed, which is said.
    bool submit();

    QWidget *editor() const;
    HintLine *hint() const;
    void retranslate();

Q_SIGNALS:
    void asked(); // a person has to answer
    // Typed while no question was open: the file should be read again, and the question it asks is answered.
    void typedAgain();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QString m_file;
    Answer m_answer;
    std::optional<QCA::SecureArray> m_typed; // for the next question
    QLineEdit *m_edit;
    QPushButton *m_open;
    FormField *m_field;
};

} // namespace mailseal
