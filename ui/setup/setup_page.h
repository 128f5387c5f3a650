// SPDX-License-Identifier: GPL-3.0-or-later
//
// A page of the wizard: title, one sentence, its fields in a column that scrolls when there is no room.
// A page fills its widgets from the session's draft and writes what is answered into it.
#pragma once

#include "model/setup/sets/setup_session.h"

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

    QSize minimumSizeHint() const override; // wide enough for all of it; scrolls only up and down

    virtual void enter() { } // comes into sight
    // Nothing wrong here; else the first bad field has the focus and says what to type.
    virtual bool complete() { return true; }
    virtual void focusFirst() = 0;

protected:
    SetupSession *session() const { return m_session; }
    QVBoxLayout *column() const { return m_column; } // for the fields
    void setWidest(int width);                       // for a page without much in a row
    void setTexts(const QString &title, const QString &sentence);
    virtual void retranslate() = 0;
    void changeEvent(QEvent *event) override;

    // A change of the draft made by this page.
    template <typename Change>
    void change(Change apply)
    {
        SetupDraft draft = m_session->draft();
        apply(draft);
        m_session->setDraft(draft);
    }
    void focusField(QWidget *field); // and scrolls it into sight

private:
    SetupSession *m_session;
    PageHeader *m_header;
    QScrollArea *m_area;
    QVBoxLayout *m_column;
};

} // namespace mailseal
