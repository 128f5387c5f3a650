// SPDX-License-Identifier: GPL-3.0-or-later
//
// Writing files, installing a plan, and putting back what an installation replaced.
#pragma once

#include "model/base/errors/error_code.h"
#include "model/base/errors/error_row.h"

namespace mailseal {

inline constexpr std::array writingErrors{
    ErrorRow{ErrorCode::TargetExists, "TargetExists", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 exists already and was kept. Choose to replace it, which keeps a backup, or "
            "choose another place.")},
    ErrorRow{ErrorCode::CertificateWouldNotFit, "CertificateWouldNotFit", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The certificate %1 exists and would not belong to the new key. Use its key again, or choose "
            "another place.")},
    ErrorRow{ErrorCode::TargetNotRegular, "TargetNotRegular", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The path %1 is in the way: it is not an ordinary file. Move it away or choose another place.")},
    ErrorRow{ErrorCode::TargetNotAFolder, "TargetNotAFolder", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences", "The path %1 is not a folder. Choose another place.")},
    ErrorRow{ErrorCode::TargetFolderMissing, "TargetFolderMissing", ErrorClass::Failure,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "There is no folder %1. Make it first, or choose another place.")},
    ErrorRow{ErrorCode::TargetNotWritable, "TargetNotWritable", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "You may not write to %1. Choose a folder of your own, or run the program with the rights to "
            "write there.")},
    ErrorRow{ErrorCode::TargetFull, "TargetFull", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "There is no space left for %1. Make room or choose another place; nothing half-written was "
            "left.")},
    ErrorRow{ErrorCode::TargetReadOnly, "TargetReadOnly", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The path %1 is on a file system that cannot be written to. Choose another place.")},
    ErrorRow{ErrorCode::TargetTooLong, "TargetTooLong", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The name %1 is too long for the file system. Choose a folder with a shorter name.")},
    ErrorRow{ErrorCode::WriteFailed, "WriteFailed", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 could not be written; nothing half-written was left. Choose another place, or "
            "look at the details.")},
    ErrorRow{ErrorCode::OwnerUnknown, "OwnerUnknown", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The user or group “%1”, which should own %2, does not exist on this machine. Install the "
            "server first, or write to a folder.")},
    ErrorRow{ErrorCode::NotRoot, "NotRoot", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "Writing straight to this machine needs super-user rights. Start the program with sudo, or "
            "write to a folder.")},
    ErrorRow{ErrorCode::PlanInvalid, "PlanInvalid", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 is not a plan of this program, or it was changed. Make the set-up anew.")},
    ErrorRow{ErrorCode::PlanFileDiffers, "PlanFileDiffers", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 is missing or is not the one that the plan was made with. Make the set-up anew.")},
    ErrorRow{ErrorCode::TargetChanged, "TargetChanged", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "Somebody has changed %1 since the plan was made. Nothing was written. Look at the plan "
            "again.")},
    ErrorRow{ErrorCode::AnotherWriter, "AnotherWriter", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "Another installation is at work (%1). Wait until it has ended, then try again.")},
    ErrorRow{ErrorCode::JournalInvalid, "JournalInvalid", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The record %1 of an installation cannot be read. Move it away if you know what it was.")},
    ErrorRow{ErrorCode::DurabilityUnknown, "DurabilityUnknown", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "It is not certain what the disk holds now at %1. Check the disk; the next installation or "
            "undo first puts everything in order.")},
    ErrorRow{ErrorCode::ChangedSince, "ChangedSince", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 is not what the installation wrote any more, so nothing was put back. What it "
            "replaced is beside it, under a name that ends in .backup and a date: put that back by hand "
            "if you want it.")},
    ErrorRow{ErrorCode::SettingsChangedSince, "SettingsChangedSince", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "Somebody has changed these settings in %1 since, so nothing was put back: %2. Set them as you "
            "want them, or as the installation wrote them, then try again.")},
    ErrorRow{ErrorCode::SettingsNotEditable, "SettingsNotEditable", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 cannot be edited: what begins in line %2 has no end. Nothing was written. Correct "
            "the file, then try again.")},
    ErrorRow{ErrorCode::SettingsBehindLink, "SettingsBehindLink", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The server's file %1 is a link to %2, and nothing is written through a link. Nothing was changed. "
            "Put the file itself in its place, or add the lines to it by hand.")},
    ErrorRow{ErrorCode::BackupUnusable, "BackupUnusable", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The backup %1 is missing or was changed, so nothing was put back. Take another "
            "backup.")},
    ErrorRow{ErrorCode::NothingToUndo, "NothingToUndo", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences", "There is no installation that could be undone.")},
    ErrorRow{ErrorCode::InstallationUnknown, "InstallationUnknown", ErrorClass::WrongUse,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "There is no installation “%1”. “mailseal-cli history” lists them.")},
    ErrorRow{ErrorCode::HistoryNeedsRoot, "HistoryNeedsRoot", ErrorClass::Failure,
        QT_TRANSLATE_NOOP(
            "mailseal::Sentences", "Only root may see what was installed. Run the same command with sudo.")},
    ErrorRow{ErrorCode::PlanUntrusted, "PlanUntrusted", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "Others than you and root can change %1, so the plan was not read: whoever can change it "
            "decides what root writes. Make the set-up anew in a folder that only you can write to.")},
    ErrorRow{ErrorCode::PlanLeavesTable, "PlanLeavesTable", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The plan leads to other places than this program's own:\n%1\nNothing was written. If you "
            "know the plan and want that, run the command at a terminal with --anywhere.")},
    ErrorRow{ErrorCode::PlacesNotConfirmed, "PlacesNotConfirmed", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "These places are to be confirmed by a person, and there is no terminal to ask "
            "at:\n%1\nNothing was written. Run the command at a terminal.")},
    ErrorRow{ErrorCode::RemovalNotConfirmed, "RemovalNotConfirmed", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "Nothing was removed, because there is no terminal to ask at. Run the command at a terminal, "
            "or with --yes.")},
    ErrorRow{ErrorCode::AttributesNotKept, "AttributesNotKept", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The file %1 has rights, labels or attributes that the new file cannot get here, or that forbid to "
            "replace it. Nothing was written. Remove them if they are not needed (setfacl -b, setfattr -x, chattr -i -a), "
            "or replace the file by hand.")},
    ErrorRow{ErrorCode::OwnerNotLookedUp, "OwnerNotLookedUp", ErrorClass::Failure,
        QT_TRANSLATE_NOOP("mailseal::Sentences",
            "The system could not look up the user or group “%1”, which should own %2. Nothing was "
            "written. Look at the details, then try again.")},
};

} // namespace mailseal
