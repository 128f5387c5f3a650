// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/installing_sentences.h"

namespace mailseal {

QString InstallingSentences::text(ErrorCode code)
{
    switch (code) {
    case ErrorCode::TargetExists:
        return tr(
            "The file %1 exists already and was kept. Choose to replace it, which keeps a backup, or choose another place.");
    case ErrorCode::CertificateWouldNotFit:
        return tr(
            "The certificate %1 exists and would not belong to the new key. Use its key again, or choose another place.");
    case ErrorCode::TargetNotRegular:
        return tr(
            "The path %1 is in the way: it is not an ordinary file. Move it away or choose another place.");
    case ErrorCode::TargetNotAFolder:
        return tr("The path %1 is not a folder. Choose another place.");
    case ErrorCode::TargetNotWritable:
        return tr("You may not write to %1. Choose a folder of your own, or run the program with the rights "
                  "to write "
                  "there.");
    case ErrorCode::TargetFull:
        return tr("There is no space left for %1. Make room or choose another place; nothing half-written "
                  "was left.");
    case ErrorCode::TargetReadOnly:
        return tr("The path %1 is on a file system that cannot be written to. Choose another place.");
    case ErrorCode::TargetTooLong:
        return tr("The name %1 is too long for the file system. Choose a folder with a shorter name.");
    case ErrorCode::WriteFailed:
        return tr(
            "The file %1 could not be written; nothing half-written was left. Choose another place, or look at the "
            "details.");
    case ErrorCode::OwnerUnknown:
        return tr(
            "The user or group “%1”, which should own %2, does not exist on this machine. Install the server "
            "first, or write to a folder.");
    case ErrorCode::NotRoot:
        return tr(
            "Writing straight to this machine needs super-user rights. Start the program with sudo, or write to a folder.");
    case ErrorCode::PlanInvalid:
        return tr("The file %1 is not a plan of this program, or it was changed. Make the set-up anew.");
    case ErrorCode::PlanFileDiffers:
        return tr(
            "The file %1 is missing or is not the one that the plan was made with. Make the set-up anew.");
    case ErrorCode::TargetChanged:
        return tr(
            "Somebody has changed %1 since the plan was made. Nothing was written. Look at the plan again.");
    case ErrorCode::AnotherWriter:
        return tr("Another installation is at work (%1). Wait until it has ended, then try again.");
    case ErrorCode::JournalInvalid:
        return tr("The record %1 of an installation cannot be read. Move it away if you know what it was.");
    case ErrorCode::DurabilityUnknown:
        return tr(
            "It is not certain what the disk holds now at %1. Check the disk; the next installation or undo "
            "first puts everything in order.");
    case ErrorCode::ChangedSince:
        return tr(
            "The file %1 is not what the installation wrote any more, so nothing was put back. What it replaced is "
            "beside it, under a name that ends in .backup and a date: put that back by hand if you want it.");
    case ErrorCode::BackupUnusable:
        return tr(
            "The backup %1 is missing or was changed, so nothing was put back. Take the old file from a backup "
            "of your own.");
    case ErrorCode::NothingToUndo:
        return tr("There is no installation that could be undone.");
    case ErrorCode::InstallationUnknown:
        return tr("There is no installation “%1”. “mailseal-cli history” lists them.");
    case ErrorCode::HistoryNeedsRoot:
        return tr("Only root may see what was installed. Run the same command with sudo.");
    case ErrorCode::PlanUntrusted:
        return tr("Others than you and root can change %1, so the plan was not read: whoever can change it decides "
                  "what root writes. Make the set-up anew in a folder that only you can write to.");
    case ErrorCode::PlanLeavesTable:
        return tr("The plan leads to other places than this program's own:\n%1\nNothing was written. If you know "
                  "the plan and want that, run the command at a terminal with --anywhere.");
    case ErrorCode::PlacesNotConfirmed:
        return tr("These places are to be confirmed by a person, and there is no terminal to ask at:\n%1\nNothing "
                  "was written. Run the command at a terminal.");
    case ErrorCode::RemovalNotConfirmed:
        return tr("Nothing was removed, because there is no terminal to ask at. Run the command at a terminal, or "
                  "with --yes.");
    case ErrorCode::AttributesNotKept:
        return tr("The file %1 has rights or labels attached that the new file cannot get here. Nothing was written. "
                  "Remove them if they are not needed (setfacl -b, setfattr -x), or replace the file by hand.");
    case ErrorCode::OwnerNotLookedUp:
        return tr(
            "The system could not look up the user or group “%1”, which should own %2. Nothing was written. "
            "Look at the details, then try again.");
    case ErrorCode::HelperRequestInvalid:
        return tr("The helper that writes to this machine refused the plan, because it is not one that this "
                  "program makes. Nothing was written. Make the set-up anew.");
    case ErrorCode::HelperRequestTooLarge:
        return tr("The plan is larger than the helper takes, which is 1 MiB. Write it to a folder and run "
                  "“sudo mailseal-cli install plan.json” there.");
    case ErrorCode::HelperPathRefused:
        return tr(
            "The helper does not write to %1, because that is none of the places of its layouts. Nothing "
            "was written. Choose another layout, or write to a folder and install it with sudo.");
    case ErrorCode::HelperOwnerRefused:
        return tr("The helper does not give %1 the owner and mode %2. Nothing was written. Choose another "
                  "layout, or write to a folder and install it with sudo.");
    case ErrorCode::HelperKeyExposed:
        return tr(
            "The file %1 holds a private key, and others could read it with the mode that the plan gives "
            "it. Nothing was written. Make the set-up anew.");
    case ErrorCode::HelperContentRefused:
        return tr(
            "The helper does not write %1, because what the plan has for it is not what belongs there: a key, "
            "a request or certificates, and nothing beside them. Nothing was written. Make the set-up anew.");
    case ErrorCode::HelperAuthorityRefused:
        return tr(
            "Programs trust every certificate authority whose certificate is in the folder of %1, and the "
            "certificate for it could be taken for one of an authority: it says so, or is of version 1 and says "
            "nothing. Nothing was written. Choose another layout, or write to a folder and install it with sudo.");
    case ErrorCode::HelperStartRefused:
        return tr(
            "The helper that writes to this machine was started in a way in which it does not work. Nothing was "
            "done. Look at the details, and start it through this program.");
    case ErrorCode::HelperFolderUnsafe:
        return tr("Others than root can change the folder %1, so nothing was written there. Give it to root, "
                  "with the mode 0755 or less, and try again.");
    case ErrorCode::HelperMissing:
        return tr(
            "The helper that writes to this machine is not installed. Install Mailseal with “sudo cmake "
            "--install build/release”; or write to a folder and run “sudo mailseal-cli install plan.json” "
            "there.");
    case ErrorCode::HelperUntrusted:
        return tr("The helper was not started: others than root can change %1. Install Mailseal again, or "
                  "correct owner and mode.");
    case ErrorCode::HelperDenied:
        return tr("This machine does not allow you to install files as root. Nothing was written. Ask its "
                  "administrator, or write to a folder.");
    case ErrorCode::HelperNoAgent:
        return tr(
            "There is nothing here that could ask for the administrator's password. Nothing was written. "
            "Run the program in a terminal or in a desktop session, or use sudo.");
    case ErrorCode::HelperPasswordWrong:
        return tr("The password was not accepted. Nothing was written. Try again.");
    case ErrorCode::HelperFailed:
        return tr("The helper that writes to this machine ended without an answer. Try again: the next "
                  "installation first puts in order what it may have begun.");
    case ErrorCode::ConfigurationFaulty:
        return tr(
            "%1 finds a fault in its configuration and was not told to read it. Correct what the details "
            "say, then try again.");
    case ErrorCode::ReloadFailed:
        return tr("%1 could not be told to read its configuration. Look at the details and at its log.");
    case ErrorCode::ServerNotRunning:
        return tr(
            "No service of %1 runs here, so nothing had to read the configuration. Start the server when you "
            "want to use it.");
    case ErrorCode::NoServerFound:
        return tr("No mail server was found on this machine. If one runs here all the same, name it: "
                  "mailseal-cli reload postfix.");
    default:
        return {};
    }
}

} // namespace mailseal
