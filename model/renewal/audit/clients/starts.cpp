// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/audit/clients/starts.h"

#include "model/renewal/audit/clients/issues.h"
#include "model/renewal/audit/look/ini_lines.h"
#include "model/renewal/audit/look/script_reader.h"
#include "model/renewal/audit/look/shell_reading.h"
#include "model/servers/machine/init_detection.h"

#include <QRegularExpression>
#include <algorithm>

namespace mailseal {
namespace {

using Flaw = RenewalStart::Flaw;
using State = RenewalStart::State;

constexpr qsizetype mostLines = 1'000;        // of one crontab
constexpr qsizetype mostWatches = 100;        // of one unit
constexpr qsizetype mostCharacters = 4 << 20; // of what starts clients, on one system

class Starts
{
public:
    Starts(const SystemView &view, RenewalState &state)
        : m_view(view),
          m_state(state),
          m_scripts(view),
          m_hasSystemd(detectInitSystem(view.root()) == InitSystem::Systemd)
    { }
    void read();

private:
    void take(const QString &command, const QString &place, State state, Flaw flaw = Flaw::None);
    void takeReload(const QString &text, const QString &place, const QStringList &watches);
    void takeTimers(const QString &folder);
    void takePathUnits(const QString &folder);
    QStringList commandsOf(const QString &service) const;
    bool isEnabled(const QString &unit) const;
    enum class Table { OfUser, OfSystem, OfAnacron };
    void takeCrontab(const QString &path, Table table, Flaw flaw = Flaw::None);
    void takeLine(const QString &line, const QString &path, Table table, Flaw flaw);
    void takeCronFolder(const QString &path);
    void takeUsers();

    const SystemView &m_view;
    RenewalState &m_state;
    ScriptReader m_scripts;
    qsizetype m_characters = 0;
    const bool m_hasSystemd;
    bool m_isRoots = true; // what is read
    QStringList m_units;   // seen; those of the administrator come first, and hide the others
};

void Starts::take(const QString &command, const QString &place, State state, Flaw flaw)
{
    static const QRegularExpression unlessSystemd(QStringLiteral("!\\s*-d\\s+/run/systemd/system"));
    if (m_hasSystemd && command.contains(unlessSystemd))
        return;
    const ScriptReader::Reading reading = m_scripts.read(command);
    if (!reading.isWhole)
        noteAsCut(place, m_state);
    QString whole;
    for (const AcmeClient client : acmeClients()) {
        if (!reading.calls(client))
            continue;
        if (whole.isEmpty() && m_characters <= mostCharacters) {
            whole = reading.text();
            m_characters += whole.size();
        }
        if (m_characters > mostCharacters) {
            noteAsCut(place, m_state);
            return;
        }
        m_state.starts << RenewalStart{client, place, whole, state, flaw};
    }
    static const QRegularExpression rarely(QStringLiteral("^\\s*@(reboot|yearly|annually)\\b"));
    if (whole.isEmpty() && m_isRoots && state == State::Starts && !command.contains(rarely))
        takeReload(reading.text(), place, {});
}

void Starts::takeReload(const QString &text, const QString &place, const QStringList &watches)
{
    if (m_characters + text.size() > mostCharacters)
        return;
    const ShellEffect effect = effectOfShell(text);
    if (effect.reloads.isEmpty() && !effect.deploys)
        return;
    m_characters += text.size();
    m_state.reloads << RegularReload{place, text, watches};
}

// Those of the unit, and of the files that add to it; an empty one takes back those before (systemd.unit(5),
// systemd.service(5)).
QStringList Starts::commandsOf(const QString &service) const
{
    QStringList files;
    for (const char *base : {"/etc/systemd/system/", "/lib/systemd/system/", "/usr/lib/systemd/system/"}) {
        const QString unit = QString::fromLatin1(base) + service;
        if (files.isEmpty() && m_view.exists(unit))
            files << unit;
    }
    for (const char *base : {"/lib/systemd/system/", "/usr/lib/systemd/system/", "/etc/systemd/system/"}) {
        for (const QString &file :
            m_view.entries(QString::fromLatin1(base) + service + QStringLiteral(".d"))) {
            if (file.endsWith(QLatin1String(".conf")))
                files << file;
        }
    }
    constexpr qsizetype mostCommands = 20;
    QStringList commands;
    for (const QString &file : std::as_const(files)) {
        for (const IniLine &line : iniLines(m_view.text(file))) {
            if (line.name == QLatin1String("ExecStart") && line.value.isEmpty())
                commands.clear();
            else if (line.name.startsWith(QLatin1String("ExecStart")) && commands.size() < mostCommands)
                commands << line.value;
        }
    }
    return commands;
}

// systemctl enable makes a link in the folder of what wants it: systemd.unit(5), [Install]. Of a template
// “acme@.timer” it is “acme@NAME.timer”.
bool Starts::isEnabled(const QString &unit) const
{
    const qsizetype at = unit.indexOf(QLatin1String("@."));
    const auto isIt = [&](const QString &entry) {
        const QString name = entry.section(u'/', -1);
        const bool isInstance
            = at > 0 && name.startsWith(unit.left(at + 1)) && name.endsWith(unit.mid(at + 1));
        return name == unit || isInstance;
    };
    for (const char *base : {"/etc/systemd/system", "/lib/systemd/system", "/usr/lib/systemd/system"}) {
        for (const QString &folder : m_view.entries(QString::fromLatin1(base))) {
            const bool wants
                = folder.endsWith(QLatin1String(".wants")) || folder.endsWith(QLatin1String(".requires"));
            const QStringList wanted = wants ? m_view.entries(folder) : QStringList();
            if (std::any_of(wanted.begin(), wanted.end(), isIt))
                return true;
        }
    }
    return false;
}

void Starts::takeTimers(const QString &folder)
{
    for (const QString &path : m_view.entries(folder)) {
        const QString unit = path.section(u'/', -1);
        if (!unit.endsWith(QLatin1String(".timer")) || m_units.contains(unit))
            continue;
        m_units << unit;
        const QList<IniLine> timer = iniLines(m_view.text(path)); // masked: a link to /dev/null, no text
        const QString named = valueOf(timer, QStringLiteral("Timer"), QStringLiteral("Unit"));
        const QString service = named.isEmpty() ? unit.chopped(6) + QStringLiteral(".service") : named;
        if (!timer.isEmpty())
            take(commandsOf(service).join(u'\n'), path, isEnabled(unit) ? State::Starts : State::NotEnabled);
    }
}

void Starts::takePathUnits(const QString &folder)
{
    for (const QString &path : m_view.entries(folder)) {
        const QString unit = path.section(u'/', -1);
        if (!unit.endsWith(QLatin1String(".path")) || m_units.contains(unit) || !isEnabled(unit))
            continue;
        m_units << unit;
        const QList<IniLine> lines = iniLines(m_view.text(path));
        QStringList watches;
        for (const IniLine &line : lines) {
            if (line.name == QLatin1String("PathChanged") || line.name == QLatin1String("PathModified"))
                watches << line.value;
        }
        const QString named = valueOf(lines, QStringLiteral("Path"), QStringLiteral("Unit"));
        const QString service = named.isEmpty() ? unit.chopped(5) + QStringLiteral(".service") : named;
        if (!watches.isEmpty())
            takeReload(
                m_scripts.read(commandsOf(service).join(u'\n')).text(), path, watches.mid(0, mostWatches));
    }
}

// A command ends at the first “%” that is not “\\%”; what follows is its input (crontab(5)).
QString commandOf(const QString &line)
{
    static const QRegularExpression percent(QStringLiteral("(?<!\\\\)%"));
    return line.left(line.indexOf(percent) < 0 ? line.size() : line.indexOf(percent));
}

// Cut off in the middle: “date +%F” between backquotes, or in quotes.
bool isCutOff(const QString &command)
{
    return command.count(u'`') % 2 != 0 || command.count(u'"') % 2 != 0
        || command.count(QLatin1String("$(")) > command.count(u')');
}

// The name of a user comes after the time; a path or a client is none.
bool lacksUser(const QString &line)
{
    static const QRegularExpression time(
        QStringLiteral("^\\s*(?:@\\w+|(?:\\S+\\s+){4}\\S+)\\s+(\\S+)\\s+\\S"));
    static const QRegularExpression setting(QStringLiteral("^\\s*\\w+\\s*="));
    const auto match = time.match(line);
    const QString user = match.captured(1);
    return match.hasMatch() && !setting.match(line).hasMatch()
        && (user.contains(u'/') || acmeClientFromName(user).has_value());
}

void Starts::takeLine(const QString &line, const QString &path, Table table, Flaw flaw)
{
    const QString command = table == Table::OfAnacron ? line : commandOf(line);
    if (flaw == Flaw::None && table == Table::OfSystem && lacksUser(line))
        flaw = Flaw::NoUser;
    if (flaw == Flaw::None && command != line && isCutOff(command))
        flaw = Flaw::Percent;
    take(command, path, flaw == Flaw::None ? State::Starts : State::PassedOver, flaw);
}

void Starts::takeCrontab(const QString &path, Table table, Flaw flaw)
{
    if (m_view.isFolder(path) || noteIfClosed(path, m_view, m_state))
        return;
    const auto bytes = m_view.bytes(path);
    if (!bytes && m_view.exists(path)) {
        noteAsCut(path, m_state);
        return;
    }
    const QString text = QString::fromUtf8(bytes.value_or(QByteArray()));
    if (flaw == Flaw::None && table == Table::OfSystem && !text.endsWith(u'\n'))
        flaw = Flaw::NoLineFeed; // of the whole file: cron(8)
    qsizetype lines = 0;
    for (const QStringView line : qTokenize(text, u'\n')) {
        const QStringView job = line.trimmed();
        if (job.isEmpty() || job.startsWith(u'#'))
            continue;
        if (++lines > mostLines) {
            noteAsCut(path, m_state);
            return;
        }
        takeLine(line.toString(), path, table, flaw);
    }
}

// run-parts(8) passes over names with a dot, and over files that are not executable.
void Starts::takeCronFolder(const QString &path)
{
    static const QRegularExpression taken(QStringLiteral("/[A-Za-z0-9_-]+$"));
    const Flaw flaw = !path.contains(taken) ? Flaw::Name
        : !m_view.isExecutable(path)        ? Flaw::NotExecutable
                                            : Flaw::None;
    if (!m_view.isFolder(path) && !path.section(u'/', -1).startsWith(u'.'))
        take(m_view.text(path), path, flaw == Flaw::None ? State::Starts : State::PassedOver, flaw);
}

void Starts::read()
{
    static const QRegularExpression taken(QStringLiteral("/[A-Za-z0-9_-]+$"));
    for (const char *folder : {"/etc/systemd/system", "/lib/systemd/system", "/usr/lib/systemd/system"})
        takeTimers(QString::fromLatin1(folder));
    for (const char *folder : {"/etc/systemd/system", "/lib/systemd/system", "/usr/lib/systemd/system"})
        takePathUnits(QString::fromLatin1(folder));
    takeCrontab(QStringLiteral("/etc/crontab"), Table::OfSystem);
    takeCrontab(QStringLiteral("/etc/anacrontab"), Table::OfAnacron);
    for (const QString &path : m_view.entries(QStringLiteral("/etc/cron.d"))) {
        const bool isLeftover
            = path.contains(QLatin1String(".dpkg-")) || path.section(u'/', -1).startsWith(u'.');
        if (!isLeftover)
            takeCrontab(path, Table::OfSystem, path.contains(taken) ? Flaw::None : Flaw::Name);
    }
    for (const char *often : {"hourly", "daily", "weekly", "monthly"}) {
        for (const QString &path : m_view.entries(QStringLiteral("/etc/cron.") + QLatin1String(often)))
            takeCronFolder(path);
    }
    takeUsers();
}

// What users write comes last, and root's before it, so that nobody else's can use up what is read.
void Starts::takeUsers()
{
    for (const bool isRoot : {true, false}) {
        m_isRoots = isRoot; // nobody else's job can reload a server
        for (const char *folder : {"/var/spool/cron/crontabs", "/var/spool/cron"}) {
            const QString crontabs = QString::fromLatin1(folder);
            if (noteIfClosed(crontabs, m_view, m_state))
                continue;
            for (const QString &path : m_view.entries(crontabs)) {
                if (path.endsWith(QLatin1String("/root")) == isRoot)
                    takeCrontab(path, Table::OfUser);
            }
        }
    }
}

QRegularExpression optionWithValue(const QString &option)
{
    return QRegularExpression(QStringLiteral("(?:^|\\s)%1[\\s=]+(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"';&|]+))")
                                  .arg(QRegularExpression::escape(option)));
}

} // namespace

void readStarts(const SystemView &view, RenewalState &state)
{
    Starts(view, state).read();
}

QStringList optionValues(const QList<RenewalStart> &starts, AcmeClient client, const QString &option)
{
    const QRegularExpression given = optionWithValue(option);
    QStringList values;
    for (const RenewalStart &start : starts) {
        if (start.client != client)
            continue;
        for (auto match = given.globalMatch(start.text); match.hasNext();)
            values << match.next().capturedTexts().last();
    }
    return values;
}

} // namespace mailseal
