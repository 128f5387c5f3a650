// SPDX-License-Identifier: GPL-3.0-or-later
//
// How devices come to trust the CA's root, and forget it again: the fingerprint to be read aloud, the root to
// be saved, for each platform the steps, to be copied, and a page for phones. After a roll-over, the same for
// each root, and which devices need it.
#pragma once

#include "model/ca/elsewhere/trust_steps.h"
#include "model/ca/living/root_use.h"
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
class PhoneCard;
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
    void showRoots();
    void showRoot();
    void showSteps();
    const ca::RootUse *chosen() const;
    QString fileOfRoot() const; // for the steps
    QWidget *stepsOf(const ca::TrustSteps &steps);
    void saveRoot();
    void saveProfile();
    void retranslate();

    CaSession *m_session;
    QList<ca::RootUse> m_uses; // newest first
    QComboBox *m_root;
    FormField *m_rootField;
    TextLabel *m_use;
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
    PhoneCard *m_phone;
    QVBoxLayout *m_column;
};

} // namespace mailseal
