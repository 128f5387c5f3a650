// SPDX-License-Identifier: GPL-3.0-or-later
//
// The content of one file of the review, with copy and save, and how it differs from the existing file, which
// is shown first. ProposalView shows the lines for servers. A private key is shown only on request, and
// hidden again with the next entry.
#pragma once

#include "model/setup/sets/reviewed/review_entries.h"

#include <QWidget>
#include <functional>

class QPushButton;

namespace mailseal {

class CodeView;
class CopyButton;
class HintLine;
class PathLabel;
class ViewSwitch;

class ContentPane : public QWidget
{
    Q_OBJECT
public:
    // The text of a secret, by its index in the plan; called only when it is to be shown.
    using Reveal = std::function<QString(int file)>;

    explicit ContentPane(QWidget *parent = nullptr);

    void setReveal(Reveal reveal) { m_reveal = std::move(reveal); }

    void setWhole(bool whole);               // high enough for a certificate, on a page that scrolls
    void setEntry(const ReviewEntry *entry); // nullptr: no entry
    void retranslate();
    CodeView *code() const { return m_code; }

private:
    enum View { Difference, Content };
    void showView();
    void makeRoom();
    void reveal();

    Reveal m_reveal;
    ReviewEntry m_entry;
    bool m_whole = false;
    PathLabel *m_path;
    CopyButton *m_copy;
    QPushButton *m_save;
    QPushButton *m_show;
    ViewSwitch *m_views;
    HintLine *m_meaning;
    CodeView *m_code;
    HintLine *m_saved;
};

} // namespace mailseal
