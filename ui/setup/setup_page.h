// SPDX-License-Identifier: GPL-3.0-or-later
//
// A page of the wizard: title, one sentence, and its fields in a column that scrolls if there is no room. A
// page fills its widgets from the session's draft and writes the answers into it.
#pragma once

#include "model/setup/sets/reviewed/setup_session.h"

#include <QWidget>

class QScrollArea;
class QVBoxLayout;

namespace mailseal {

class HintLine;
class PageHeader;
class TextLabel;

class SetupPage : public QWidget
{
    Q_OBJECT
public:
    SetupPage(SetupSession *session, const QString &name, QWidget *parent);

    QSize minimumSizeHint() const override; // wide enough for everything; scrolls only vertically

    virtual void enter() { } // the page becomes visible
    // True if nothing is wrong here; otherwise the first bad field gets the focus and says what to type.
    virtual bool complete() { return true; }
    virtual void focusFirst() = 0;

Q_SIGNALS:
    void answerNeeded(); // here, now
    void completed();    // what complete() refused to go on without has come

protected:
    SetupSession *session() const { return m_session; }
    QVBoxLayout *column() const { return m_column; } // for the fields
    void setWidest(int width);                       // for a page whose rows hold little
    void setTexts(const QString &title, const QString &sentence);
    virtual void retranslate() = 0;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

    // Changes the draft on behalf of this page.
    template <typename Change>
    void change(Change apply)
    {
        SetupDraft draft = m_session->draft();
        apply(draft);
        m_session->setDraft(draft);
    }
    void focusField(QWidget *field); // and scrolls to it

private:
    SetupSession *m_session;
    PageHeader *m_header;
    QScrollArea *m_area;
    QVBoxLayout *m_column;
};

} // namespace mailseal
