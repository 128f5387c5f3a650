// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/inspect/finding_titles.h"

#include <QCoreApplication>

namespace mailseal {
namespace {

using files::FindingId;

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::FindingTitles)
};

QString fileTitle(FindingId id)
{
    switch (id) {
    case FindingId::Damaged:
        return Words::tr("Damaged");
    case FindingId::PassphraseWrong:
        return Words::tr("Wrong passphrase");
    case FindingId::EncryptionUnsupported:
        return Words::tr("Unknown encryption");
    case FindingId::DerivationTooCostly:
        return Words::tr("Too many rounds");
    case FindingId::Joined:
        return Words::tr("Missing line break");
    case FindingId::CarriageReturns:
        return Words::tr("Windows line ends");
    case FindingId::ByteOrderMark:
        return Words::tr("Byte order mark");
    case FindingId::Indented:
        return Words::tr("Indented lines");
    case FindingId::DerNamedPem:
        return Words::tr("Binary in place of text");
    case FindingId::Pkcs7NamedCrt:
        return Words::tr("Container in place of a certificate");
    case FindingId::RequestAsCertificate:
        return Words::tr("Request in place of a certificate");
    default:
        return {};
    }
}

QString chainTitle(FindingId id)
{
    switch (id) {
    case FindingId::ChainOrder:
        return Words::tr("Wrong order");
    case FindingId::MissingIntermediate:
        return Words::tr("Missing intermediate certificate");
    case FindingId::RootIncluded:
        return Words::tr("Superfluous root");
    case FindingId::Duplicate:
        return Words::tr("Duplicate");
    case FindingId::Unrelated:
        return Words::tr("Does not belong here");
    case FindingId::NotVerified:
        return Words::tr("Not trusted");
    default:
        return {};
    }
}

QString certificateTitle(FindingId id)
{
    switch (id) {
    case FindingId::EncryptedKey:
        return Words::tr("Key with passphrase");
    case FindingId::WorldReadableKey:
        return Words::tr("Key readable by everybody");
    case FindingId::SeveralKeys:
        return Words::tr("Several keys");
    case FindingId::NameMismatch:
        return Words::tr("Name is missing");
    case FindingId::KeyMismatch:
    case FindingId::RequestKeyMismatch:
        return Words::tr("Key does not match");
    case FindingId::NoSan:
        return Words::tr("No alternative names");
    case FindingId::CommonNameNotInSan:
        return Words::tr("Common name only");
    case FindingId::WeakDigest:
        return Words::tr("Weak signature");
    case FindingId::WeakRsa:
        return Words::tr("Short key");
    case FindingId::Expired:
        return Words::tr("Expired");
    case FindingId::NotYetValid:
        return Words::tr("Not yet valid");
    case FindingId::ExpiresSoon:
        return Words::tr("Expires soon");
    case FindingId::TestCertificate:
        return Words::tr("Test certificate");
    case FindingId::SerialUnfit:
        return Words::tr("Serial number");
    case FindingId::IdentifierUnfit:
        return Words::tr("Key identifiers");
    case FindingId::AuthorityUnfit:
        return Words::tr("Not made as an authority");
    case FindingId::NamesUnfit:
        return Words::tr("Unusual names");
    case FindingId::CommonNameSpelling:
        return Words::tr("Common name is spelled differently");
    case FindingId::PurposesUnfit:
        return Words::tr("Unusual purposes");
    case FindingId::AccessUnfit:
        return Words::tr("Address of the issuer");
    case FindingId::KeyUnfit:
        return Words::tr("Unusual key");
    case FindingId::RevocationListUnnumbered:
        return Words::tr("List without number");
    default:
        return {};
    }
}

} // namespace

QString findingTitle(FindingId id)
{
    for (const auto title : {fileTitle, chainTitle, certificateTitle}) {
        if (const QString text = title(id); !text.isEmpty())
            return text;
    }
    return files::checkTitle(files::checkOf(id));
}

CheckAction actionFor(FindingId id)
{
    if (id == FindingId::EncryptedKey)
        return CheckAction::RemovePassphrase;
    if (files::isMendable(id))
        return CheckAction::Mend;
    switch (id) {
    case FindingId::PassphraseWrong:
        return CheckAction::AskAgain;
    case FindingId::MissingIntermediate:
    case FindingId::KeyMismatch:
    case FindingId::RequestKeyMismatch:
        return CheckAction::AddFile;
    case FindingId::NameMismatch:
    case FindingId::NoSan:
    case FindingId::CommonNameNotInSan:
    case FindingId::WeakDigest:
    case FindingId::WeakRsa:
    case FindingId::Expired:
    case FindingId::ExpiresSoon:
    case FindingId::TestCertificate:
        return CheckAction::CreateRequest;
    default:
        return CheckAction::None;
    }
}

QString actionText(FindingId id)
{
    switch (actionFor(id)) {
    case CheckAction::None:
        return {};
    case CheckAction::AddFile:
        return Words::tr("Choose file…");
    case CheckAction::AskAgain:
        return Words::tr("Try again…");
    case CheckAction::RemovePassphrase:
        return Words::tr("Remove passphrase…");
    case CheckAction::CreateRequest:
        return Words::tr("New certificate…");
    case CheckAction::Mend:
        break;
    }
    switch (id) {
    case FindingId::ChainOrder:
        return Words::tr("Sort…");
    case FindingId::RootIncluded:
    case FindingId::Duplicate:
    case FindingId::Unrelated:
        return Words::tr("Remove…");
    case FindingId::DerNamedPem:
    case FindingId::Pkcs7NamedCrt:
        return Words::tr("Convert to PEM…");
    default:
        return Words::tr("Mend…");
    }
}

bool stopsServer(FindingId id)
{
    switch (id) {
    case FindingId::Damaged:
    case FindingId::Joined:
    case FindingId::Indented:
    case FindingId::DerNamedPem:
    case FindingId::Pkcs7NamedCrt:
    case FindingId::RequestAsCertificate:
    case FindingId::ChainOrder:
    case FindingId::KeyMismatch:
        return true;
    default:
        return false;
    }
}

} // namespace mailseal
