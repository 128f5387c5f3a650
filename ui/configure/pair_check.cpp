// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/configure/pair_check.h"

#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"

#include <QLineEdit>
#include <algorithm>

namespace mailseal {

PairCheck::PairCheck(const QList<FormField *> &fields, QObject *parent)
    : QObject(parent),
      m_fields(fields) { }

void PairCheck::look(const GivenPair &pair)
{
    if (pair == m_pair)
        return;
    m_pair = pair;
    m_advice.clear();
    m_checking.start(
        [pair](const JobControl &) { return adviceOnPair(pair, QDateTime::currentDateTimeUtc()); },
        [this](const QList<Advice> &advice) {
            m_advice = advice;
            say();
        });
}

void PairCheck::say()
{
    for (const FormField *field : m_fields) {
        const QString path = qobject_cast<QLineEdit *>(field->editor())->text().trimmed();
        const auto about = std::find_if(m_advice.begin(), m_advice.end(),
            [&path](const Advice &advice) { return advice.setting.value == path; });
        if (about != m_advice.end() && field->hint()->kind() != HintLine::Kind::Error)
            field->hint()->say(HintLine::Kind::Warning, sentence(*about));
    }
}

} // namespace mailseal
