// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/look_audit.h"

#include "ui/widgets/action_card.h"
#include "ui/widgets/card.h"
#include "ui/widgets/fields/choice_card.h"
#include "ui/widgets/primary_button.h"
#include "ui/widgets/style/colours.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QMap>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QTest>

namespace mailseal::test {
namespace {

constexpr int slack = 1; // a pixel of rounding
constexpr double readable = 4.5;

QString textOf(const QWidget *widget)
{
    return widget->property("text").toString();
}

QString nameOf(const QWidget *widget)
{
    QString name = QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
    if (const QString text = textOf(widget).simplified().left(50); !text.isEmpty())
        name += QStringLiteral(" “") + text + u'”';
    return name;
}

// Parts of other widgets, which are theirs to lay out.
bool isInner(const QWidget *widget)
{
    const QWidget *parent = widget->parentWidget();
    return qobject_cast<const QScrollBar *>(widget) != nullptr
        || qobject_cast<const QHeaderView *>(widget) != nullptr
        || qobject_cast<const QComboBox *>(parent) != nullptr
        || qobject_cast<const QAbstractSpinBox *>(parent) != nullptr
        || qobject_cast<const QLineEdit *>(parent) != nullptr
        || qobject_cast<const QTabBar *>(parent) != nullptr
        || qobject_cast<const QHeaderView *>(parent) != nullptr
        || qobject_cast<const QAbstractItemView *>(parent) != nullptr
        || widget->objectName().startsWith(QLatin1String("qt_"));
}

bool isControl(const QWidget *widget)
{
    return qobject_cast<const QAbstractButton *>(widget) != nullptr
        || qobject_cast<const QLineEdit *>(widget) != nullptr
        || qobject_cast<const QComboBox *>(widget) != nullptr
        || qobject_cast<const QAbstractSpinBox *>(widget) != nullptr
        || qobject_cast<const QAbstractItemView *>(widget) != nullptr
        || qobject_cast<const QPlainTextEdit *>(widget) != nullptr
        || qobject_cast<const QTabBar *>(widget) != nullptr;
}

bool holdsText(const QWidget *widget)
{
    return (qobject_cast<const QLabel *>(widget) != nullptr || isControl(widget)) && !isInner(widget);
}

class Audit
{
public:
    explicit Audit(QWidget *window) : m_window(window) { }

    QStringList run()
    {
        if (m_window->minimumSizeHint().width() > m_window->width()
            || m_window->minimumSizeHint().height() > m_window->height())
            m_faults << QStringLiteral("needs a window of %1×%2")
                            .arg(m_window->minimumSizeHint().width())
                            .arg(m_window->minimumSizeHint().height());
        for (QWidget *widget : m_window->findChildren<QWidget *>()) {
            if (!widget->isVisible() || widget->width() == 0 || widget->height() == 0)
                continue;
            findCut(widget);
            findOutside(widget);
            findUnnamed(widget);
            findOutOfReach(widget);
            findMnemonic(widget);
            findFaint(widget);
        }
        findOverlaps();
        return m_faults;
    }

private:
    void say(const char *what, const QWidget *widget)
    {
        const QRect place = widget->geometry();
        m_faults << QStringLiteral("%1 %2 at %3, %4, %5×%6")
                        .arg(QLatin1String(what), nameOf(widget))
                        .arg(place.x())
                        .arg(place.y())
                        .arg(place.width())
                        .arg(place.height());
    }

    void findCut(const QWidget *widget)
    {
        if (isInner(widget))
            return;
        const bool wraps = qobject_cast<const ActionCard *>(widget) != nullptr
            || qobject_cast<const ChoiceCard *>(widget) != nullptr;
        if (const auto *label = qobject_cast<const QLabel *>(widget)) {
            if (label->text().isEmpty())
                return;
            const bool isCut = label->wordWrap()
                ? label->heightForWidth(label->width()) > label->height() + slack
                : label->sizeHint().width() > label->width() + slack;
            if (isCut)
                say("cut", widget);
        } else if (const auto *combo = qobject_cast<const QComboBox *>(widget)) {
            QStyleOptionComboBox option;
            option.initFrom(combo);
            option.editable = combo->isEditable();
            const QRect field = combo->style()->subControlRect(
                QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, combo);
            // A file's name may be long; the whole is said on hover then.
            const bool isSaid = combo->toolTip().contains(combo->currentText());
            if (!isSaid
                && combo->fontMetrics().horizontalAdvance(combo->currentText()) > field.width() + slack)
                say("cut", widget);
        } else if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
            if (tabs->sizeHint().width() > tabs->width() + slack)
                say("cut", widget);
        } else if (wraps) {
            if (widget->heightForWidth(widget->width()) > widget->height() + slack)
                say("cut", widget);
        } else if (qobject_cast<const QAbstractButton *>(widget) != nullptr) {
            const QSize wanted = widget->sizeHint();
            // It may name a machine; the whole is said on hover then.
            const bool isSaid = qobject_cast<const PrimaryButton *>(widget) != nullptr
                && widget->toolTip().contains(textOf(widget).remove(u'&'));
            if (!textOf(widget).isEmpty() && !isSaid
                && (wanted.width() > widget->width() + slack || wanted.height() > widget->height() + slack))
                say("cut", widget);
        }
    }

    // A scroll area shows the rest when it scrolls, but only in a direction in which it does.
    void findOutside(const QWidget *widget)
    {
        if (!holdsText(widget))
            return;
        for (const QWidget *parent = widget->parentWidget(); parent != nullptr;
             parent = parent->parentWidget()) {
            const QRect place(widget->mapTo(parent, QPoint()), widget->size());
            const auto *area = qobject_cast<const QAbstractScrollArea *>(parent->parentWidget());
            const bool isViewport = area != nullptr && area->viewport() == parent;
            const bool canScrollDown
                = isViewport && area->verticalScrollBarPolicy() != Qt::ScrollBarAlwaysOff;
            const bool canScrollAside
                = isViewport && area->horizontalScrollBarPolicy() != Qt::ScrollBarAlwaysOff;
            const bool isAside = place.left() < -slack || place.right() > parent->width() + slack;
            const bool isBelow = place.top() < -slack || place.bottom() > parent->height() + slack;
            if ((isAside && !canScrollAside) || (isBelow && !canScrollDown)) {
                say("outside", widget);
                m_faults.last() += QStringLiteral(", in %1×%2 of ").arg(parent->width()).arg(parent->height())
                    + nameOf(parent);
                return;
            }
            if (isViewport && (isAside || isBelow))
                return; // shown by scrolling
            if (parent == m_window)
                return;
        }
    }

    void findUnnamed(const QWidget *widget)
    {
        if (!isControl(widget) || isInner(widget) || !widget->isEnabled())
            return;
        const bool isField = qobject_cast<const QLineEdit *>(widget) != nullptr; // its text is no name
        if (widget->accessibleName().isEmpty() && (isField || textOf(widget).isEmpty()))
            say("without a name", widget);
    }

    void findOutOfReach(const QWidget *widget)
    {
        if (!isControl(widget) || isInner(widget) || !widget->isEnabled()
            || (widget->focusPolicy() & Qt::TabFocus))
            return;
        // One of a group is reached with Tab, the others with the arrows.
        const auto *radio = qobject_cast<const QRadioButton *>(widget);
        const bool isCurrentStep = widget->objectName().startsWith(QLatin1String("step_"));
        if (radio == nullptr && !isCurrentStep)
            say("out of reach", widget);
    }

    void findMnemonic(const QWidget *widget)
    {
        if (!widget->isEnabled())
            return;
        QString text;
        if (const auto *label = qobject_cast<const QLabel *>(widget)) {
            if (label->buddy() == nullptr || !label->buddy()->isEnabled())
                return;
            text = label->text();
        } else if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
            text = button->text();
        }
        const QString key = QKeySequence::mnemonic(text).toString();
        if (key.isEmpty())
            return;
        if (m_mnemonics.contains(key))
            m_faults << QStringLiteral("mnemonic twice: %1, %2").arg(nameOf(widget), m_mnemonics.value(key));
        m_mnemonics.insert(key, nameOf(widget));
    }

    void findFaint(const QWidget *widget)
    {
        const auto *label = qobject_cast<const QLabel *>(widget);
        if (label == nullptr || label->text().isEmpty() || !label->isEnabled())
            return;
        const QWidget *parent = label->parentWidget();
        while (parent != nullptr && qobject_cast<const Card *>(parent) == nullptr
            && qobject_cast<const Panel *>(parent) == nullptr)
            parent = parent->parentWidget();
        const QColor behind
            = m_window->palette().color(parent == nullptr ? QPalette::Window : QPalette::Base);
        if (contrast(label->palette().color(label->foregroundRole()), behind) < readable)
            say("faint", widget);
    }

    void findOverlaps()
    {
        for (const QWidget *parent : QList<QWidget *>{m_window} + m_window->findChildren<QWidget *>()) {
            if (parent->isVisible() && !isInner(parent)
                && qobject_cast<const QAbstractScrollArea *>(parent) == nullptr)
                findOverlapsIn(parent);
        }
    }

    void findOverlapsIn(const QWidget *parent)
    {
        QList<const QWidget *> parts;
        for (const QWidget *part : parent->findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
            if (part->isVisible() && holdsText(part))
                parts << part;
        }
        for (qsizetype one = 0; one < parts.size(); ++one) {
            for (qsizetype other = one + 1; other < parts.size(); ++other) {
                const QRect common = parts[one]->geometry() & parts[other]->geometry();
                if (common.width() > slack && common.height() > slack)
                    m_faults << QStringLiteral("on each other: %1, %2")
                                    .arg(nameOf(parts[one]), nameOf(parts[other]));
            }
        }
    }

    QWidget *m_window;
    QStringList m_faults;
    QMap<QString, QString> m_mnemonics;
};

} // namespace

QStringList faultsOfLook(QWidget *window)
{
    return Audit(window).run();
}

QStringList faultsOfView(QWidget &window, const char *view, const QSize &most)
{
    for (int level = 0; level < 12; ++level)
        QCoreApplication::processEvents(); // what is laid out anew lays out its parts next
    const QString name = QLatin1String(view);
    if (const QString folder = qEnvironmentVariable("MAILSEAL_PICTURES"); !folder.isEmpty())
        window.grab().save(
            QStringLiteral("%1/%2 %3.png").arg(folder, QString::fromUtf8(QTest::currentDataTag()), name));
    QStringList faults;
    if (window.width() > most.width() || window.height() > most.height())
        faults << QStringLiteral("%1: the window has grown to %2×%3")
                      .arg(name)
                      .arg(window.width())
                      .arg(window.height());
    for (const QString &fault : faultsOfLook(&window))
        faults << name + QStringLiteral(": ") + fault;
    return faults;
}

QPalette darkPalette()
{
    QPalette palette;
    palette.setColor(QPalette::Window, QColor(42, 46, 50));
    palette.setColor(QPalette::Base, QColor(27, 30, 32));
    palette.setColor(QPalette::AlternateBase, QColor(35, 38, 41));
    palette.setColor(QPalette::Button, QColor(49, 54, 59));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::BrightText})
        palette.setColor(role, QColor(252, 252, 252));
    palette.setColor(QPalette::Highlight, QColor(61, 174, 233));
    palette.setColor(QPalette::HighlightedText, QColor(252, 252, 252));
    return palette;
}

} // namespace mailseal::test
