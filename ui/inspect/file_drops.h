// SPDX-License-Identifier: GPL-3.0-or-later
//
// Takes files and PEM text dropped anywhere on a window or pasted into it, wherever the focus is: a text
// field would take a file's address for typed text.
#pragma once

#include "model/inspect/file_source.h"

#include <QObject>

class QWidget;

namespace mailseal {

class FileDrops : public QObject
{
    Q_OBJECT
public:
    explicit FileDrops(QWidget *window);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void received(const QList<mailseal::FileSource> &sources);

private:
    bool take(const QMimeData *data);

    QWidget *m_window;
};

} // namespace mailseal
