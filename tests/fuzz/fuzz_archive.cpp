// SPDX-License-Identifier: GPL-3.0-or-later
//
// zip and tar, whatever their first bytes are.
#include "model/files/read/containers/archive_members.h"
#include "tests/fuzz/fuzzing.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace mailseal;
    const files::FileBytes file = fuzz::fileOf(data, size);
    files::ArchiveMembers members(file);
    for (auto member = members.next(); member && *member; member = members.next())
        (void)files::looksLikeArchive(view((*member)->bytes));
    const auto contents = files::read(file, fuzz::options());
    if (contents)
        fuzz::useAll(*contents);
    return 0;
}
