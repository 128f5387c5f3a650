// SPDX-License-Identifier: GPL-3.0-or-later
//
// The remembered sets on the start page, a card for each; takes no room without any. They are read and looked
// at in a thread.
#pragma once

#include "model/base/system/background_job.h"
#include "ui/home/set_card.h"
#include "ui/home/undo_pane.h"

class QVBoxLayout;

namespace mailseal {

class HintLine;
class TextLabel;
class WatchLine;
struct WatchWorld;

class SetsPane : public QWidget
{
    Q_OBJECT
public:
    explicit SetsPane(QWidget *parent = nullptr);
    // Tests have another timer, and other servers.
    explicit SetsPane(WatchWorld watch, UndoWorld undo, QWidget *parent = nullptr);

    void look(); // anew
    const QList<SeenSet> &sets() const { return m_sets; }

Q_SIGNALS:
    void looked();
    void receiveRequested(const mailseal::RememberedSet &set);
    void renewalRequested(const mailseal::RememberedSet &set);
    void checkRequested(const mailseal::RememberedSet &set);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showSets();
    void showWatch();
    SetCard *card(const SeenSet &seen, const QDateTime &now);
    void press(const SeenSet &seen);
    void keep(const Result<void> &done);
    void reload(const SeenSet &seen);
    void askToUndo();

    QList<SeenSet> m_sets;
    QList<Error> m_unread;
    BackgroundJob m_looking;
    BackgroundJob m_working; // reloads: always to its end
    BackgroundJob m_asking;
    TextLabel *m_title;
    TextLabel *m_sentence;
    HintLine *m_hint;
    std::function<Result<std::optional<LastInstallation>>(const QList<RememberedSet> &sets)> m_last;
    UndoPane *m_undo;
    QWidget *m_cards = nullptr;
    WatchLine *m_watch;
    TextLabel *m_others; // above what else there is to do
    QVBoxLayout *m_column;
};

} // namespace mailseal
