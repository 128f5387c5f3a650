// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/root/requests/request_text.h"

#include "model/install/root/requests/base64.h"

#include <QJsonDocument>

namespace mailseal {
namespace {

// Written by hand, because QJsonDocument would leave copies of the keys behind.
class RequestWriter
{
public:
    SecretBytes bytes;

    void raw(std::string_view text) { bytes.insert(bytes.end(), text.begin(), text.end()); }
    void text(const QString &value)
    {
        const QByteArray utf8 = value.toUtf8(); // the reader refuses anything that would need an escape
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
    void write(const QList<SettingsStep> &settings);
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
    void write(const ExamineRequest &request)
    {
        raw("\"examine\":{");
        list("servers", request.servers, [this](auto at) { text(*at); });
        raw("}");
    }
    void write(const ApplyRequest &request)
    {
        raw("\"apply\":{");
        list("servers", request.servers, [this](auto at) { text(*at); });
        raw(",");
        write(request.install);
        raw("}");
    }
    void write(const CheckRequest &request)
    {
        raw("\"check\":{");
        list("servers", request.servers, [this](auto at) { text(*at); });
        write(request.settings);
        raw("}");
    }
};

void RequestWriter::write(const QList<SettingsStep> &settings)
{
    list("settings", settings, [this](auto step) {
        raw("{");
        member("path", step->path);
        member("form", formName(step->form));
        member("mode", modeText(step->mode));
        list("lines", step->lines, [this](auto line) {
            raw("{");
            member("scope", line->scope);
            member("line", std::string_view(line->line.toStdString())); // has quotes and line feeds
            raw("}");
        });
        raw("}");
    });
}

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
        member("role", roleName(at->role));
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
    if (!request.plan.settings.isEmpty())
        write(request.plan.settings);
    if (request.madeAgainst) {
        list("madeAgainst", *request.madeAgainst, [this](auto at) {
            raw("{");
            member("path", at.key());
            const QByteArray &was = at.value();
            member("was", std::string_view(was.constData(), static_cast<size_t>(was.size())));
            raw("}");
        });
    }
    if (request.plan.set) {
        key("set");
        raw(QJsonDocument(toObject(*request.plan.set)).toJson(QJsonDocument::Compact).toStdString());
    }
    raw("}");
}

} // namespace

SecretBytes requestText(const HelperRequest &request)
{
    RequestWriter writer;
    writer.raw("{\"version\":1,");
    std::visit([&writer](const auto &what) { writer.write(what); }, request);
    writer.raw("}");
    return std::move(writer.bytes);
}

} // namespace mailseal
