// SPDX-License-Identifier: GPL-3.0-or-later
//
// A label in one of a few kinds of text; it wraps, and follows font and palette.
#pragma once

#include <QLabel>

namespace mailseal {

class TextLabel : public QLabel
{
    Q_OBJECT
public:
    enum class Kind { Title, Heading, Field, Body, Secondary, Written };

    explicit TextLabel(Kind kind, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void restyle();

    Kind m_kind;
    bool m_restyling = false;
};

} // namespace mailseal
