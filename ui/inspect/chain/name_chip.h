// SPDX-License-Identifier: GPL-3.0-or-later
//
// A name as a small rounded label: ticked if it is a wanted name, dashed if it is missing.
#pragma once

#include <QWidget>

namespace mailseal {

class NameChip : public QWidget
{
    Q_OBJECT
public:
    enum class Kind { Plain, Matched, Missing };

    NameChip(Kind kind, const QString &name, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString text() const;

    Kind m_kind;
    QString m_name;
};

} // namespace mailseal
