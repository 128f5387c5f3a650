// SPDX-License-Identifier: GPL-3.0-or-later
//
// The lines of a proposal in one of their forms – to paste, as commands, as files – with copy, save and
// print.
#pragma once

#include "model/servers/catalogue/rendering/command_form.h"
#include "model/servers/catalogue/server_proposal.h"

#include <QWidget>

class QBoxLayout;
class QComboBox;
class QPushButton;

namespace mailseal {

class CopyButton;
class ExplainedView;
class HintLine;
class PathLabel;
class TextLabel;

class ScriptPane : public QWidget
{
    Q_OBJECT
public:
    explicit ScriptPane(QWidget *parent = nullptr);

    void setProposal(const ServerProposal &proposal);
    void setForm(SnippetForm form);
    // By its name below the folder of snippets; the file is then chosen elsewhere, and only shown here.
    void setFile(const QString &file);
    void retranslate();
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    // The buttons beside the file's name, or below it where its name would be cut.
    void arrange();
    const Snippet *snippet() const; // nullptr if there is none
    void fillFiles();
    void refresh();
    void showSentence();
    QString shownName() const; // the name to save it under

    ServerProposal m_proposal;
    SnippetForm m_form = SnippetForm::Text;
    TextLabel *m_sentence;
    TextLabel *m_fileLabel;
    QComboBox *m_file;
    PathLabel *m_path;
    CopyButton *m_copy;
    QPushButton *m_save;
    QPushButton *m_saveAll;
    QPushButton *m_print;
    HintLine *m_told;
    ExplainedView *m_view;
    QBoxLayout *m_bar;
    QBoxLayout *m_name;    // what is beside
    QBoxLayout *m_buttons; // each other in it
    bool m_fileIsGiven = false;
};

} // namespace mailseal
