// SPDX-License-Identifier: GPL-3.0-or-later
//
// How good or bad something is, for eyes and ears: an icon, a colour and a word.
#pragma once

#include "model/files/finding.h"

#include <QWidget>

namespace mailseal {

enum class CheckState { Good, Unknown, Note, Warning, Error };

CheckState checkStateOf(files::Severity severity);
QString checkStateIcon(CheckState state);
QString checkStateWord(CheckState state); // “All right”, “Error”
QColor checkStateColour(const QPalette &palette, CheckState state);

// The icon by itself; its word is its name for screen readers.
class CheckSign : public QWidget
{
    Q_OBJECT
public:
    explicit CheckSign(int side, QWidget *parent = nullptr);

    void setState(CheckState state);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    CheckState m_state = CheckState::Unknown;
};

} // namespace mailseal
