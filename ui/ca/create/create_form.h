// SPDX-License-Identifier: GPL-3.0-or-later
//
// The answers that make a CA: what it may sign, its name, whether an intermediate certificate signs, its
// folder, where its revocation list is published, and the passphrase.
#pragma once

#include "model/ca/signing/ca_creation.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace mailseal {

class ChoiceCard;
class FormField;
class TextLabel;
class TypedTwice;

struct CaAnswers
{
    ca::CaWishes wishes;
    QString folder; // absolute
    QCA::SecureArray passphrase;
};

class CreateForm : public QWidget
{
    Q_OBJECT
public:
    explicit CreateForm(QWidget *parent = nullptr);

    void focusFirst();
    void proposeFolder(const QString &folder);
    // Nullopt if something is missing or wrong, which is said then; the first bad field has the focus.
    std::optional<CaAnswers> answers();
    void showFolderError(const Error &error);
    void clearSecrets();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void browse();
    std::optional<QList<AlternativeName>> domains(); // says what is wrong
    void proposeName();
    void retranslate();

    QLineEdit *m_domains;
    FormField *m_domainsField;
    QLineEdit *m_name;
    FormField *m_nameField;
    TextLabel *m_kinds;
    ChoiceCard *m_rootOnly;
    ChoiceCard *m_intermediate;
    QLineEdit *m_lists;
    FormField *m_listsField;
    QLineEdit *m_folder;
    QPushButton *m_browse;
    FormField *m_folderField;
    TypedTwice *m_passphrase;
};

} // namespace mailseal
