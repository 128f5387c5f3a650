// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the window shows below its bar: the start page or one of the uses. Each use is built when it is first
// needed, so that the first window appears at once; and each hands over to the next one from here.
#pragma once

#include "model/setup/sets/reviewed/setup_session.h"
#include "model/setup/sets/reviewed/unfinished_setup.h"
#include "ui/receive/set_review.h"

#include <QPointer>
#include <QStackedWidget>

namespace mailseal {

namespace files {
struct Renewal;
}
class AuditPage;
class CaPage;
class CheckPage;
class ConfigurePage;
class DiagnosePage;
class HomePage;
class HostsPage;
class LoginPage;
class InspectPage;
class PassphrasePrompt;
class ReceivePage;
struct FileSource;
struct RememberedSet;
class SetupView;

class WindowPages : public QStackedWidget
{
    Q_OBJECT
public:
    explicit WindowPages(const SetupEnvironment &environment, QWidget *window);
    ~WindowPages() override;

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
    void showCa();
    // Dropped on the window: for the page that is shown, or to be inspected.
    void receive(const QList<FileSource> &sources);

    enum class Use {
        Home,
        Setup,
        Inspect,
        Configure,
        Check,
        Hosts,
        Diagnose,
        Login,
        Receive,
        Audit,
        Ca,
    };
    Use shown() const;
    bool reviewsReply() const { return m_review->isReply(); } // not a setup that was begun here
    // Back to the start page, or to where the review came from; nothing is lost.
    void leave();
    // What would be lost if the window were closed now.
    std::optional<UnfinishedSetup> unfinished() const;
    void lookAround(); // what takes time, once the window has been painted
    void retranslate();

Q_SIGNALS:
    void aboutToBeUsed(); // as MainWindow's
    void turned();        // another page is shown

private:
    template <typename Page, typename... Arguments>
    bool build(QPointer<Page> &page, Arguments... arguments);
    template <typename Page>
    void turnTo(const Page &page);
    void connectHome();
    void finishSetup();
    void renew(const files::Renewal &renewal);
    void beginSetup(const UnfinishedSetup &setup);
    template <typename Begun>
    void beginReview(const Begun &begun); // a reply, or a set to renew
    void leaveReview();
    void checkSet(const RememberedSet &set);
    PassphrasePrompt *passphrasePrompt();
    void withdrawPrompt();

    SetupSession *m_session; // for the current setup, or the next one
    SetReview *m_review;
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
    QPointer<CaPage> m_ca;
    std::optional<SnippetPaths> m_made; // of the last finished setup
    bool m_isContinued = false;         // the setup was kept the last time
    QString m_madeFor;                  // its first name, until the page that checks has been opened
};

} // namespace mailseal
