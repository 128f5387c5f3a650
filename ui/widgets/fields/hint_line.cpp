// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fields/hint_line.h"

#include "model/base/errors/error.h"
#include "ui/widgets/style/colours.h"
#include "ui/widgets/style/line_icon.h"
#include "ui/widgets/text/detail_text.h"
#include "ui/widgets/text/text_label.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace mailseal {
namespace {

QPixmap signPixmap(const QString &name, const QColor &colour, int side, double ratio)
{
    QPixmap pixmap(QSize(side, side) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    drawLineIcon(painter, name, QRectF(0, 0, side, side), colour);
    return pixmap;
}

// In Russian a sentence goes on in small letters after a colon. A word in capitals stays, and so does a name,
// which is in Latin letters here.
QString afterColon(const QString &sentence)
{
    const bool isWord
        = sentence.size() > 1 && sentence[0].script() == QChar::Script_Cyrillic && !sentence[1].isUpper();
    return isWord ? sentence[0].toLower() + sentence.mid(1) : sentence;
}

} // namespace

HintLine::HintLine(QWidget *parent)
    : QWidget(parent),
      m_icon(new QLabel(this)),
      m_text(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_detail(new DetailText(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_text);
    words->addWidget(m_detail);
    row->addLayout(words, 1);
    setVisible(false);
}

void HintLine::say(Kind kind, const QString &sentence)
{
    m_detail->setDetail({});
    if (kind == m_kind && sentence == m_sentence)
        return;
    m_kind = sentence.isEmpty() ? Kind::None : kind;
    m_sentence = sentence;
    refresh();
    if (m_field) {
        m_field->setAccessibleDescription(m_sentence);
        if (m_kind == Kind::Error) {
            QAccessibleEvent alert(m_field, QAccessible::Alert);
            QAccessible::updateAccessibility(&alert);
        }
    }
}

void HintLine::say(const Error &error)
{
    const QString detail = m_detail->detail();
    const bool isSame = m_kind == Kind::Error && m_sentence == mailseal::sentence(error);
    if (isSame && detail == error.detail)
        return; // an open one stays open
    say(Kind::Error, mailseal::sentence(error));
    m_detail->setDetail(error.detail);
}

void HintLine::refresh()
{
    QString icon;
    QString word;
    QString meaning; // of the icon, for those who cannot see it
    QColor colour = secondaryText(palette());
    switch (m_kind) {
    case Kind::None:
    case Kind::Note:
        break;
    case Kind::Good:
        icon = QStringLiteral("emblem-ok");
        meaning = tr("All right");
        colour = toneText(palette(), Tone::Good);
        break;
    case Kind::Caution:
        icon = QStringLiteral("dialog-warning");
        meaning = tr("Note");
        colour = toneText(palette(), Tone::Caution);
        break;
    case Kind::Warning:
        icon = QStringLiteral("dialog-warning");
        word = tr("Note: %1");
        meaning = tr("Note");
        colour = toneText(palette(), Tone::Caution);
        break;
    case Kind::Error:
        icon = QStringLiteral("dialog-error");
        word = tr("Please correct: %1");
        meaning = tr("Error");
        colour = toneText(palette(), Tone::Bad);
        break;
    }
    m_icon->setVisible(!icon.isEmpty());
    if (!icon.isEmpty())
        m_icon->setPixmap(signPixmap(icon, colour, besideText(18, fontMetrics()), devicePixelRatioF()));
    m_icon->setAccessibleName(meaning);
    m_text->setText(word.isEmpty() ? m_sentence : word.arg(afterColon(m_sentence)));
    setVisible(m_kind != Kind::None);
}

void HintLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        refresh();
}

} // namespace mailseal
