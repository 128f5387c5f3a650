// SPDX-License-Identifier: GPL-3.0-or-later
//
// Something wrong or unusual, wherever it is found: in a certificate file, in a server's configuration, on a
// port or in a log. A value names its rule; the rule's row (advice_row.h) holds its severity, title and
// sentence, what mends it, and its source. So the same fault has the same sentence everywhere.
// The ids are in a header of their own, so that only what names one is compiled anew when a rule is added.
#pragma once

#include "model/base/advice/severity.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace mailseal {

enum class AdviceId; // advice_id.h

// On the server that uses it. Refuses: the server does not start.
enum class Effect { Unknown, Works, NoTls, Refuses };
// In the order in which a person looks at them.
enum class Check { File, Names, Key, Dates, Chain, Use, Settings, Connection, Domain, Renewal };

// What removes it.
enum class Mend {
    Nothing,          // nothing that this program could do
    Rewrite,          // writing the file anew
    Sort,             // the same, in another order
    Remove,           // the same, without what does not belong there
    ConvertToPem,     // the same, in another form
    RemovePassphrase, // the same, on request
    AddFile,          // another file may have what is missing
    AskAgain,         // asking for the passphrase again
    NewCertificate,   // it cannot be mended here, but the wizard can make a request
};

// A line of a server's configuration.
struct Setting
{
    QString key;   // “smtpd_tls_cert_file”
    QString value; // as the server understands it; for advice about a file that the line names: its path
    QString scope; // “submission/inet”, “protocol imap”, “local_name mail.example.org”; empty: everywhere
    QString file;
    int line = 0; // 0: unknown
    bool operator==(const Setting &) const = default;
};

struct Advice
{
    AdviceId id{};
    qsizetype object = -1; // its index in a certificate file; -1: the file as a whole
    QStringList arguments{};
    std::optional<Effect> effect{}; // if this server and version differ from the row
    Setting setting{};              // for a configuration: the line concerned
    bool operator==(const Advice &) const = default;
};

QString adviceName(AdviceId id); // “chain-order”, for programs; never changes
std::optional<AdviceId> adviceNamed(const QString &name);
Severity severityOf(AdviceId id);
Check checkOf(AdviceId id);
Mend mendOf(AdviceId id);
QString citationOf(AdviceId id); // “RFC 5280 §4.2.1.6”, “postconf(5) smtpd_tls_chain_files”
Effect effectOf(const Advice &advice);
// Whether mend() removes it; see canMend() in model/files.
bool isMendable(AdviceId id);

QString severityName(Severity severity); // “error”
QString effectName(Effect effect);       // “works”, “no-tls”, “refuses-to-start”
std::optional<Effect> effectNamed(const QString &name);
QString effectMeaning(Effect effect);
QString checkName(Check check);         // “names”
QString checkTitle(Check check);        // “Names”
QString adviceTitle(AdviceId id);       // “Wrong order”
QString sentence(const Advice &advice); // what is wrong, what it causes and what to do
// The same, preceded by the path of the file that a setting names, unless the sentence already contains it.
QString placedSentence(const Advice &advice);

// First what keeps a server from starting, then what keeps TLS from working, then by severity; equally bad
// ones keep their order.
void sortWorstFirst(QList<Advice> &advice);
bool isWorse(const Advice &one, const Advice &other);

} // namespace mailseal
