// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/sets/remembered_set.h"

#include "model/base/errors/error_code.h"
#include "model/setup/answers/answers_file.h"
#include "model/setup/answers/request_answers.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace mailseal {
namespace {

constexpr int firstVersion = 1;
constexpr int currentVersion = 2; // with an installation

using Kind = WriteTarget::Kind;
constexpr Kind kinds[]{Kind::ThisMachine, Kind::Folder, Kind::Archive, Kind::Role, Kind::Remote};

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::RememberedSet)
};

QString dateText(const QDateTime &date)
{
    return date.isValid() ? date.toUTC().toString(Qt::ISODate) : QString();
}

SetupDraft answersOf(const SetupRequest &request)
{
    SetupDraft draft;
    draft.names = {request.fileHost};
    takeRequest(request.profile.names, request.profile.subject, draft);
    draft.days = request.days;
    draft.x509Version = request.profile.x509Version;
    draft.signing = request.signing == Signing::Authority ? Signing::None : request.signing;
    draft.key = request.key;
    draft.oneFile = request.oneFile;
    draft.digest = request.profile.digest;
    draft.layout = request.layout;
    draft.servers = request.servers;
    return draft;
}

// The members that are text in a file that nobody else was to write.
class Reader
{
public:
    explicit Reader(const QJsonObject &object) : m_object(object) { }
    QString text(const char *key)
    {
        const QJsonValue value = m_object.take(QLatin1String(key));
        m_isSound = m_isSound && value.isString();
        return value.toString();
    }
    QDateTime date(const char *key)
    {
        const QString typed = text(key);
        const QDateTime date = QDateTime::fromString(typed, Qt::ISODate);
        m_isSound = m_isSound && dateText(date) == typed;
        return date;
    }
    QJsonObject object(const char *key)
    {
        const QJsonValue value = m_object.take(QLatin1String(key));
        m_isSound = m_isSound && value.isObject();
        return value.toObject();
    }
    int count(const char *key)
    {
        const QJsonValue value = m_object.take(QLatin1String(key));
        m_isSound = m_isSound && value.toInt(-1) >= 0;
        return value.toInt();
    }
    bool flag(const char *key)
    {
        const QJsonValue value = m_object.take(QLatin1String(key));
        m_isSound = m_isSound && value.isBool();
        return value.toBool();
    }
    bool has(const char *key) const { return m_object.contains(QLatin1String(key)); }
    void require(bool holds) { m_isSound = m_isSound && holds; }
    bool isSound() const { return m_isSound && m_object.isEmpty(); }

private:
    QJsonObject m_object;
    bool m_isSound = true;
};

QJsonObject toObject(const PendingRequest &pending)
{
    return {{QStringLiteral("publicKeySha256"), QString::fromLatin1(pending.publicKeySha256.toHex())},
        {QStringLiteral("keyFile"), pending.keyFile}, {QStringLiteral("requestFile"), pending.requestFile},
        {QStringLiteral("made"), dateText(pending.made)}, {QStringLiteral("sent"), dateText(pending.sent)}};
}

std::optional<PendingRequest> readPending(const QJsonObject &object)
{
    Reader reader(object);
    PendingRequest pending;
    pending.publicKeySha256 = QByteArray::fromHex(reader.text("publicKeySha256").toLatin1());
    pending.keyFile = reader.text("keyFile");
    pending.requestFile = reader.text("requestFile");
    pending.made = reader.date("made");
    pending.sent = reader.date("sent");
    constexpr qsizetype octets = 32;
    reader.require(pending.publicKeySha256.size() == octets && pending.made.isValid());
    return reader.isSound() ? std::optional(pending) : std::nullopt;
}

QJsonObject toObject(const OwnInstallation &installation)
{
    return {{QStringLiteral("id"), installation.id}, {QStringLiteral("files"), installation.files},
        {QStringLiteral("settings"), installation.settings},
        {QStringLiteral("undone"), installation.isUndone}};
}

std::optional<OwnInstallation> readInstallation(const QJsonObject &object)
{
    static const QRegularExpression id(QStringLiteral("\\A\\d{8}T\\d{6}Z(-\\d{1,6})?\\z"));
    Reader reader(object);
    OwnInstallation installation;
    installation.id = reader.text("id");
    installation.files = reader.count("files");
    installation.settings = reader.count("settings");
    installation.isUndone = reader.flag("undone");
    reader.require(installation.id.contains(id));
    return reader.isSound() ? std::optional(installation) : std::nullopt;
}

std::optional<Kind> kindNamed(const QString &name)
{
    const auto found
        = std::find_if(std::begin(kinds), std::end(kinds), [&](Kind kind) { return kindName(kind) == name; });
    return found == std::end(kinds) ? std::nullopt : std::optional(*found);
}

} // namespace

QString kindName(Kind kind)
{
    switch (kind) {
    case Kind::Folder:
        return QStringLiteral("folder");
    case Kind::ThisMachine:
        return QStringLiteral("this-machine");
    case Kind::Archive:
        return QStringLiteral("archive");
    case Kind::Role:
        return QStringLiteral("ansible");
    case Kind::Remote:
        return QStringLiteral("ssh");
    }
    return {};
}

InstalledSet withFilesOf(InstalledSet now, const InstalledSet &before)
{
    const QList<InstalledSet::File> written = now.files;
    for (const InstalledSet::File &old : before.files) {
        const bool isAnew = std::any_of(written.begin(), written.end(),
            [&](const InstalledSet::File &file) { return file.role == old.role; });
        if (!isAnew && old.role != FileRole::TestCa)
            now.files << old;
    }
    return now;
}

std::optional<OwnInstallation> ownInstallation(const Written &written)
{
    OwnInstallation installation;
    for (const WrittenFile &file : written.files) {
        if (file.installation.isEmpty())
            continue;
        installation.id = file.installation;
        if (file.settings)
            installation.settings += static_cast<int>(file.settings->changes.size());
        else if (file.outcome != WrittenFile::Outcome::Unchanged)
            ++installation.files;
    }
    return installation.id.isEmpty() ? std::nullopt : std::optional(installation);
}

RememberedSet rememberedSet(
    const ReviewedSet &set, const std::optional<RememberedSet> &before, const Written &written)
{
    RememberedSet remembered;
    remembered.installed.record = set.systemPlan.set.value_or(SetRecord());
    for (const FileStep &file : set.systemPlan.files)
        remembered.installed.files << InstalledSet::File{file.role, file.path};
    remembered.kind = set.target.kind;
    remembered.place = set.target.thisMachine() ? QString()
        : set.target.isRemote()                 ? set.target.path
                                                : set.root;
    remembered.answers = answersOf(set.request);
    if (set.target.thisMachine())
        remembered.installation = ownInstallation(written);
    if (before && before->kind == remembered.kind && before->place == remembered.place) {
        remembered.installed = withFilesOf(remembered.installed, before->installed);
        if (!remembered.installation)
            remembered.installation = before->installation;
    }
    const bool waits = set.request.signing == Signing::TestCa || set.request.signing == Signing::None;
    if (waits) {
        remembered.pending = PendingRequest{
            remembered.installed.record.publicKeySha256, {}, {}, remembered.installed.record.made, {}};
        remembered.pending->requestFile = fileHere(remembered, FileRole::Request);
    }
    return remembered;
}

RememberedSet rememberedSet(const InstalledSet &installed)
{
    RememberedSet remembered;
    remembered.installed = installed;
    remembered.answers.names = installed.record.names;
    remembered.answers.signing = Signing::None;
    remembered.answers.layout = installed.record.layout;
    for (const SetRecord::Server &server : installed.record.servers) {
        const QString version = server.version.isEmpty() ? QString() : u'@' + server.version;
        if (const auto choice = ServerChoice::parse(server.name + version))
            remembered.answers.servers << *choice;
    }
    const bool waits = installed.record.signing == signingName(Signing::TestCa)
        || installed.record.signing == signingName(Signing::None);
    if (waits)
        remembered.pending = PendingRequest{installed.record.publicKeySha256, {},
            fileHere(remembered, FileRole::Request), installed.record.made, {}};
    return remembered;
}

QByteArray toJson(const RememberedSet &set)
{
    QJsonObject object{{QStringLiteral("version"), set.installation ? currentVersion : firstVersion},
        {QStringLiteral("set"), toObject(set.installed)}, {QStringLiteral("kind"), kindName(set.kind)},
        {QStringLiteral("place"), set.place},
        {QStringLiteral("answers"), QJsonDocument::fromJson(toAnswers(set.answers)).object()}};
    if (set.pending)
        object.insert(QStringLiteral("pending"), toObject(*set.pending));
    if (set.installation)
        object.insert(QStringLiteral("installation"), toObject(*set.installation));
    return QJsonDocument(object).toJson();
}

Result<RememberedSet> readRememberedSet(const QByteArray &json, const QString &fileName)
{
    const Error damaged{ErrorCode::SetFileDamaged, {fileName}, {}};
    QJsonObject object = QJsonDocument::fromJson(json).object();
    const int version = object.take(QLatin1String("version")).toInt();
    if (version > currentVersion)
        return failure(ErrorCode::SetFileNewer, {fileName});
    Reader reader(object);
    RememberedSet set;
    const auto installed = parseInstalledSet(reader.object("set"));
    const auto kind = kindNamed(reader.text("kind"));
    set.place = reader.text("place");
    const auto answers = readAnswers(QJsonDocument(reader.object("answers")).toJson(), fileName);
    if (reader.has("pending")) {
        set.pending = readPending(reader.object("pending"));
        reader.require(set.pending.has_value());
    }
    if (reader.has("installation")) {
        set.installation = readInstallation(reader.object("installation"));
        reader.require(set.installation.has_value() && version == currentVersion);
    }
    if (version < firstVersion || !installed || installed->record.names.isEmpty() || !kind || !answers
        || !reader.isSound())
        return failure(damaged);
    set.installed = *installed;
    set.kind = *kind;
    set.answers = *answers;
    return set;
}

QString hostOf(const RememberedSet &set)
{
    const QString first = set.installed.record.names.value(0);
    const auto name = AlternativeName::parse(first);
    return name ? name->display() : first;
}

QString placeText(const RememberedSet &set)
{
    return set.kind == Kind::ThisMachine ? Words::tr("this machine") : set.place;
}

QString fileHere(const RememberedSet &set, FileRole role, const QString &root)
{
    const bool isHere = set.kind == Kind::ThisMachine || set.kind == Kind::Folder;
    for (const InstalledSet::File &file : set.installed.files) {
        if (isHere && file.role == role)
            return placeBelow(set.kind == Kind::Folder ? set.place : root, file.path);
    }
    return {};
}

QString certificateHere(const RememberedSet &set, const QString &root)
{
    for (const FileRole role :
        {FileRole::Chain, FileRole::Certificate, FileRole::CourierPem, FileRole::EximPem}) {
        if (const QString path = fileHere(set, role, root); !path.isEmpty())
            return path;
    }
    const bool hasCertificate = !set.installed.record.certificateSha256.isEmpty();
    return hasCertificate ? fileHere(set, FileRole::PrivateKey, root) : QString(); // all in one file
}

} // namespace mailseal
