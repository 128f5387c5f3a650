// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text/command_line.h"

#include "ui/widgets/text/copy_button.h"
#include "ui/widgets/text/path_label.h"
#include "ui/widgets/text/plain_tool_tip.h"
#include "ui/widgets/text/text_label.h"

#include <QEvent>
#include <QHBoxLayout>

namespace mailseal {

CommandLine::CommandLine(QWidget *parent)
    : QWidget(parent),
      m_title(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_command(new PathLabel(this)),
      m_copy(new CopyButton(this))
{
    m_command->setObjectName(QStringLiteral("opensslCommand"));
    m_copy->setObjectName(QStringLiteral("copyCommandButton"));
    m_copy->setSource([this] { return m_text; });
    m_title->setWordWrap(false);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_title);
    row->addWidget(m_command, 1);
    row->addWidget(m_copy);
    retranslate();
    setVisible(false);
}

void CommandLine::setCommands(const QStringList &commands, const QString &program)
{
    m_program = program;
    m_text = commands.join(u'\n');
    m_command->setPath(commands.join(QStringLiteral(" && ")));
    m_command->setToolTip(plainToolTip(m_text));
    retranslate();
    setVisible(!commands.isEmpty());
}

void CommandLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void CommandLine::retranslate()
{
    m_title->setText(tr("The same with %1:").arg(m_program));
    m_copy->setLabel(tr("Copy command"), m_program);
}

} // namespace mailseal
