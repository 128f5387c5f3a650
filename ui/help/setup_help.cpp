// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/setup_help.h"

#include "ui/help/help_rows.h"

namespace mailseal {
namespace {

constexpr HelpRow rows[] = {
    HelpRow{"hostEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "The name under which mail programs and other servers reach this server, as in the "
            "domain's MX record. They compare it with the certificate, and warn or refuse if it "
            "is not there.")},
    HelpRow{"chip_*",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "A name that is used but is not in the certificate gives a warning; one more costs "
            "nothing. Before a public CA signs, each of them must exist in DNS.")},
    HelpRow{"otherNameEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Every further name or address under which this server is reached. Public CAs do not "
            "sign names without a dot or private addresses; your own CA and a self-signed "
            "certificate do.")},
    HelpRow{"namesView",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "All names that appear in the certificate. The first one is also the common name, and "
            "the files are named after it.")},
    HelpRow{"countryCombo",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "The country in two letters (ISO 3166). Programs do not look at it. A CA that "
            "certifies organizations compares it with its papers.")},
    HelpRow{"stateEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "The state or province, written out. It is only for people; leave it empty if your "
            "country has none.")},
    HelpRow{"localityEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "The city of the organization, not that of the data centre. It is only for people.")},
    HelpRow{"organizationEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "The legal name of the organization. Free CAs leave it out of the certificate; one "
            "that certifies organizations checks it.")},
    HelpRow{"unitEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "A department, only for your own order. Public CAs do not sign it any more.")},
    HelpRow{"emailEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Where people can reach you about the certificate. Everybody who connects can read "
            "it.")},
    HelpRow{"streetEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Street and number of the organization. Needed only if your CA asks for it.")},
    HelpRow{"postalCodeEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "The postal code of the organization. Needed only if your CA asks for it.")},
    HelpRow{"commonNameEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Usually the host name, which is filled in by itself. Today's programs look for names "
            "among the alternative names (SAN) only; a common name is for people and for very old "
            "programs.")},
    HelpRow{"versionCombo",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Version 3 holds names, the use and the signs of a CA, and TLS needs it. Version 1 is "
            "for tests of old programs only.")},
    HelpRow{"loadConfigButton",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Takes the names and the subject out of a file that you have used with “openssl req” "
            "before.")},
    HelpRow{"signing_test-ca",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "For trying everything out today: you let your test machines trust the test CA once, "
            "and the certificate behaves like a real one. The request for a real CA is made along "
            "with it, from the same key.")},
    HelpRow{"signing_self",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "For machines that you look after yourself, and for mail between servers, which often "
            "takes any certificate. Nobody else can tell it from a forged one.")},
    HelpRow{"signing_none",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "You send the request to your CA. When its answer comes, “My certificate has arrived” "
            "on the start page puts it in its place.")},
    HelpRow{"newKeyRadio",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "The key is what makes the server this server. A new one with every certificate is "
            "the safest; it is made on this machine and never leaves it unasked.")},
    HelpRow{"existingKeyRadio",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "For a certificate that has to keep its key: because of TLSA records that are "
            "published already, or because the CA asks for it.")},
    HelpRow{"keyKindCombo",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "ECDSA P-256 is made in an instant and fast, and all current programs know it. RSA is "
            "for programs from before about 2012. Longer keys are slower and, for a certificate "
            "of a year, no safer.")},
    HelpRow{"keyFileEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "The file with the private key, in PEM, DER or PKCS#12 form. It is only read; the "
            "server gets a copy of its own.")},
    HelpRow{"keyPassphraseEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "It opens the key once and is kept nowhere. The server's copy has no passphrase: a "
            "server that starts by itself has nobody to ask.")},
    HelpRow{"daysSpin",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "How long a certificate made here is valid. Public CAs decide for themselves; from "
            "2026 on they give at most 200 days. Programs of Apple refuse more than 825 days even "
            "of an own CA.")},
    HelpRow{"oneFileCheck",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Some programs want key and certificate in one file. It is then as secret as the key "
            "alone.")},
    HelpRow{"*VersionCombo",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Which settings a server knows depends on its version. A version that is not known is "
            "taken from your system's release; choose another one here if that is wrong.")},
    HelpRow{"layoutCombo",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Systems keep certificates in different folders, and give the keys to different "
            "groups. Choose what the server runs on, not what this computer runs on.")},
    HelpRow{"folderRadio",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Nothing of your system changes: you get all files in their folders, to look at and "
            "to copy to the server.")},
    HelpRow{"machineRadio",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "The files go where the servers read them, with owner and mode. All of it or nothing "
            "is written, and it can be put back as it was.")},
    HelpRow{"remoteRadio",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Another machine, which you administer over SSH. Your own key or password of SSH "
            "is used; nothing has to be installed there.")},
    HelpRow{"archiveRadio",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "One file that you take to the server. The script inside it installs everything "
            "there, all of it or nothing.")},
    HelpRow{"roleRadio",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "For servers that Ansible looks after: a role with a playbook. Encrypt the key with "
            "ansible-vault before it goes into a repository.")},
    HelpRow{"folderEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Where it is written. What is there already is kept unless you agree to replace it on "
            "the next page.")},
    HelpRow{"configuresCheck",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "With this, the certificate is not only there but in use: the settings go into the "
            "servers' own files, the servers check and reload them, and their ports must show the "
            "new certificate, or everything is put back.")},
    HelpRow{"postfixCheck",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Each server reads its key as another user and is configured in its own way. Only "
            "what is ticked here gets files and settings.")},
    HelpRow{"dovecotCheck",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Each server reads its key as another user and is configured in its own way. Only "
            "what is ticked here gets files and settings.")},
    HelpRow{"courierCheck",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Each server reads its key as another user and is configured in its own way. Only "
            "what is ticked here gets files and settings.")},
    HelpRow{"eximCheck",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Each server reads its key as another user and is configured in its own way. Only "
            "what is ticked here gets files and settings.")},
    HelpRow{"onlyDifferencesCheck",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp", "Hides the rows in which both sides say the same.")},
    HelpRow{"withoutRootCheck",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "A server should not send the root: whoever trusts it has it, and whoever does not "
            "will not believe it for being sent.")},
    HelpRow{"*ReplaceCheck",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Without this, a file that exists is left as it is. With it, the old one is kept "
            "under another name.")},
    HelpRow{"keyThereCheck",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "A key that is made on its server has never been anywhere else. Then only the request "
            "comes here, and the certificate goes there.")},
    HelpRow{"filesView",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Everything that will be written, with owner and mode. Choose a row to see its "
            "content, or how it differs from what is there.")},
    HelpRow{"filesChooser",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Everything that will be written, with owner and mode. Choose a row to see its "
            "content, or how it differs from what is there.")},
    HelpRow{"contentView",
        QT_TRANSLATE_NOOP(
            "mailseal::FieldHelp", "The content of the chosen file, exactly as it will be written.")},
    HelpRow{"replaceCheck",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Without this, files that exist with other content are kept and nothing is written. "
            "With it, the old content stays beside each of them under a name with the time.")},
    HelpRow{"showSecretButton",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Who sees the key can pretend to be this server. Look around before you show it.")},
    HelpRow{"settingsText",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "What changes in the server's own file: lines with + come, lines with - go. Untick a "
            "line to leave that setting as it is.")},
};

} // namespace

QString setupHelp(const QWidget *field)
{
    return helpAmong(rows, field);
}

} // namespace mailseal
