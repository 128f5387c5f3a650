// SPDX-License-Identifier: GPL-3.0-or-later
//
// Requests to the helper: what is read is written and read again as the same, and what the table lets through
// stays inside it.
#include "model/install/helper_request.h"
#include "model/install/path_table.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace mailseal;
    const auto request = parseRequest({reinterpret_cast<const char *>(data), size});
    if (!request)
        return 0;
    const auto bytes = toBytes(*request);
    if (bytes && parseRequest(view(*bytes)) != *request)
        std::abort();
    const auto *install = std::get_if<InstallRequest>(&*request);
    if (install == nullptr || !checkAgainstTable(install->plan))
        return 0;
    for (const FileStep &file : install->plan.files) {
        const bool inside = file.path.startsWith(QStringLiteral("/etc/"))
            || file.path.startsWith(QStringLiteral("/usr/local/etc/"));
        const bool climbs
            = file.path.contains(QStringLiteral("..")) && file.path.contains(QStringLiteral("/.."));
        const bool exposed = view(file.content).find("PRIVATE KEY-----") != std::string_view::npos
            && (file.mode & 0077) != 0;
        if (!inside || climbs || exposed || (file.mode & ~0755) != 0)
            std::abort();
    }
    return 0;
}
