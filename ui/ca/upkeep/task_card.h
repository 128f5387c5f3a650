// SPDX-License-Identifier: GPL-3.0-or-later
//
// Something that is done with a CA now and then: what it is, and a button that unfolds what it needs. Below
// are the work, and what has become of it.
#pragma once

#include "ui/widgets/card.h"

class QPushButton;
class QVBoxLayout;

namespace mailseal {

class HintLine;
class TextLabel;
class WorkRow;
struct Error;

class TaskCard : public Card
{
    Q_OBJECT
public:
    void fold(); // nothing that was typed stays
    void focusFirst();

Q_SIGNALS:
    void unfolded();

protected:
    TaskCard(const QString &name, QWidget *parent); // for object names

    struct Words
    {
        QString title;
        QString sentence;
        QString begin; // the button that unfolds it
        QString carryOut;
    };
    void setWords(const Words &words);
    QVBoxLayout *form() const { return m_form; }
    WorkRow *work() const { return m_work; }
    HintLine *hint() const { return m_hint; }
    // Folded, with what is true now.
    void finish(const QString &sentence);
    void fail(const Error &error);

    void changeEvent(QEvent *event) override;

    virtual void prepare() = 0; // its form, before it is seen: fields that fit, the first one with the focus
    virtual void carryOut() = 0;
    virtual void clearSecrets() { }
    virtual void retranslate() = 0;

private:
    void unfold();
    void showState();

    TextLabel *m_title;
    TextLabel *m_sentence;
    QPushButton *m_begin;
    QWidget *m_asked;
    QVBoxLayout *m_form;
    QPushButton *m_carryOut;
    QPushButton *m_leave;
    WorkRow *m_work;
    HintLine *m_hint;
};

} // namespace mailseal
