// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/check/tlsa_text.h"

#include "model/base/advice/severity_title.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mailseal::cli {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::TlsaText)
};

QString toText(const DaneLook &look, TlsaForm form)
{
    QString text = u'\n' + Words::tr("Published:") + u'\n';
    for (const TlsaJudgement &one : look.judgements) {
        text += QStringLiteral("  %1\n").arg(portText(one));
        for (const QString &line : recordLines(one))
            text += QStringLiteral("    %1\n").arg(line);
    }
    for (const Advice &advice : look.findings)
        text += QStringLiteral("\n%1: %2\n  %3\n")
                    .arg(severityTitle(severityOf(advice.id)), adviceTitle(advice.id), sentence(advice));
    if (look.rollover)
        text += QStringLiteral("\n%1\n").arg(sentence(*look.rollover)) + removalText(*look.rollover, form);
    return text;
}

} // namespace

QString toText(const TlsaAnswer &answer)
{
    QString text = mailseal::toText(answer.wanted, answer.form);
    if (answer.look)
        text += toText(*answer.look, answer.form);
    return text;
}

QString toJson(const TlsaAnswer &answer)
{
    QJsonArray records;
    for (qsizetype i = 0; i < answer.wanted.records.size(); ++i)
        records << QJsonObject{{QStringLiteral("record"), mailseal::toText(answer.wanted.records.at(i))},
            {QStringLiteral("key"), i < answer.current ? QStringLiteral("current") : QStringLiteral("next")}};
    QJsonArray ports;
    for (const quint16 port : answer.wanted.ports)
        ports << port;
    QJsonObject object{{QStringLiteral("host"), answer.wanted.host}, {QStringLiteral("ports"), ports},
        {QStringLiteral("ttl"), qint64(answer.wanted.ttl)}, {QStringLiteral("records"), records},
        {QStringLiteral("text"), mailseal::toText(answer.wanted, answer.form)}};
    if (answer.look) {
        QJsonArray published;
        for (const TlsaJudgement &one : answer.look->judgements) {
            QJsonArray texts;
            for (const TlsaRecord &record : one.records)
                texts << mailseal::toText(record);
            published << QJsonObject{{QStringLiteral("port"), one.port},
                {QStringLiteral("standing"), standingName(one.standing)},
                {QStringLiteral("secure"), one.isSecure}, {QStringLiteral("ttl"), qint64(one.ttl)},
                {QStringLiteral("records"), texts}};
        }
        QJsonArray findings;
        for (const Advice &advice : answer.look->findings)
            findings << QJsonObject{{QStringLiteral("code"), adviceName(advice.id)},
                {QStringLiteral("severity"), severityName(severityOf(advice.id))},
                {QStringLiteral("title"), adviceTitle(advice.id)}, {QStringLiteral("text"), sentence(advice)},
                {QStringLiteral("citation"), citationOf(advice.id)}};
        object.insert(QStringLiteral("published"), published);
        object.insert(QStringLiteral("findings"), findings);
        if (const auto &rollover = answer.look->rollover)
            object.insert(QStringLiteral("rollover"),
                QJsonObject{{QStringLiteral("step"), stepName(rollover->step)},
                    {QStringLiteral("when"),
                        rollover->when.isValid() ? rollover->when.toString(Qt::ISODate) : QString()},
                    {QStringLiteral("text"), sentence(*rollover)}});
    }
    return QString::fromUtf8(QJsonDocument(object).toJson());
}

} // namespace mailseal::cli
