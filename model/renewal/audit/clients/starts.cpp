// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/audit/clients/starts.h"

#include "model/renewal/audit/clients/issues.h"
#include "model/renewal/audit/look/ini_lines.h"
#include "model/renewal/audit/look/script_reader.h"
#include "model/servers/machine/init_detection.h"

#include <QRegularExpression>
#include <algorithm>

namespace mailseal {
namespace {

constexpr qsizetype mostLines = 1'000;        // of one crontab
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
    void take(const QString &command, const QString &place, RenewalStart::State state);
    void takeTimers(const QString &folder);
    QStringList commandsOf(const QString &service) const;
    bool isEnabled(const QString &unit) const;
    void takeCrontab(const QString &path, RenewalStart::State state);
    void takeCronFolder(const QString &path);
    void takeUsers();

    const SystemView &m_view;
    RenewalState &m_state;
    ScriptReader m_scripts;
    qsizetype m_characters = 0;
    const bool m_hasSystemd;
    QStringList m_units; // seen; those of the administrator come first, and hide the others
};

void Starts::take(const QString &command, const QString &place, RenewalStart::State state)
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
        m_state.starts << RenewalStart{client, place, whole, state};
    }
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
            take(commandsOf(service).join(u'\n'), path,
                isEnabled(unit) ? RenewalStart::State::Starts : RenewalStart::State::NotEnabled);
    }
}

void Starts::takeCrontab(const QString &path, RenewalStart::State state)
{
    if (m_view.isFolder(path) || noteIfClosed(path, m_view, m_state))
        return;
    const auto bytes = m_view.bytes(path);
    if (!bytes && m_view.exists(path)) {
        noteAsCut(path, m_state);
        return;
    }
    qsizetype lines = 0;
    const QString text = QString::fromUtf8(bytes.value_or(QByteArray()));
    for (const QStringView line : qTokenize(text, u'\n')) {
        const QStringView job = line.trimmed();
        if (job.isEmpty() || job.startsWith(u'#'))
            continue;
        if (++lines > mostLines) {
            noteAsCut(path, m_state);
            return;
        }
        take(line.toString(), path, state);
    }
}

// run-parts(8) passes over names with a dot, and over files that are not executable.
void Starts::takeCronFolder(const QString &path)
{
    static const QRegularExpression taken(QStringLiteral("/[A-Za-z0-9_-]+$"));
    const bool runs = path.contains(taken) && m_view.isExecutable(path);
    if (!m_view.isFolder(path) && !path.section(u'/', -1).startsWith(u'.'))
        take(m_view.text(path), path, runs ? RenewalStart::State::Starts : RenewalStart::State::PassedOver);
}

void Starts::read()
{
    static const QRegularExpression taken(QStringLiteral("/[A-Za-z0-9_-]+$"));
    for (const char *folder : {"/etc/systemd/system", "/lib/systemd/system", "/usr/lib/systemd/system"})
        takeTimers(QString::fromLatin1(folder));
    for (const char *table : {"/etc/crontab", "/etc/anacrontab"})
        takeCrontab(QString::fromLatin1(table), RenewalStart::State::Starts);
    for (const QString &path : m_view.entries(QStringLiteral("/etc/cron.d"))) {
        const bool isLeftover
            = path.contains(QLatin1String(".dpkg-")) || path.section(u'/', -1).startsWith(u'.');
        if (!isLeftover)
            takeCrontab(
                path, path.contains(taken) ? RenewalStart::State::Starts : RenewalStart::State::PassedOver);
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
        for (const char *folder : {"/var/spool/cron/crontabs", "/var/spool/cron"}) {
            const QString crontabs = QString::fromLatin1(folder);
            if (noteIfClosed(crontabs, m_view, m_state))
                continue;
            for (const QString &path : m_view.entries(crontabs)) {
                if (path.endsWith(QLatin1String("/root")) == isRoot)
                    takeCrontab(path, RenewalStart::State::Starts);
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
