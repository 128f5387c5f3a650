// SPDX-License-Identifier: GPL-3.0-or-later
//
// The CA of a window: its folder, and its state as it was last read, in a thread. Whoever changes the CA
// hands in the state after that.
#pragma once

#include "model/base/system/background_job.h"
#include "model/ca/state/ca_folder.h"

namespace mailseal {

class CaSession : public QObject
{
    Q_OBJECT
public:
    explicit CaSession(QObject *parent = nullptr);

    const QString &folder() const { return m_folder; }
    void open(const QString &folder); // reads it, also anew
    void take(const ca::CaState &state);
    bool isReading() const { return m_reading.isRunning(); }
    // Nullopt: nothing has been read yet.
    const std::optional<Result<ca::CaState>> &answer() const { return m_answer; }
    const ca::CaState *state() const; // nullptr if there is none

Q_SIGNALS:
    void changed();

private:
    QString m_folder;
    std::optional<Result<ca::CaState>> m_answer;
    BackgroundJob m_reading;
};

} // namespace mailseal
