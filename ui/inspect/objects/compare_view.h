// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two files, or two of their objects, side by side with the differences marked.
#pragma once

#include "model/base/system/background_job.h"
#include "model/files/show/comparison.h"
#include "model/inspect/inspected_file.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QTableView;

namespace mailseal {

class ComparisonTable;
class FormField;
class HintLine;

class CompareView : public QWidget
{
    Q_OBJECT
public:
    explicit CompareView(QWidget *parent = nullptr);

    void setFiles(const QList<InspectedFile> &files);
    void retranslate();

private:
    struct Side
    {
        QString title;
        files::FileContents contents;
    };
    void fill(QComboBox *combo, int proposed);
    QString leftOut() const;
    void compareChosen();
    void show(const files::Comparison &comparison);

    QList<Side> m_sides;
    QStringList m_unread;                // files that could not be read, each with its reason
    QStringList m_leftOut;               // titles of files with more objects than can be laid side by side
    QMap<QComboBox *, QString> m_chosen; // by hand
    BackgroundJob m_comparing;
    files::Comparison m_comparison;
    QComboBox *m_left;
    QComboBox *m_right;
    FormField *m_leftField;
    FormField *m_rightField;
    HintLine *m_hint;
    QCheckBox *m_onlyDifferences;
    ComparisonTable *m_model;
    QTableView *m_table;
};

} // namespace mailseal
