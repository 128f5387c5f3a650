// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/answers/request_answers.h"

namespace mailseal {

void takeRequest(const QList<AlternativeName> &names, const DistinguishedName &subject, SetupDraft &draft)
{
    draft.subject.clear();
    for (const auto &entry : subject.entries())
        draft.subject.insert(entry.attribute, entry.value);
    const QString commonName = draft.subject.value(Attribute::CN);
    QStringList typed;
    if (const auto host = AlternativeName::parse(commonName);
        host && host->kind() != AlternativeName::Kind::Email) {
        typed << host->display();
        draft.subject.remove(Attribute::CN);
    } else {
        typed << draft.names.mid(0, 1);
    }
    for (const AlternativeName &name : names) {
        if (!typed.contains(name.display()))
            typed << name.display();
    }
    draft.names = typed;
}

} // namespace mailseal
