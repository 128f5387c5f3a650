// SPDX-License-Identifier: GPL-3.0-or-later
//
// Makes a CA: the answers, then in words what will be made, then the work. Nothing is written before that.
#pragma once

#include "ui/ca/create/create_form.h"

class QPushButton;
class QVBoxLayout;

namespace mailseal {

class Card;
class HintLine;
class PrimaryButton;
class WorkRow;

class CreatePane : public QWidget
{
    Q_OBJECT
public:
    explicit CreatePane(QWidget *parent = nullptr);

    void focusFirst();
    void proposeFolder(const QString &folder);

Q_SIGNALS:
    void created(const mailseal::ca::CreatedCa &made, const QString &folder);

protected:
    void changeEvent(QEvent *event) override;

private:
    void review();
    void goBack();
    void make();
    void showMade(const Result<ca::CreatedCa> &made);
    void showState();
    void showReview();
    void retranslate();

    std::optional<CaAnswers> m_answers; // that are reviewed
    CreateForm *m_form;
    Card *m_review;
    QVBoxLayout *m_sentences;
    QPushButton *m_next;
    QPushButton *m_back;
    PrimaryButton *m_make;
    WorkRow *m_work;
    HintLine *m_hint;
};

} // namespace mailseal
