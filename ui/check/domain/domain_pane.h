// SPDX-License-Identifier: GPL-3.0-or-later
//
// A mail domain as its senders see it: a card for each mail server with a tile for each way in, and below
// that what is wrong, the worst first, with the records to publish. Looking goes on in a thread, and can be
// stopped.
#pragma once

#include "model/base/system/background_job.h"
#include "model/servers/live/domain/domain_report.h"

#include <QWidget>

class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace mailseal {

class HintLine;
class StsCard;
class TextLabel;

// What looks at the world; tests look at another one. In a worker.
using LookAtDomain = std::function<Result<DomainReport>(const DomainName &, const JobControl &)>;

class DomainPane : public QWidget
{
    Q_OBJECT
public:
    explicit DomainPane(QWidget *parent = nullptr);
    explicit DomainPane(LookAtDomain look, QWidget *parent = nullptr);

    // As somebody typed it; what is wrong with it is said in the pane.
    void look(const QString &typed);
    void stop();
    bool isLooking() const { return m_job.isRunning(); }
    const std::optional<DomainReport> &report() const { return m_report; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void take(const Result<DomainReport> &report);
    void setLooking(bool looking);
    void draw(const DomainReport &report);
    StsCard *stsCard(const DomainReport &report, QWidget *parent);
    void fail(const Error &error);
    void clear();
    void retranslate();

    LookAtDomain m_look;
    std::optional<Error> m_failure;
    std::optional<DomainReport> m_report;
    QDateTime m_time;                      // of the report
    std::optional<StsPolicy::Mode> m_mode; // that somebody has chosen for it; stays in another language
    QProgressBar *m_progress;
    QPushButton *m_stop;
    HintLine *m_verdict;
    TextLabel *m_how;
    QWidget *m_content = nullptr; // of a report
    QVBoxLayout *m_column;
    BackgroundJob m_job;
};

} // namespace mailseal
