// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is configured now: the faults and what to do about them, and below that every TLS setting, explained.
#pragma once

#include "ui/configure/configuration_reader.h"

#include <QWidget>

class QPushButton;

namespace mailseal {

class ExplainedView;
class FindingsModel;
class FindingsView;
class HintLine;
class TextLabel;

class StatePane : public QWidget
{
    Q_OBJECT
public:
    explicit StatePane(QWidget *parent = nullptr);

    void setState(const std::optional<TodaysConfiguration> &state);
    // Whether what this user may not read can be examined as administrator, and why that failed.
    void setExaminable(bool examinable) { m_isExaminable = examinable; }
    void setExamining(bool examining);
    void sayProblem(const Error &error);
    void retranslate();

Q_SIGNALS:
    void examineRequested();

private:
    void refresh();
    void goToFinding(int row);

    std::optional<TodaysConfiguration> m_state;
    bool m_isExaminable = false;
    TextLabel *m_summary;
    HintLine *m_verdict;
    QPushButton *m_examine;
    HintLine *m_problem;
    FindingsModel *m_model;
    FindingsView *m_findings;
    ExplainedView *m_settings;
};

} // namespace mailseal
