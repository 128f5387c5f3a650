// SPDX-License-Identifier: GPL-3.0-or-later
//
// The one window: a bar with title and language, below it the home page or one of the uses.
// Each use is built when it is first asked for, so that the first window is there at once.
#pragma once

#include "model/setup/sets/setup_session.h"

#include <QPointer>
#include <QWidget>

class QStackedWidget;

namespace mailseal {

namespace files {
struct Renewal;
}
class ConfigurePage;
class HomePage;
class HostsPage;
class InspectPage;
class LanguageSwitch;
class PassphrasePrompt;
struct FileSource;
class SetupView;
class TextLabel;

class MainWindow : public QWidget
{
    Q_OBJECT
public:
    explicit MainWindow(SetupEnvironment environment, QWidget *parent = nullptr);
    ~MainWindow() override;

    void showHome();
    void showSetup();
    // Opens these files there too.
    void showInspect(const QList<FileSource> &sources);
    void showConfigure();
    void showHosts();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void retranslate();
    void finishSetup();
    void renew(const files::Renewal &renewal);
    PassphrasePrompt *passphrasePrompt();
    void withdrawPrompt();

    SetupEnvironment m_environment;
    SetupSession *m_session; // of the setup that is going on or comes next
    TextLabel *m_title;
    LanguageSwitch *m_language;
    QStackedWidget *m_stack;
    HomePage *m_home;
    QPointer<PassphrasePrompt> m_prompt;
    QPointer<SetupView> m_setup;
    QPointer<InspectPage> m_inspect;
    QPointer<ConfigurePage> m_configure;
    QPointer<HostsPage> m_hosts;
    std::optional<SnippetPaths> m_made; // by the setup that was finished last
    bool m_painted = false;
};

} // namespace mailseal
