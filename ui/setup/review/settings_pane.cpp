// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/review/settings_pane.h"

#include "model/base/text/breakable_text.h"
#include "model/base/text/printable.h"
#include "model/install/settings/settings_edit.h"
#include "model/servers/catalogue/explaining/explanations.h"
#include "ui/widgets/form_area.h"
#include "ui/widgets/text/path_label.h"
#include "ui/widgets/text/text_label.h"

#include <QCheckBox>
#include <QStyle>
#include <QVBoxLayout>

namespace mailseal {
namespace {

// In line with the text of a check box.
int textIndent(const QCheckBox *box)
{
    return box->style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, box)
        + box->style()->pixelMetric(QStyle::PM_CheckBoxLabelSpacing, nullptr, box);
}

TextLabel *indented(TextLabel *label, const QString &text, const QCheckBox *box)
{
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setContentsMargins(textIndent(box), 0, 0, 0);
    return label;
}

} // namespace

SettingsPane::SettingsPane(QWidget *parent)
    : QWidget(parent),
      m_path(new PathLabel(this)),
      m_about(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(8);
    m_column->addWidget(m_path);
    m_column->addWidget(m_about);
}

void SettingsPane::setWhole(bool whole)
{
    m_whole = whole;
    if (m_area != nullptr)
        m_area->setWhole(whole);
}

void SettingsPane::setSettings(const InstalledSettings &settings, const QStringList &declined)
{
    m_settings = settings;
    m_declined = declined;
    m_path->setPath(settings.path);
    delete m_area;
    m_rows.clear();
    m_list = new QWidget;
    auto *rows = new QVBoxLayout(m_list);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(4);
    for (const SettingChange &change : settings.changes)
        addRow(change);
    rows->addStretch(1);
    m_area = new FormArea(m_list, this);
    m_area->setWhole(m_whole);
    m_area->setObjectName(QStringLiteral("settingsArea"));
    m_column->addWidget(m_area, 1);
    showTicks();
    retranslate();
}

void SettingsPane::addRow(const SettingChange &change)
{
    const QString name = settingName(change.now, m_settings.form);
    auto *tick = new QCheckBox(m_list);
    tick->setObjectName(QStringLiteral("settingTick"));
    tick->setText(QString(name).replace(u'&', QStringLiteral("&&")));
    const QString meaning = explanation(
        name.contains(QLatin1String("/inet")) || change.now.scope.isEmpty() ? name : name.section(u'/', -1));
    tick->setAccessibleDescription(meaning);
    auto *rows = static_cast<QVBoxLayout *>(m_list->layout());
    rows->addWidget(tick);
    rows->addWidget(indented(new TextLabel(TextLabel::Kind::Written, m_list),
        breakablePath(printable(change.now.line.trimmed())), tick));
    if (change.was)
        rows->addWidget(indented(new TextLabel(TextLabel::Kind::Secondary, m_list),
            tr("instead of: %1").arg(breakablePath(printable(QString::fromUtf8(*change.was).trimmed()))),
            tick));
    if (!meaning.isEmpty())
        rows->addWidget(indented(new TextLabel(TextLabel::Kind::Secondary, m_list), meaning, tick));
    rows->addSpacing(8);
    m_rows << Row{name, change.now.scope, tick};
    connect(tick, &QCheckBox::clicked, this, &SettingsPane::takeTicks);
}

void SettingsPane::takeTicks()
{
    for (const Row &row : std::as_const(m_rows)) {
        if (!row.tick->isEnabled())
            continue; // decided by its entry
        m_declined.removeAll(row.name);
        if (!row.tick->isChecked())
            m_declined << row.name;
    }
    showTicks();
    Q_EMIT declined(m_declined);
}

void SettingsPane::showTicks()
{
    for (const Row &row : std::as_const(m_rows)) {
        const bool isLeftOut = m_declined.contains(row.scope);
        row.tick->setEnabled(!isLeftOut);
        row.tick->setChecked(!isLeftOut && !m_declined.contains(row.name));
    }
}

void SettingsPane::retranslate()
{
    m_about->setText(tr("The server's own file. Everything else in it stays; what has no tick is not set."));
    if (m_area != nullptr)
        m_area->setAccessibleName(tr("Settings"));
}

} // namespace mailseal
