// SPDX-License-Identifier: GPL-3.0-or-later
//
// Chooses the language of the window; takes effect at once and is remembered.
#pragma once

#include <QComboBox>

namespace mailseal {

class LanguageSwitch : public QComboBox
{
    Q_OBJECT
public:
    explicit LanguageSwitch(QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void retranslate();
};

// The remembered language, otherwise the environment's.
QString startLanguage();

} // namespace mailseal
