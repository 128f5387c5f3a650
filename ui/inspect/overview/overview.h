// SPDX-License-Identifier: GPL-3.0-or-later
//
// A file at a glance: verdict, checks and validity on the left, the chain on the right, or below in a
// narrow window.
#pragma once

#include "model/files/examine/renewal.h"
#include "model/inspect/check_rows.h"
#include "model/inspect/inspected_file.h"

#include <QWidget>

class QBoxLayout;

namespace mailseal {

class ChainPane;
class CheckList;
class TextLabel;
class ValidityBar;
class VerdictCard;
class WishesForm;

class Overview : public QWidget
{
    Q_OBJECT
public:
    explicit Overview(QWidget *parent = nullptr);

    void setFile(const InspectedFile *file);
    WishesForm *wishes() const { return m_wishes; }
    void retranslate();

Q_SIGNALS:
    void stopRequested();
    void retryRequested();
    void actionRequested(const mailseal::CheckRow &row);
    void detailsRequested(qsizetype object);
    void renewalRequested(const mailseal::files::Renewal &renewal);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    static FileVerdict listingVerdict(const InspectedFile &file);
    void showVerdict(const InspectedFile &file);
    void showValidity(const InspectedFile &file, const QDateTime &now);
    void act();

    QList<files::FileObject> m_objects;
    InspectedFile::State m_state = InspectedFile::State::Reading;
    VerdictCard *m_verdict;
    WishesForm *m_wishes;
    CheckList *m_checks;
    TextLabel *m_validityTitle;
    ValidityBar *m_validity;
    ChainPane *m_chain;
    QWidget *m_left;
    QBoxLayout *m_columns;
};

} // namespace mailseal
