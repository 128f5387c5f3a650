// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/root/helper_request.h"

#include "model/base/strict_reader.h"
#include "model/install/root/base64.h"

#include <climits>

namespace mailseal {
namespace {

constexpr int formatVersion = 1;
constexpr qsizetype mostServers = 16;
constexpr size_t longestText = PATH_MAX;

// Written by hand, because QJsonDocument would leave copies of the keys behind.
class RequestWriter
{
public:
    SecretBytes bytes;

    void raw(std::string_view text) { bytes.insert(bytes.end(), text.begin(), text.end()); }
    void text(const QString &value)
    {
        const QByteArray utf8 = value.toUtf8(); // the reader refuses what would need an escape
        raw("\"");
        raw({utf8.constData(), static_cast<size_t>(utf8.size())});
        raw("\"");
    }
    void member(std::string_view key, const QString &value)
    {
        this->key(key);
        text(value);
    }
    void member(std::string_view key, std::string_view secret)
    {
        this->key(key);
        raw("\"");
        appendBase64(bytes, secret);
        raw("\"");
    }
    void key(std::string_view name)
    {
        if (bytes.back() != '{')
            raw(",");
        raw("\"");
        raw(name);
        raw("\":");
    }
    template <typename Range, typename Write>
    void list(std::string_view name, const Range &range, Write write)
    {
        key(name);
        raw("[");
        bool first = true;
        for (auto at = range.begin(); at != range.end(); ++at) {
            raw(first ? "" : ",");
            write(at);
            first = false;
        }
        raw("]");
    }
    template <typename Step>
    void owned(const Step &step)
    {
        member("path", step.path);
        member("owner", step.owner);
        member("group", step.group);
        member("mode", modeText(step.mode));
    }

    void write(const InstallRequest &request);
    void write(const UndoRequest &request)
    {
        raw("\"undo\":{");
        member("id", request.id);
        raw("}");
    }
    void write(const ReloadRequest &request)
    {
        raw("\"reload\":{");
        list("servers", request.servers, [this](auto at) { text(*at); });
        raw("}");
    }
};

void RequestWriter::write(const InstallRequest &request)
{
    raw("\"install\":{");
    const bool replaces = request.onConflict == OnConflict::Replace;
    member("onConflict", replaces ? QStringLiteral("replace") : QStringLiteral("keep"));
    list("folders", request.plan.folders, [this](auto at) {
        raw("{");
        owned(*at);
        raw("}");
    });
    list("files", request.plan.files, [this](auto at) {
        raw("{");
        member("role", at->role);
        owned(*at);
        member("content", view(at->content));
        raw("}");
    });
    list("links", request.plan.links, [this](auto at) {
        raw("{");
        member("path", at->path);
        member("target", at->target);
        raw("}");
    });
    if (request.madeAgainst) {
        list("madeAgainst", *request.madeAgainst, [this](auto at) {
            raw("{");
            member("path", at.key());
            const QByteArray &was = at.value();
            member("was", std::string_view(was.constData(), static_cast<size_t>(was.size())));
            raw("}");
        });
    }
    raw("}");
}

class RequestReader
{
public:
    explicit RequestReader(std::string_view bytes) : m_reader(bytes) { }
    Result<HelperRequest> read();

private:
    QString text();
    QByteArray octets();
    int mode();
    void install();
    void undo();
    void reload();
    void folder();
    void file();
    void link();
    void was();

    StrictReader m_reader;
    std::optional<HelperRequest> m_request;
    InstallRequest m_install;
};

QString RequestReader::text()
{
    const std::string_view value = m_reader.string();
    if (value.size() > longestText) {
        m_reader.fail(QStringLiteral("too long"));
        return {};
    }
    return QString::fromLatin1(value.data(), static_cast<qsizetype>(value.size()));
}

QByteArray RequestReader::octets()
{
    const auto bytes = fromBase64(m_reader.string());
    if (!bytes)
        m_reader.fail(QStringLiteral("not base64"));
    return bytes ? QByteArray(bytes->data(), static_cast<qsizetype>(bytes->size())) : QByteArray();
}

// Three octal digits: there is no way to say set-user-id, set-group-id or sticky.
int RequestReader::mode()
{
    const std::string_view digits = m_reader.string();
    const bool isMode = digits.size() == 4 && digits.front() == '0'
        && digits.find_first_not_of("01234567") == std::string_view::npos;
    if (!isMode) {
        m_reader.fail(QStringLiteral("not a mode"));
        return 0;
    }
    return (digits[1] - '0') * 64 + (digits[2] - '0') * 8 + (digits[3] - '0');
}

void RequestReader::folder()
{
    FolderStep step;
    m_reader.object({{"path", "owner", "group", "mode"}}, [&](std::string_view key) {
        if (key == "mode")
            step.mode = mode();
        else
            (key == "path" ? step.path : key == "owner" ? step.owner : step.group) = text();
    });
    m_install.plan.folders << step;
}

void RequestReader::file()
{
    FileStep step;
    m_reader.object({{"role", "path", "owner", "group", "mode", "content"}}, [&](std::string_view key) {
        if (key == "mode") {
            step.mode = mode();
        } else if (key == "content") {
            auto content = fromBase64(m_reader.string());
            if (!content)
                m_reader.fail(QStringLiteral("not base64"));
            else
                step.content = *std::move(content);
        } else {
            (key == "role"           ? step.role
                    : key == "path"  ? step.path
                    : key == "owner" ? step.owner
                                     : step.group)
                = text();
        }
    });
    m_install.plan.files << std::move(step);
}

void RequestReader::link()
{
    LinkStep step;
    m_reader.object({{"path", "target"}},
        [&](std::string_view key) { (key == "path" ? step.path : step.target) = text(); });
    m_install.plan.links << step;
}

void RequestReader::was()
{
    QString path;
    QByteArray content;
    m_reader.object({{"path", "was"}}, [&](std::string_view key) {
        if (key == "path")
            path = text();
        else
            content = octets();
    });
    if (!m_reader.failed() && m_install.madeAgainst->contains(path))
        m_reader.fail(QStringLiteral("repeated path"));
    m_install.madeAgainst->insert(path, content);
}

void RequestReader::install()
{
    m_reader.object(
        {{"onConflict", "folders", "files", "links"}, {"madeAgainst"}}, [this](std::string_view key) {
            if (key == "onConflict") {
                const std::string_view word = m_reader.string();
                if (word != "keep" && word != "replace")
                    m_reader.fail(QStringLiteral("neither keep nor replace"));
                m_install.onConflict = word == "replace" ? OnConflict::Replace : OnConflict::Keep;
            } else if (key == "folders") {
                m_reader.array([this] { folder(); });
            } else if (key == "files") {
                m_reader.array([this] { file(); });
            } else if (key == "links") {
                m_reader.array([this] { link(); });
            } else {
                m_install.madeAgainst.emplace();
                m_reader.array([this] { was(); });
            }
        });
    m_request = std::move(m_install);
}

void RequestReader::undo()
{
    UndoRequest request;
    m_reader.object({{"id"}}, [&](std::string_view) { request.id = text(); });
    m_request = request;
}

void RequestReader::reload()
{
    ReloadRequest request;
    m_reader.object({{"servers"}}, [&](std::string_view) {
        m_reader.array([&] {
            const QString server = text();
            if (request.servers.contains(server))
                m_reader.fail(QStringLiteral("repeated server"));
            if (request.servers.size() >= mostServers)
                m_reader.fail(QStringLiteral("too many servers"));
            request.servers << server;
        });
    });
    m_request = request;
}

Result<HelperRequest> RequestReader::read()
{
    int version = 0;
    m_reader.object({{"version"}, {"install", "undo", "reload"}}, [&](std::string_view key) {
        if (key == "version")
            version = m_reader.number();
        else if (m_request)
            m_reader.fail(QStringLiteral("a second request"));
        else if (key == "install")
            install();
        else if (key == "undo")
            undo();
        else
            reload();
    });
    m_reader.end();
    if (!m_request || version != formatVersion)
        m_reader.fail(QStringLiteral("no request of version 1"));
    if (m_reader.failed())
        return failure(ErrorCode::HelperRequestInvalid, {}, m_reader.problem());
    return *std::move(m_request);
}

} // namespace

Result<SecretBytes> toBytes(const HelperRequest &request)
{
    RequestWriter writer;
    writer.raw("{\"version\":1,");
    std::visit([&writer](const auto &what) { writer.write(what); }, request);
    writer.raw("}");
    if (writer.bytes.size() > longestRequest)
        return failure(ErrorCode::HelperRequestTooLarge);
    return std::move(writer.bytes);
}

Result<HelperRequest> parseRequest(std::string_view bytes)
{
    if (bytes.size() > longestRequest)
        return failure(ErrorCode::HelperRequestTooLarge);
    return RequestReader(bytes).read();
}

} // namespace mailseal
