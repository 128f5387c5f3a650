// SPDX-License-Identifier: GPL-3.0-or-later
//
// How devices come to trust the CA's root, and forget it again: the fingerprint to be read aloud, the root to
// be saved, and for each platform the steps, to be copied.
#pragma once

#include "model/ca/elsewhere/trust_steps.h"
#include "ui/ca/ca_session.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QPushButton;
class QVBoxLayout;

namespace mailseal {

class Card;
class CopyButton;
class FormField;
class HintLine;
class TextLabel;

class TrustPane : public QWidget
{
    Q_OBJECT
public:
    explicit TrustPane(CaSession *session, QWidget *parent = nullptr);

    void focusFirst();

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *buildRoot();
    void showState();
    void showSteps();
    QWidget *stepsOf(const ca::TrustSteps &steps);
    void saveRoot();
    void saveProfile();
    void retranslate();

    CaSession *m_session;
    TextLabel *m_title;
    TextLabel *m_sentence;
    TextLabel *m_fingerprint;
    CopyButton *m_copy;
    QPushButton *m_saveRoot;
    QPushButton *m_saveProfile;
    HintLine *m_hint;
    QComboBox *m_platform;
    FormField *m_platformField;
    QCheckBox *m_remove;
    QWidget *m_steps = nullptr;
    QVBoxLayout *m_column;
};

} // namespace mailseal
