// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/answers/country_combo.h"

#include "model/names/countries.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>
#include <QStandardItemModel>
#include <QWheelEvent>

namespace mailseal {

CountryCombo::CountryCombo(QWidget *parent) : QComboBox(parent)
{
    setEditable(true);
    setInsertPolicy(NoInsert);
    setMaxVisibleItems(16);
    // The widest of 249 names must not determine the width of the page.
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(14);
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    completer()->setFilterMode(Qt::MatchContains);
    fill();
    connect(this, &QComboBox::editTextChanged, this, [this] { Q_EMIT codeEdited(code()); });
}

QString CountryCombo::code() const
{
    const QString typed = currentText().trimmed();
    for (int index = 0; index < count(); ++index) {
        const QString two = itemData(index).toString();
        if (typed.compare(itemText(index), Qt::CaseInsensitive) == 0
            || typed.compare(two, Qt::CaseInsensitive) == 0
            || typed.compare(itemText(index).chopped(5), Qt::CaseInsensitive) == 0)
            return two;
    }
    return typed;
}

void CountryCombo::setCode(const QString &code)
{
    if (code == this->code())
        return;
    const int index = findData(code.toUpper());
    setCurrentIndex(index);
    if (index < 0)
        setEditText(code);
}

void CountryCombo::retranslate()
{
    const QString kept = code();
    const QSignalBlocker quiet(this);
    fill();
    const int index = findData(kept);
    setCurrentIndex(index);
    if (index < 0)
        setEditText(kept);
}

// Scrolling the page with the wheel must not change the country.
void CountryCombo::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

void CountryCombo::fill()
{
    const QSignalBlocker quiet(this);
    // All at once: the list would look for its size with each one.
    auto *names = new QStandardItemModel(this);
    for (const Country &country : countries()) {
        auto *item = new QStandardItem(QStringLiteral("%1 (%2)").arg(country.name, country.code));
        item->setData(country.code, Qt::UserRole);
        names->appendRow(item);
    }
    setModel(names); // deletes the one before, as it is a child of this
    setCurrentIndex(-1);
    setEditText({});
}

} // namespace mailseal
