// SPDX-License-Identifier: GPL-3.0-or-later
//
// What was found on the ports, worst first: a title with the ports, the sentence, and where it can be done
// from here a button. Says that nothing was found only of what was looked at.
#pragma once

#include "model/servers/live/ports/host_summary.h"
#include "ui/widgets/card.h"

namespace mailseal {

class FindingRow;

class FindingRows : public Card
{
    Q_OBJECT
public:
    explicit FindingRows(QWidget *parent = nullptr);

    // port: only those of this one; nullopt: all.
    void show(const HostReport &report, std::optional<ProtocolPort> port);

Q_SIGNALS:
    void reloadRequested(); // of this machine's servers, which have not read a new file

private:
    FindingRow *addRow(std::optional<Severity> severity, const QString &title, const QString &text);
    void addReload(FindingRow *row);
};

} // namespace mailseal
