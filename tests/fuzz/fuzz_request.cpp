// SPDX-License-Identifier: GPL-3.0-or-later
//
// Requests to the helper: what it reads can be written and read back as the same, and whatever the table lets
// through is a layout's place, and no key readable by others.
#include "model/install/root/requests/helper_request.h"
#include "model/install/root/tables/path_table.h"

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
        const bool exposed = holdsKey(file) && (file.mode & 0077) != 0;
        if (!isPlace(file.path) || exposed || (file.mode & ~0644) != 0)
            std::abort();
    }
    return 0;
}
