// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/review/planned_panel.h"

#include "model/setup/sets/reviewed/role_titles.h"
#include "model/setup/sets/reviewed/setup_session.h"
#include "ui/widgets/text/path_label.h"
#include "ui/widgets/text/text_label.h"

#include <QDir>
#include <QEvent>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

namespace mailseal {

PlannedPanel::PlannedPanel(SetupSession *session, QWidget *parent)
    : Panel(Qt::LeftEdge, parent),
      m_session(session),
      m_title(new TextLabel(TextLabel::Kind::Heading, this)),
      m_place(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_also(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_nothingYet(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_later(new QTimer(this))
{
    setObjectName(QStringLiteral("plannedPanel"));
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(20, 24, 20, 24);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_place);
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(12);
    column->addSpacing(8);
    column->addLayout(m_rows);
    column->addSpacing(8);
    column->addWidget(m_also);
    column->addWidget(m_nothingYet);
    column->addStretch(1);

    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(content);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(1, 0, 0, 0);
    whole->addWidget(area);

    m_later->setSingleShot(true);
    m_later->setInterval(60);
    connect(m_later, &QTimer::timeout, this, &PlannedPanel::refresh);
    const auto later = [this] {
        if (isVisible())
            m_later->start();
    };
    connect(session, &SetupSession::draftChanged, this, later);
    connect(session, &SetupSession::targetChanged, this, later);
    retranslate();
}

QSize PlannedPanel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 36, 240};
}

void PlannedPanel::changeEvent(QEvent *event)
{
    Panel::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PlannedPanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    refresh();
}

void PlannedPanel::retranslate()
{
    m_title->setText(tr("What will be written"));
    m_nothingYet->setText(tr("Nothing has been written yet."));
    refresh();
}

void PlannedPanel::refresh()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const QList<PlannedFile> files = m_session->plannedFiles();
    m_place->setText(files.isEmpty()            ? tr("The files appear here once the answers are complete.")
            : m_session->target().thisMachine() ? tr("On this machine:")
            : m_session->target().isRemote()    ? tr("On %1:").arg(m_session->target().path)
            : m_session->target().kind == WriteTarget::Kind::Archive
            ? tr("In the archive %1, as they belong on the server:")
                  .arg(QDir::toNativeSeparators(m_session->targetRoot()))
            : tr("Below the folder %1, as they belong on the server:")
                  .arg(QDir::toNativeSeparators(m_session->targetRoot())));
    const WriteTarget &target = m_session->target();
    const bool isThere = target.thisMachine() || target.isRemote();
    m_also->setText(!isThere
            ? tr("And the lines for the servers, the answers (openssl.cnf) and a record (plan.json).")
            : target.configures ? tr("And settings in the servers' own files, which the review shows.")
                                : QString());
    m_also->setVisible(!files.isEmpty() && !m_also->text().isEmpty());
    for (const PlannedFile &file : files) {
        auto *row = new QWidget(this);
        auto *column = new QVBoxLayout(row);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(2);
        auto *path = new PathLabel(row);
        path->setPath(file.path);
        auto *about = new TextLabel(TextLabel::Kind::Secondary, row);
        about->setText(QStringLiteral("%1:%2 · %3 · %4")
                           .arg(file.ownership.owner, file.ownership.group, modeText(file.ownership.mode),
                               roleTitle(file.role)));
        column->addWidget(path);
        column->addWidget(about);
        m_rows->addWidget(row);
        row->show();
    }
}

} // namespace mailseal
