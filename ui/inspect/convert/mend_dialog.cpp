// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/convert/mend_dialog.h"

#include "ui/inspect/convert/save_target.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/more_button.h"
#include "ui/widgets/text/code_view.h"
#include "ui/widgets/text/text_label.h"

#include <QDir>
#include <QFileInfo>
#include <QHeaderView>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace mailseal {
namespace {

QString proposedPath(const InspectedFile &file)
{
    if (file.source.path.isEmpty())
        return QDir::home().filePath(QStringLiteral("mended.pem"));
    const QFileInfo info(file.source.path);
    return info.dir().filePath(info.completeBaseName() + QStringLiteral(".mended.pem"));
}

} // namespace

MendDialog::MendDialog(const InspectedFile &file, const QList<InspectedFile> &open, const Wishes &wishes,
    files::Protection protection, QWidget *parent)
    : SavingDialog(QStringLiteral("mend"), parent),
      m_hint(new HintLine(this)),
      m_objects(new QTableWidget(this)),
      m_changes(new TextLabel(TextLabel::Kind::Body, this)),
      m_lines(new MoreButton(this)),
      m_legend(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_text(new CodeView(this))
{
    setWindowTitle(tr("Mend %1").arg(file.source.title()));
    build();
    resize(QSize(760, 680).boundedTo(parent->window()->size()));
    target()->propose(proposedPath(file));
    connect(saveButton(), &QPushButton::clicked, this, [this] {
        if (m_mended && target()->complete())
            save(m_mended->bytes, files::holdsPrivateKey(m_mended->objects));
    });
    m_mending.start([file, open, wishes, protection](
                        const JobControl &) { return mendPreview(file, open, wishes, protection); },
        [this](const MendPreview &preview) { show(preview); });
}

void MendDialog::build()
{
    auto *title = new TextLabel(TextLabel::Kind::Heading, this);
    title->setText(tr("This is what the mended file will hold"));
    auto *explanation = new TextLabel(TextLabel::Kind::Secondary, this);
    explanation->setText(tr(
        "Strict PEM, sorted from the server's certificate upwards, each certificate once. Nothing has been "
        "written yet; the original is kept."));
    m_objects->setObjectName(QStringLiteral("mendObjects"));
    m_objects->setColumnCount(2);
    m_objects->setHorizontalHeaderLabels({tr("Now"), tr("Mended")});
    m_objects->setAccessibleName(tr("Objects now and mended"));
    m_objects->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_objects->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_objects->setTabKeyNavigation(false);
    m_objects->setWordWrap(true);
    m_objects->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_objects->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_objects->verticalHeader()->hide();
    m_changes->setObjectName(QStringLiteral("mendChanges"));
    m_lines->setObjectName(QStringLiteral("mendLinesButton"));
    m_lines->setText(tr("The lines of the file"));
    m_lines->setEnabled(false);
    m_legend->setObjectName(QStringLiteral("mendLegend"));
    m_text->setObjectName(QStringLiteral("mendText"));
    m_text->setAccessibleName(tr("Text of the mended file"));
    m_text->setMinimumHeight(120);
    saveButton()->setText(tr("Sa&ve"));
    saveButton()->setEnabled(false);
    for (QWidget *widget :
        {static_cast<QWidget *>(title), static_cast<QWidget *>(explanation), static_cast<QWidget *>(m_hint)})
        column()->addWidget(widget);
    column()->addWidget(m_changes);
    column()->addWidget(m_objects, 1);
    column()->addWidget(m_lines, 0, Qt::AlignLeft);
    column()->addWidget(m_legend);
    column()->addWidget(m_text, 2);
    for (QWidget *onDemand : {static_cast<QWidget *>(m_legend), static_cast<QWidget *>(m_text)}) {
        onDemand->hide();
        connect(m_lines, &MoreButton::toggled, onDemand, &QWidget::setVisible);
    }
    addTarget();
    addButtons();
}

void MendDialog::show(const MendPreview &preview)
{
    if (!preview.mended) {
        m_hint->say(preview.mended.error());
        return;
    }
    m_mended = *preview.mended;
    m_objects->setRowCount(int(qMax(preview.before.size(), preview.after.size())));
    for (int row = 0; row < m_objects->rowCount(); ++row) {
        m_objects->setItem(row, 0, new QTableWidgetItem(preview.before.value(row)));
        m_objects->setItem(row, 1, new QTableWidgetItem(preview.after.value(row)));
    }
    m_objects->resizeRowsToContents();
    m_changes->setText(preview.changes.join(u'\n'));
    m_lines->setEnabled(true);
    m_legend->setText(preview.isDifference
            ? tr("Line by line: - goes, + comes, all others stay.")
            : tr("The file is no text now; this is the text that comes in its place."));
    m_text->setDifference(preview.isDifference);
    m_text->setContent(preview.text);
    m_text->goToLine(preview.firstChange);
    saveButton()->setEnabled(true);
    saveButton()->setFocus();
}

} // namespace mailseal
