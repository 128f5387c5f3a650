// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/mend_dialog.h"

#include "model/files/description.h"
#include "model/files/pem_writing.h"
#include "ui/inspect/save_target.h"
#include "ui/widgets/code_view.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/hint_line.h"
#include "ui/widgets/primary_button.h"
#include "ui/widgets/text_label.h"

#include <QDir>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>
#include <QtConcurrent>

namespace mailseal {
namespace {

QString proposedPath(const InspectedFile &file)
{
    if (file.source.path.isEmpty())
        return QDir::home().filePath(QStringLiteral("mended.pem"));
    const QFileInfo info(file.source.path);
    return info.dir().filePath(info.completeBaseName() + QStringLiteral(".mended.pem"));
}

QStringList headlines(const QList<files::FileObject> &objects)
{
    QStringList lines;
    for (const files::FileObject &object : objects)
        lines << files::headline(object);
    return lines;
}

// Private keys stay out of sight, and out of strings.
QString textOf(const QList<files::FileObject> &objects, const QString &hidden)
{
    QString text;
    for (const files::FileObject &object : objects) {
        if (object.type == files::ObjectType::PrivateKey) {
            text += QStringLiteral("# %1\n").arg(hidden);
            continue;
        }
        const SecretBytes pem = files::toPem(object);
        text += QString::fromLatin1(pem.data(), qsizetype(pem.size()));
    }
    return text;
}

} // namespace

MendDialog::MendDialog(const InspectedFile &file, const QList<InspectedFile> &others,
    files::Protection protection, QWidget *parent)
    : QDialog(parent),
      m_file(file),
      m_protection(protection),
      m_hint(new HintLine(this)),
      m_objects(new QTableWidget(this)),
      m_text(new CodeView(this)),
      m_target(new SaveTarget(this)),
      m_save(new PrimaryButton(this))
{
    setObjectName(QStringLiteral("mendDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Mend %1").arg(file.source.title()));
    auto *title = new TextLabel(TextLabel::Kind::Heading, this);
    title->setText(tr("This is what the mended file will hold"));
    auto *explanation = new TextLabel(TextLabel::Kind::Secondary, this);
    explanation->setText(
        tr("Strict PEM, sorted from the server's certificate upwards, each certificate once and "
           "without the root. Nothing has been written yet; the original is kept."));
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
    m_objects->setMinimumHeight(130);
    m_text->setObjectName(QStringLiteral("mendText"));
    m_text->setAccessibleName(tr("Text of the mended file"));
    m_text->setMinimumHeight(120);
    m_save->setObjectName(QStringLiteral("mendSaveButton"));
    m_save->setText(tr("Sa&ve"));
    m_save->setEnabled(false);
    m_save->setDefault(true);
    makeRoomy(m_save);
    auto *cancel = new QPushButton(tr("&Cancel"), this);
    cancel->setObjectName(QStringLiteral("mendCancelButton"));
    cancel->setAutoDefault(false);
    makeRoomy(cancel);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(12);
    column->addWidget(title);
    column->addWidget(explanation);
    column->addWidget(m_hint);
    column->addWidget(m_objects, 2);
    column->addWidget(m_text, 3);
    column->addWidget(m_target);
    column->addLayout(buttons);
    resize(QSize(760, 640).boundedTo(parent->window()->size()));
    m_target->propose(proposedPath(file));
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &MendDialog::save);
    prepare(others);
}

void MendDialog::prepare(const QList<InspectedFile> &files)
{
    auto *watcher = new QFutureWatcher<Preview>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        show(watcher->result());
    });
    watcher->setFuture(QtConcurrent::run([file = m_file, protection = m_protection, files] {
        const files::Expectations expectations = expectationsFor(file, files);
        Preview preview{files::mend(file.contents, expectations.elsewhere, expectations.key, protection),
            headlines(file.contents.objects), {}, {}};
        if (preview.mended) {
            preview.after = headlines(preview.mended->objects);
            preview.text = textOf(preview.mended->objects, tr("The private key is hidden here."));
        }
        return preview;
    }));
}

void MendDialog::show(const Preview &preview)
{
    if (!preview.mended) {
        m_hint->say(HintLine::Kind::Error, sentence(preview.mended.error()));
        m_hint->setToolTip(preview.mended.error().detail);
        return;
    }
    m_mended = *preview.mended;
    m_objects->setRowCount(int(qMax(preview.before.size(), preview.after.size())));
    for (int row = 0; row < m_objects->rowCount(); ++row) {
        m_objects->setItem(row, 0, new QTableWidgetItem(preview.before.value(row)));
        m_objects->setItem(row, 1, new QTableWidgetItem(preview.after.value(row)));
    }
    m_objects->resizeRowsToContents();
    m_text->setContent(preview.text);
    m_save->setEnabled(true);
    m_save->setFocus();
}

void MendDialog::save()
{
    if (!m_mended || !m_target->complete())
        return;
    m_save->setEnabled(false);
    auto *watcher = new QFutureWatcher<Result<WrittenFile>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        const Result<WrittenFile> written = watcher->result();
        if (!written) {
            m_save->setEnabled(true);
            m_target->showError(written.error());
            return;
        }
        Q_EMIT saved(written->writtenTo);
        accept();
    });
    watcher->setFuture(saveFile(m_target->path(), m_mended->bytes, files::holdsPrivateKey(m_mended->objects),
        m_target->onConflict()));
}

} // namespace mailseal
