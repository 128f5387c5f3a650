// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ca/looking/ca_list.h"

#include "app/cli/ca/ca_text.h"
#include "app/cli/files/file_options.h"
#include "model/base/errors/error_code.h"
#include "model/ca/living/root_list.h"
#include "model/ca/signing/signing.h"
#include "model/ca/state/issued_row.h"

#include <QCoreApplication>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::CaList)
};

const QStringList &stateNames()
{
    static const QStringList names{ca::stateName(ca::IssuedState::Valid),
        ca::stateName(ca::IssuedState::Revoked), ca::stateName(ca::IssuedState::Expired)};
    return names;
}

ExitCode showCa(const CaShowOptions &options, const ca::CaState &state, const QDateTime &now)
{
    if (options.place.json)
        printJson(toObject(state, folderOf(options.place), now));
    else
        print(textOf(state, now));
    if (!options.out.empty()) {
        const ExitCode written = writeAndSay(options.out, state.root().toPem());
        if (written != Done)
            return written;
    }
    const bool isNeeded = ca::listNeed(state, now) != ca::ListNeed::None
        || ca::rootListNeed(state, now) != ca::ListNeed::None;
    return isNeeded ? Failed : Done;
}

} // namespace

void addOptions(const CommandOptions &command, CaListOptions &options)
{
    command.text("--search", options.search, "TEXT",
        Texts::tr("only those with this text in a name, the subject or the serial number"));
    command.text("--state", options.state, "STATE",
        Texts::tr("only those in this state: %1").arg(stateNames().join(QStringLiteral(", "))));
    addPlace(command, options.place);
}

ExitCode runCaList(const CaListOptions &options)
{
    const QString wanted = QString::fromStdString(options.state);
    if (!wanted.isEmpty() && !stateNames().contains(wanted))
        return report(Error{ErrorCode::WrongUse, {}, QStringLiteral("--state: ") + wanted});
    const auto state = ca::readCa(folderOf(options.place));
    if (!state)
        return report(state.error());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QString text = QString::fromStdString(options.search);
    QJsonArray array;
    QString lines;
    bool isEmpty = true;
    constexpr qsizetype pieceSize = 8192;
    for (auto issued = state->issued.crbegin(); issued != state->issued.crend(); ++issued) {
        const files::CertificateRow row = ca::rowOf(*issued);
        const bool isWanted = wanted.isEmpty() || ca::stateName(ca::stateOf(*issued, row, now)) == wanted;
        if (!isWanted || (!text.isEmpty() && !ca::isFoundBy(*issued, row, text)))
            continue;
        isEmpty = false;
        if (options.place.json)
            array << toObject(*issued, row, now);
        else
            lines += lineOf(*issued, row, now);
        if (lines.size() > pieceSize) { // nobody waits for the last
            print(lines);
            lines.clear();
        }
    }
    print(lines);
    if (options.place.json)
        printJson(array);
    else if (isEmpty)
        print(Texts::tr("There is no such certificate.") + u'\n');
    if (const QString need = needOf(*state, now); !need.isEmpty())
        say(need);
    return Done;
}

void addOptions(const CommandOptions &command, CaShowOptions &options)
{
    command.text("certificate", options.certificate, "CERTIFICATE",
        Texts::tr("serial number, its beginning, or a name of the certificate [the CA itself]"));
    command.text("--out", options.out, "FILE",
        Texts::tr("write the certificate with the intermediate one, or the CA's root, to a new file"));
    addPlace(command, options.place);
}

ExitCode runCaShow(const CaShowOptions &options)
{
    const auto state = ca::readCa(folderOf(options.place));
    if (!state)
        return report(state.error());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (options.certificate.empty())
        return showCa(options, *state, now);
    const auto index = ca::findIssued(*state, QString::fromStdString(options.certificate), now);
    if (!index)
        return report(index.error());
    const ca::Issued &issued = state->issued[*index];
    if (options.place.json)
        printJson(toObject(issued, now));
    else if (options.out != "-")
        print(textOf(issued, now));
    return options.out.empty() ? Done : writeAndSay(options.out, ca::chainPem(issued, *state));
}

} // namespace mailseal::cli
