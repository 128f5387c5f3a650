// SPDX-License-Identifier: GPL-3.0-or-later
//
// The only window: a bar with title, help and language, and below it the home page or one of the uses
// (window_pages.h). It is the frame: what pages there are and how they are opened is theirs.
#pragma once

#include "model/base/system/background_job.h"
#include "model/setup/sets/reviewed/setup_session.h"

#include <QWidget>

class QToolButton;

namespace mailseal {

struct FileSource;
class HelpBubble;
class LanguageSwitch;
class TextLabel;
class WindowPages;

class MainWindow : public QWidget
{
    Q_OBJECT
public:
    explicit MainWindow(const SetupEnvironment &environment, QWidget *parent = nullptr);

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
    // Asks for such files: Ctrl+O.
    void openFiles();

Q_SIGNALS:
    // Emitted soon after the home page has been painted, and before each use: the time to make ready what
    // only the uses need.
    void aboutToBeUsed();

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void addKeys();
    void loadRows();
    void toggleHelp();
    QString titleOfPage() const;
    void retranslate();

    TextLabel *m_title;
    QToolButton *m_helpButton;
    LanguageSwitch *m_language;
    WindowPages *m_pages;
    HelpBubble *m_help = nullptr; // built when it is first wanted
    BackgroundJob m_loading;      // of the rows about servers, which takes longer than a frame
    bool m_painted = false;
    bool m_mayClose = false; // whoever closes it has been asked
};

} // namespace mailseal
