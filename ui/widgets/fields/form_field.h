// SPDX-License-Identifier: GPL-3.0-or-later
//
// A field with its label above (as buddy and as name for screen readers) and its hint below; no wider than
// what is usually typed or chosen there.
#pragma once

#include <QWidget>

namespace mailseal {

class HintLine;
class TextLabel;

class FormField : public QWidget
{
    Q_OBJECT
public:
    // beside: a button that belongs to the field; may be nullptr.
    explicit FormField(QWidget *editor, QWidget *beside = nullptr, QWidget *parent = nullptr);

    void setLabel(const QString &label); // with a mnemonic
    QWidget *editor() const { return m_editor; }
    HintLine *hint() const { return m_hint; }

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *m_editor;
    TextLabel *m_label;
    HintLine *m_hint;
};

// Makes fields and buttons slightly higher than the style does: easier to hit, calmer to look at.
void makeRoomy(QWidget *control);

// Removes a mnemonic's “&”: “&Host name” → “Host name”.
QString withoutMnemonic(const QString &text);

} // namespace mailseal
