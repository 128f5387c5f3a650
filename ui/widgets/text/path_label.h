// SPDX-License-Identifier: GPL-3.0-or-later
//
// A path on one line: shortened in the middle if there is no room, in full in the tool tip and for screen
// readers.
#pragma once

#include <QWidget>

namespace mailseal {

class PathLabel : public QWidget
{
    Q_OBJECT
public:
    explicit PathLabel(QWidget *parent = nullptr);

    void setPath(const QString &path);
    QString path() const { return m_path; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_path;
};

// The fixed font for the content of files.
QFont writtenFont();

} // namespace mailseal
