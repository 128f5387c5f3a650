// SPDX-License-Identifier: GPL-3.0-or-later
//
// Step 1: the names by which the server is reached. The first name is the only required answer.
#pragma once

#include "ui/setup/setup_page.h"

class QLineEdit;
class QPushButton;

namespace mailseal {

class FormField;
class NameChips;
class NamesList;

class NamesPage : public SetupPage
{
    Q_OBJECT
public:
    explicit NamesPage(SetupSession *session, QWidget *parent = nullptr);

    void enter() override;
    bool complete() override;
    void focusFirst() override;

protected:
    void retranslate() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void proposeHost();
    void hostEdited(const QString &text);
    void followDomain(SetupDraft &draft);
    void takeHostApart();
    void addNames(const QString &typed);
    void toggleName(const QString &name, bool wanted);
    void showHostHint(bool finished);
    void refresh();

    QLineEdit *m_host;
    FormField *m_hostField;
    TextLabel *m_chipsTitle;
    NameChips *m_chips;
    QLineEdit *m_other;
    QPushButton *m_add;
    FormField *m_otherField;
    NamesList *m_list;
    qsizetype m_hostLength = 0;
    QString m_domain;       // for which the usual names are
    bool m_touched = false; // a proposal must not overwrite what is being typed
};

// “a.example, b.example c.example” → three names.
QStringList splitNames(const QString &text);

} // namespace mailseal
