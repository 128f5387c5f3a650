// SPDX-License-Identifier: GPL-3.0-or-later
//
// A splitter that wants no more room than its sides need at least: they scroll, so the page around them need
// not.
#pragma once

#include <QSplitter>

namespace mailseal {

class TightSplitter : public QSplitter
{
public:
    using QSplitter::QSplitter;
    QSize sizeHint() const override { return minimumSizeHint(); }
};

} // namespace mailseal
