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
class AuditPage;
class CheckPage;
class ConfigurePage;
class DiagnosePage;
class HomePage;
class HostsPage;
class LoginPage;
class InspectPage;
class LanguageSwitch;
class PassphrasePrompt;
class ReceivePage;
class SetReview;
struct FileSource;
struct RememberedSet;
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
    void showCheck();
    void showHosts();
    void showDiagnose();
    void showLogin();
    void showReceive();
    void showAudit();
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
    template <typename Page, typename... Arguments>
    bool build(QPointer<Page> &page, Arguments... arguments);
    template <typename Page>
    void turnTo(const Page &page);
    void retranslate();
    void completeStart();
    void finishSetup();
    void renew(const files::Renewal &renewal);
    template <typename Begun>
    void beginReview(const Begun &begun); // a reply, or a set to renew
    void leaveReview();
    void checkSet(const RememberedSet &set);
    PassphrasePrompt *passphrasePrompt();
    void withdrawPrompt();

    SetupEnvironment m_environment;
    SetupSession *m_session; // for the current setup, or the next one
    SetReview *m_review;
    TextLabel *m_title;
    LanguageSwitch *m_language;
    QStackedWidget *m_stack;
    HomePage *m_home;
    QPointer<PassphrasePrompt> m_prompt;
    QPointer<SetupView> m_setup;
    QPointer<InspectPage> m_inspect;
    QPointer<CheckPage> m_check;
    QPointer<ConfigurePage> m_configure;
    QPointer<HostsPage> m_hosts;
    QPointer<DiagnosePage> m_diagnose;
    QPointer<LoginPage> m_login;
    QPointer<ReceivePage> m_receive;
    QPointer<AuditPage> m_audit;
    std::optional<SnippetPaths> m_made; // of the last finished setup
    QString m_madeFor;                  // its first name, until the page that checks has been opened
    bool m_painted = false;
};

} // namespace mailseal
