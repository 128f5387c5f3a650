// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/convert/saving_dialog.h"

#include "model/base/system/typed_path.h"
#include "ui/inspect/convert/save_target.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/primary_button.h"

#include <QVBoxLayout>

namespace mailseal {

SavingDialog::SavingDialog(const QString &name, QWidget *parent)
    : QDialog(parent),
      m_column(new QVBoxLayout(this)),
      m_target(new SaveTarget(this)),
      m_cancel(new QPushButton(tr("&Cancel"), this)),
      m_save(new PrimaryButton(this))
{
    setObjectName(name + QStringLiteral("Dialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_column->setContentsMargins(24, 24, 24, 24);
    m_column->setSpacing(12);
    m_cancel->setObjectName(name + QStringLiteral("CancelButton"));
    m_cancel->setAutoDefault(false);
    m_save->setObjectName(name + QStringLiteral("SaveButton"));
    m_save->setDefault(true);
    makeRoomy(m_cancel);
    makeRoomy(m_save);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
}

void SavingDialog::addTarget() const
{
    m_column->addWidget(m_target);
}

void SavingDialog::addButtons() const
{
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_save);
    m_column->addLayout(buttons);
}

void SavingDialog::save(const SecretBytes &bytes, bool secret)
{
    m_save->setEnabled(false);
    const Secrecy secrecy = secret ? Secrecy::Secret : Secrecy::Public;
    m_saving.start(
        [path = fromHome(m_target->path()), bytes, secrecy, onConflict = m_target->onConflict()] {
            return saveFile(path, bytes, secrecy, onConflict);
        },
        [this](const Result<WrittenFile> &written) { showSaved(written); });
}

void SavingDialog::showSaved(const Result<WrittenFile> &written)
{
    if (!written) {
        m_save->setEnabled(true);
        m_target->showError(written.error());
        return;
    }
    Q_EMIT saved(written->writtenTo);
    accept();
}

} // namespace mailseal
