// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/objects/compare_view.h"

#include "model/files/show/description.h"
#include "ui/inspect/objects/comparison_table.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

namespace mailseal {
namespace {

constexpr qsizetype mostObjects = 30; // of a file, to choose from individually
constexpr qsizetype mostCompared = 300;

QComboBox *newCombo(const char *name, QWidget *parent)
{
    auto *combo = new QComboBox(parent);
    combo->setObjectName(QLatin1String(name));
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(20);
    return combo;
}

} // namespace

CompareView::CompareView(QWidget *parent)
    : QWidget(parent),
      m_left(newCombo("leftCombo", this)),
      m_right(newCombo("rightCombo", this)),
      m_leftField(new FormField(m_left, nullptr, this)),
      m_rightField(new FormField(m_right, nullptr, this)),
      m_hint(new HintLine(this)),
      m_onlyDifferences(new QCheckBox(this)),
      m_model(new ComparisonTable(this)),
      m_table(new QTableView(this))
{
    m_onlyDifferences->setObjectName(QStringLiteral("onlyDifferencesCheck"));
    m_table->setObjectName(QStringLiteral("comparisonTable"));
    m_table->setModel(m_model);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setWordWrap(true);
    m_table->setTextElideMode(Qt::ElideNone);
    m_table->verticalHeader()->setVisible(false);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    for (const auto column : {ComparisonTable::Field, ComparisonTable::Mark})
        m_table->horizontalHeader()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    auto *choice = new QHBoxLayout;
    choice->setSpacing(16);
    choice->addWidget(m_leftField, 1);
    choice->addWidget(m_rightField, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(28, 16, 28, 8);
    column->setSpacing(8);
    column->addLayout(choice);
    column->addWidget(m_hint);
    column->addWidget(m_onlyDifferences);
    column->addWidget(m_table, 1);
    column->addStretch(0); // while there is no table
    for (QComboBox *combo : {m_left, m_right}) {
        connect(
            combo, &QComboBox::activated, this, [this, combo] { m_chosen[combo] = combo->currentText(); });
        connect(combo, &QComboBox::currentIndexChanged, this, &CompareView::compareChosen);
    }
    connect(m_onlyDifferences, &QCheckBox::toggled, this, [this] { show(m_comparison); });
    retranslate();
}

void CompareView::setFiles(const QList<InspectedFile> &files)
{
    m_sides.clear();
    m_leftOut.clear();
    m_unread.clear();
    for (const InspectedFile &file : files) {
        if (!file.isReadable() && file.error)
            m_unread << QStringLiteral("%1: %2").arg(file.source.title(), sentence(*file.error));
        if (!file.isReadable())
            continue;
        if (file.listing || file.contents.objects.size() > mostCompared)
            m_leftOut << file.source.title();
        else
            m_sides << Side{file.source.title(), file.contents};
    }
    const qsizetype whole = m_sides.size();
    for (qsizetype place = 0; place < whole; ++place) {
        const Side side = m_sides[place];
        const auto count = qMin(side.contents.objects.size(), mostObjects);
        for (qsizetype object = 0; count > 1 && object < count; ++object) {
            files::FileContents one = side.contents;
            one.objects = {side.contents.objects[object]};
            m_sides << Side{
                QStringLiteral("%1: %2").arg(side.title, files::headline(one.objects.first())), one};
        }
    }
    // Two files, or the first two objects if there is only one file.
    const bool objects = whole == 1 && m_sides.size() > 2;
    fill(m_left, objects ? 1 : 0);
    fill(m_right, whole > 1 ? 1 : objects ? 2 : 0);
    compareChosen();
}

// The user's choice is kept as long as it exists.
void CompareView::fill(QComboBox *combo, int proposed)
{
    const QSignalBlocker quiet(combo);
    combo->clear();
    for (const Side &side : std::as_const(m_sides))
        combo->addItem(side.title);
    const int chosen = combo->findText(m_chosen.value(combo));
    combo->setCurrentIndex(chosen >= 0 ? chosen : qMin(proposed, int(m_sides.size()) - 1));
}

void CompareView::compareChosen()
{
    const int left = m_left->currentIndex();
    const int right = m_right->currentIndex();
    m_comparing.cancel();
    if (left < 0 || right < 0 || left == right) {
        show({});
        return;
    }
    m_model->setTitles(m_sides[left].title, m_sides[right].title);
    const auto compare = [one = m_sides[left].contents, other = m_sides[right].contents](const JobControl &) {
        return files::compare(one, other, QDateTime::currentDateTimeUtc());
    };
    m_comparing.start(compare, [this](const files::Comparison &comparison) { show(comparison); });
}

void CompareView::show(const files::Comparison &comparison)
{
    m_comparison = comparison;
    m_model->setComparison(comparison, m_onlyDifferences->isChecked());
    const bool any = !comparison.objects.isEmpty();
    m_table->setVisible(any);
    m_onlyDifferences->setVisible(any);
    if (!any)
        m_hint->say(HintLine::Kind::Note,
            tr("Choose two different ones to compare. Open a second file to have it here.") + leftOut());
    else if (comparison.differs)
        m_hint->say(HintLine::Kind::Note, tr("Differences are bold.") + leftOut());
    else
        m_hint->say(HintLine::Kind::Good, tr("Both hold the same.") + leftOut());
}

QString CompareView::leftOut() const
{
    const QString unread
        = m_unread.isEmpty() ? QString() : u'\n' + m_unread.join(u'\n'); // each with its reason
    if (m_leftOut.isEmpty())
        return unread;
    return unread + u'\n'
        + tr("Not here, because they hold more objects than can be laid side by side: %1.")
              .arg(m_leftOut.join(QStringLiteral(", ")));
}

void CompareView::retranslate()
{
    m_leftField->setLabel(tr("&Left"));
    m_rightField->setLabel(tr("&Right"));
    m_onlyDifferences->setText(tr("Show &differences only"));
    m_table->setAccessibleName(tr("Comparison"));
    compareChosen();
}

} // namespace mailseal
