// SPDX-License-Identifier: GPL-3.0-or-later
//
// Chooses a country from the list, by part of its name or by its two letters.
#pragma once

#include <QComboBox>

namespace mailseal {

class CountryCombo : public QComboBox
{
    Q_OBJECT
public:
    explicit CountryCombo(QWidget *parent = nullptr);

    QString code() const; // the typed text if it is not a country of the list
    void setCode(const QString &code);
    void retranslate();

Q_SIGNALS:
    void codeEdited(const QString &code);

protected:
    void wheelEvent(QWheelEvent *event) override;

private:
    void fill();
};

} // namespace mailseal
