// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/domain/sts_card.h"

#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/finding_row.h"
#include "ui/widgets/style/tab_order.h"
#include "ui/widgets/text/written_text.h"
#include "ui/widgets/view_switch.h"

#include <QVBoxLayout>

namespace mailseal {
namespace {

using Mode = StsPolicy::Mode;

constexpr Mode modes[]{Mode::Testing, Mode::Enforce, Mode::None}; // in the order of the switch

int viewOf(Mode mode)
{
    return static_cast<int>(std::find(std::begin(modes), std::end(modes), mode) - std::begin(modes));
}

QString meaningOf(Mode mode)
{
    switch (mode) {
    case Mode::Testing:
        return StsCard::tr("Senders report what fails, and deliver anyway");
    case Mode::Enforce:
        return StsCard::tr("Senders deliver only to these servers, with TLS and a valid certificate");
    case Mode::None:
        break;
    }
    return StsCard::tr("Senders forget the policy");
}

} // namespace

StsCard::StsCard(
    const DomainReport &report, const QDateTime &now, std::optional<StsPolicy::Mode> mode, QWidget *parent)
    : Card(parent),
      m_report(report),
      m_now(now),
      m_mode(new ViewSwitch(this)),
      m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("stsCard"));
    m_column->setContentsMargins(16, 12, 16, 12);
    m_column->setSpacing(8);
    const auto say = [this](TextLabel::Kind kind, const QString &text) {
        auto *label = new TextLabel(kind, this);
        label->setText(text);
        m_column->addWidget(label);
    };
    say(TextLabel::Kind::Heading, tr("MTA-STS and reports about TLS"));
    say(TextLabel::Kind::Body, publishedPolicyText(report));
    say(TextLabel::Kind::Body, publishedReportingText(report));
    say(TextLabel::Kind::Field, tr("Mode of the policy to publish"));
    for (const Mode one : modes) {
        m_mode->addView(QStringLiteral("stsMode_") + stsModeName(one));
        m_mode->setTexts(viewOf(one), stsModeName(one), meaningOf(one));
    }
    m_mode->setCurrent(viewOf(mode ? *mode : report.policy ? report.policy->mode : Mode::Testing));
    m_column->addWidget(m_mode);
    connect(m_mode, &ViewSwitch::currentChanged, this, [this] {
        Q_EMIT modeChosen(modes[m_mode->current()]);
        showPlan();
    });
    showPlan();
}

void StsCard::showPlan()
{
    delete m_plan;
    m_plan = new QWidget(this);
    auto *column = new QVBoxLayout(m_plan);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_column->addWidget(m_plan);
    StsWish wish;
    wish.mode = modes[m_mode->current()];
    wish.time = m_now;
    if (const auto plan = planSts(m_report, wish)) {
        drawPlan(*plan);
    } else {
        auto *hint = new HintLine(m_plan);
        hint->say(plan.error());
        column->addWidget(hint);
    }
    tabInLayoutOrder(this);
}

void StsCard::drawPlan(const StsPlan &plan)
{
    const auto add = [this](QWidget *widget) { m_plan->layout()->addWidget(widget); };
    const auto say = [&](const QString &text) {
        auto *label = new TextLabel(TextLabel::Kind::Body, m_plan);
        label->setText(text);
        add(label);
    };
    const auto write = [&](const char *name, const QString &title, const QString &text) {
        auto *written = new WrittenText(QString::fromLatin1(name), m_plan);
        written->setTexts(title, text.trimmed());
        add(written);
    };
    say(meaningOf(plan.policy.mode) + u'.');
    for (const Advice &obstacle : plan.obstacles) {
        const Severity severity = severityOf(obstacle.id);
        auto *row = new FindingRow(severity, FindingRow::titled(severity, adviceTitle(obstacle.id)), m_plan);
        row->addText(TextLabel::Kind::Body, sentence(obstacle));
        add(row);
    }
    const QString &domain = m_report.records.domain;
    if (plan.isNothingToDo()) {
        add(new FindingRow(std::nullopt, nothingToDoText(domain), m_plan));
        return;
    }
    write("stsPolicy", policyTitle(plan), stsPolicyText(plan.policy).remove(QLatin1Char(13)));
    write("stsRecord", recordTitle(), plan.record);
    if (!plan.reportingRecord.isEmpty())
        write("stsReporting", reportingTitle(), plan.reportingRecord);
    int number = 0;
    for (const QString &step : stepsOf(plan, domain))
        say(QStringLiteral("%1. %2").arg(++number).arg(step));
}

} // namespace mailseal
