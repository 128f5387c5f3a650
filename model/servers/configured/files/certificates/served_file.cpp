// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/files/certificates/served_file.h"

#include "model/base/advice/advice_id.h"
#include "model/base/errors/error_code.h"
#include "model/files/read/encodings/block_damage.h"
#include "model/files/read/encodings/strict_form.h"
#include "model/servers/configured/files/certificates/named_blocks.h"
#include "model/servers/configured/files/sight/file_rights.h"
#include "model/servers/configured/files/sight/file_sight.h"
#include "model/servers/configured/rules/config_rules.h"
#include "model/servers/configured/setting_advice.h"
#include "model/servers/machine/files_below.h"

#include <QFileInfo>
#include <sys/stat.h>

namespace mailseal {
namespace {

using files::PemBlock;
using files::PemText;

constexpr qsizetype mostBlocks = 10'000; // a bundle of all authorities in use has 150

// OpenSSL 3 skips the mark, 1.1.1 does not: measured on the Debian releases where this changed. GnuTLS skips
// it.
Effect ofByteOrderMark(ServerKind kind, const Version &version)
{
    const bool isOld = (kind == ServerKind::Postfix && version < Version{3, 7, 0})
        || (kind == ServerKind::Dovecot && version < Version{2, 3, 19});
    return isOld ? Effect::NoTls : Effect::Works;
}

// As whom a server reads its files; Exim's user is called differently by Debian, Fedora and FreeBSD.
QStringList ownUsers(ServerKind kind)
{
    switch (kind) {
    case ServerKind::Courier:
        return {QStringLiteral("courier")};
    case ServerKind::Exim:
        return {QStringLiteral("Debian-exim"), QStringLiteral("exim"), QStringLiteral("mailnull")};
    case ServerKind::Postfix:
    case ServerKind::Dovecot:
        break;
    }
    return {};
}

// Whether everybody may enter the folders down to the file; links have been followed. Those above a copy do
// not count.
bool isReachedByAll(const QString &place, const QString &root)
{
    const QString real = QFileInfo(place).canonicalFilePath();
    const QString top = QFileInfo(root).canonicalFilePath();
    for (QString folder = real.left(real.lastIndexOf(u'/')); folder.size() > top.size();
         folder.truncate(folder.lastIndexOf(u'/'))) {
        struct stat status
        { };
        if (::stat(folder.toUtf8().constData(), &status) != 0 || (status.st_mode & 01) == 0)
            return false;
    }
    return true;
}

} // namespace

ServedFiles::ServedFiles(const Configuration &configuration, const QString &root)
    : m_configuration(configuration),
      m_root(root),
      m_kind(configuration.server.kind),
      m_version(versionOf(configuration))
{ }

QList<Advice> ServedFiles::adviceIfOpenToAll(const Setting &setting, const QString &path) const
{
    struct stat status
    { };
    const QString place = pathBelow(m_root, path);
    if (::stat(place.toUtf8().constData(), &status) != 0 || (status.st_mode & 04) == 0
        || !isReachedByAll(place, m_root))
        return {};
    return {fileAdvice(AdviceId::WorldReadableKey, Effect::Works, setting, path,
        {QString::number(status.st_mode & 07777, 8).rightJustified(4, u'0')})};
}

QList<Advice> ServedFiles::adviceOnRights(const Setting &setting, const QString &path) const
{
    QList<Advice> found;
    Setting about = setting;
    about.value = path;
    for (const QString &name : ownUsers(m_kind)) { // the others read it as root
        const auto user = findUser(name, filesBelow(m_root));
        if (user
            && !mayRead(*user, m_root == QLatin1String("/") ? QString() : m_root, pathBelow(m_root, path)))
            found << settingAdvice(AdviceId::FileUnreadable, Effect::NoTls, about, name);
    }
    return found;
}

ServedFile ServedFiles::open(const Setting &setting, const QString &path, bool holdsKey) const
{
    if (const auto inside = m_configuration.inlineTexts.constFind(path);
        inside != m_configuration.inlineTexts.constEnd()) {
        ServedFile served = judged(setting, path, inside->text);
        if (holdsKey && served.text && firstKey(*served.text) != nullptr)
            served.findings << adviceIfOpenToAll(setting, inside->file);
        return served;
    }
    const Effect absent = m_kind == ServerKind::Dovecot ? Effect::Refuses : Effect::NoTls;
    if (const auto unseen = adviceOnSight(setting, m_root, path, absent))
        return {std::nullopt, {*unseen}};
    ServedFile served = read(setting, path);
    QList<Advice> before = adviceOnRights(setting, path);
    // A file that holds certificates only is for everybody.
    const bool isForAll = served.text && firstKey(*served.text) == nullptr;
    if (holdsKey && !isForAll)
        before << adviceIfOpenToAll(setting, path);
    served.findings = before + served.findings;
    return served;
}

ServedFile ServedFiles::read(const Setting &setting, const QString &path) const
{
    const auto file = files::readFile(pathBelow(m_root, path));
    if (file)
        return judged(setting, path, file->bytes);
    Setting about = setting;
    about.value = path;
    const bool isTooLarge = file.error().code == ErrorCode::FileTooLarge;
    return {std::nullopt,
        {settingAdvice(isTooLarge ? AdviceId::FileTooLargeToExamine : AdviceId::FileNotExamined,
            Effect::Unknown, about)}};
}

// As a mail server would read it: as a whole or not at all.
ServedFile ServedFiles::judged(const Setting &setting, const QString &path, const SecretBytes &bytes) const
{
    ServedFile served;
    Setting about = setting;
    about.value = path;
    const auto find
        = [&](AdviceId id, Effect effect) { served.findings << settingAdvice(id, effect, about); };
    const auto findIn = [&](AdviceId id, Effect effect, const QStringList &arguments = {}) {
        served.findings << fileAdvice(id, effect, setting, path, arguments);
    };
    const PemText pem = files::readPem(bytes, mostBlocks);
    const auto damaged = std::find_if(pem.blocks.begin(), pem.blocks.end(), std::mem_fn(&PemBlock::damaged));
    // GnuTLS copes with indented and joined lines.
    const bool mindsLayout = m_kind != ServerKind::Courier && m_kind != ServerKind::Exim;
    const bool hasNul = view(bytes).find('\0') != std::string_view::npos;
    if (pem.layout.byteOrderMark)
        findIn(AdviceId::ByteOrderMark, ofByteOrderMark(m_kind, m_version));
    if (bytes.empty())
        find(AdviceId::FileEmpty, Effect::NoTls);
    else if (pem.blocks.isEmpty())
        find(AdviceId::NotPem,
            hasNul && m_kind == ServerKind::Dovecot && m_version >= Version{2, 4, 0} ? Effect::Refuses
                                                                                     : Effect::NoTls);
    else if (mindsLayout && pem.layout.joined)
        findIn(AdviceId::Joined, Effect::NoTls);
    else if (mindsLayout && pem.layout.indented)
        findIn(AdviceId::Indented, Effect::NoTls);
    else if (damaged != pem.blocks.end())
        findIn(AdviceId::Damaged, Effect::NoTls, {sentence(files::damageOf(view(bytes), *damaged, path))});
    else if (const qsizetype readable
             = mindsLayout ? files::readByServers(view(bytes), pem) : pem.blocks.size();
             readable < pem.blocks.size())
        findIn(AdviceId::ServerReadsPart, Effect::NoTls,
            {QString::number(readable), QString::number(pem.blocks.size())});
    else
        served.text = pem;
    return served;
}

} // namespace mailseal
