// SPDX-License-Identifier: GPL-3.0-or-later
//
// The passphrase for a file to be written: kept, left out, or typed twice. The typed text goes into a
// QCA::SecureArray once, and the fields are emptied.
#pragma once

#include <QWidget>
#include <QtCrypto>
#include <optional>

class QComboBox;
class QLineEdit;

namespace mailseal {

class FormField;
class HintLine;

class NewPassphrase : public QWidget
{
    Q_OBJECT
public:
    enum class Choice { Keep, None, New };

    explicit NewPassphrase(QWidget *parent = nullptr);

    // The choices to offer; keeping needs a passphrase that was read.
    void offer(const QList<Choice> &choices);
    Choice choice() const;
    // Shows what is wrong and takes the focus.
    bool complete();
    // Empties the fields. nullopt: keep the old passphrase.
    std::optional<QCA::SecureArray> take();
    void clear();

Q_SIGNALS:
    void edited();

private:
    void refresh();

    QComboBox *m_choice;
    QLineEdit *m_first;
    QLineEdit *m_second;
    FormField *m_choiceField;
    FormField *m_firstField;
    FormField *m_secondField;
    QList<Choice> m_choices;
};

} // namespace mailseal
