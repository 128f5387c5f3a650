// SPDX-License-Identifier: GPL-3.0-or-later
//
// One thing that was found: an icon, a title, and below it what is said about it and what mends it, with
// buttons. Everything is text, read in this order.
#pragma once

#include "model/base/advice/severity.h"
#include "ui/widgets/text/text_label.h"

#include <optional>

class QVBoxLayout;

namespace mailseal {

class CopyButton;

class FindingRow : public QWidget
{
    Q_OBJECT
public:
    // Without a severity it is a good sign. The title begins with the word for the severity, so that nothing
    // depends on icon and colour: titled().
    FindingRow(std::optional<Severity> severity, const QString &title, QWidget *parent = nullptr);

    TextLabel *addText(TextLabel::Kind kind, const QString &text);
    // A text as it has to be typed, with a button that copies it; about: for those who see only the button.
    CopyButton *addCopied(const QString &text, const QString &label, const QString &about);
    void addWidget(QWidget *widget, Qt::Alignment alignment = {});

    static QString titled(Severity severity, const QString &title); // “Warning – title”

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<Severity> m_severity;
    QVBoxLayout *m_column;
};

} // namespace mailseal
