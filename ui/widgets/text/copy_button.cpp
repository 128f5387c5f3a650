// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text/copy_button.h"

#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/style/line_icon.h"

#include <QAccessible>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QTimer>

namespace mailseal {

constexpr int sayForMilliseconds = 2500;

CopyButton::CopyButton(QWidget *parent) : QPushButton(parent), m_timer(new QTimer(this))
{
    setAutoDefault(true);
    m_timer->setSingleShot(true);
    m_timer->setInterval(sayForMilliseconds);
    connect(m_timer, &QTimer::timeout, this, &CopyButton::relabel);
    connect(this, &QPushButton::clicked, this, &CopyButton::copy);
    setIcon(themedIcon(QStringLiteral("edit-copy")));
    makeRoomy(this);
}

void CopyButton::setLabel(const QString &label, const QString &about)
{
    m_label = label;
    m_about = about;
    relabel();
}

QSize CopyButton::sizeHint() const
{
    const int words = fontMetrics().size(Qt::TextShowMnemonic, text()).width();
    const int widest = qMax(fontMetrics().size(Qt::TextShowMnemonic, m_label).width(),
        fontMetrics().size(Qt::TextShowMnemonic, tr("Copied")).width());
    return QPushButton::sizeHint() + QSize(widest - words, 0);
}

void CopyButton::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        relabel();
}

void CopyButton::copy()
{
    if (!m_source)
        return;
    QGuiApplication::clipboard()->setText(m_source());
    m_timer->start();
    relabel();
    QAccessibleEvent said(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&said);
}

void CopyButton::relabel()
{
    const bool copied = m_timer->isActive();
    setText(copied ? tr("Copied") : m_label);
    setAccessibleName(
        m_about.isEmpty() ? QString() : QStringLiteral("%1: %2").arg(withoutMnemonic(text()), m_about));
    setIcon(copied ? lineIcon(QStringLiteral("emblem-ok")) : themedIcon(QStringLiteral("edit-copy")));
}

} // namespace mailseal
