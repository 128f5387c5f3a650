// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether a timer looks at the remembered sets once a day, one press that has it do so or not, and what the
// last look found.
#pragma once

#include "model/base/system/background_job.h"
#include "model/renewal/watch/watch_state.h"

#include <QWidget>

class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace mailseal {

class HintLine;
class TextLabel;

// The timer of this user, and what the last look kept; tests have another one. In a worker.
struct WatchWorld
{
    std::function<bool()> isOn;
    std::function<Result<void>(bool on)> turn;
    std::function<Result<WatchState>()> last;
};
WatchWorld watchHere();

class WatchLine : public QWidget
{
    Q_OBJECT
public:
    explicit WatchLine(QWidget *parent = nullptr);
    explicit WatchLine(WatchWorld world, QWidget *parent = nullptr);

    void look();                                         // anew
    bool isOn() const { return m_seen && m_seen->isOn; } // when it was last looked at
    void setHasSets(bool hasSets); // without any there is nothing to turn on, only to turn off

Q_SIGNALS:
    void looked();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Seen
    {
        bool isOn = false;
        Result<WatchState> last = WatchState();
    };
    void turn();
    void showSeen();
    void openReport(bool wanted);

    WatchWorld m_world;
    std::optional<Seen> m_seen;
    bool m_hasSets = true;
    TextLabel *m_sentence;
    QPushButton *m_turn;
    QToolButton *m_open;
    HintLine *m_hint;
    QWidget *m_report = nullptr;
    QVBoxLayout *m_column;
    BackgroundJob m_looking;
    BackgroundJob m_turning; // writes: always to its end
};

} // namespace mailseal
