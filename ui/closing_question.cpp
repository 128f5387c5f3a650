// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/closing_question.h"

#include <QPushButton>

namespace mailseal {

ClosingQuestion::ClosingQuestion(const UnfinishedSetup &setup, QWidget *window)
    : QMessageBox(window),
      m_setup(setup)
{
    setObjectName(QStringLiteral("closingQuestion"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Close Mailseal"));
    setText(tr("The setup is not finished, and nothing has been written yet."));
    auto *discard = addButton(tr("&Discard the answers"), QMessageBox::DestructiveRole);
    discard->setObjectName(QStringLiteral("discardButton"));
    connect(discard, &QPushButton::clicked, this, [this] {
        forgetUnfinished();
        Q_EMIT answered();
    });
    if (canKeepUnfinished()) {
        setInformativeText(tr(
            "Shall the answers be kept, so that you can go on next time? Passphrases and keys are not kept."));
        auto *keep = addButton(tr("&Keep them for next time"), QMessageBox::AcceptRole);
        keep->setObjectName(QStringLiteral("keepButton"));
        setDefaultButton(keep);
        connect(keep, &QPushButton::clicked, this, &ClosingQuestion::keep);
    } else {
        setInformativeText(tr(
            "The answers cannot be kept for next time, because your home folder is not known (HOME is empty)."));
    }
    setEscapeButton(addButton(QMessageBox::Cancel));
}

void ClosingQuestion::keep()
{
    const auto kept = keepUnfinished(m_setup);
    if (kept) {
        Q_EMIT answered();
        return;
    }
    auto *said = new QMessageBox(
        QMessageBox::Warning, windowTitle(), sentence(kept.error()), QMessageBox::Ok, parentWidget());
    said->setAttribute(Qt::WA_DeleteOnClose);
    said->open();
}

} // namespace mailseal
