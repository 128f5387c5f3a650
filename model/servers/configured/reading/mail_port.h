// SPDX-License-Identifier: GPL-3.0-or-later
//
// The ports on which Postfix takes mail, as master.cf opens them; the same port has several names there.
// Source: master(5), services(5).
#pragma once

#include "model/servers/configured/reading/configuration.h"

namespace mailseal {

struct MailPort
{
    QString scope; // “submission/inet”, “127.0.0.1:587/inet”
    QString name;  // of the service, or its number
    bool isLoopback = false;

    bool isSmtp() const;
    bool isSubmission() const;  // 587, which begins in clear
    bool isSubmissions() const; // 465, where TLS begins at once
};

// nullopt: this setting opens no port for mail.
std::optional<MailPort> mailPortOf(const Setting &service);
// The entry that opens the same port as this one, to others than this machine, whatever it is called:
// “465/inet” for “submissions/inet”. nullptr: none does.
const Setting *samePort(const Configuration &configuration, const QString &scope);
// Nobody but this machine reaches Postfix: inet_interfaces, and no entry that has an address of its own.
bool isForThisMachine(const Configuration &configuration);

} // namespace mailseal
