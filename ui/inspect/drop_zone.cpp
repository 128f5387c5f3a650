// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/drop_zone.h"

#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/primary_button.h"
#include "ui/widgets/style/colours.h"
#include "ui/widgets/style/line_icon.h"
#include "ui/widgets/text/text_label.h"

#include <QPainter>
#include <QVBoxLayout>

namespace mailseal {

constexpr int margin = 28;
constexpr int iconSide = 48;

DropZone::DropZone(QWidget *parent)
    : QWidget(parent),
      m_title(new TextLabel(TextLabel::Kind::Title, this)),
      m_sentence(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_open(new PrimaryButton(this)),
      m_paste(new QPushButton(this))
{
    m_open->setObjectName(QStringLiteral("dropOpenButton"));
    m_paste->setObjectName(QStringLiteral("dropPasteButton"));
    m_paste->setAutoDefault(true);
    makeRoomy(m_open);
    makeRoomy(m_paste);
    m_title->setAlignment(Qt::AlignCenter);
    m_sentence->setAlignment(Qt::AlignCenter);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(12);
    buttons->addStretch(1);
    buttons->addWidget(m_open);
    buttons->addWidget(m_paste);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2 * margin, margin, 2 * margin, margin);
    column->setSpacing(12);
    column->addStretch(2);
    column->addSpacing(iconSide + 16);
    column->addWidget(m_title);
    column->addWidget(m_sentence);
    column->addSpacing(8);
    column->addLayout(buttons);
    column->addStretch(3);
    connect(m_open, &QPushButton::clicked, this, &DropZone::openRequested);
    connect(m_paste, &QPushButton::clicked, this, &DropZone::pasteRequested);
    retranslate();
}

void DropZone::focusFirst()
{
    m_open->setFocus();
}

void DropZone::retranslate()
{
    m_title->setText(tr("Drop a file here"));
    m_sentence->setText(
        tr("Certificates, keys, requests, revocation lists, in whatever form they came: PEM, DER, PKCS#7, "
           "PKCS#8, PKCS#12. Several files at once are checked together."));
    m_open->setText(tr("&Open files…"));
    m_paste->setText(tr("&Paste text"));
}

void DropZone::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(secondaryText(palette()), 1.5, Qt::DashLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(margin, margin, -margin, -margin), 12, 12);
    drawLineIcon(painter, QStringLiteral("application-certificate"),
        QRectF((width() - iconSide) / 2.0, m_title->y() - iconSide - 16, iconSide, iconSide),
        accentText(palette()));
}

} // namespace mailseal
