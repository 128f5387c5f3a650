// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/transaction/state/record_file.h"

#include "model/base/errors/error_code.h"
#include "model/install/transaction/access/system_error.h"

#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>

namespace mailseal {
namespace {

constexpr qint64 largest = 1 << 30;
constexpr std::string_view mark = "batch ";

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

std::string headOf(std::string_view body, RecordFile::Sum sum)
{
    return std::string(mark) + std::to_string(body.size()) + ' ' + sum(body).toHex().toStdString() + '\n';
}

// The size that the first line of a batch names; nullopt if it is no such line.
std::optional<size_t> sizeIn(std::string_view line)
{
    size_t size = 0;
    if (!line.starts_with(mark))
        return std::nullopt;
    line.remove_prefix(mark.size());
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), size);
    return error == std::errc() && end != line.data() + line.size() ? std::optional(size) : std::nullopt;
}

// The complete batches at the beginning of a file.
struct Batches
{
    QByteArrayList records;
    size_t size = 0;
};

void addRecords(QByteArrayList &records, std::string_view body)
{
    while (!body.empty()) {
        const size_t end = body.find('\n');
        records << QByteArray(body.data(), static_cast<qsizetype>(end));
        body.remove_prefix(end + 1);
    }
}

// Moves past one batch; false if it is not complete and sound.
bool take(std::string_view bytes, Batches &batches, RecordFile::Sum sum)
{
    const std::string_view rest = bytes.substr(batches.size);
    const size_t end = rest.find('\n');
    const auto size = sizeIn(rest.substr(0, end));
    if (end == std::string_view::npos || !size || *size == 0 || *size > rest.size() - end - 1)
        return false;
    const std::string_view body = rest.substr(end + 1, *size);
    if (headOf(body, sum) != rest.substr(0, end + 1) || body.back() != '\n')
        return false;
    addRecords(batches.records, body);
    batches.size += end + 1 + *size;
    return true;
}

// Whether the rest is what an interrupted append leaves: the beginning of one batch, or pages that the disk
// never got, which are zero. Nothing was ever appended behind such a rest.
bool isTorn(std::string_view rest)
{
    if (rest.find("\n" + std::string(mark)) != std::string_view::npos)
        return false;
    if (rest.find('\0') != std::string_view::npos)
        return true;
    const size_t end = rest.find('\n');
    if (end == std::string_view::npos) // half a first line
        return rest.size() < 128 && rest.substr(0, mark.size()) == mark.substr(0, rest.size());
    const auto size = sizeIn(rest.substr(0, end));
    return size && rest.size() - end - 1 < *size;
}

Result<Batches> batchesIn(const QByteArray &bytes, const QString &path, RecordFile::Sum sum)
{
    Batches batches;
    const std::string_view all = view(bytes);
    while (batches.size < all.size() && take(all, batches, sum)) { }
    const std::string_view rest = all.substr(batches.size);
    if (batches.size > 0 && (rest.empty() || isTorn(rest)))
        return batches;
    return failure(ErrorCode::JournalInvalid, {path}, QStringLiteral("octet %1").arg(batches.size));
}

Result<QByteArray> contents(int file, const QString &path)
{
    struct stat status
    { };
    if (::fstat(file, &status) != 0 || !S_ISREG(status.st_mode))
        return failure(ErrorCode::FileUnreadable, {path});
    if (status.st_size > largest)
        return failure(ErrorCode::FileTooLarge, {path});
    QByteArray bytes(status.st_size, '\0');
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t more
            = ::pread(file, bytes.data() + done, static_cast<size_t>(bytes.size() - done), done);
        if (more < 0 && errno != EINTR)
            return failure(ErrorCode::FileUnreadable, {path}, QString::fromLocal8Bit(std::strerror(errno)));
        if (more == 0)
            break; // a writer has taken an incomplete batch away
        done += std::max<ssize_t>(more, 0);
    }
    bytes.truncate(done);
    return bytes;
}

Result<void> lock(int file, const QString &path)
{
    using namespace std::chrono_literals;
    for (auto waited = 0ms; waited < 10s; waited += 20ms) {
        if (::flock(file, LOCK_EX | LOCK_NB) == 0)
            return {};
        if (errno != EWOULDBLOCK && errno != EINTR)
            return systemFailure(path);
        std::this_thread::sleep_for(20ms);
    }
    return failure(ErrorCode::AnotherWriter, {path});
}

} // namespace

QByteArray RecordFile::batch(const QByteArrayList &records)
{
    const QByteArray body = records.join('\n') + '\n';
    return QByteArray::fromStdString(headOf(view(body), sha256)) + body;
}

Result<QByteArrayList> RecordFile::parse(const QByteArray &bytes, const QString &name, Sum sum)
{
    const auto batches = batchesIn(bytes, name, sum);
    return batches ? Result<QByteArrayList>(batches->records) : failure(batches.error());
}

Result<QByteArrayList> RecordFile::read(const QString &path, Sum sum)
{
    const FileDescriptor file(
        ::open(path.toLocal8Bit().constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!file.isOpen())
        return failure(ErrorCode::FileUnreadable, {path}, QString::fromLocal8Bit(std::strerror(errno)));
    const auto bytes = contents(file.get(), path);
    if (!bytes)
        return failure(bytes.error());
    const auto batches = batchesIn(*bytes, path, sum);
    return batches ? Result<QByteArrayList>(batches->records) : failure(batches.error());
}

Result<RecordFile> RecordFile::open(const QString &path, Sum sum)
{
    FileDescriptor descriptor(
        ::open(path.toLocal8Bit().constData(), O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!descriptor.isOpen())
        return systemFailure(path);
    RecordFile file(path, std::move(descriptor));
    if (auto locked = lock(file.m_file.get(), path); !locked)
        return failure(locked.error());
    const auto bytes = contents(file.m_file.get(), path);
    if (!bytes)
        return failure(bytes.error());
    auto batches = batchesIn(*bytes, path, sum);
    if (!batches)
        return failure(batches.error());
    file.m_records = std::move(batches->records);
    file.m_size = static_cast<qint64>(batches->size);
    return file;
}

Result<void> RecordFile::append(const QByteArrayList &records)
{
    const int file = m_file.get();
    const QByteArray bytes = batch(records);
    if (::ftruncate(file, m_size) == 0 && ::lseek(file, m_size, SEEK_SET) == m_size
        && writeAll(file, view(bytes)) && ::fsync(file) == 0) {
        m_size += bytes.size();
        m_records << records;
        return {};
    }
    const int number = errno;
    if (::ftruncate(file, m_size) != 0 || ::fsync(file) != 0)
        return failure(ErrorCode::DurabilityUnknown, {m_path}, QString::fromLocal8Bit(std::strerror(number)));
    return failure(systemError(number, m_path));
}

} // namespace mailseal
