// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/living/root_use.h"

#include "model/base/text/language.h"
#include "model/ca/state/issued_row.h"
#include "model/x509/certificates/certificate_details.h"

#include <QCoreApplication>

namespace mailseal::ca {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::ca::RootUse)
};

} // namespace

QList<RootUse> rootUses(const CaState &state, const QDateTime &now)
{
    QList<RootUse> uses;
    for (const Certificate &root : rootsOf(state))
        uses << RootUse{root, uses.isEmpty(), details(root).notAfter, {}};
    if (uses.size() == 1)
        return uses; // nobody asks for more
    for (const Issued &issued : state.issued) {
        const files::CertificateRow row = rowOf(issued);
        if (stateOf(issued, row, now) != IssuedState::Valid)
            continue;
        const Certificate &root = issuersOf(state, issued.generation).last();
        const auto use
            = std::find_if(uses.begin(), uses.end(), [&](const RootUse &each) { return each.root == root; });
        if (use != uses.end() && (!use->lastEnds.isValid() || use->lastEnds < row.notAfter))
            use->lastEnds = row.notAfter;
    }
    return uses;
}

QString sentence(const QList<RootUse> &uses, qsizetype place)
{
    if (uses.size() < 2)
        return {};
    const RootUse &use = uses[place];
    if (use.isNewest)
        return Texts::tr(
            "The newest root: every device needs it. One that knows only the root before it trusts new "
            "certificates, too, until that root ends on %1, if servers present the whole chain.")
            .arg(shortDate(uses[place + 1].ends.date()));
    if (use.lastEnds.isValid())
        return Texts::tr(
            "An older root: devices need it, too, new ones as well, until the last certificate that was signed "
            "below it ends on %1.")
            .arg(shortDate(use.lastEnds.date()));
    return Texts::tr(
        "An older root: no valid certificate is left below it. A device that knows the newest root can forget "
        "it.");
}

} // namespace mailseal::ca
