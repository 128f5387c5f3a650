// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a server's ports really do: a tile for each port, and what is wrong with it, worst first. A tile that
// is pressed narrows both to its port.
#pragma once

#include "model/servers/live/ports/equivalent_command.h"
#include "ui/check/ports/check_session.h"

#include <QWidget>
#include <functional>

class QPushButton;

namespace mailseal {

class CommandLine;
class FindingRows;
class FlowLayout;
class HintLine;
class PortTile;
class PortsPane : public QWidget
{
    Q_OBJECT
public:
    explicit PortsPane(QWidget *parent = nullptr);

    // Lets this machine's servers read their configuration anew; in a thread. Tests substitute their own.
    using Reload = std::function<Result<QStringList>()>;
    void setReload(Reload reload) { m_reload = std::move(reload); }

    // As somebody typed it, and what the ports ought to show, or empty. Error: it is no host.
    Result<void> look(const QString &typed, const QString &compared);
    CheckSession *session() const { return m_session; }
    bool hasReport() const; // that can be kept
    void save();            // as a page; asks where

Q_SIGNALS:
    void changed();
    void cannotCompare(const mailseal::Error &error); // what was typed for it

protected:
    void changeEvent(QEvent *event) override;

private:
    void showReport();
    void showTiles();
    void showFindings();
    void showCommands();
    void reload();
    std::optional<ProtocolPort> chosen() const;
    QList<EquivalentCommand> commands() const;
    void retranslate();

    CheckSession *m_session;
    HintLine *m_verdict;
    QPushButton *m_stop;
    QWidget *m_map;
    FlowLayout *m_tileLayout;
    QList<PortTile *> m_tiles;
    FindingRows *m_findings;
    CommandLine *m_openssl;
    CommandLine *m_posttls;
    HintLine *m_told;
    QString m_compared;
    Reload m_reload;
    BackgroundJob m_reloading;
};

} // namespace mailseal
