// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/style/language_switch.h"

#include "model/base/text/language.h"

#include <QEvent>
#include <QSettings>
#include <QWheelEvent>

namespace mailseal {
namespace {

const QString settingsKey = QStringLiteral("language");

}

LanguageSwitch::LanguageSwitch(QWidget *parent) : QComboBox(parent)
{
    setObjectName(QStringLiteral("languageSwitch"));
    for (const QString &code : languages())
        addItem(languageTitle(code), code);
    setCurrentIndex(findData(installedLanguage()));
    connect(this, &QComboBox::activated, this, [this](int index) {
        const QString code = itemData(index).toString();
        QSettings().setValue(settingsKey, code);
        installLanguage(code);
    });
    retranslate();
}

void LanguageSwitch::changeEvent(QEvent *event)
{
    QComboBox::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

// Scrolling past with the wheel must not change the language.
void LanguageSwitch::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

void LanguageSwitch::retranslate()
{
    setAccessibleName(tr("Language"));
    setToolTip(tr("The language of this window and of the explanations in the files"));
    setCurrentIndex(findData(installedLanguage()));
}

QString startLanguage()
{
    const QString kept = QSettings().value(settingsKey).toString();
    return languages().contains(kept) ? kept : preferredLanguage();
}

} // namespace mailseal
