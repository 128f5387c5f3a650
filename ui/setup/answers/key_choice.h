// SPDX-License-Identifier: GPL-3.0-or-later
//
// Chooses between a new key of some kind and an existing one in a file, which is checked at once.
#pragma once

#include "model/setup/sets/reviewed/setup_session.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;
class QRadioButton;
class QTimer;

namespace mailseal {

class FormField;
class PassphraseField;

class KeyChoice : public QWidget
{
    Q_OBJECT
public:
    explicit KeyChoice(SetupSession *session, QWidget *parent = nullptr);

    void refresh();
    void retranslate();
    QWidget *firstBadField(); // nullptr if all is well

Q_SIGNALS:
    void passphraseAsked(); // somebody has to type it
    void opened();          // the key whose passphrase was just typed to go on

private:
    static QString kindText(KeyAlgorithm algorithm);
    void chooseAlgorithm(std::optional<KeyAlgorithm> algorithm);
    void chooseFile(const QString &fileName);
    void browse();
    void showKeyState();
    void showFileState();
    void showFailure(const Error &error);

    SetupSession *m_session;
    QRadioButton *m_new;
    QComboBox *m_kind;
    FormField *m_kindField;
    QRadioButton *m_existing;
    QLineEdit *m_file;
    QPushButton *m_browse;
    FormField *m_fileField;
    PassphraseField *m_passphrase;
    QTimer *m_typing;      // so that a file is read once its name is complete, not at each letter
    bool m_goesOn = false; // once the key is open
    bool m_keeps = false;  // an existing key is wanted, though its file may not be named yet
};

} // namespace mailseal
