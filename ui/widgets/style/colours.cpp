// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/style/colours.h"

#include <algorithm>
#include <cmath>

namespace mailseal {
namespace {

constexpr double readable = 4.6;

double luminance(const QColor &colour)
{
    const auto linear
        = [](double part) { return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
        + 0.0722 * linear(colour.blueF());
}

QColor mixed(const QColor &from, const QColor &to, double share)
{
    const auto part = [share](double a, double b) { return float(a + (b - a) * share); };
    return QColor::fromRgbF(
        part(from.redF(), to.redF()), part(from.greenF(), to.greenF()), part(from.blueF(), to.blueF()));
}

// The palette has no roles for these: the hue is fixed, the lightness comes from the palette.
QColor hueOf(Tone tone)
{
    return tone == Tone::Good   ? QColor::fromHsv(145, 190, 150)
        : tone == Tone::Caution ? QColor::fromHsv(38, 230, 170)
                                : QColor::fromHsv(358, 190, 200);
}

double worstContrast(const QColor &colour, const QPalette &palette)
{
    double worst = contrast(colour, accentTint(palette));
    for (const QColor &behind :
        {palette.color(QPalette::Active, QPalette::Window), palette.color(QPalette::Active, QPalette::Base),
            toneTint(palette, Tone::Good), toneTint(palette, Tone::Bad)})
        worst = std::min(worst, contrast(colour, behind));
    return worst;
}

// Moves the colour towards the text's until it is readable.
QColor madeReadable(QColor colour, const QPalette &palette)
{
    for (int step = 0; step < 20 && worstContrast(colour, palette) < readable; ++step)
        colour = mixed(colour, palette.color(QPalette::Active, QPalette::WindowText), 0.1);
    return colour;
}

} // namespace

double contrast(const QColor &one, const QColor &other)
{
    const double first = luminance(one);
    const double second = luminance(other);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QColor secondaryText(const QPalette &palette)
{
    return madeReadable(mixed(palette.color(QPalette::Active, QPalette::WindowText),
                            palette.color(QPalette::Active, QPalette::Window), 0.32),
        palette);
}

QColor hairline(const QPalette &palette)
{
    return mixed(palette.color(QPalette::Active, QPalette::Window),
        palette.color(QPalette::Active, QPalette::WindowText), 0.18);
}

QColor accent(const QPalette &palette)
{
    QColor colour = palette.color(QPalette::Active, QPalette::Highlight);
    const QColor text = palette.color(QPalette::Active, QPalette::HighlightedText);
    const QColor away = luminance(text) > 0.5 ? QColor(Qt::black) : QColor(Qt::white);
    for (int step = 0; step < 20 && contrast(colour, text) < readable; ++step)
        colour = mixed(colour, away, 0.08);
    return colour;
}

QColor accentText(const QPalette &palette)
{
    return madeReadable(palette.color(QPalette::Active, QPalette::Highlight), palette);
}

QColor accentTint(const QPalette &palette)
{
    return mixed(palette.color(QPalette::Active, QPalette::Base),
        palette.color(QPalette::Active, QPalette::Highlight), 0.16);
}

QColor toneText(const QPalette &palette, Tone tone)
{
    return madeReadable(hueOf(tone), palette);
}

QColor toneTint(const QPalette &palette, Tone tone)
{
    return mixed(palette.color(QPalette::Active, QPalette::Base), hueOf(tone), 0.14);
}

} // namespace mailseal
