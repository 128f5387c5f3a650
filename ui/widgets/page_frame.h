// SPDX-License-Identifier: GPL-3.0-or-later
//
// The frame of a page of a use: what it holds, with the window's margins, and below it a bar of buttons.
#pragma once

class QHBoxLayout;
class QVBoxLayout;
class QWidget;

namespace mailseal {

struct PageFrame
{
    QVBoxLayout *content;
    QHBoxLayout *buttons;
};

// Whole: the content gets the room that there is. Scrolled: it can be higher than the page.
enum class PageFit { Whole, Scrolled };
PageFrame framePage(QWidget *page, PageFit fit = PageFit::Whole);

} // namespace mailseal
