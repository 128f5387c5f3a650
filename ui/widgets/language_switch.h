// SPDX-License-Identifier: GPL-3.0-or-later
//
// The language of the window, changed at once and kept for next time.
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

// The language kept from last time, else the environment's.
QString startLanguage();

} // namespace mailseal
