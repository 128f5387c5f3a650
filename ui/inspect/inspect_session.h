// SPDX-License-Identifier: GPL-3.0-or-later
//
// The files that are open in the inspector, read and examined in threads of their own.
//
// - Files are read one after the other, so that only one passphrase is asked for at a time; when all that
//   were added have been read, all are examined again, each with the others at hand.
// - A bundle of very many is Done when its first rows are there, and grows until its listing is complete.
// - stop() ends both at once; what was not read is Cancelled and can be tried again.
// - A result that comes after its file was removed or its question changed is dropped.
#pragma once

#include "model/base/system/background_job.h"
#include "model/inspect/open_files.h"

#include <QObject>

namespace mailseal {

class InspectSession : public QObject
{
    Q_OBJECT
public:
    explicit InspectSession(QObject *parent = nullptr);

    // A file that is already open is read again.
    void add(const QList<FileSource> &sources);
    void remove(int id);
    void retry(int id);
    void raiseLimit(int id); // of the rounds for a passphrase; then tries again
    void stop();

    const QList<InspectedFile> &files() const { return m_files; }
    const InspectedFile *file(int id) const;
    bool isWorking() const { return m_reading.isRunning() || m_examination.isRunning(); }

    const Wishes &wishes() const { return m_wishes; }
    void setWishes(const Wishes &wishes);

Q_SIGNALS:
    void filesChanged();      // added or removed
    void fileChanged(int id); // its state, or what is known about it
    void listingGrew(int id); // of a bundle of very many
    void stopped();           // nobody needs to answer for a file any more

private:
    InspectedFile *find(int id);
    void growListing(int id, const std::shared_ptr<files::Listing> &listing,
        const std::shared_ptr<files::BundleReader> &reader);
    void readNext();
    void finishReading(int id, const ReadOutcome &outcome);
    void examine();
    void takeExamined(int id, const ExaminedFile &examined);

    QList<InspectedFile> m_files;
    Wishes m_wishes;
    QHash<int, quint64> m_limits;
    int m_lastId = 0;
    int m_readingId = 0;
    QThreadPool m_reader; // of one thread, which may wait for a passphrase
    QThreadPool m_pool;
    BackgroundJob m_reading{&m_reader};
    BackgroundJob m_examination{&m_pool};
};

} // namespace mailseal
