// SPDX-License-Identifier: GPL-3.0-or-later
//
// The only window: a bar with title and language, and below it the home page or one of the uses
// (window_pages.h). It is the frame: what pages there are and how they are opened is theirs.
#pragma once

#include "model/setup/sets/reviewed/setup_session.h"

#include <QWidget>

namespace mailseal {

struct FileSource;
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

Q_SIGNALS:
    // Emitted soon after the home page has been painted, and before each use: the time to make ready what
    // only the uses need.
    void aboutToBeUsed();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QString titleOfPage() const;
    void retranslate();

    TextLabel *m_title;
    LanguageSwitch *m_language;
    WindowPages *m_pages;
    bool m_painted = false;
};

} // namespace mailseal
