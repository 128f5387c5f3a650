// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/made/settings_plan.h"

#include "model/base/errors/error_code.h"
#include "model/install/settings/settings_edit.h"
#include "model/servers/catalogue/catalogue.h"
#include "model/servers/catalogue/layout.h"
#include "model/servers/catalogue/reload.h"
#include "model/servers/configured/difference/settings_steps.h"
#include "model/servers/configured/reading/exim/exim_config.h"
#include "model/setup/answers/setup_draft.h"

#include <QCoreApplication>
#include <QFile>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::SettingsPlan)

public:
    static QString sentence(const Ineffective &one)
    {
        if (one.counts.file.isEmpty() && one.server != ServerKind::Dovecot)
            return tr("%1 does not read %2, so lines in it have no effect.")
                .arg(serverTitle(one.server), one.file);
        if (one.counts.file.isEmpty())
            return tr("%1 does not read %2, so lines in it have no effect. Include the file: add the line "
                      "“!include conf.d/*.conf” to the end of its main file.")
                .arg(serverTitle(one.server), one.file);
        return tr("%1 would have no effect in %2, because %3 sets it again. Remove it there.")
            .arg(one.key, one.file, one.counts.file);
    }
    static QString ownFile(const QString &file)
    {
        return tr(
            "Exim reads %1 here, which Debian's macros do not reach. Nothing was set; use “mailseal-cli "
            "snippet --server exim --exim-file %1 --install” with these files.")
            .arg(file);
    }
    static QString otherList(const QString &key, const QString &now, const QString &list)
    {
        return tr("%1 names a list already, %2. Add the lines of %3 to it, or take the setting out.")
            .arg(key, now, list);
    }
    static QString lists(ServerKind server)
    {
        return tr(
            "%1 needs lists or links for this that are not made here. Nothing was set; run the commands of "
            "“mailseal-cli snippet --form commands”.")
            .arg(serverTitle(server));
    }
};

bool namesOneOf(const QString &line, const QStringList &files)
{
    return std::any_of(
        files.begin(), files.end(), [&line](const QString &file) { return line.contains(file); });
}

// Whoever demands more than is proposed may have a reason that cannot be seen from here, postconf(5).
bool demandsMore(const Difference &difference)
{
    static const QStringList levels{QStringLiteral("encrypt"), QStringLiteral("dane"),
        QStringLiteral("dane-only"), QStringLiteral("verify"), QStringLiteral("secure"),
        QStringLiteral("fingerprint")};
    return difference.key.endsWith(QLatin1String("_tls_security_level")) && levels.contains(difference.now)
        && difference.proposed == QLatin1String("may");
}

// With this value no client could use the certificate.
bool forbidsTls(const Difference &difference)
{
    static const QStringList switches{QStringLiteral("ssl"), QStringLiteral("smtpd_use_tls"),
        QStringLiteral("IMAPDSTARTTLS"), QStringLiteral("POP3_STARTTLS"), QStringLiteral("ESMTPDSSLSTART"),
        QStringLiteral("MAIN_TLS_ENABLE")};
    const QString key = difference.key.section(u'/', -1);
    return key == QLatin1String("smtpd_tls_security_level")
        ? difference.now == QLatin1String("none")
        : switches.contains(key) && difference.now.compare(QLatin1String("no"), Qt::CaseInsensitive) == 0;
}

bool isAtFault(const Configuration &configuration, const Difference &difference)
{
    if (forbidsTls(difference) || demandsMore(difference))
        return forbidsTls(difference);
    const QString key = difference.key.section(u'/', -1);
    return std::any_of(
        configuration.findings.begin(), configuration.findings.end(), [&](const Advice &advice) {
            return severityOf(advice.id) >= Severity::Warning && advice.setting.key == key
                && (advice.setting.scope.isEmpty() || advice.setting.scope == difference.scope);
        });
}

// Postfix's list of names with their certificates: “hash:/etc/postfix/sni”. The same file in the form that
// needs no postmap is no other decision.
bool namesList(const Difference &difference)
{
    return difference.key == QLatin1String("tls_server_sni_maps") && !difference.now.isEmpty();
}
bool namesOtherList(const Difference &difference)
{
    return namesList(difference) && difference.now.section(u':', 1) != difference.proposed.section(u':', 1);
}

// What is set already and is neither about these files nor at fault is somebody's decision.
bool stays(const Configuration &configuration, const Difference &difference, const QStringList &files)
{
    return !difference.now.isEmpty() && !namesList(difference) && !namesOneOf(difference.line, files)
        && !isAtFault(configuration, difference);
}

bool areMacros(const Snippet &snippet)
{
    return snippet.file.endsWith(QLatin1String("localmacros"));
}

// Where they belong on this machine.
QList<Snippet> placed(const QList<Snippet> &snippets, const Configuration &configuration)
{
    QList<Snippet> here;
    for (const Snippet &snippet : snippets) {
        here << relocated(snippet, configuration.folder);
        const QString macros = areMacros(snippet) ? eximMacrosFile(configuration) : QString();
        if (!macros.isEmpty())
            here.last().path = macros;
    }
    return here;
}

void add(SettingsPlan &plan, ServerKind server, const QList<Snippet> &snippets, const QStringList &files,
    const ConfiguredSystem &system, const QDateTime &now)
{
    const Version version = snippets.first().version;
    const TodaysConfiguration today = todaysConfiguration(
        {server, snippets.first().versionKnown ? std::optional(version) : std::nullopt}, system, now);
    const Configuration &configuration = today.configuration;
    if (configuration.files.isEmpty())
        return; // this server is not here
    if (needsLists(snippets)) {
        plan.byHand << Words::lists(server);
        return;
    }
    const QString own = eximOwnFile(configuration);
    if (!own.isEmpty() && std::any_of(snippets.begin(), snippets.end(), areMacros)) {
        plan.byHand << Words::ownFile(own);
        return;
    }
    plan.servers << server; // even if all is set: it is to read the new certificate
    const QList<Snippet> here = placed(snippets, configuration);
    QList<Difference> wanted = differences(configuration, here);
    const auto other = std::find_if(wanted.begin(), wanted.end(), namesOtherList);
    if (other != wanted.end()) {
        const QString list = other->proposed.section(u':', 1);
        plan.byHand << Words::otherList(other->key, other->now, list);
        wanted.removeIf(
            [&](const Difference &difference) { return difference.file == list || namesList(difference); });
    }
    wanted.removeIf([&](const Difference &difference) { return stays(configuration, difference, files); });
    const QList<Ineffective> left = wanted.isEmpty()
        ? QList<Ineffective>()
        : ineffective(configuration, wanted, here, filesBelow(system.root));
    for (const Ineffective &one : left) {
        if (const QString said = Words::sentence(one); !plan.byHand.contains(said))
            plan.byHand << said;
    }
    plan.steps << withLists(settingsSteps(wanted, here));
}

} // namespace

QStringList placesOf(const InstallPlan &plan)
{
    QStringList places;
    for (const FileStep &file : plan.files)
        places << file.path;
    for (const LinkStep &link : plan.links)
        places << link.path;
    if (!plan.set)
        return places;
    const auto layout = loadLayout(plan.set->layout);
    const auto name = AlternativeName::parse(plan.set->names.value(0));
    const QString key = layout && name ? layout->path(FileRole::PrivateKey, fileHost(*name)) : QString();
    return key.isEmpty() || places.contains(key) ? places : places << key;
}

SettingsPlan settingsPlan(const QList<Snippet> &snippets, const QStringList &files,
    const ConfiguredSystem &system, const QDateTime &now)
{
    SettingsPlan plan;
    const QList<ServerKind> order = inReloadOrder(serverKinds());
    for (const ServerKind server : order) {
        QList<Snippet> own;
        for (const Snippet &snippet : snippets)
            own << (snippet.server == server ? QList<Snippet>{snippet} : QList<Snippet>());
        if (!own.isEmpty())
            add(plan, server, own, files, system, now);
    }
    return plan;
}

bool isDeclined(const SettingLine &line, SettingsForm form, const QStringList &declined)
{
    return declined.contains(settingName(line, form)) || declined.contains(line.scope);
}

QList<SettingsStep> withoutLines(QList<SettingsStep> steps, const QStringList &declined)
{
    for (SettingsStep &step : steps)
        step.lines.removeIf([&](const SettingLine &line) { return isDeclined(line, step.form, declined); });
    return withLists(steps);
}

QStringList unknownLines(const QList<SettingsStep> &steps, const QStringList &declined)
{
    QStringList unknown = declined;
    for (const SettingsStep &step : steps) {
        for (const SettingLine &line : step.lines) {
            unknown.removeAll(settingName(line, step.form));
            unknown.removeAll(line.scope);
        }
    }
    return unknown;
}

Result<QList<ReviewedFile>> reviewedFiles(const QList<SettingsStep> &steps, const QString &root)
{
    QList<ReviewedFile> files;
    for (const SettingsStep &step : steps) {
        QFile file(placeBelow(root, step.path));
        const bool isThere = file.exists();
        if (isThere && !file.open(QIODevice::ReadOnly))
            return failure(ErrorCode::TargetNotWritable, {step.path});
        const QByteArray old = isThere ? file.readAll() : QByteArray();
        const std::string_view text(old.constData(), static_cast<size_t>(old.size()));
        auto edited = editedSettings(text, step);
        if (!edited)
            return failure(edited.error());
        if (!edited->changes.isEmpty() || !isThere)
            files << ReviewedFile{step.path, isThere ? sha256(text).toHex() : QByteArray("-"),
                std::move(edited->text), {step.path, step.form, edited->changes}};
    }
    return files;
}

QList<ServerKind> serversOf(const QList<InstalledSettings> &settings)
{
    QList<ServerKind> servers;
    for (const ServerKind server : serverKinds()) {
        const auto &rows = catalogue(server);
        const bool isIts = rows && std::any_of(rows->files.begin(), rows->files.end(), [&](const auto &file) {
            const QString folder = file.path.section(u'/', 0, 2); // “/etc/postfix”
            return std::any_of(settings.begin(), settings.end(),
                [&](const InstalledSettings &one) { return one.path.startsWith(folder + u'/'); });
        });
        if (isIts)
            servers << server;
    }
    return servers;
}

} // namespace mailseal
