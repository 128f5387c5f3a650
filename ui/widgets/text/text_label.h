// SPDX-License-Identifier: GPL-3.0-or-later
//
// A label in one of a few kinds of text; it wraps, also inside very long words such as paths, so that it
// never widens its window, and follows font and palette. Text that can be selected is left as it is, because
// it is copied: its words are cut where they do not fit.
#pragma once

#include <QLabel>

namespace mailseal {

class TextLabel : public QLabel
{
    Q_OBJECT
public:
    enum class Kind { Title, Heading, Field, Body, Secondary, Written };

    explicit TextLabel(Kind kind, QWidget *parent = nullptr);

    void setText(const QString &text);
    // As it is shown by a label that wraps: with places in which long words may break.
    static QString breakable(const QString &text);
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void restyle();

    Kind m_kind;
    bool m_restyling = false;
};

} // namespace mailseal
