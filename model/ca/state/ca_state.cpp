// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/state/ca_state.h"

#include "model/base/errors/error_code.h"
#include "model/ca/state/issued_row.h"
#include "model/names/alternative_name.h"
#include "model/x509/authority/leaf_certificate.h"
#include "model/x509/certificates/certificate_details.h"

#include <QCoreApplication>
#include <algorithm>
#include <functional>

namespace mailseal::ca {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::ca::State)
};

constexpr qsizetype shortestSerial = 4;

bool isSerial(const QString &typed)
{
    return typed.size() >= shortestSerial && std::all_of(typed.begin(), typed.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'F');
    });
}

// As certificates have it: “почта.example.org” with A-labels.
QString written(const QString &typed)
{
    const auto name = AlternativeName::parse(typed);
    return name ? name->value() : typed;
}

bool hasName(const Issued &issued, const QString &typed)
{
    const QStringList names = rowOf(issued).names;
    if (names.isEmpty())
        return details(issued.certificate).commonName.compare(typed, Qt::CaseInsensitive) == 0;
    return std::any_of(names.begin(), names.end(),
        [&](const QString &name) { return name.section(u':', 1).compare(typed, Qt::CaseInsensitive) == 0; });
}

QList<qsizetype> matching(const CaState &state, const std::function<bool(const Issued &)> &isMeant)
{
    QList<qsizetype> found;
    for (qsizetype i = 0; i < state.issued.size(); ++i) {
        if (isMeant(state.issued[i]))
            found << i;
    }
    return found;
}

// Those that are valid; if there are none, the one that was signed last.
QList<qsizetype> newestNamed(const CaState &state, const QString &typed, const QDateTime &time)
{
    const QString name = written(typed);
    QList<qsizetype> valid = matching(
        state, [&](const Issued &issued) { return hasName(issued, name) || hasName(issued, typed); });
    const QList<qsizetype> last = valid.isEmpty() ? valid : QList<qsizetype>{valid.last()};
    valid.removeIf([&](qsizetype index) { return stateOf(state.issued[index], time) != IssuedState::Valid; });
    return valid.isEmpty() ? last : valid;
}

} // namespace

const QList<Certificate> &issuersOf(const CaState &state, qsizetype generation)
{
    return generation < state.former.size() ? state.former[generation].issuers : state.issuers;
}

QList<Certificate> presentedAfter(const CaState &state, qsizetype generation)
{
    const QList<Certificate> &issuers = issuersOf(state, generation);
    QList<Certificate> presented = issuers.sliced(0, issuers.size() - 1);
    const QByteArray key = publicKeyOf(issuers.last());
    for (const Certificate &crossed : state.crossed) {
        if (publicKeyOf(crossed) == key)
            presented << crossed;
    }
    return presented;
}

QList<Certificate> rootsOf(const CaState &state)
{
    QList<Certificate> roots{state.root()};
    for (auto former = state.former.crbegin(); former != state.former.crend(); ++former) {
        if (!roots.contains(former->issuers.last()))
            roots << former->issuers.last();
    }
    return roots;
}

QStringList useNames()
{
    return {QStringLiteral("server"), QStringLiteral("client"), QStringLiteral("both")};
}

QString useName(CertificateUse use)
{
    return useNames().at(static_cast<qsizetype>(use));
}

std::optional<CertificateUse> useFromName(const QString &name)
{
    const qsizetype found = useNames().indexOf(name);
    return found < 0 ? std::nullopt : std::optional(static_cast<CertificateUse>(found));
}

IssuedState stateOf(const Issued &issued, const QDateTime &time)
{
    return issued.revocation ? IssuedState::Revoked : stateOf(issued, rowOf(issued), time);
}

QString stateName(IssuedState state)
{
    switch (state) {
    case IssuedState::Valid:
        return QStringLiteral("valid");
    case IssuedState::Revoked:
        return QStringLiteral("revoked");
    case IssuedState::Expired:
        break;
    }
    return QStringLiteral("expired");
}

QString stateTitle(IssuedState state)
{
    switch (state) {
    case IssuedState::Valid:
        return Texts::tr("valid", "a certificate");
    case IssuedState::Revoked:
        return Texts::tr("revoked", "a certificate");
    case IssuedState::Expired:
        break;
    }
    return Texts::tr("expired", "a certificate");
}

Result<qsizetype> findIssued(const CaState &state, const QString &typed, const QDateTime &time)
{
    const QString digits = QString(typed).remove(u':').toUpper();
    QList<qsizetype> found;
    if (isSerial(digits)) {
        found = matching(state, [&](const Issued &issued) { return issued.serial.startsWith(digits); });
        for (const qsizetype index : found) {
            if (state.issued[index].serial == digits)
                return index;
        }
    }
    if (found.isEmpty())
        found = newestNamed(state, typed, time);
    if (found.size() == 1)
        return found.first();
    if (found.isEmpty())
        return failure(ErrorCode::CaSerialUnknown, {typed});
    constexpr qsizetype most = 5;
    QStringList serials;
    for (const qsizetype index : found.mid(0, most))
        serials << state.issued[index].serial;
    return failure(ErrorCode::CaSerialAmbiguous, {typed, serials.join(QStringLiteral(", "))});
}

} // namespace mailseal::ca
