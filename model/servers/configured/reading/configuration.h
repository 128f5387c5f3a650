// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a server is configured to do today, read from its own files or from the output of its tools. This only
// reproduces how the server's reader understands the lines; the findings come from config_rules.h and
// configured_files.h.
#pragma once

#include "model/base/secrets/secret_bytes.h"
#include "model/servers/configured/reading/setting_list.h"
#include "model/servers/machine/detection.h"
#include "model/servers/machine/files_below.h"

#include <QMap>

namespace mailseal {

// What stands in the configuration of Dovecot in place of a file's name.
struct InlineText
{
    SecretBytes text; // as the file would have it
    QString file;     // where it stands
};

struct Configuration
{
    ServerChoice server;
    QString folder;        // where they are: “/etc/postfix”
    QStringList files;     // those read, in this order
    SettingList settings;  // in the order of the files; the last one of a scope and key counts
    QList<Setting> blocks; // of Dovecot: the kind, its name (empty without one), and where it stands
    QList<Setting> unread; // “!include” or “master.cf”: the value is the file that could not be read, if
                           // there is one
    QList<Advice> findings;
    QMap<QString, InlineText> inlineTexts; // by the value that their settings have then: “inline:FILE:LINE”
    bool isOverlay = false; // lines that are added to others, which are not there: image_overlay.h

    // The one that counts; nullptr if it is not set.
    const Setting *find(const QString &key, const QString &scope = {}) const;
    QString value(const QString &key, const QString &scope = {}) const; // empty if not set
    // What holds in this scope: its own, otherwise the one for everything.
    const Setting *effective(const QString &key, const QString &scope) const;
};

// If there is nothing of this server, “files” is empty. With a runner the tools are asked too, and their
// answers count. Without a folder it is read where it is found (config_places.h).
Configuration readConfiguration(const ServerChoice &server, const FileAccess &files,
    const ProgramRunner &run = {}, const QString &folder = {});

bool isAboutTls(ServerKind server, const QString &key);

} // namespace mailseal
