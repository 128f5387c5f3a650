// SPDX-License-Identifier: GPL-3.0-or-later
//
// The list of names in the certificate with its heading, a button that removes the chosen names, and the
// sentence about the first invalid name.
#pragma once

#include "model/setup/answers/setup_draft.h"

#include <QWidget>

class QListView;
class QPushButton;

namespace mailseal {

class HintLine;
class NamesModel;
class TextLabel;

class NamesList : public QWidget
{
    Q_OBJECT
public:
    explicit NamesList(QWidget *parent = nullptr);

    void setDraft(const SetupDraft &draft, const QList<Finding> &findings);
    void retranslate();
    void goTo(int row);
    QWidget *view() const;

Q_SIGNALS:
    void removeRequested(const QList<int> &rows);
    void renamed(int row, const QString &name);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void removeChosen();
    void showTitle();

    NamesModel *m_model;
    TextLabel *m_title;
    QListView *m_view;
    QPushButton *m_remove;
    HintLine *m_hint;
    int m_count = 0;
};

} // namespace mailseal
