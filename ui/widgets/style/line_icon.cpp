// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/style/line_icon.h"

#include <QApplication>
#include <QFile>
#include <QFontMetrics>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QRegularExpression>
#include <QXmlStreamReader>

namespace mailseal {
namespace {

constexpr double units = 24;
constexpr double strokeWidth = 1.75;

void addPath(QPainterPath &path, const QString &data)
{
    static const QRegularExpression token(QStringLiteral("([A-Z])|(-?[0-9.]+)"));
    QChar command;
    QList<double> numbers;
    const auto carryOut = [&] {
        if (command == u'M' && numbers.size() == 2)
            path.moveTo(numbers[0], numbers[1]);
        else if (command == u'L' && numbers.size() == 2)
            path.lineTo(numbers[0], numbers[1]);
        else if (command == u'H' && numbers.size() == 1)
            path.lineTo(numbers[0], path.currentPosition().y());
        else if (command == u'V' && numbers.size() == 1)
            path.lineTo(path.currentPosition().x(), numbers[0]);
        else if (command == u'C' && numbers.size() == 6)
            path.cubicTo(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
        else if (command == u'Z')
            path.closeSubpath();
        else
            return;
        numbers.clear();
    };
    for (auto match = token.globalMatch(data); match.hasNext();) {
        const QString text = match.next().captured();
        if (text[0].isLetter()) {
            numbers.clear();
            command = text[0];
        } else {
            numbers.append(text.toDouble());
        }
        carryOut();
    }
}

class LineIconEngine : public QIconEngine
{
public:
    explicit LineIconEngine(QString name) : m_name(std::move(name)) { }
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const QPalette palette = QApplication::palette();
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        const auto role = mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::ButtonText;
        drawLineIcon(*painter, m_name, rect, palette.color(group, role));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    QIconEngine *clone() const override { return new LineIconEngine(m_name); }

private:
    QString m_name;
};

} // namespace

QPainterPath linePath(const QString &name)
{
    static QHash<QString, QPainterPath> known;
    if (const auto found = known.constFind(name); found != known.constEnd())
        return *found;
    QPainterPath path;
    QFile file(QStringLiteral(":/mailseal/icons/%1.svg").arg(name));
    if (file.open(QIODevice::ReadOnly)) {
        QXmlStreamReader xml(&file);
        const auto number = [&xml](const char *attribute) {
            return xml.attributes().value(QLatin1String(attribute)).toDouble();
        };
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == QLatin1String("path"))
                addPath(path, xml.attributes().value(QLatin1String("d")).toString());
            else if (xml.name() == QLatin1String("circle"))
                path.addEllipse(QPointF(number("cx"), number("cy")), number("r"), number("r"));
            else if (xml.name() == QLatin1String("rect"))
                path.addRoundedRect(
                    number("x"), number("y"), number("width"), number("height"), number("rx"), number("rx"));
        }
    }
    return *known.insert(name, path);
}

void drawLineIcon(QPainter &painter, const QString &name, const QRectF &square, const QColor &colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double side = qMin(square.width(), square.height());
    painter.translate(square.center() - QPointF(side, side) / 2);
    painter.scale(side / units, side / units);
    painter.strokePath(linePath(name), QPen(colour, strokeWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.restore();
}

int besideText(int side, const QFontMetrics &metrics)
{
    constexpr int usualText = 17; // the height of text for which the sides are drawn
    return qMax(side, side * metrics.height() / usualText);
}

QIcon lineIcon(const QString &name)
{
    return QIcon(new LineIconEngine(name));
}

QIcon themedIcon(const QString &name)
{
    return QIcon::fromTheme(name, lineIcon(name));
}

} // namespace mailseal
