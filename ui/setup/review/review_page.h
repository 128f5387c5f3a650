// SPDX-License-Identifier: GPL-3.0-or-later
//
// Step 5: everything that will be written, with owner, mode and content. Nothing has been written yet.
#pragma once

#include "ui/setup/setup_page.h"

class QCheckBox;
class QListView;
class QProgressBar;
class QPushButton;

namespace mailseal {

class ContentPane;
class CurrentStack;
class FileChooser;
class HintLine;
class ProposalView;
class ReviewModel;
class SettingsPane;
class SummaryPane;
class TightSplitter;
struct ReviewEntry;

class ReviewPage : public SetupPage
{
    Q_OBJECT
public:
    explicit ReviewPage(SetupSession *session, QWidget *parent = nullptr);

    QSize minimumSizeHint() const override; // without the list beside the content

    void enter() override;
    bool complete() override; // everything is made, and any conflict has been answered
    void focusFirst() override;
    OnConflict onConflict() const;
    void showError(const Error &error); // from making or writing

Q_SIGNALS:
    void versionsWanted(); // instead of those that were assumed

protected:
    void retranslate() override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    ProposalView *lines(); // built after the rest of the page
    void refresh();
    void chooseFileAt(const QString &place);
    void showEntry(const ReviewEntry *entry); // nullptr: no entry
    void showProgress();
    int margins() const;     // at both sides of what is there, and its scroll bar
    int widthBeside() const; // that the files need with their content beside them
    void arrange();
    void setNarrow(bool isNarrow);
    void showConflicts();
    bool replaces() const;         // a certificate that has arrived is there to replace the one before
    QStringList different() const; // existing files with other content, about which to ask

    QProgressBar *m_progress;
    TextLabel *m_progressText;
    HintLine *m_problem;
    HintLine *m_conflicts;
    QCheckBox *m_replace;
    HintLine *m_warnings;
    QPushButton *m_versions;
    TightSplitter *m_splitter;
    ReviewModel *m_model;
    QListView *m_view;
    FileChooser *m_narrow; // where there is no room for the list beside the content
    CurrentStack *m_side;
    ContentPane *m_pane;
    ProposalView *m_lines = nullptr;
    SettingsPane *m_settings;
    SummaryPane *m_summary;
    std::optional<Error> m_error;
    QStringList m_found; // by the helper, in places where a plain user sees nothing
    bool m_isNarrow = false;
    bool m_asked = false; // the user has tried to go on despite the conflict
};

} // namespace mailseal
