// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/setup_session.h"

#include "model/base/typed_path.h"
#include "model/servers/machine/init_detection.h"
#include "model/setup/answers/answers_file.h"
#include "model/setup/sets/carrying_out.h"
#include "model/setup/sets/set_writing.h"

#include <QDir>
#include <QFutureWatcher>
#include <QtConcurrentRun>

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

bool isSlow(const KeyWish &wish)
{
    return !wish.file.isEmpty() || (wish.algorithm && isRsa(*wish.algorithm));
}

// Runs a function in the pool and hands its result to the object's thread; nothing is called once the object
// is gone.
template <typename Work, typename Done>
void inBackground(QObject *object, QThreadPool *pool, Work work, Done done)
{
    using Value = std::invoke_result_t<Work>;
    auto *watcher = new QFutureWatcher<Value>(object);
    QObject::connect(watcher, &QFutureWatcherBase::finished, object, [watcher, done] {
        watcher->deleteLater();
        done(watcher->future().result());
    });
    watcher->setFuture(QtConcurrent::run(pool, work));
}

} // namespace

struct SetupSession::KeyJob
{
    int number = 0;
    KeyWish wish;
    QFuture<Result<PrivateKey>> future;
};

struct SetupSession::Prepared
{
    std::optional<Preparation> preparation;
    std::optional<Error> error;
};

SetupSession::SetupSession(SetupEnvironment environment, QObject *parent)
    : QObject(parent),
      m_environment(std::move(environment))
{
    m_keyPool.setMaxThreadCount(2);
    m_pool.setMaxThreadCount(2);
}

SetupSession::~SetupSession()
{
    if (m_key)
        m_key->future.cancel();
    // The pools' destructors wait: a cancelled search for a prime ends within milliseconds.
}

void SetupSession::setDraft(const SetupDraft &draft)
{
    if (draft == m_draft)
        return;
    m_draft = draft;
    m_findings.reset();
    forgetPreparation();
    const KeyWish wish = wishOf(m_draft);
    if (m_key && m_key->wish != wish) {
        m_key->future.cancel();
        m_key.reset();
        Q_EMIT keyStateChanged();
    }
    if (!m_key && isSlow(wish))
        startKey();
    Q_EMIT draftChanged();
}

void SetupSession::startAnew()
{
    if (m_key) {
        m_key->future.cancel();
        m_key.reset();
        Q_EMIT keyStateChanged();
    }
    forgetPreparation();
    setTarget({});
    setDraft({});
}

const QList<Finding> &SetupSession::findings() const
{
    if (!m_findings)
        m_findings = validate(m_draft);
    return *m_findings;
}

QList<PlannedFile> SetupSession::plannedFiles() const
{
    const auto request = parse(m_draft);
    if (!request)
        return {};
    const auto layout = loadLayout(request->layout);
    return layout ? mailseal::plannedFiles(*request, *layout) : QList<PlannedFile>();
}

void SetupSession::setTarget(const WriteTarget &target)
{
    if (target == m_target)
        return;
    m_target = target;
    forgetPreparation();
    Q_EMIT targetChanged();
}

QMap<WriteTarget::Kind, QString> SetupSession::proposedPlaces() const
{
    using Kind = WriteTarget::Kind;
    const auto name = primaryName(m_draft);
    const QString host = name ? fileHost(*name) : QStringLiteral("new");
    const QString below = QDir::home().filePath(QStringLiteral("mailseal/"));
    return {{Kind::Folder, below + host}, {Kind::Role, below + roleFolderName(host)},
        {Kind::Archive, QDir::home().filePath(archiveName(host))}};
}

QString SetupSession::targetRoot() const
{
    if (m_target.thisMachine())
        return m_environment.systemRoot;
    return m_target.path.isEmpty() ? proposedPlaces().value(m_target.kind) : fromHome(m_target.path);
}

void SetupSession::detectMachine()
{
    if (m_machine || m_detecting)
        return;
    m_detecting = true;
    const auto detect = [environment = m_environment] {
        return Machine{detectServers(environment.run), detectHostName(environment.run),
            systemRelease(environment.systemRoot), detectInitSystem(environment.systemRoot)};
    };
    inBackground(this, &m_pool, detect, [this](const Machine &machine) {
        m_machine = machine;
        Q_EMIT machineChanged();
    });
}

SetupSession::KeyState SetupSession::keyState() const
{
    if (!m_key)
        return KeyState::Idle;
    if (!m_key->future.isFinished() || m_key->future.resultCount() == 0)
        return KeyState::Working;
    return m_key->future.result() ? KeyState::Ready : KeyState::Failed;
}

std::optional<Error> SetupSession::keyError() const
{
    if (keyState() == KeyState::Failed)
        return m_key->future.result().error();
    return std::nullopt;
}

QString SetupSession::keyDescription() const
{
    return keyState() == KeyState::Ready ? m_key->future.result()->description() : QString();
}

void SetupSession::retryKey()
{
    if (keyState() == KeyState::Failed)
        startKey();
}

void SetupSession::startKey()
{
    m_key = std::make_unique<KeyJob>();
    m_key->number = ++m_keyNumber;
    m_key->wish = wishOf(m_draft);
    m_key->future = QtConcurrent::run(&m_keyPool, [draft = m_draft](QPromise<Result<PrivateKey>> &promise) {
        promise.addResult(obtainKey(draft, [&promise] { return promise.isCanceled(); }));
    });
    auto *watcher = new QFutureWatcher<Result<PrivateKey>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, number = m_keyNumber] {
        watcher->deleteLater();
        keyFinished(number);
    });
    watcher->setFuture(m_key->future);
    Q_EMIT keyStateChanged();
}

void SetupSession::keyFinished(int job)
{
    if (!m_key || m_key->number != job)
        return;
    Q_EMIT keyStateChanged();
    if (m_preparing)
        continuePreparation();
}

QFuture<Result<RequestConfig>> SetupSession::readConfig(const QString &fileName)
{
    return QtConcurrent::run(&m_pool, [fileName]() -> Result<RequestConfig> {
        const auto bytes = readSmallFile(fileName);
        return bytes ? readRequestConfig(*bytes, fileName) : failure(bytes.error());
    });
}

void SetupSession::prepare()
{
    forgetPreparation();
    m_preparing = true;
    // What is written depends on the servers found here.
    detectMachine();
    if (keyState() == KeyState::Idle || keyState() == KeyState::Failed)
        startKey();
    else if (keyState() == KeyState::Ready)
        continuePreparation();
}

// What was made for other answers is not to be written.
void SetupSession::forgetPreparation()
{
    ++m_preparationNumber;
    m_preparing = false;
    m_preparation.reset();
}

void SetupSession::continuePreparation()
{
    if (!m_preparing)
        return;
    const int number = m_preparationNumber;
    if (const auto error = keyError()) {
        finishPreparation(number, {std::nullopt, error});
        return;
    }
    if (keyState() != KeyState::Ready)
        return; // comes back when it is
    if (!m_machine) {
        connect(this, &SetupSession::machineChanged, this, &SetupSession::continuePreparation,
            Qt::ConnectionType(Qt::SingleShotConnection | Qt::UniqueConnection));
        return;
    }
    const auto work = [draft = m_draft, key = *m_key->future.result(), machine = *m_machine,
                          target = m_target, root = targetRoot()]() -> Prepared {
        const auto preparation = makePreparation(draft, key, machine, target, root);
        if (!preparation)
            return {std::nullopt, preparation.error()};
        return {*preparation, std::nullopt};
    };
    inBackground(
        this, &m_pool, work, [this, number](const Prepared &result) { finishPreparation(number, result); });
}

void SetupSession::finishPreparation(int number, const Prepared &result)
{
    if (number != m_preparationNumber)
        return;
    m_preparing = false;
    m_preparation = result.preparation;
    if (m_preparation)
        Q_EMIT prepared();
    else
        Q_EMIT preparationFailed(*result.error);
}

void SetupSession::retranslate()
{
    if (!m_preparation || !m_machine || m_writing)
        return;
    const auto work = [preparation = *m_preparation, target = m_target, machine = *m_machine]() -> Prepared {
        Preparation again = preparation;
        const auto rendered = renderTexts(again, target, machine);
        if (!rendered)
            return {std::nullopt, rendered.error()};
        return {std::move(again), std::nullopt};
    };
    inBackground(this, &m_pool, work,
        [this, number = m_preparationNumber](const Prepared &result) { finishPreparation(number, result); });
}

void SetupSession::write(OnConflict onConflict)
{
    if (!m_preparation || m_writing)
        return;
    m_writing = true;
    struct Outcome
    {
        Result<Written> files;
        Preparation seen;
    };
    const auto work = [preparation = *m_preparation, target = m_target, onConflict, draft = m_draft] {
        Outcome outcome{carryOut(preparation, target, onConflict), preparation};
        if (outcome.files)
            rememberDraft(draft);
        else
            lookAtTarget(outcome.seen, target); // what was in the way is to be seen, and can be decided on
        return outcome;
    };
    inBackground(this, &m_pool, work, [this, number = m_preparationNumber](const Outcome &outcome) {
        m_writing = false;
        if (outcome.files) {
            Q_EMIT written(*outcome.files);
            return;
        }
        if (number == m_preparationNumber)
            m_preparation = outcome.seen;
        Q_EMIT writingFailed(outcome.files.error());
    });
}

} // namespace mailseal
