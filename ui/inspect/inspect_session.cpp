// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/inspect_session.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

namespace mailseal {

using State = InspectedFile::State;

constexpr qsizetype partSize = 1000; // rows of a bundle that are read at a time

InspectSession::InspectSession(QObject *parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(2); // one reads and may wait for a passphrase, one examines
}

InspectSession::~InspectSession()
{
    m_readStop.request_stop();
    m_examineStop.request_stop();
    m_pool.waitForDone();
}

const InspectedFile *InspectSession::file(int id) const
{
    for (const InspectedFile &file : m_files) {
        if (file.id == id)
            return &file;
    }
    return nullptr;
}

InspectedFile *InspectSession::find(int id)
{
    return const_cast<InspectedFile *>(file(id));
}

void InspectSession::add(const QList<FileSource> &sources)
{
    for (const FileSource &source : sources) {
        const auto same = std::find_if(m_files.begin(), m_files.end(),
            [&source](const InspectedFile &file) { return file.source == source; });
        InspectedFile file;
        file.id = same != m_files.end() ? same->id : ++m_lastId;
        file.source = source;
        if (same != m_files.end())
            *same = file;
        else
            m_files << file;
    }
    Q_EMIT filesChanged();
    readNext();
}

void InspectSession::remove(int id)
{
    if (m_reading && id == m_readingId) {
        m_readStop.request_stop();
        Q_EMIT stopped();
    }
    m_files.removeIf([id](const InspectedFile &file) { return file.id == id; });
    if (m_wishes.trustedFile == id)
        m_wishes.trustedFile = 0;
    Q_EMIT filesChanged();
    readNext();
}

void InspectSession::retry(int id)
{
    if (InspectedFile *file = find(id)) {
        const FileSource source = file->source;
        *file = InspectedFile();
        file->id = id;
        file->source = source;
        Q_EMIT fileChanged(id);
        readNext();
    }
}

void InspectSession::raiseLimit(int id)
{
    m_limits[id] = std::numeric_limits<quint64>::max();
    retry(id);
}

void InspectSession::stop()
{
    m_readStop.request_stop();
    m_examineStop.request_stop();
    for (InspectedFile &file : m_files) {
        if (file.state != State::Reading && file.state != State::Examining)
            continue;
        file.state = State::Cancelled;
        file.error = Error{ErrorCode::Cancelled, {}, {}};
        Q_EMIT fileChanged(file.id);
    }
    Q_EMIT stopped();
}

void InspectSession::setWishes(const Wishes &wishes)
{
    m_wishes = wishes;
    if (!m_reading)
        examine();
}

void InspectSession::readNext()
{
    if (m_reading)
        return;
    const auto next = std::find_if(m_files.begin(), m_files.end(),
        [](const InspectedFile &file) { return file.state == State::Reading; });
    if (next == m_files.end()) {
        examine();
        return;
    }
    m_reading = true;
    m_readStop = std::stop_source();
    const int id = m_readingId = next->id;
    const quint64 limit = m_limits.value(id, files::ReadOptions().derivationLimit);
    auto *watcher = new QFutureWatcher<ReadOutcome>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, id, stop = m_readStop] {
        watcher->deleteLater();
        m_reading = false;
        if (!stop.stop_requested()) // else the file is gone, cancelled or to be read again
            finishReading(id, watcher->result());
        readNext();
    });
    watcher->setFuture(
        QtConcurrent::run(&m_pool, [source = next->source, limit, stop = m_readStop.get_token()] {
            return readSource(source, limit, stop);
        }));
    Q_EMIT workingChanged();
}

void InspectSession::finishReading(int id, const ReadOutcome &outcome)
{
    InspectedFile *file = find(id);
    if (file == nullptr || file->state != State::Reading)
        return;
    file->size = outcome.size;
    if (outcome.contents) {
        file->contents = *outcome.contents;
        file->listing = outcome.listing;
        file->state = file->listing ? State::Done : State::Examining;
    } else {
        file->error = outcome.contents.error();
        file->state = file->error->code == ErrorCode::Cancelled ? State::Cancelled : State::Failed;
    }
    Q_EMIT fileChanged(id);
    if (outcome.listing && !outcome.listing->isComplete())
        growListing(id, outcome.listing, outcome.reader);
}

// A part after the other, each read in a worker and taken in here, in well under a frame.
void InspectSession::growListing(int id, const std::shared_ptr<files::Listing> &listing,
    const std::shared_ptr<files::BundleReader> &reader)
{
    auto *watcher = new QFutureWatcher<files::BundlePart>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, id, listing, reader] {
        watcher->deleteLater();
        InspectedFile *file = find(id);
        if (file == nullptr || file->listing != listing)
            return;
        const files::BundlePart part = watcher->result();
        listing->add(part);
        file->error = part.error;
        Q_EMIT listingGrew(id);
        if (!listing->isComplete())
            growListing(id, listing, reader);
    });
    watcher->setFuture(QtConcurrent::run(&m_pool, [reader] { return reader->next(partSize); }));
}

void InspectSession::examine()
{
    m_examineStop.request_stop();
    m_examineStop = std::stop_source();
    const int number = ++m_examination;
    m_examining = std::any_of(m_files.begin(), m_files.end(),
        [](const InspectedFile &file) { return file.isReadable() && !file.listing; });
    Q_EMIT workingChanged();
    if (!m_examining)
        return;
    QList<int> ids;
    for (const InspectedFile &file : std::as_const(m_files))
        ids << file.id;
    using Examined = std::pair<qsizetype, ExaminedFile>; // its place, and what was found
    auto *watcher = new QFutureWatcher<Examined>(this);
    connect(watcher, &QFutureWatcherBase::resultReadyAt, this, [this, watcher, number, ids](int index) {
        const auto [place, examined] = watcher->resultAt(index);
        takeExamined(number, ids[place], examined);
    });
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, number] {
        watcher->deleteLater();
        finishExamining(number);
    });
    watcher->setFuture(QtConcurrent::run(&m_pool,
        [files = m_files, wishes = m_wishes, stop = m_examineStop.get_token()](QPromise<Examined> &promise) {
            examineAll(examinedFiles(files), inspectionWishes(wishes, files), stop,
                [&promise](qsizetype place, const ExaminedFile &examined) {
                    promise.addResult(Examined{place, examined});
                });
        }));
}

void InspectSession::takeExamined(int number, int id, const ExaminedFile &examined)
{
    InspectedFile *file = find(id);
    if (number != m_examination || file == nullptr || !file->isReadable())
        return;
    static_cast<ExaminedFile &>(*file) = examined;
    file->state = State::Done;
    Q_EMIT fileChanged(id);
}

void InspectSession::finishExamining(int number)
{
    if (number != m_examination)
        return;
    m_examining = false;
    Q_EMIT workingChanged();
}

} // namespace mailseal
