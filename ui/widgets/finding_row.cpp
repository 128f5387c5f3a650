// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/finding_row.h"

#include "model/base/advice/severity_title.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/style/colours.h"
#include "ui/widgets/style/line_icon.h"
#include "ui/widgets/text/copy_button.h"

#include <QPainter>
#include <QVBoxLayout>

namespace mailseal {
namespace {

constexpr int usualSide = 18;
constexpr int gap = 10;

struct Sign
{
    const char *icon;
    std::optional<Tone> tone; // nullopt: the colour of what is secondary
};

Sign signOf(std::optional<Severity> severity)
{
    if (!severity)
        return {"emblem-ok", Tone::Good};
    switch (*severity) {
    case Severity::Error:
        return {"dialog-error", Tone::Bad};
    case Severity::Warning:
        return {"dialog-warning", Tone::Caution};
    case Severity::Note:
        break;
    }
    return {"dialog-information", std::nullopt};
}

} // namespace

FindingRow::FindingRow(std::optional<Severity> severity, const QString &title, QWidget *parent)
    : QWidget(parent),
      m_severity(severity),
      m_column(new QVBoxLayout(this))
{
    const int side = besideText(usualSide, fontMetrics());
    m_column->setContentsMargins(side + gap, 0, 0, 0);
    m_column->setSpacing(4);
    addText(TextLabel::Kind::Field, title);
    setMinimumHeight(side);
}

QString FindingRow::titled(Severity severity, const QString &title)
{
    return severityTitle(severity) + QStringLiteral(" – ") + title;
}

TextLabel *FindingRow::addText(TextLabel::Kind kind, const QString &text)
{
    auto *label = new TextLabel(kind, this);
    label->setText(text);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_column->addWidget(label);
    return label;
}

CopyButton *FindingRow::addCopied(const QString &text, const QString &label, const QString &about)
{
    auto *shown = new TextLabel(TextLabel::Kind::Written, this);
    shown->setText(text);
    shown->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *copy = new CopyButton(this);
    copy->setLabel(label, about);
    copy->setSource([text] { return text; });
    makeRoomy(copy);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 4, 0, 0);
    row->setSpacing(16);
    row->addWidget(shown, 1);
    row->addWidget(copy, 0, Qt::AlignTop);
    m_column->addLayout(row);
    return copy;
}

void FindingRow::addWidget(QWidget *widget, Qt::Alignment alignment)
{
    m_column->addWidget(widget, 0, alignment);
}

void FindingRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Sign sign = signOf(m_severity);
    const int side = besideText(usualSide, fontMetrics());
    drawLineIcon(painter, QLatin1String(sign.icon), QRectF(0, 0, side, side),
        sign.tone ? toneText(palette(), *sign.tone) : secondaryText(palette()));
}

} // namespace mailseal
