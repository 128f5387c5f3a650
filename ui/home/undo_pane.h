// SPDX-License-Identifier: GPL-3.0-or-later
//
// “Undo the last installation” on the start page: says what that was and what becomes of it, asks once, and
// then shows the same card as after an installation. Enter agrees to nothing. Takes no room until it is
// asked.
#pragma once

#include "model/renewal/sets/last_installation.h"
#include "ui/setup/result/served_card.h"

namespace mailseal {

// What is known and done; tests substitute their own.
struct UndoWorld
{
    ServedWork work;
    std::function<Result<std::optional<LastInstallation>>(const QList<RememberedSet> &sets)> last;
};
UndoWorld undoHere();

class UndoPane : public QWidget
{
    Q_OBJECT
public:
    explicit UndoPane(ServedWork work, QWidget *parent = nullptr);

    void ask(const LastInstallation &last); // nothing while something is put back
    bool isWorking() const { return m_served->isWorking(); }

Q_SIGNALS:
    void undone();
    void closed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void putBack();
    void noteUndone();
    void close();
    void retranslate();

    std::optional<LastInstallation> m_last;
    Card *m_question;
    TextLabel *m_title;
    TextLabel *m_sentences;
    QPushButton *m_yes;
    QPushButton *m_no;
    ServedCard *m_served;
    QPushButton *m_close;
};

} // namespace mailseal
