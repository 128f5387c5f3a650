// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/reviewed/setup_session.h"

#include "model/base/errors/error_code.h"
#include "model/base/system/typed_path.h"
#include "model/servers/machine/init_detection.h"
#include "model/setup/answers/answers_file.h"
#include "model/setup/sets/applied/set_writing.h"

#include <QDir>

namespace mailseal {
namespace {

// What decides which key is made.
struct KeyWish
{
    std::optional<KeyAlgorithm> algorithm;
    QString file;
    bool operator==(const KeyWish &) const = default;
};

KeyWish wishOf(const SetupDraft &draft)
{
    if (!draft.existingKeyFile.isEmpty())
        return {draft.key, draft.existingKeyFile};
    return {draft.key.value_or(KeyAlgorithm::EcdsaP256), {}};
}

} // namespace

struct SetupSession::Key
{
    KeyWish wish;
    std::optional<Result<PrivateKey>> made;
};

struct SetupSession::WriteOutcome
{
    Result<Application> files;
    ReviewedSet seen;
};

SetupSession::SetupSession(SetupEnvironment environment, QObject *parent)
    : QObject(parent),
      m_environment(std::move(environment))
{
    m_keyPool.setMaxThreadCount(2);
    m_pool.setMaxThreadCount(3); // a connection waits for people
}

// The pools' destructors wait: a cancelled search for a prime ends within milliseconds.
SetupSession::~SetupSession() = default;

void SetupSession::setDraft(const SetupDraft &draft)
{
    if (draft == m_draft)
        return;
    m_draft = draft;
    m_findings.reset();
    forgetPreparation();
    const KeyWish wish = wishOf(m_draft);
    if (m_key && m_key->wish != wish)
        forgetKey();
    const bool isSlow = !wish.file.isEmpty() || (wish.algorithm && isRsa(*wish.algorithm));
    if (!m_key && isSlow)
        startKey();
    Q_EMIT draftChanged();
}

void SetupSession::startAnew()
{
    if (m_key)
        forgetKey();
    m_maker = nullptr;
    forgetPreparation();
    setTarget({});
    setDraft({});
}

const QList<Finding> &SetupSession::findings() const
{
    if (!m_findings)
        m_findings = readDraft(m_draft).findings;
    return *m_findings;
}

QList<PlannedFile> SetupSession::plannedFiles() const
{
    const auto request = readDraft(m_draft).request;
    if (!request)
        return {};
    const auto layout = loadLayout(request->layout);
    return layout ? mailseal::plannedFiles(*request, *layout) : QList<PlannedFile>();
}

void SetupSession::setTarget(const WriteTarget &target)
{
    if (target == m_target)
        return;
    const bool isElsewhere = target.kind != m_target.kind || target.path != m_target.path;
    m_target = target;
    if (isElsewhere && (m_far || m_connectionJob.isRunning())) {
        m_connectionJob.cancel();
        m_far.reset();
        m_farMachine.reset();
    }
    forgetPreparation();
    Q_EMIT targetChanged();
}

void SetupSession::decline(const QStringList &settings)
{
    m_target.declined = settings;
    if (m_reviewed && !m_isBeingWritten)
        declineSettings(*m_reviewed, settings);
}

QMap<WriteTarget::Kind, QString> SetupSession::proposedPlaces() const
{
    using Kind = WriteTarget::Kind;
    const auto name = primaryName(m_draft);
    const QString host = name ? fileHost(*name) : QStringLiteral("new");
    if (qEnvironmentVariableIsEmpty("HOME")) // Qt would take “/”
        return {{Kind::Remote, name ? QStringLiteral("root@") + host : QString()}};
    const QString below = QDir::home().filePath(QStringLiteral("mailseal/"));
    return {{Kind::Folder, below + host}, {Kind::Role, below + roleFolderName(host)},
        {Kind::Archive, QDir::home().filePath(archiveName(host))},
        {Kind::Remote, name ? QStringLiteral("root@") + host : QString()}};
}

QString SetupSession::targetRoot() const
{
    if (m_target.isRemote())
        return m_far ? m_far->root : QString();
    if (m_target.thisMachine())
        return m_environment.systemRoot;
    return m_target.path.isEmpty() ? proposedPlaces().value(m_target.kind) : fromHome(m_target.path);
}

void SetupSession::connectToTarget()
{
    if (m_far || m_connectionJob.isRunning() || !m_environment.connect)
        return;
    const auto work = [connect = m_environment.connect, target = m_target.path](
                          const JobControl &job) { return connect(target, job.stop); };
    m_connectionJob.start(work, [this](const Result<FarMachine> &far) {
        if (!far) {
            if (m_preparing)
                finishPreparation(failure(far.error()));
            Q_EMIT connectionFailed(far.error());
            return;
        }
        m_far = *far;
        m_farMachine = far->machine;
        Q_EMIT machineChanged();
    });
}

void SetupSession::detectMachine()
{
    if (m_target.isRemote())
        connectToTarget();
    if (m_machine || m_detectionJob.isRunning())
        return;
    const auto detect = [environment = m_environment] {
        return Machine{detectServers(environment.run), detectHostName(environment.run),
            systemRelease(environment.systemRoot), detectInitSystem(environment.systemRoot),
            courierTakesMail(environment.systemRoot)};
    };
    m_detectionJob.start(detect, [this](const Machine &machine) {
        m_machine = machine;
        Q_EMIT machineChanged();
    });
}

SetupSession::KeyState SetupSession::keyState() const
{
    if (!m_key)
        return KeyState::Idle;
    if (!m_key->made)
        return KeyState::Working;
    return m_key->made->has_value() ? KeyState::Ready : KeyState::Failed;
}

std::optional<Error> SetupSession::keyError() const
{
    if (keyState() == KeyState::Failed)
        return m_key->made->error();
    return std::nullopt;
}

QString SetupSession::keyDescription() const
{
    return keyState() == KeyState::Ready ? m_key->made->value().description() : QString();
}

void SetupSession::retryKey()
{
    if (keyState() == KeyState::Failed)
        startKey();
}

bool SetupSession::needsKey() const
{
    return !m_maker && !m_target.keyThere;
}

void SetupSession::startKey()
{
    m_key = std::make_unique<Key>(Key{wishOf(m_draft), {}});
    const auto make = [draft = m_draft](const JobControl &job) {
        return obtainKey(draft, [&job] { return job.stop.stop_requested(); });
    };
    m_keyJob.start(make, [this](const Result<PrivateKey> &key) {
        m_key->made = key;
        Q_EMIT keyStateChanged();
        if (m_preparing)
            continuePreparation();
    });
    Q_EMIT keyStateChanged();
}

void SetupSession::forgetKey()
{
    m_keyJob.cancel();
    m_key.reset();
    Q_EMIT keyStateChanged();
}

void SetupSession::setMaker(const Maker &maker)
{
    m_maker = maker;
    forgetPreparation();
}

void SetupSession::prepare()
{
    forgetPreparation();
    m_preparing = true;
    // What is written depends on the servers found here.
    detectMachine();
    if (!needsKey() || keyState() == KeyState::Ready)
        continuePreparation();
    else if (keyState() == KeyState::Idle || keyState() == KeyState::Failed)
        startKey();
}

// What was made for other answers must not be written.
void SetupSession::forgetPreparation()
{
    m_preparationJob.cancel();
    m_preparing = false;
    m_isBeingWritten = false;
    m_reviewed.reset();
}

void SetupSession::continuePreparation()
{
    if (!m_preparing)
        return;
    if (const auto error = needsKey() ? keyError() : std::nullopt) {
        finishPreparation(failure(*error));
        return;
    }
    if (needsKey() && keyState() != KeyState::Ready)
        return; // we are called again when it is
    if (!machine()) {
        connect(this, &SetupSession::machineChanged, this, &SetupSession::continuePreparation,
            Qt::ConnectionType(Qt::SingleShotConnection | Qt::UniqueConnection));
        return;
    }
    Maker make = m_maker;
    if (!make && m_target.keyThere && m_far)
        make = [draft = m_draft, review = m_far->reviewKeyThere](const Machine &, const WriteTarget &target,
                   const QString &) { return review(draft, target); };
    if (!make)
        make
            = [draft = m_draft, key = m_key->made->value()](const Machine &machine, const WriteTarget &target,
                  const QString &root) { return reviewSet(draft, key, machine, target, root); };
    const auto work = [make, machine = *machine(), target = m_target, root = targetRoot()](
                          const JobControl &) { return make(machine, target, root); };
    m_preparationJob.start(work, [this](const Result<ReviewedSet> &result) { finishPreparation(result); });
}

void SetupSession::finishPreparation(const Result<ReviewedSet> &result)
{
    m_preparing = false;
    m_reviewed = result ? std::optional(*result) : std::nullopt;
    if (m_reviewed)
        Q_EMIT prepared();
    else
        Q_EMIT preparationFailed(result.error());
}

void SetupSession::retranslate()
{
    if (!m_reviewed || !machine() || isWriting())
        return;
    const auto work
        = [reviewed = *m_reviewed, machine = *machine()](const JobControl &) -> Result<ReviewedSet> {
        ReviewedSet again = reviewed;
        return renderTexts(again, machine).map([&] { return again; });
    };
    m_preparationJob.start(work, [this](const Result<ReviewedSet> &result) { finishPreparation(result); });
}

void SetupSession::write(OnConflict onConflict)
{
    if (!m_reviewed || isWriting())
        return;
    m_isBeingWritten = true;
    const auto install = m_target.isRemote() && m_far ? m_far->install : nullptr;
    const auto work
        = [reviewed = *m_reviewed, onConflict, draft = m_draft, install, isAnswered = m_maker == nullptr] {
              WriteOutcome outcome{
                  install ? install(reviewed, onConflict) : writeOrApply(reviewed, onConflict), reviewed};
              if (outcome.files && isAnswered)
                  rememberDraft(draft);
              else if (!outcome.files)
                  lookAnew(outcome.seen); // shows what was in the way, for a decision
              return outcome;
          };
    m_writingJob.start(work, [this](const WriteOutcome &outcome) { finishWriting(outcome); });
}

std::function<Result<Installation>()> SetupSession::farPutBack() const
{
    return m_target.isRemote() && m_far ? m_far->putBack : nullptr;
}

void SetupSession::finishWriting(const WriteOutcome &outcome)
{
    if (outcome.files) {
        Q_EMIT written(*outcome.files);
        return;
    }
    const Error &error = outcome.files.error();
    const bool isToBeDecided = !m_target.isRemote() || error.code == ErrorCode::TargetExists;
    if (m_isBeingWritten)
        m_reviewed = isToBeDecided ? std::optional(outcome.seen) : std::nullopt;
    if (m_isBeingWritten && !isToBeDecided) { // it may be otherwise by now: another review looks anew
        m_far.reset();
        m_farMachine.reset();
    }
    Q_EMIT writingFailed(error);
}

} // namespace mailseal
