// SPDX-License-Identifier: GPL-3.0-or-later
//
// After an installation on this machine: the certificate that each port presents, a button that makes the
// servers load the new one, and one that puts everything back as it was; on another machine, what its ports
// presented, and the last button. All of it happens in threads; reloading and putting back may ask for the
// administrator's password. Servers whose settings are put back are told to read them; then their ports are
// asked.
#pragma once

#include "model/base/system/background_job.h"
#include "model/install/transaction/undo.h"
#include "model/servers/live/server_check.h"
#include "ui/widgets/card.h"

class QPushButton;

namespace mailseal {

class HintLine;
class TextLabel;

// What the buttons do; tests substitute their own.
struct ServedWork
{
    std::function<QList<ServerCheck>(const QList<ServerPort> &, const Expected &)> check;
    std::function<Result<QStringList>(const QList<ServerKind> &servers)> reload;
    std::function<Result<Installation>(const QString &installation)> putBack;
};
ServedWork systemWork();

class ServedCard : public Card
{
    Q_OBJECT
public:
    // Of its object names, where a window has two.
    explicit ServedCard(ServedWork work, QWidget *parent = nullptr, const QString &prefix = {});

    // Checks at once. Without a checksum there is nothing to compare, only to put back; without an
    // installation there is nothing to put back.
    void start(
        const QList<ServerKind> &servers, const QByteArray &certificateSha256, const QString &installation);
    // What was asked on another machine, where putting back also lets the servers reload. Notes:
    // Application::notes.
    void startThere(const QList<ServerCheck> &checks, const std::function<Result<Installation>()> &putBack,
        const std::function<QStringList()> &notes = {});
    // Puts it back at once, because somebody has just agreed to that; an empty installation is the last one.
    void startPuttingBack(
        const QList<ServerKind> &servers, const QByteArray &certificateSha256, const QString &installation);
    bool isWorking() const { return m_job.isRunning(); }
    bool isPutBack() const { return m_isPutBack; }
    bool keepsEdits() const { return !m_kept.isEmpty(); } // Installation::kept
    const QString &installation() const { return m_installation; }
    void retranslate();

Q_SIGNALS:
    void wasPutBack();
    void wasUndoneBefore(); // there is nothing to put back any more

private:
    void check(Expected::Await await);
    void reload(const QList<ServerKind> &servers, const QString &success);
    void putBack();
    void showPutBack(const Installation &undone);
    QString line(const ServerCheck &check) const; // empty if nothing is listening
    void refresh();
    template <typename Work, typename Done>
    void inBackground(Work work, Done done);

    ServedWork m_work;
    QList<ServerKind> m_servers;
    QByteArray m_sum;
    QString m_installation;
    std::function<Result<Installation>()> m_putBackThere;
    QList<ServerCheck> m_checks;
    std::function<QStringList()> m_notes;
    QStringList m_kept;
    BackgroundJob m_job;
    bool m_isPutBack = false;
    bool m_canPutBack = false;
    TextLabel *m_title;
    TextLabel *m_lines;
    HintLine *m_hint;
    QPushButton *m_again;
    QPushButton *m_reload;
    QPushButton *m_putBack;
};

} // namespace mailseal
