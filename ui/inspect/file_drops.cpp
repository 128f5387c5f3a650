// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/file_drops.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QWidget>

namespace mailseal {

FileDrops::FileDrops(QWidget *window) : QObject(window), m_window(window)
{
    window->setAcceptDrops(true);
    QCoreApplication::instance()->installEventFilter(this);
}

bool FileDrops::take(const QMimeData *data)
{
    const QList<FileSource> sources = fileSources(data);
    if (sources.isEmpty())
        return false;
    Q_EMIT received(sources);
    return true;
}

bool FileDrops::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    if (type != QEvent::DragEnter && type != QEvent::DragMove && type != QEvent::Drop
        && type != QEvent::KeyPress)
        return false;
    const auto *widget = qobject_cast<QWidget *>(watched);
    if (widget == nullptr || widget->window() != m_window)
        return false;
    if (type == QEvent::KeyPress) {
        const bool paste = static_cast<QKeyEvent *>(event)->matches(QKeySequence::Paste);
        // A path pasted into a field is meant for the field.
        const auto *line = qobject_cast<QLineEdit *>(watched);
        const QMimeData *pasted = QGuiApplication::clipboard()->mimeData();
        if (paste && line != nullptr && !line->isReadOnly() && pasted != nullptr && pasted->hasUrls())
            return false;
        return paste && take(QGuiApplication::clipboard()->mimeData());
    }
    auto *drop = static_cast<QDropEvent *>(event);
    if (type == QEvent::Drop ? !take(drop->mimeData()) : fileSources(drop->mimeData()).isEmpty())
        return false;
    drop->acceptProposedAction();
    return true;
}

} // namespace mailseal
