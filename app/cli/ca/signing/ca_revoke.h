// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli ca revoke: takes a certificate back. ca crl: makes the next revocation list.
#pragma once

#include "app/cli/ca/life/ca_rollover.h"

namespace mailseal::cli {

struct CaRevokeOptions
{
    CaPlace place;
    std::string certificate;
    std::string reason = "unspecified";
};
void addOptions(const CommandOptions &command, CaRevokeOptions &options);
ExitCode runCaRevoke(const CaRevokeOptions &options);

struct CaCrlOptions
{
    CaPlace place;
    std::string days;
    std::string out;
    std::string publish; // a folder
    bool replace = false;
    bool isOfRoot = false;
    RootKeyOptions rootKey;
};
void addOptions(const CommandOptions &command, CaCrlOptions &options);
ExitCode runCaCrl(const CaCrlOptions &options);

} // namespace mailseal::cli
