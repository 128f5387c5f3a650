// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether what renews the certificates of this machine's mail servers does so, and whether the servers get
// and read what was renewed: what keeps them from it, the worst first, and a card for each certificate.
// Looking goes on in a thread, and can be stopped.
#pragma once

#include "model/base/system/background_job.h"
#include "model/renewal/audit/verdict/renewal_audit.h"

#include <QWidget>

class QCheckBox;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace mailseal {

class HintLine;
class PageHeader;
class PrimaryButton;

// Of this machine; tests look at another one. In a worker.
using LookAtRenewal = std::function<RenewalAudit(const JobControl &, bool asksDns)>;

class AuditPage : public QWidget
{
    Q_OBJECT
public:
    explicit AuditPage(QWidget *parent = nullptr);
    explicit AuditPage(LookAtRenewal look, QWidget *parent = nullptr);

    void focusFirst(); // the first time, looks
    void look();
    void stop();
    bool isLooking() const { return m_job.isRunning(); }

Q_SIGNALS:
    void homeRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showState();
    void draw(const RenewalAudit &audit);
    QWidget *findings(const RenewalAudit &audit);
    void retranslate();

    LookAtRenewal m_look;
    std::optional<RenewalAudit> m_audit;
    bool m_wasStopped = false;
    PageHeader *m_header;
    QProgressBar *m_progress;
    QPushButton *m_stop;
    HintLine *m_verdict;
    QCheckBox *m_dns;
    QWidget *m_seen = nullptr; // of an audit
    QVBoxLayout *m_column;
    QPushButton *m_home;
    PrimaryButton *m_again;
    BackgroundJob m_job;
};

} // namespace mailseal
