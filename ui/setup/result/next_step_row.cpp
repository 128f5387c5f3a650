// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/result/next_step_row.h"

#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/style/line_icon.h"
#include "ui/widgets/text/copy_button.h"
#include "ui/widgets/text/path_label.h"
#include "ui/widgets/text/text_label.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QUrl>

namespace mailseal {

NextStepRow::NextStepRow(const NextStep &step, QWidget *parent, int number) : QWidget(parent)
{
    auto *title = new TextLabel(TextLabel::Kind::Heading, this);
    title->setText(
        number > 0 ? QStringLiteral("%1. %2").arg(QString::number(number), step.title) : step.title);
    auto *sentence = new TextLabel(TextLabel::Kind::Secondary, this);
    sentence->setText(step.sentence);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(title);
    words->addWidget(sentence);
    if (!step.command.isEmpty()) {
        auto *command = new PathLabel(this);
        command->setPath(step.command);
        words->addWidget(command);
    }
    QPushButton *button = nullptr;
    if (step.action == NextStep::Action::Copy) {
        auto *copy = new CopyButton(this);
        copy->setLabel(step.button, step.title);
        copy->setSource([payload = step.payload] { return payload; });
        button = copy;
    } else if (step.action != NextStep::Action::None) {
        button = new QPushButton(step.button, this);
        button->setAutoDefault(true);
        const bool folder = step.action == NextStep::Action::OpenFolder;
        button->setIcon(themedIcon(folder ? QStringLiteral("folder-open") : QStringLiteral("document-save")));
        connect(button, &QPushButton::clicked, this, [this, folder, payload = step.payload] {
            if (folder)
                QDesktopServices::openUrl(QUrl::fromLocalFile(payload));
            else
                Q_EMIT answersWanted();
        });
    }
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(16);
    line->addLayout(words, 1);
    if (button == nullptr)
        return;
    button->setObjectName(step.name);
    makeRoomy(button);
    line->addWidget(button, 0, Qt::AlignVCenter);
}

} // namespace mailseal
