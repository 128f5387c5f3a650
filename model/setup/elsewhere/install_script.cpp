// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/elsewhere/install_script.h"

#include "model/base/errors/error_code.h"
#include "model/base/text/shell_word.h"
#include "model/install/transaction/undo.h"
#include "model/servers/catalogue/reload.h"
#include "model/servers/catalogue/rendering/snippet.h"
#include "model/setup/elsewhere/key_placeholder.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>

namespace mailseal {
namespace {

class Script
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::InstallScript)

public:
    static QString texts();
    static QString lines(const QList<Snippet> &snippets);
    static QString commands(const QList<Snippet> &snippets, const QString &indent);

private:
    static QString usage();
    static QString refusals();
    static QString failures();
    static QString puttingBack();
    static QString outcomes();
    static QString configuring();
};

QString text(const char *name, const QString &words)
{
    return QStringLiteral("t_%1=%2\n").arg(QLatin1String(name), shellQuoted(words));
}

QString Script::usage()
{
    return text("usage",
               tr("Puts this set in its places on this machine: all of it, or nothing of it.\n"
                  "\n"
                  "  sh install.sh [--dry-run] [--replace] [--configure] [--root DIR]\n"
                  "  sh install.sh --undo[=TIME] [--root DIR]\n"
                  "  sh install.sh --history [--root DIR]\n"
                  "\n"
                  "  --dry-run    only show what would be done\n"
                  "  --replace    replace files that exist with other content, and keep backups\n"
                  "  --configure  set up the servers as well, let them reload, and ask their ports\n"
                  "  --root DIR   the folder of another system, in place of this one\n"
                  "  --undo       put back what was there before the last installation, or before that of\n"
                  "               this TIME in the history; or finish doing so\n"
                  "  --history    list the installations"))
        + text("limits",
            tr("\nWhat a shell cannot promise: ended by SIGKILL or a power cut at the very end, some files "
               "are new and some are old until this script runs again, which first puts back what it wrote. "
               "“mailseal-cli install plan.json” has no such gap.\n"
               "\n"
               "Exit status: 0 done; 1 not done, and all is as it was; 2 wrong use; 3 what is said has to be "
               "looked at."))
        + text("unknown_option", tr("“%1” is not an option of this script; --help lists them."))
        + text("not_root", tr("Only the super-user can install the files. Start the script with sudo."));
}

QString Script::refusals()
{
    return text("no_user",
               tr("The user “%1”, who should own %2, was not found here. Install the mail server first."))
        + text("no_group",
            tr("The group “%1”, which should own %2, was not found here. Install the mail server first."))
        + text("in_the_way",
            tr("The path %1 is in the way: it is a link, a second name, set-id or not an ordinary file. Move it away."))
        + text("not_folder", tr("The path %1 is in the way: it is a link, or not a folder. Move it away."))
        + text("not_link",
            tr("The path %1 is in the way: it is not a link, or one that leads to a name with blanks. Move it away."))
        + text("unsafe",
            tr("Others than root can change what is in the folder %1. Correct its owner and mode first."))
        + text("exists",
            tr("The file %1 exists with other content, owner or mode and was kept. With --replace it is "
               "replaced, and a backup is kept."))
        + text("damaged", tr("The file %1 is missing or damaged. Unpack the archive again."))
        + text(
            "busy", tr("Another installation seems to be at work: the lock %1 is held, or cannot be taken."))
        + text("delete_lock", tr("If no installation is at work, delete %1."))
        + text("nothing_to_undo", tr("There is no installation of this script that could be undone."))
        + text("changed_since",
            tr("The file %1 is not what was installed any more. Move it away if it is not needed."))
        + text("no_backup", tr("The backup %1 is missing: its file cannot be put back."))
        + text("not_looked", tr("%1 could not be looked at."));
}

QString Script::failures()
{
    return text("failed", tr("%1 could not be written; the line above says why."))
        + text("tool", tr("The program “%1” failed."))
        + text("differs",
            tr("%1 is not as it was written: something changed it meanwhile, or this file system does not "
               "keep owners and modes."))
        + text("changed_meanwhile", tr("%1 was changed by something else while this script was at work."))
        + text("stopped", tr("Stopped by a signal."))
        + text("not_synced", tr("The disk has not confirmed this: look again after a power cut."))
        + text("unsaid", tr("Not everything could be shown: the output cannot be written."));
}

// What was there before, and what has become of it.
QString Script::puttingBack()
{
    return text("theirs", tr("%1 has been changed since by somebody else and stays as it is."))
        + text("folder_stays", tr("The folder %1 is not empty and stays."))
        + text("recovered",
            tr("An earlier run was ended in the middle; what it had written has been taken back."))
        + text(
            "that_was_it", tr("That was the undo: run it again only to undo the installation before, too."))
        + text("undo_finished", tr("An undo that had been ended in the middle is finished now."))
        + text("pending",
            tr("An earlier run was ended in the middle. The next run without --dry-run first takes back "
               "what it had written."))
        + text("put_back", tr("Everything is as it was before."))
        + text("rest_put_back", tr("Everything else is as it was before."))
        + text("not_put_back",
            tr("Putting back is not finished. Mend what is said above, then run the script again."))
        + text("as_before", tr("as it was before: %1")) + text("undone", tr("The installation is undone."))
        + text("merged", keptText(QStringLiteral("%1")))
        + text("lines_stay",
            tr("If you have added lines to the servers' configuration by hand, take them out."));
}

// What --configure finds.
QString Script::configuring()
{
    return text("no_server", tr("%1 has no configuration here, so nothing was set for it."))
        + text("by_hand",
            tr("%1 needs lists or links for this that are not made here. Nothing was set; the lines are in "
               "the folder “snippets”."))
        + text("changed_since_review",
            tr("Somebody has edited %1 since you saw what would change. Look at it again."))
        + text("not_set", tr("The settings of %1 could not be made; the line above says why."))
        + text("refused", tr("%1 does not accept the settings; the line above says why."))
        + text("not_running", tr("%1 is not running here, so nothing had to reload."))
        + text("not_reloaded", tr("%1 did not reload; the line above says why."))
        + text("shows", tr("Port %1 shows the certificate."))
        + text("not_shown", tr("The new certificate is not shown on: %1"))
        + text("mismatch", tr("The private key in %1 does not belong to the certificate in %2."))
        + text("not_asked", tr("The ports were not asked, because openssl is not installed here."))
        + text("nothing_listens", tr("No port listens that could show the certificate."));
}

QString Script::outcomes()
{
    return text("same", tr("unchanged: %1")) + text("new", tr("new: %1 (%2)"))
        + text("replaced", tr("replaced: %1 (%2)")) + text("would_be_new", tr("would be new: %1 (%2)"))
        + text("would_be_replaced", tr("would be replaced: %1 (%2)"))
        + text("link", tr("link: %1 leads to %2")) + text("backup", tr("The old file is kept as %1."))
        + text("access_list", tr("The access list of %1 stays with its backup: the new file has none."))
        + text("not_kept",
            tr("%1 has an access list or a security label that the new file could not get. Install the tools "
               "for it (setfacl, chcon), or remove the list with “setfacl -b”."))
        + text("installed", tr("All files are in their places."))
        + text("nothing", tr("Nothing was changed.")) + text("nothing_else", tr("Nothing else was changed."));
}

QString Script::texts()
{
    return usage() + refusals() + failures() + puttingBack() + outcomes() + configuring();
}

QString Script::lines(const QList<Snippet> &snippets)
{
    QString script;
    for (const Snippet &snippet : snippets) {
        const QString words = tr("Add the lines of %1 to %2.");
        script += QStringLiteral("  say %1 \"$here\"/%2 %3\n")
                      .arg(shellQuoted(words), shellQuoted(QStringLiteral("snippets/") + snippet.file),
                          shellQuoted(snippet.path));
    }
    return script;
}

QString Script::commands(const QList<Snippet> &snippets, const QString &indent)
{
    QList<ServerKind> servers;
    for (const Snippet &snippet : snippets) {
        if (!servers.contains(snippet.server))
            servers << snippet.server;
    }
    QString script;
    for (const InitSystem init : initSystems()) {
        script += indent + initSystemName(init) + QStringLiteral(")\n");
        for (const ServerKind server : servers) {
            const QStringList commands = checkCommands(server, init) + reloadCommands(server, init);
            script += indent
                + QStringLiteral("  say %1 %2\n")
                      .arg(shellQuoted(tr("Then let %1 read them: %2")),
                          shellQuoted(serverTitle(server)) + u' '
                              + shellQuoted(commands.join(QStringLiteral(" && "))));
        }
        script += indent + QStringLiteral("  ;;\n");
    }
    return script;
}

// Only words on a single line: the script splits its record at blanks.
Result<void> checkPaths(const InstallPlan &plan, const ScriptSettings &settings)
{
    static const QRegularExpression plain(QStringLiteral("^/?[A-Za-z0-9_@+][A-Za-z0-9._/@+-]*$"));
    QStringList paths;
    for (const FolderStep &step : plan.folders)
        paths << step.path << step.owner << step.group;
    for (const FileStep &step : plan.files)
        paths << step.path << step.owner << step.group;
    for (const LinkStep &step : plan.links)
        paths << step.path << step.target;
    for (const NamedCertificate &name : settings.names)
        paths << name.certificate;
    for (const QString &path : std::as_const(paths)) {
        if (!plain.match(path).hasMatch())
            return failure(ErrorCode::PathNotUsable, {path, QStringLiteral("install.sh")});
    }
    return {};
}

QString steps(const InstallPlan &plan)
{
    QString script;
    for (const FolderStep &step : plan.folders)
        script += QStringLiteral("  \"$1_folder\" %1 %2 %3 %4\n")
                      .arg(modeText(step.mode), step.owner, step.group, step.path);
    for (const FileStep &step : plan.files) {
        // Only there it is known what such a file is.
        const QByteArray sum
            = holdsKeyPlaceholder(step.content) ? QByteArray("-") : sha256(view(step.content)).toHex();
        script += QStringLiteral("  \"$1_file\" %1 %2 %3 %4 %5\n")
                      .arg(modeText(step.mode), step.owner, step.group, QString::fromLatin1(sum), step.path);
    }
    for (const LinkStep &step : plan.links)
        script += QStringLiteral("  \"$1_link\" %1 %2\n").arg(step.target, step.path);
    return script;
}

// A file compiled into the program.
QString shipped(const char *name)
{
    QFile file(QStringLiteral(":/mailseal/elsewhere/") + QLatin1String(name));
    (void)file.open(QIODevice::ReadOnly);
    return QString::fromUtf8(file.readAll());
}

// Without the first two lines, which only a file of its own needs.
QString part(const char *name)
{
    return shipped(name).section(u'\n', 2);
}

const QString &scriptTemplate()
{
    static const QString text = [] {
        const QString parts = part("install/look.sh") + part("install/check.sh") + part("install/write.sh")
            + part("install/configure.sh") + part("install/servers.sh") + part("install/take_back.sh")
            + part("install/state.sh");
        return shipped("install.sh").replace(QStringLiteral("# @PARTS@\n"), parts);
    }();
    return text;
}

} // namespace

Result<QByteArray> installScript(const InstallPlan &plan, const ScriptSettings &settings)
{
    if (auto checked = checkPaths(plan, settings); !checked)
        return failure(checked.error());
    QString script = scriptTemplate();
    script.replace(QStringLiteral("# @TEXTS@\n"), Script::texts());
    script.replace(QStringLiteral("  # @PLAN@\n"), steps(plan));
    script.replace(QStringLiteral("  # @LINES@\n"), Script::lines(settings.snippets));
    script.replace(
        QStringLiteral("    # @COMMANDS@\n"), Script::commands(settings.snippets, QStringLiteral("  ")));
    script.replace(QStringLiteral("# @SETTINGS@\n"), settingsPart(settings));
    script.replace(QStringLiteral("    # @RELOADS@\n"), reloadsPart(QStringLiteral("  ")));
    return script.toUtf8();
}

Result<InstallPlan> archivePlan(const InstallPlan &plan, const InstallPlan &folderPlan,
    const QList<Snippet> &snippets, const std::optional<QList<ReviewedFile>> &reviewed)
{
    ScriptSettings settings;
    settings.snippets = snippets;
    settings.host = plan.set ? plan.set->names.value(0) : QString();
    settings.certificate = certificateOf(plan);
    settings.reviewed = reviewed;
    const auto script = installScript(plan, settings);
    if (!script)
        return failure(script.error());
    InstallPlan archived = folderPlan;
    archived.files << FileStep{FileRole::Record, QStringLiteral("/install.sh"), QStringLiteral("root"),
        QStringLiteral("root"), 0755,
        secretBytes({script->constData(), static_cast<size_t>(script->size())})};
    if (reviewed)
        archived.files << reviewedSteps(*reviewed);
    return archived;
}

} // namespace mailseal
