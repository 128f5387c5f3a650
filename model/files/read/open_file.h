// SPDX-License-Identifier: GPL-3.0-or-later
//
// A regular file, read from its beginning. Never waits for a pipe or a device.
#pragma once

#include "model/base/result.h"
#include "model/base/system/file_descriptor.h"

#include <span>

namespace mailseal::files {

class OpenFile
{
public:
    // FileUnreadable for anything but a regular file.
    static Result<OpenFile> open(const QString &name);

    qint64 size() const { return m_size; }
    int mode() const { return m_mode; } // permission bits
    // Fills the whole place unless the file ends first.
    Result<size_t> read(std::span<char> place);

private:
    OpenFile(QString name, FileDescriptor descriptor)
        : m_name(std::move(name)),
          m_descriptor(std::move(descriptor))
    { }
    Error unreadable() const; // with the reason from errno

    QString m_name;
    FileDescriptor m_descriptor;
    qint64 m_size = 0;
    int m_mode = 0;
};

} // namespace mailseal::files
