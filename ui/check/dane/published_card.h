// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is published for a host's keys, port by port, what is wrong with it, and where a change of keys
// stands.
#pragma once

#include "model/servers/live/dane/dane_look.h"
#include "ui/widgets/card.h"

class QVBoxLayout;

namespace mailseal {

class FindingRow;

class PublishedCard : public Card
{
    Q_OBJECT
public:
    explicit PublishedCard(const DaneLook &look, QWidget *parent = nullptr);

private:
    FindingRow *add(std::optional<Severity> severity, const QString &title);
    void addPort(const TlsaJudgement &port);
    void addRollover(const RolloverState &state);
    void addHeading(const QString &text);

    QVBoxLayout *m_column;
    bool m_isFirst = true; // below a heading
};

} // namespace mailseal
