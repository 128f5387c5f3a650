// SPDX-License-Identifier: GPL-3.0-or-later
//
// Settings of a server's own file, as a step of a plan: the lines that are to hold afterwards. What else is
// in the file stays as it is; a file that is missing is made.
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <optional>

namespace mailseal {

// How the file's reader finds a setting in it.
enum class SettingsForm {
    Main, // Postfix's “name = value”, postconf(5): a line that begins with a blank continues the one before
    Master,  // entries and their options “-o name=value”, master(5)
    Shell,   // “NAME=value”, of Courier
    Dovecot, // “name = value”, and blocks in braces, by all that stands before the brace
    Exim,    // “name = value” before the first “begin”, exim spec chapter 6
    Table,   // “name anything”, lookup tables and ldap.conf(5)
};
QString formName(SettingsForm form); // “postfix-main”, “postfix-master”, “shell”, “dovecot”, “exim”, “table”
std::optional<SettingsForm> settingsFormOf(const QString &name);

struct SettingLine
{
    QString scope; // the entry of an option in master.cf, “submission/inet”; otherwise empty
    QString line; // “smtpd_tls_cert_file = /etc/ssl/…”, “  -o smtpd_tls_security_level=encrypt”; a block of
                  // Dovecot's has several
    bool operator==(const SettingLine &) const = default;
};

struct SettingsStep
{
    QString path;
    SettingsForm form = SettingsForm::Main;
    QList<SettingLine> lines;
    int mode = 0644; // of a file that is made
    bool operator==(const SettingsStep &) const = default;
};

// What a step changed: for the review, and to put it back.
struct SettingChange
{
    SettingLine now;
    std::optional<QByteArray> was; // the old lines as they stood, with their ends; nullopt: it was not set
    bool operator==(const SettingChange &) const = default;
};

// What one step changed in its file.
struct InstalledSettings
{
    QString path;
    SettingsForm form = SettingsForm::Main;
    QList<SettingChange> changes;
    bool operator==(const InstalledSettings &) const = default;
};

// {"path":…,"form":…,"changes":[{"scope":…,"line":…,"was":BASE64}]}; no “was”: it was not set.
QJsonObject toObject(const InstalledSettings &settings);
std::optional<InstalledSettings> parseInstalledSettings(const QJsonObject &object); // nullopt: not that form

} // namespace mailseal
