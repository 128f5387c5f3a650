// SPDX-License-Identifier: GPL-3.0-or-later
//
// One setup in progress, for a window: the draft, with a signal for each change, and the long-running work in
// threads.
//
// - A slow key (RSA, or one read from a file) is made as soon as the draft asks for it; another choice
//   cancels it. The last finished key is kept as long as the draft asks for the same key.
// - prepare() makes everything that the review shows; write() carries it out. Both report through signals and
//   never block this object's thread. A new prepare() replaces one that is still running.
// - The texts of a reviewed set are in the language that was current when it was made; retranslate() renders
//   them again without making anything else anew.
#pragma once

#include "model/base/system/background_job.h"
#include "model/servers/configured/todays_configuration.h"
#include "model/setup/sets/applied/apply_here.h"
#include "model/setup/sets/reviewed/reviewed_set.h"

#include <QObject>

namespace mailseal {

// A machine that is reached over SSH.
struct FarMachine
{
    Machine machine;
    QString root; // of a copy of its configuration
    std::function<Result<Application>(const ReviewedSet &set, OnConflict onConflict)> install;
    // The review of a set whose key is made there: WriteTarget::keyThere. For a worker thread.
    std::function<Result<ReviewedSet>(const SetupDraft &draft, const WriteTarget &target)> reviewKeyThere{};
    // What install() has installed last. For a worker thread.
    std::function<Result<Installation>()> putBack{};
    QString note{}; // to be known before anything is made for it; empty: nothing
};

struct SetupEnvironment
{
    ProgramRunner run;
    QString systemRoot; // where etc/os-release is read, and where “this machine” is
    ToolRunner ask{};   // null: the servers' tools are not asked what they have to complain about
    // The same configuration seen as root, after the administrator's password; null: cannot be had.
    std::function<Result<TodaysConfiguration>(const TodaysConfiguration &own)> examine{};
    // “admin@mail.example.org”; null: other machines cannot be had.
    // Gives up when it is asked to stop.
    std::function<Result<FarMachine>(const QString &target, const std::stop_token &stop)> connect{};
};

class SetupSession : public QObject
{
    Q_OBJECT
public:
    enum class KeyState { Idle, Working, Ready, Failed };

    explicit SetupSession(SetupEnvironment environment, QObject *parent = nullptr);
    ~SetupSession() override; // stops making a key, and waits for what is written

    const SetupDraft &draft() const { return m_draft; }
    void setDraft(const SetupDraft &draft);
    // Forgets answers, target and key: a key belongs to a single setup.
    void startAnew();
    const QList<Finding> &findings() const;
    QList<PlannedFile> plannedFiles() const;

    const WriteTarget &target() const { return m_target; }
    void setTarget(const WriteTarget &target);
    QMap<WriteTarget::Kind, QString>
    proposedPlaces() const; // except this machine; none below an unknown home
    QString targetRoot() const;

    const SetupEnvironment &environment() const { return m_environment; }
    void detectMachine();
    // That of the target: this one, or the one to which there is a connection.
    // FarMachine::note of the machine that is connected.
    QString farNote() const { return m_far ? m_far->note : QString(); }
    const std::optional<Machine> &machine() const { return m_target.isRemote() ? m_farMachine : m_machine; }
    // To the target's machine; machineChanged() or connectionFailed() says what has come of it.
    void connectToTarget();
    bool isConnecting() const { return m_connectionJob.isRunning(); }

    KeyState keyState() const;
    std::optional<Error> keyError() const;
    QString keyDescription() const; // for a key that is ready
    void retryKey();                // after a failure: with another passphrase, or a repaired file

    // Makes the reviewed set instead of the draft's key and answers: one that came from an authority. Until
    // startAnew(); in a thread.
    using Maker = std::function<Result<ReviewedSet>(
        const Machine &machine, const WriteTarget &target, const QString &root)>;
    void setMaker(const Maker &maker);

    void prepare();
    bool isPreparing() const { return m_preparing; }
    const std::optional<ReviewedSet> &reviewedSet() const { return m_reviewed; }
    void retranslate();
    // Of the reviewed set's settings: WriteTarget::declined. Nothing is made anew.
    void decline(const QStringList &settings);

    void write(OnConflict onConflict);
    // Puts back what was written last on the machine that is connected; null: nothing can be put back there.
    std::function<Result<Installation>()> farPutBack() const;
    bool isWriting() const { return m_writingJob.isRunning(); }

Q_SIGNALS:
    void draftChanged();
    void targetChanged();
    void machineChanged();
    void connectionFailed(const mailseal::Error &error);
    void keyStateChanged();
    void prepared();
    void preparationFailed(const mailseal::Error &error);
    void written(const mailseal::Application &application);
    void writingFailed(const mailseal::Error &error);

private:
    struct Key;
    struct WriteOutcome;
    bool needsKey() const; // one that is made or read here
    void startKey();
    void forgetKey();
    void forgetPreparation();
    void continuePreparation();
    void finishPreparation(const Result<ReviewedSet> &result);
    void finishWriting(const WriteOutcome &outcome);

    SetupEnvironment m_environment;
    SetupDraft m_draft;
    mutable std::optional<QList<Finding>> m_findings;
    WriteTarget m_target;
    Maker m_maker;
    std::optional<Machine> m_machine;
    std::optional<Machine> m_farMachine;
    std::optional<FarMachine> m_far;
    std::unique_ptr<Key> m_key;
    std::optional<ReviewedSet> m_reviewed;
    bool m_preparing = false;      // also while key and machine are waited for
    bool m_isBeingWritten = false; // m_reviewed is what is being written
    QThreadPool m_keyPool;         // of its own: a key that takes seconds must not hold up the rest
    QThreadPool m_pool;
    BackgroundJob m_keyJob{&m_keyPool};
    BackgroundJob m_detectionJob{&m_pool};
    BackgroundJob m_connectionJob{&m_pool};
    BackgroundJob m_preparationJob{&m_pool};
    BackgroundJob m_writingJob{&m_pool};
};

} // namespace mailseal
