// SPDX-License-Identifier: GPL-3.0-or-later
//
// The only window: a bar with title and language, and below it the home page or one of the uses. Each use is
// built when it is first needed, so that the first window appears at once.
#pragma once

#include "model/setup/sets/reviewed/setup_session.h"

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
    // Also opens these files there.
    void showInspect(const QList<FileSource> &sources);
    void showConfigure();
    void showHosts();
    // Dropped on the window: for the page that is shown, or to be inspected.
    void receive(const QList<FileSource> &sources);

Q_SIGNALS:
    // Emitted soon after the home page has been painted, and before each use: the time to make ready what
    // only the uses need.
    void aboutToBeUsed();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void retranslate();
    void completeStart();
    void finishSetup();
    void renew(const files::Renewal &renewal);
    PassphrasePrompt *passphrasePrompt();
    void withdrawPrompt();

    SetupEnvironment m_environment;
    SetupSession *m_session; // for the current setup, or the next one
    TextLabel *m_title;
    LanguageSwitch *m_language;
    QStackedWidget *m_stack;
    HomePage *m_home;
    QPointer<PassphrasePrompt> m_prompt;
    QPointer<SetupView> m_setup;
    QPointer<InspectPage> m_inspect;
    QPointer<ConfigurePage> m_configure;
    QPointer<HostsPage> m_hosts;
    std::optional<SnippetPaths> m_made; // of the last finished setup
    bool m_painted = false;
};

} // namespace mailseal
