// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/use_help.h"

#include "ui/help/help_rows.h"

namespace mailseal {
namespace {

constexpr HelpRow rows[] = {
    HelpRow{"configureServerCombo",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "The program that answers on the ports: Postfix and Exim send and take mail; Dovecot "
            "and Courier let people read it.")},
    HelpRow{"roleCombo",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "A server speaks TLS in several places: it takes mail, sends mail, lets people log "
            "in. Each can be set up alone.")},
    HelpRow{"levelCombo",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "How old a program may be that still gets in. Between servers, being stricter often "
            "means that mail goes without TLS, or not at all.")},
    HelpRow{"initCombo",
        QT_TRANSLATE_NOOP(
            "mailseal::FieldHelp", "Decides how the command that lets the server reload is written.")},
    HelpRow{"combinedCheck",
        QT_TRANSLATE_NOOP(
            "mailseal::FieldHelp", "Courier and some others read key and certificate from the same file.")},
    HelpRow{"certificateEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "The server's certificate first, then every intermediate certificate, in one file. "
            "Without the intermediates many programs cannot verify it. You can drop the file "
            "here.")},
    HelpRow{"privateKeyEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "The key that belongs to the certificate, without a passphrase, readable only by root "
            "and the server.")},
    HelpRow{"combinedEdit",
        QT_TRANSLATE_NOOP(
            "mailseal::FieldHelp", "Key, certificate and intermediates in one file; as secret as the key.")},
    HelpRow{"casEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Whom this server believes when it sends mail and the other side shows a certificate. "
            "Usually the system's list.")},
    HelpRow{"caFolderEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Whom this server believes, as a folder whose files are named by hash (openssl rehash).")},
    HelpRow{"clientCasEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Only if people log in with certificates of their own: the CA that has signed those.")},
    HelpRow{"ldapEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "The directory in which the server looks up its users. ldaps:// speaks TLS from the "
            "start; ldap:// turns it on with StartTLS.")},
    HelpRow{"dhParametersEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Needed only by old versions for clients without elliptic curves. A file of your own "
            "is made with openssl dhparam.")},
    HelpRow{"sniMapEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "One server can show another certificate for each name that is asked for. This file "
            "lists them.")},
    HelpRow{"namedCertificatesEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "One server can show another certificate for each name that is asked for. Write one "
            "name in each line, and the file for it.")},
    HelpRow{"eximFileEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Exim is compiled with one place for its configuration; distributions put it in "
            "different folders.")},
    HelpRow{"authSocketEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Through this socket Postfix or Exim asks Dovecot whether a password is right.")},
    HelpRow{"configurationSourceCombo",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Where today's configuration is read from: this machine, or a folder with a copy of "
            "another machine's files.")},
    HelpRow{"configurationFolderEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Copy the other machine's files with their paths, for example etc/postfix/main.cf "
            "below this folder. Nothing is written there.")},
    HelpRow{"snippetFileCombo",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "The lines belong into these files of the server. Choose one to see its lines.")},
    HelpRow{"checkNameEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "A host is asked on its mail ports; of a domain, its MX servers, DANE and MTA-STS are "
            "looked at. Type a port after a colon to ask only that one.")},
    HelpRow{"checkComparedEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "The certificate that should be shown. If a port shows another one, the server has "
            "not read the new file yet.")},
    HelpRow{"daneNextEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Publish the record of the next key before the key is used: whoever still has the old "
            "records cached refuses the server otherwise.")},
    HelpRow{"danePortsEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "TLSA records belong to a port: 25 for mail between servers, others for mail programs "
            "that check them.")},
    HelpRow{"loginHostEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "The server that the log-in is tried at, as it stands in a mail program.")},
    HelpRow{"loginUserEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Often the whole mail address, sometimes only what stands before the @. The password "
            "is asked later, over the encrypted connection.")},
    HelpRow{"loginPortCombo",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "993 and 995 are for reading, 465 and 587 for sending. 587 begins without TLS and "
            "then turns it on; the others speak it from the start.")},
    HelpRow{"loginNameEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "If you connect by an address or an inner name: the name that the certificate has to "
            "hold.")},
    HelpRow{"loginAuthoritiesEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "A file with the CA certificates to trust, for example of your own CA. Empty: those "
            "of this system.")},
    HelpRow{"folderCombo",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp", "The folders of the mailbox, as the server lists them.")},
    HelpRow{"imapLine",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "A command of IMAP (RFC 9051), without the tag in front of it. What changes or "
            "deletes something is asked about first.")},
    HelpRow{"wantedHostsEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "The names that the certificate has to be good for. It is said of each whether a mail "
            "program would accept it.")},
    HelpRow{"trustCombo",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Whose roots count: those of this system, as for most programs, or those in a file "
            "that you have opened.")},
    HelpRow{"filesCombo",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "The files that are open. Drop more anywhere on the window, or paste them.")},
    HelpRow{"objectFilter",
        QT_TRANSLATE_NOOP(
            "mailseal::FieldHelp", "Shows the rows that hold this text in any of their columns.")},
    HelpRow{"leftCombo",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "What is compared with the other side: by what it says, not by its letters.")},
    HelpRow{"rightCombo",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "What is compared with the other side: by what it says, not by its letters.")},
    HelpRow{"saveEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp", "Where the result goes. The original stays as it is.")},
    HelpRow{"sourceCombo",
        QT_TRANSLATE_NOOP(
            "mailseal::FieldHelp", "Which of the open files are taken: one of them, or all of them as one.")},
    HelpRow{"formatCombo",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "PEM is for servers on Linux; PKCS#12 (.p12, .pfx) for Windows, phones and mail "
            "programs; DER for Java and devices.")},
    HelpRow{"partCombo", QT_TRANSLATE_NOOP("mailseal::FieldHelp", "What of it goes into the new file.")},
    HelpRow{"friendlyNameEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "How Windows and phones show the entry of a PKCS#12 file. It is only for people.")},
    HelpRow{"newPassphraseEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Protects the key in the new file. Whoever gets the file needs it; it is kept "
            "nowhere.")},
    HelpRow{"repeatPassphraseEdit",
        QT_TRANSLATE_NOOP(
            "mailseal::FieldHelp", "Once more, because it cannot be seen and cannot be recovered.")},
    HelpRow{"hostsFileEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "A table with a line for each host, as spreadsheets save it (CSV). Its first line "
            "names the columns.")},
    HelpRow{"setsPlaceEdit",
        QT_TRANSLATE_NOOP(
            "mailseal::FieldHelp", "One place for all of them: each host gets a folder of its own in it.")},
    HelpRow{"auditDnsBox",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Also asks the DNS, which tells your resolver the names: whether they lead here, "
            "whether a CA may sign them, and what DANE expects.")},
    HelpRow{"diagnoseText",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "A line of a server's log, or the head of a mail with its “Received:” lines. "
            "Passwords and names can be struck out; the message is what counts.")},
    HelpRow{"passphraseEdit",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "It is used once, over an encrypted connection or in this program alone, and written "
            "nowhere.")},
    HelpRow{"languageSwitch",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "The language of this window and of the explanations in the files. Everything that "
            "you have typed stays.")},
    HelpRow{"homePage",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Begin with “Set up TLS for a mail server” if there is no certificate yet. After the "
            "host name everything has a default, and nothing is written before you have seen it.")},
    HelpRow{"reviewPage",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Nothing has been written yet. Go through the files as far as you like; "
            "then press the button at the bottom right, which says where it writes.")},
    HelpRow{"resultPage",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "The first line says what is true now. The steps below are in the order in which they "
            "help; what is already done is not listed.")},
    HelpRow{"inspectPage",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "The verdict says what a server or a mail program will do with the file. Below it are "
            "the checks, worst first, each with a button that mends it.")},
    HelpRow{"receivePage",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Give everything that the CA has sent, in any form and order: files, text from a "
            "mail, a .zip. What belongs together is found by itself.")},
    HelpRow{"auditPage",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "Most certificates end by surprise because a renewal ran but nobody reloaded the "
            "server. This page looks at every program that renews certificates here.")},
    HelpRow{"caPage",
        QT_TRANSLATE_NOOP("mailseal::FieldHelp",
            "An own CA is for machines that you look after yourself: each of them has to be told "
            "once to trust it. Guard its key well; it can speak for every name.")},
};

} // namespace

QString useHelp(const QWidget *field)
{
    return helpAmong(rows, field);
}

} // namespace mailseal
