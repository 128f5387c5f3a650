// SPDX-License-Identifier: GPL-3.0-or-later
//
// DANE for one host: the records of its keys, to publish; what is published; and the clock of a change of
// keys. Reading and asking go on in a thread, and can be stopped.
#pragma once

#include "model/base/system/background_job.h"
#include "model/renewal/sets/dane_wish.h"

#include <QWidget>

class QLineEdit;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace mailseal {

class FormField;
class HintLine;

// What asks the world; tests ask another one. In a worker.
using LookAtDane = std::function<Result<DaneLook>(const DaneQuestion &, const JobControl &)>;

class DanePane : public QWidget
{
    Q_OBJECT
public:
    explicit DanePane(QWidget *parent = nullptr);
    explicit DanePane(LookAtDane look, QWidget *parent = nullptr);

    // As typed: the host, and a file or a set that was made here (empty: the set of this host). What is wrong
    // with the files is said in the pane. Errors: those of daneHost().
    Result<void> look(const QString &host, const QString &typed);
    void stop();
    bool isLooking() const { return m_job.isRunning(); }

Q_SIGNALS:
    void stopped(); // nobody waits for a passphrase any more

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Seen
    {
        DaneQuestion question;
        Result<DaneLook> look; // the records are to be had without it
    };
    void browse();
    void take(const Result<Seen> &seen);
    void fail(const Error &error);
    void showState();
    void draw(const Seen &seen);
    void retranslate();

    LookAtDane m_look;
    std::optional<Result<Seen>> m_seen;
    TlsaForm m_form = TlsaForm::Zone; // that somebody has chosen for the records
    bool m_wasStopped = false;
    bool m_isOfHostsSet = false; // nobody named a file or a set
    QLineEdit *m_next;
    QPushButton *m_browse;
    FormField *m_nextField;
    QLineEdit *m_ports;
    FormField *m_portsField;
    QProgressBar *m_progress;
    QPushButton *m_stop;
    HintLine *m_verdict;
    QWidget *m_content = nullptr; // of what was seen
    QVBoxLayout *m_column;
    QThreadPool m_pool; // of its own: it may wait for a passphrase
    BackgroundJob m_job{&m_pool};
};

} // namespace mailseal
