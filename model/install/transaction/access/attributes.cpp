// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/transaction/access/attributes.h"

#include "model/base/errors/error_code.h"
#include "model/install/transaction/access/system_error.h"

#include <QtEndian>
#include <cerrno>
#include <linux/posix_acl_xattr.h>
#include <sys/xattr.h>

namespace mailseal {
namespace {

const QByteArray accessList = QByteArrayLiteral("system.posix_acl_access");

// The layout of the attribute: linux/posix_acl_xattr.h.
constexpr qsizetype headSize = sizeof(posix_acl_xattr_header);
constexpr qsizetype entrySize = sizeof(posix_acl_xattr_entry);
enum Tag : quint16 { UserObject = 0x01, GroupObject = 0x04, Mask = 0x10, Other = 0x20 }; // linux/posix_acl.h

// The kernel computes it from the content, so the new file gets its own.
bool isComputed(const QByteArray &name)
{
    return name == "security.ima" || name == "security.evm";
}

bool isAccessList(const QByteArray &value)
{
    return value.size() > headSize && (value.size() - headSize) % entrySize == 0
        && qFromLittleEndian<quint32>(value.constData()) == POSIX_ACL_XATTR_VERSION;
}

// Calls visit with the tag of each entry and the place of its permissions, of which only three bits count.
template <typename Visit>
void eachEntry(QByteArray &list, Visit visit)
{
    for (qsizetype at = headSize; at < list.size(); at += entrySize) {
        char *entry = list.data() + at;
        visit(qFromLittleEndian<quint16>(entry), entry + sizeof(quint16));
    }
}

std::optional<QByteArray> valueOf(int descriptor, const QByteArray &name)
{
    // The size may change between two calls; 64 KiB is the most that Linux allows.
    QByteArray value(64 * 1024, Qt::Uninitialized);
    const ssize_t size
        = ::fgetxattr(descriptor, name.constData(), value.data(), static_cast<size_t>(value.size()));
    return size < 0 ? std::nullopt : std::optional(value.left(size));
}

Result<QList<QByteArray>> namesOf(int descriptor, const QString &place)
{
    QByteArray names(64 * 1024, Qt::Uninitialized);
    const ssize_t size = ::flistxattr(descriptor, names.data(), static_cast<size_t>(names.size()));
    if (size < 0 && errno == ENOTSUP)
        return QList<QByteArray>();
    if (size < 0)
        return systemFailure(place);
    QList<QByteArray> found = names.left(size).split('\0');
    found.removeIf([](const QByteArray &name) { return name.isEmpty() || isComputed(name); });
    return found;
}

} // namespace

Result<Attributes> attributesOf(int descriptor, const QString &place)
{
    const auto names = namesOf(descriptor, place);
    if (!names)
        return failure(names.error());
    Attributes attributes;
    for (const QByteArray &name : *names) {
        const auto value = valueOf(descriptor, name);
        if (!value && errno == ENODATA) // removed meanwhile
            continue;
        if (!value)
            return systemFailure(place);
        attributes.insert(name, *value);
    }
    return attributes;
}

Result<void> setAttributes(int descriptor, const Attributes &attributes, const QString &place)
{
    const auto present = attributesOf(descriptor, place);
    if (!present)
        return failure(present.error());
    if (present->contains(accessList) && !attributes.contains(accessList)
        && ::fremovexattr(descriptor, accessList.constData()) != 0)
        return systemFailure(place);
    for (auto at = attributes.begin(); at != attributes.end(); ++at) {
        if (present->value(at.key()) == at.value() && present->contains(at.key()))
            continue; // a label that the policy assigns
        const QByteArray &value = at.value();
        if (::fsetxattr(
                descriptor, at.key().constData(), value.constData(), static_cast<size_t>(value.size()), 0)
            != 0)
            return failure(ErrorCode::AttributesNotKept, {place}, QString::fromUtf8(at.key()));
    }
    return {};
}

Attributes carriedOver(const Attributes &old, int mode)
{
    Attributes attributes = old;
    const auto list = attributes.find(accessList);
    if (list == attributes.end() || !isAccessList(*list))
        return attributes;
    eachEntry(*list, [mode](quint16 tag, char *permissions) {
        const int shift = tag == UserObject ? 6 : tag == GroupObject ? 3 : tag == Other ? 0 : -1;
        if (shift >= 0)
            qToLittleEndian(static_cast<quint16>(mode >> shift & 07), permissions);
    });
    return attributes;
}

int plainMode(const OldEntry &entry)
{
    QByteArray list = entry.attributes.value(accessList);
    int mode = entry.mode;
    if (!isAccessList(list))
        return mode;
    eachEntry(list, [&mode](quint16 tag, const char *permissions) {
        if (tag == GroupObject)
            mode = (mode & ~070) | (qFromLittleEndian<quint16>(permissions) & 07) << 3;
    });
    return mode;
}

} // namespace mailseal
