// SPDX-License-Identifier: GPL-3.0-or-later
//
// One setup in the making, for a window: the draft with a signal for each change, and the long work in
// threads.
//
// - A slow key (RSA, or one read from a file) is made from the moment the draft asks for it; another choice
//   cancels it. The key of the last finished job is kept as long as the draft asks for the same key.
// - prepare() makes everything that the review shows; write() carries it out. Both report through signals and
//   never block the thread of this object. A new prepare() replaces one that is still running.
// - Texts of a preparation are in the language installed when it was made; retranslate() renders them again
//   without making anything anew.
#pragma once

#include "model/setup/sets/preparation.h"
#include "model/x509/request_config.h"

#include <QFuture>
#include <QObject>
#include <QThreadPool>

namespace mailseal {

struct SetupEnvironment
{
    ProgramRunner run;
    QString systemRoot; // whose etc/os-release counts and where “this machine” is
};

class SetupSession : public QObject
{
    Q_OBJECT
public:
    enum class KeyState { Idle, Working, Ready, Failed };

    explicit SetupSession(SetupEnvironment environment, QObject *parent = nullptr);
    ~SetupSession() override;

    const SetupDraft &draft() const { return m_draft; }
    void setDraft(const SetupDraft &draft);
    // Forgets answers, target and key: a key belongs to one setup.
    void startAnew();
    const QList<Finding> &findings() const;
    QList<PlannedFile> plannedFiles() const;

    const WriteTarget &target() const { return m_target; }
    void setTarget(const WriteTarget &target);
    QMap<WriteTarget::Kind, QString> proposedPlaces() const; // but for this machine
    QString targetRoot() const;

    const SetupEnvironment &environment() const { return m_environment; }
    void detectMachine();
    const std::optional<Machine> &machine() const { return m_machine; }

    KeyState keyState() const;
    std::optional<Error> keyError() const;
    QString keyDescription() const; // of a key that is ready
    void retryKey();                // after a failure: the passphrase, a file that was repaired

    QFuture<Result<RequestConfig>> readConfig(const QString &fileName);

    void prepare();
    bool isPreparing() const { return m_preparing; }
    const std::optional<Preparation> &preparation() const { return m_preparation; }
    void retranslate();

    void write(OnConflict onConflict);
    bool isWriting() const { return m_writing; }

Q_SIGNALS:
    void draftChanged();
    void targetChanged();
    void machineChanged();
    void keyStateChanged();
    void prepared();
    void preparationFailed(const mailseal::Error &error);
    void written(const mailseal::Written &written);
    void writingFailed(const mailseal::Error &error);

private:
    struct KeyJob;
    struct Prepared;
    void startKey();
    void keyFinished(int job);
    void forgetPreparation();
    void continuePreparation();
    void finishPreparation(int number, const Prepared &result);

    SetupEnvironment m_environment;
    SetupDraft m_draft;
    mutable std::optional<QList<Finding>> m_findings;
    WriteTarget m_target;
    std::optional<Machine> m_machine;
    std::unique_ptr<KeyJob> m_key;
    int m_keyNumber = 0;
    std::optional<Preparation> m_preparation;
    int m_preparationNumber = 0;
    bool m_detecting = false;
    bool m_preparing = false;
    bool m_writing = false;
    QThreadPool m_keyPool; // of its own: a key that takes seconds must not hold up the rest
    QThreadPool m_pool;
};

} // namespace mailseal
