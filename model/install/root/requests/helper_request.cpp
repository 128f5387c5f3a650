// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/root/requests/helper_request.h"

#include "model/base/errors/error_code.h"
#include "model/base/strict/strict_reader.h"
#include "model/install/root/requests/base64.h"
#include "model/install/root/requests/request_text.h"

#include <climits>

namespace mailseal {
namespace {

constexpr int formatVersion = 1;
constexpr qsizetype mostServers = 16;
constexpr size_t longestText = PATH_MAX;

class RequestReader
{
public:
    explicit RequestReader(std::string_view bytes) : m_reader(bytes) { }
    Result<HelperRequest> read();

private:
    QString text();
    QByteArray octets();
    int mode();
    FileRole role();
    void install();
    void undo();
    template <typename Request>
    void serversOnly();
    void check();
    void apply();
    void folder();
    void file();
    void link();
    SettingsStep settings();
    SettingLine settingLine();
    QStringList servers();
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

// Three octal digits: set-user-id, set-group-id and sticky cannot be expressed.
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

FileRole RequestReader::role()
{
    const auto role = roleFromName(text());
    if (!role)
        m_reader.fail(QStringLiteral("unknown role"));
    return role.value_or(FileRole::PrivateKey);
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
        if (key == "role") {
            step.role = role();
        } else if (key == "mode") {
            step.mode = mode();
        } else if (key == "content") {
            auto content = fromBase64(m_reader.string());
            if (!content)
                m_reader.fail(QStringLiteral("not base64"));
            else
                step.content = *std::move(content);
        } else {
            (key == "path" ? step.path : key == "owner" ? step.owner : step.group) = text();
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

SettingLine RequestReader::settingLine()
{
    SettingLine line;
    m_reader.object({{"scope", "line"}}, [&](std::string_view key) {
        if (key == "scope")
            line.scope = text();
        else
            line.line = QString::fromUtf8(octets());
    });
    return line;
}

SettingsStep RequestReader::settings()
{
    SettingsStep step;
    m_reader.object({{"path", "form", "mode", "lines"}}, [&](std::string_view key) {
        if (key == "path") {
            step.path = text();
        } else if (key == "mode") {
            step.mode = mode();
        } else if (key == "lines") {
            m_reader.array([&] { step.lines << settingLine(); });
        } else {
            const auto form = settingsFormOf(text());
            if (!form)
                m_reader.fail(QStringLiteral("unknown form"));
            step.form = form.value_or(SettingsForm::Main);
        }
    });
    return step;
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
    m_reader.object({{"onConflict", "folders", "files", "links"}, {"settings", "madeAgainst", "set"}},
        [this](std::string_view key) {
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
            } else if (key == "settings") {
                m_reader.array([this] { m_install.plan.settings << settings(); });
            } else if (key == "set") {
                m_install.plan.set = readSetRecord(m_reader);
            } else {
                m_install.madeAgainst.emplace();
                m_reader.array([this] { was(); });
            }
        });
}

void RequestReader::apply()
{
    ApplyRequest request;
    m_reader.object({{"servers", "install"}}, [&](std::string_view key) {
        if (key == "servers")
            request.servers = servers();
        else
            install();
    });
    request.install = std::move(m_install);
    m_request = std::move(request);
}

void RequestReader::undo()
{
    UndoRequest request;
    m_reader.object({{"id"}}, [&](std::string_view) { request.id = text(); });
    m_request = request;
}

QStringList RequestReader::servers()
{
    QStringList names;
    m_reader.array([&] {
        const QString server = text();
        if (names.contains(server))
            m_reader.fail(QStringLiteral("repeated server"));
        if (names.size() >= mostServers)
            m_reader.fail(QStringLiteral("too many servers"));
        names << server;
    });
    return names;
}

template <typename Request>
void RequestReader::serversOnly()
{
    Request request;
    m_reader.object({{"servers"}}, [&](std::string_view) { request.servers = servers(); });
    m_request = request;
}

void RequestReader::check()
{
    CheckRequest request;
    m_reader.object({{"servers", "settings"}}, [&](std::string_view key) {
        if (key == "servers")
            request.servers = servers();
        else
            m_reader.array([&] { request.settings << settings(); });
    });
    m_request = request;
}

Result<HelperRequest> RequestReader::read()
{
    int version = 0;
    m_reader.object(
        {{"version"}, {"install", "undo", "reload", "check", "examine", "apply"}}, [&](std::string_view key) {
            if (key == "version")
                version = m_reader.number();
            else if (m_request)
                m_reader.fail(QStringLiteral("a second request"));
            else if (key == "install") {
                install();
                m_request = std::move(m_install);
            } else if (key == "undo")
                undo();
            else if (key == "reload")
                serversOnly<ReloadRequest>();
            else if (key == "check")
                check();
            else if (key == "examine")
                serversOnly<ExamineRequest>();
            else
                apply();
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
    SecretBytes bytes = requestText(request);
    if (bytes.size() > longestRequest)
        return failure(ErrorCode::HelperRequestTooLarge);
    return bytes;
}

Result<HelperRequest> parseRequest(std::string_view bytes)
{
    if (bytes.size() > longestRequest)
        return failure(ErrorCode::HelperRequestTooLarge);
    return RequestReader(bytes).read();
}

} // namespace mailseal
