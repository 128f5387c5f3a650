// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the CA has signed: a list with a search, and below it the certificate that is chosen, to be renewed,
// revoked or saved.
#pragma once

#include "ui/ca/ca_session.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QTableView;
class QTimer;

namespace mailseal {

class FormField;
class IssuedCard;
class IssuedModel;
class TextLabel;

class CertificatesPane : public QWidget
{
    Q_OBJECT
public:
    explicit CertificatesPane(CaSession *session, QWidget *parent = nullptr);

    void focusFirst();
    void choose(qsizetype place); // of all that the CA has signed

Q_SIGNALS:
    void renewalRequested(qsizetype place);

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildTable();
    void fitColumns();
    void showState();
    void search();
    void chooseAgain();
    void showChosen();
    void showCount();
    void retranslate();

    CaSession *m_session;
    IssuedModel *m_model;
    QLineEdit *m_search;
    FormField *m_searchField;
    QComboBox *m_states;
    FormField *m_statesField;
    QTimer *m_pause;
    TextLabel *m_count;
    QTableView *m_table;
    IssuedCard *m_card;
    qsizetype m_place = -1; // of the one that is chosen
};

} // namespace mailseal
