// SPDX-License-Identifier: GPL-3.0-or-later
//
// Work that changes a CA, with what is shown meanwhile: a bar, and a button that asks the work to stop. What
// has begun to write goes on to its end, and the answer says what has become of it, so that nobody has to
// guess. Takes no room while nothing is done.
#pragma once

#include "model/base/system/background_job.h"

#include <QWidget>

class QProgressBar;
class QPushButton;

namespace mailseal {

class WorkRow : public QWidget
{
    Q_OBJECT
public:
    explicit WorkRow(const QString &name, QWidget *parent = nullptr); // for object names

    // work: Answer(const std::stop_token &), in another thread; done: takes the answer.
    template <typename Work, typename Done>
    void start(Work work, Done done)
    {
        m_stopping = std::stop_source();
        m_job.start([work = std::move(work), token = m_stopping.get_token()] { return work(token); },
            [this, done = std::move(done)](const auto &answer) {
                showState();
                Q_EMIT changed();
                done(answer);
            });
        showState();
        Q_EMIT changed();
    }
    bool isRunning() const { return m_job.isRunning(); }
    void stop();

Q_SIGNALS:
    void changed(); // whether it runs

protected:
    void changeEvent(QEvent *event) override;

private:
    void showState();
    void retranslate();

    QProgressBar *m_progress;
    QPushButton *m_stop;
    std::stop_source m_stopping;
    BackgroundJob m_job;
};

} // namespace mailseal
