// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/objects/object_details.h"

#include "model/base/text/breakable_text.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/style/tab_order.h"
#include "ui/widgets/text/code_view.h"
#include "ui/widgets/text/copy_button.h"
#include "ui/widgets/text/path_label.h"
#include "ui/widgets/text/text_label.h"

#include <QGridLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedLayout>
#include <QTabBar>

namespace mailseal {
namespace {

// What people paste elsewhere; extensions are only read.
bool isCopied(const QString &id)
{
    static const QStringList ids{QStringLiteral("subject"), QStringLiteral("serial"),
        QStringLiteral("sha256"), QStringLiteral("sha1"), QStringLiteral("md5"),
        QStringLiteral("subject-hash"), QStringLiteral("subject-hash-old"), QStringLiteral("tlsa")};
    return ids.contains(id);
}

} // namespace

ObjectDetails::ObjectDetails(QWidget *parent)
    : QWidget(parent),
      m_title(new TextLabel(TextLabel::Kind::Heading, this)),
      m_renew(new QPushButton(this)),
      m_tabs(new QTabBar(this)),
      m_fields(new QWidget(this)),
      m_grid(new QGridLayout(m_fields)),
      m_full(new CodeView(this))
{
    m_renew->setObjectName(QStringLiteral("renewButton"));
    m_renew->setAutoDefault(true);
    m_renew->hide();
    makeRoomy(m_renew);
    m_tabs->setObjectName(QStringLiteral("detailTabs"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->addTab({});
    m_tabs->addTab({});
    m_full->setObjectName(QStringLiteral("fullText"));
    m_grid->setContentsMargins(0, 8, 8, 8);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
    auto *area = new QScrollArea(this);
    area->setObjectName(QStringLiteral("detailArea"));
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(m_fields);
    area->setFocusPolicy(Qt::NoFocus);
    auto *stack = new QStackedLayout;
    stack->addWidget(area);
    stack->addWidget(m_full);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_renew);
    head->addWidget(m_tabs);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(head);
    column->addLayout(stack, 1);
    connect(m_renew, &QPushButton::clicked, this, [this] { Q_EMIT renewalRequested(*m_renewal); });
    connect(m_tabs, &QTabBar::currentChanged, stack, &QStackedLayout::setCurrentIndex);
    retranslate();
}

void ObjectDetails::setObject(const std::optional<files::FileObject> &object)
{
    m_object = object;
    m_remark.clear();
    m_describing.cancel();
    if (!object) {
        show({});
        return;
    }
    const auto describe = [object = *object](const JobControl &) {
        return Text{files::headline(object), files::describe(object, QDateTime::currentDateTimeUtc()),
            files::fullText(object), files::renewalOf(object)};
    };
    m_describing.start(describe, [this](const Text &text) { show(text); });
}

void ObjectDetails::setRemark(const QString &text)
{
    setObject({});
    m_remark = text;
    show({text, {}, {}, {}});
}

void ObjectDetails::show(const Text &text)
{
    m_title->setText(text.headline);
    m_tabs->setVisible(!text.fields.isEmpty());
    m_renewal = text.renewal;
    m_renew->setVisible(m_renewal.has_value());
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        item->widget()->setObjectName({});
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    int line = 0;
    for (const files::Field &field : text.fields)
        addField(field, line++);
    m_grid->setRowStretch(line, 1);
    m_full->setContent(text.full);
    tabInLayoutOrder(window());
}

void ObjectDetails::addField(const files::Field &field, int line)
{
    auto *title = new TextLabel(field.isPart ? TextLabel::Kind::Secondary : TextLabel::Kind::Field, m_fields);
    title->setText(field.title);
    title->setMinimumWidth(qMax(title->minimumSizeHint().width(), fontMetrics().averageCharWidth() * 20));
    title->setIndent(field.isPart ? 16 : 0);
    const QString broken = breakablePath(breakableDigits(field.text));
    const bool isBroken = broken != field.text;
    const bool written = isCopied(field.id) && field.id != QLatin1String("subject");
    auto *value = new TextLabel(written ? TextLabel::Kind::Written : TextLabel::Kind::Body, m_fields);
    value->setText(broken);
    // Text with our line breaks in it can only be copied with its button, which leaves them out.
    value->setTextInteractionFlags(isBroken ? Qt::NoTextInteraction : Qt::TextSelectableByMouse);
    value->setObjectName(QStringLiteral("field_") + field.id);
    m_grid->addWidget(title, line, 0, Qt::AlignTop);
    m_grid->addWidget(value, line, 1, Qt::AlignTop);
    if ((!isCopied(field.id) && !isBroken) || field.text.isEmpty())
        return;
    auto *copy = new CopyButton(m_fields);
    copy->setObjectName(QStringLiteral("copy_") + field.id);
    copy->setLabel(tr("Copy"), field.title);
    copy->setSource([text = field.text] { return text; });
    m_grid->addWidget(copy, line, 2, Qt::AlignTop);
}

void ObjectDetails::retranslate()
{
    m_tabs->setTabText(0, tr("Details"));
    m_tabs->setTabText(1, tr("Full text"));
    m_tabs->setAccessibleName(tr("Details"));
    m_full->setAccessibleName(tr("Full text"));
    m_renew->setText(tr("New certificate…"));
    m_renew->setToolTip(tr("Opens the wizard with the names and the subject of this one"));
    if (m_remark.isEmpty())
        setObject(m_object);
}

} // namespace mailseal
