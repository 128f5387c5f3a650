// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/dane/tlsa_text.h"

#include <functional>

namespace mailseal {
namespace {

struct NamedForm
{
    TlsaForm form;
    const char *name;
};

constexpr NamedForm namedForms[]{
    {TlsaForm::Zone, "zone"}, {TlsaForm::NsUpdate, "nsupdate"}, {TlsaForm::Postfix, "postfix"}};

QString eachRecord(
    const TlsaSet &set, const std::function<QString(const QString &owner, const QString &data)> &line)
{
    QString text;
    for (const quint16 port : set.ports) {
        for (const TlsaRecord &record : set.records)
            text += line(tlsaOwner(set.host, port), toText(record)) + u'\n';
    }
    return text;
}

} // namespace

std::optional<TlsaForm> tlsaFormNamed(const QString &name)
{
    for (const NamedForm &one : namedForms) {
        if (name == QLatin1String(one.name))
            return one.form;
    }
    return std::nullopt;
}

QStringList tlsaFormNames()
{
    QStringList names;
    for (const NamedForm &one : namedForms)
        names << QString::fromLatin1(one.name);
    return names;
}

QString tlsaOwner(const QString &host, quint16 port)
{
    return QStringLiteral("_%1._tcp.%2").arg(port).arg(host);
}

QString toText(const TlsaSet &set, TlsaForm form)
{
    const QString ttl = QString::number(set.ttl);
    switch (form) {
    case TlsaForm::Zone:
        break;
    case TlsaForm::NsUpdate:
        return eachRecord(set, [&ttl](const QString &owner, const QString &data) {
            return QStringLiteral("update add %1. %2 IN TLSA %3").arg(owner, ttl, data);
        }) + QStringLiteral("send\n");
    case TlsaForm::Postfix:
        return eachRecord(set, [](const QString &owner, const QString &data) {
            return QStringLiteral("%1. IN TLSA %2").arg(owner, data);
        });
    }
    return eachRecord(set, [&ttl](const QString &owner, const QString &data) {
        return QStringLiteral("%1. %2 IN TLSA %3").arg(owner, ttl, data);
    });
}

QString removalText(const TlsaSet &set)
{
    return eachRecord(set, [](const QString &owner, const QString &data) {
        return QStringLiteral("update delete %1. IN TLSA %2").arg(owner, data);
    }) + QStringLiteral("send\n");
}

} // namespace mailseal
