// SPDX-License-Identifier: GPL-3.0-or-later
//
// The lines that make a server use a certificate that exists: server, version and paths, nothing else.
#pragma once

#include "model/setup/setup_session.h"

#include <QWidget>

class QPushButton;
class QTabBar;

namespace mailseal {

class ContentPane;
class HintLine;
class ConfigureForm;
class TextLabel;

class ConfigurePage : public QWidget
{
    Q_OBJECT
public:
    explicit ConfigurePage(SetupSession *session, QWidget *parent = nullptr);

    void focusFirst();

Q_SIGNALS:
    void homeRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void render();
    void showFile(int index);
    void retranslate();

    SetupSession *m_session;
    TextLabel *m_title;
    TextLabel *m_sentence;
    ConfigureForm *m_form;
    HintLine *m_problem;
    QTabBar *m_files;
    ContentPane *m_pane;
    QPushButton *m_home;
    QList<Snippet> m_snippets;
};

} // namespace mailseal
