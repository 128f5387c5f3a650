// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/inspect_session.h"

#include "model/base/errors/error_code.h"

namespace mailseal {

using State = InspectedFile::State;

constexpr qsizetype partSize = 1000; // rows of a bundle to read at a time

InspectSession::InspectSession(QObject *parent) : QObject(parent)
{
    m_reader.setMaxThreadCount(1);
    m_pool.setMaxThreadCount(2); // one examines, one reads on in a bundle
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
    if (m_reading.isRunning() && id == m_readingId) {
        m_reading.cancel();
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
    const bool wasReading = m_reading.isRunning();
    m_reading.cancel();
    m_examination.cancel();
    for (InspectedFile &file : m_files) {
        if (file.state != State::Reading && file.state != State::Examining)
            continue;
        file.state = State::Cancelled;
        file.error = Error{ErrorCode::Cancelled, {}, {}};
        Q_EMIT fileChanged(file.id);
    }
    Q_EMIT stopped();
    if (wasReading)
        readNext(); // there is none, but those that have been read are not examined yet
}

void InspectSession::setWishes(const Wishes &wishes)
{
    m_wishes = wishes;
    if (!m_reading.isRunning())
        examine();
}

void InspectSession::readNext()
{
    if (m_reading.isRunning())
        return;
    const auto next = std::find_if(m_files.begin(), m_files.end(),
        [](const InspectedFile &file) { return file.state == State::Reading; });
    if (next == m_files.end()) {
        examine();
        return;
    }
    const int id = m_readingId = next->id;
    const quint64 limit = m_limits.value(id, files::ReadOptions().derivationLimit);
    const auto read = [source = next->source, limit](
                          const JobControl &job) { return readSource(source, limit, job.stop); };
    m_reading.start(read, [this, id](const ReadOutcome &outcome) {
        finishReading(id, outcome);
        readNext();
    });
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

// Part by part: a worker reads each, and it is added here, in well under a frame.
void InspectSession::growListing(int id, const std::shared_ptr<files::Listing> &listing,
    const std::shared_ptr<files::BundleReader> &reader)
{
    const auto read = [reader](const JobControl &) { return reader->next(partSize); };
    const auto take = [this, id, listing, reader](const files::BundlePart &part) {
        InspectedFile *file = find(id);
        if (file == nullptr || file->listing != listing)
            return;
        listing->add(part);
        file->error = part.error;
        Q_EMIT listingGrew(id);
        if (!listing->isComplete())
            growListing(id, listing, reader);
    };
    BackgroundJob::startFor(this, read, take, &m_pool);
}

void InspectSession::examine()
{
    m_examination.cancel();
    if (std::none_of(m_files.begin(), m_files.end(),
            [](const InspectedFile &file) { return file.isReadable() && !file.listing; }))
        return;
    QList<int> ids;
    for (const InspectedFile &file : std::as_const(m_files))
        ids << file.id;
    using Examined = std::pair<qsizetype, ExaminedFile>; // its place, and what was found
    const auto work = [files = m_files, wishes = m_wishes](const JobControl &job, const auto &give) {
        examineAll(examinedFiles(files), inspectionWishes(wishes, files), job.stop,
            [&give](qsizetype place, const ExaminedFile &examined) {
                give(Examined{place, examined});
            });
    };
    const auto take = [this, ids](const Examined &one) { takeExamined(ids[one.first], one.second); };
    m_examination.startInPieces<Examined>(work, take, [] {});
}

void InspectSession::takeExamined(int id, const ExaminedFile &examined)
{
    InspectedFile *file = find(id);
    if (file == nullptr || !file->isReadable())
        return;
    static_cast<ExaminedFile &>(*file) = examined;
    file->state = State::Done;
    Q_EMIT fileChanged(id);
}

} // namespace mailseal
