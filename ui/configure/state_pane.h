// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is configured now: the faults with what to do about them, and below every setting for TLS explained.
#pragma once

#include "ui/configure/configuration_reader.h"

#include <QWidget>

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

    void setState(const std::optional<ConfigurationState> &state);
    void retranslate();

private:
    void refresh();
    void goToFinding(int row);

    std::optional<ConfigurationState> m_state;
    TextLabel *m_summary;
    HintLine *m_verdict;
    FindingsModel *m_model;
    FindingsView *m_findings;
    ExplainedView *m_settings;
};

} // namespace mailseal
