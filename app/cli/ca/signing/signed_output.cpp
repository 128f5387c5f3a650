// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ca/signing/signed_output.h"

#include "app/cli/ca/ca_text.h"
#include "app/cli/files/file_options.h"
#include "model/ca/living/signing_order.h"
#include "model/ca/state/issued_row.h"
#include "model/x509/authority/leaf_certificate.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::CaSigned)
};

QByteArray together(const QList<SignedOne> &all, const ca::CaState &state)
{
    QByteArray pem;
    for (const SignedOne &one : all)
        pem += ca::chainPem(one.certificate, state);
    return pem;
}

QJsonArray toArray(const QList<SignedOne> &all, const ca::CaState &state)
{
    QJsonArray array;
    for (const SignedOne &one : all) {
        QJsonObject object = toObject(one.judged);
        object.insert(QStringLiteral("serial"), serialOf(one.certificate));
        object.insert(QStringLiteral("notAfter"), timeValue(ca::rowOf(ca::Issued{one.certificate}).notAfter));
        object.insert(QStringLiteral("pem"), QString::fromLatin1(ca::chainPem(one.certificate, state)));
        array << object;
    }
    return array;
}

} // namespace

ExitCode giveOut(const QList<SignedOne> &all, const ca::CaState &state, const std::string &out, bool json)
{
    ExitCode code = Done;
    const bool isFolder = !out.empty() && QFileInfo(QString::fromStdString(out)).isDir();
    if (isFolder) {
        for (const SignedOne &one : all)
            code = std::max(code,
                writeAndSay(out + '/' + ca::fileNameOf(one.certificate).toStdString(),
                    ca::chainPem(one.certificate, state)));
    } else if (!out.empty() && out != "-") {
        code = writeAndSay(out, together(all, state));
    }
    if (code != Done)
        say(Texts::tr("It is signed and recorded. mailseal-cli ca show %1 --out FILE writes it.")
                .arg(serialOf(all.first().certificate)));
    if (json)
        printJson(toArray(all, state));
    else if (out.empty() || out == "-")
        printBytes({together(all, state).constData(), static_cast<size_t>(together(all, state).size())});
    return code;
}

} // namespace mailseal::cli
