// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/rehearsal/dovecot_rehearsal.h"

#include "model/servers/configured/rehearsal/dovecot_logins.h"
#include "model/servers/configured/rehearsal/dovecot_plugins.h"
#include "model/servers/configured/rehearsal/dovecot_settings.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

namespace mailseal {
namespace {

constexpr Version newLanguage{2, 4, 0};

// The names of blocks that were without one must not occur twice in all files.
class SectionNames
{
public:
    // The wish itself for the first one, then with a number.
    QString unused(const QString &kind, const QString &wish)
    {
        QString name = wish;
        for (int number = 2; m_taken.contains(kind + u' ' + name); ++number)
            name = wish + QString::number(number);
        m_taken << kind + u' ' + name;
        return name;
    }
    void take(const QString &kind, const QString &name) { m_taken << kind + u' ' + name; }

private:
    QSet<QString> m_taken;
};

// The comment behind the old value stays behind the last of the new ones.
QStringList withComment(QStringList lines, const DovecotStatement &old)
{
    if (!old.comment.isEmpty())
        lines.last() += u' ' + old.comment;
    return lines;
}

class DovecotFile
{
public:
    DovecotFile(FileEdits &edits, const DovecotContext &context, SectionNames &names)
        : m_edits(edits),
          m_context(context),
          m_names(names),
          m_statements(dovecotStatements(edits.lines()))
    { }
    void rehearse();
    // Packages say there which protocols they bring.
    bool includesProtocols() const
    {
        return std::any_of(m_statements.begin(), m_statements.end(), [](const DovecotStatement &statement) {
            return statement.kind == DovecotStatement::Include
                && statement.value.contains(QStringLiteral("protocols.d"));
        });
    }
    int firstStatement() const { return m_statements.isEmpty() ? 0 : m_statements.first().first; }

private:
    QList<int> inside(int block) const;
    QStringList scope(int index) const;
    int end(int block) const;
    void setting(int index);
    void open(int index);
    void login(int block);
    void replaceSetting(int index, const QStringList &lines);
    void plugin(int block);
    void nameBlock(int block, const QString &wish);
    void commentBlock(int block, const UpgradeChange &change);
    void rename(int block, const QString &name);

    FileEdits &m_edits;
    DovecotContext m_context;
    SectionNames &m_names;
    QList<DovecotStatement> m_statements;
};

// The settings directly in it.
QList<int> DovecotFile::inside(int block) const
{
    QList<int> settings;
    for (int i = block + 1; i < m_statements.size(); ++i) {
        if (m_statements[i].parent == block && m_statements[i].kind == DovecotStatement::Setting)
            settings << i;
    }
    return settings;
}

QStringList DovecotFile::scope(int index) const
{
    QStringList kinds;
    for (int i = m_statements[index].parent; i >= 0; i = m_statements[i].parent)
        kinds.prepend(m_statements[i].key);
    return kinds;
}

// Its last line; that of the file if nothing closes it.
int DovecotFile::end(int block) const
{
    const int close = m_statements[block].close;
    return close < 0 ? static_cast<int>(m_edits.lines().size()) - 1 : m_statements[close].last;
}

void DovecotFile::rename(int block, const QString &name)
{
    const DovecotStatement &old = m_statements[block];
    const QString comment = old.comment.isEmpty() ? QString() : u' ' + old.comment;
    m_edits.replace(old.first, old.last, {old.key + u' ' + name + QStringLiteral(" {") + comment},
        {ChangeKind::Replaced, Outcome::Stops, Reason::SectionUnnamed, {old.key}});
}

void DovecotFile::nameBlock(int block, const QString &wish)
{
    const DovecotStatement &old = m_statements[block];
    if (old.value.isEmpty())
        rename(block, m_names.unused(old.key, wish));
}

void DovecotFile::commentBlock(int block, const UpgradeChange &change)
{
    m_edits.comment(m_statements[block].first, end(block), change);
}

void DovecotFile::login(int block)
{
    const DovecotStatement &old = m_statements[block];
    const QList<int> settings = inside(block);
    QString driver;
    bool isOld = old.value.isEmpty();
    for (const int i : settings) {
        if (m_statements[i].key == QLatin1String("driver"))
            driver = m_statements[i].value;
        isOld = isOld || isOldLoginKey(m_statements[i].key);
    }
    if (!isOld)
        return;
    QHash<int, QStringList> replaced;
    for (const int i : settings) {
        if (const auto lines = newLoginSetting(old.key, driver, m_statements[i]))
            replaced[i] = *lines;
    }
    if (replaced.size() < settings.size() || !canConvert(driver)) {
        commentBlock(block, {ChangeKind::ByHand, Outcome::Stops, Reason::DriverByHand, {old.key, driver}});
        return;
    }
    if (old.value.isEmpty())
        rename(block, m_names.unused(old.key, driver));
    for (const int i : settings)
        replaceSetting(i, replaced[i]);
}

// By lines that say the same; none: nothing needs it.
void DovecotFile::replaceSetting(int index, const QStringList &lines)
{
    const DovecotStatement &old = m_statements[index];
    if (lines.isEmpty())
        m_edits.remove(old.first, old.last, {ChangeKind::Removed, Outcome::Stops, Reason::Gone, {old.key}});
    else if (lines != QStringList{dovecotSetting(old.key, old.value)})
        m_edits.replace(old.first, old.last, withComment(lines, old),
            {ChangeKind::Replaced, Outcome::Stops, Reason::ArgumentsSplit, {old.key}});
}

void DovecotFile::plugin(int block)
{
    const DovecotStatement &opens = m_statements[block];
    const UpgradeChange change{ChangeKind::Removed, Outcome::Stops, Reason::PluginOpen, {}};
    QList<DovecotStatement> settings;
    const QList<int> indexes = inside(block);
    for (const int i : indexes)
        settings << m_statements[i];
    for (const int i : indexes) {
        const DovecotStatement &setting = m_statements[i];
        const auto lines = newPluginSetting(setting, settings, m_context.target);
        if (!lines)
            m_edits.comment(setting.first, setting.last,
                {ChangeKind::ByHand, Outcome::Stops, Reason::PluginByHand, {setting.key}});
        else if (lines->isEmpty())
            m_edits.remove(setting.first, setting.last, change);
        else
            replaceSetting(i, *lines);
    }
    m_edits.remove(opens.first, opens.last, change);
    if (opens.close >= 0)
        m_edits.remove(m_statements[opens.close].first, m_statements[opens.close].last, change);
}

bool isGoneService(const QString &name)
{
    static const QStringList gone{QStringLiteral("director"), QStringLiteral("replicator"),
        QStringLiteral("aggregator"), QStringLiteral("ipc"), QStringLiteral("old-stats"),
        QStringLiteral("tcpwrap"), QStringLiteral("ssl-params")};
    return gone.contains(name);
}

void DovecotFile::open(int index)
{
    const DovecotStatement &block = m_statements[index];
    const bool isOutside = block.parent < 0;
    if (block.key == QLatin1String("passdb") || block.key == QLatin1String("userdb"))
        login(index);
    else if (block.key == QLatin1String("plugin"))
        plugin(index);
    else if (block.key == QLatin1String("namespace")) {
        bool isInbox = false;
        const QList<int> settings = inside(index);
        for (const int i : settings)
            isInbox = isInbox
                || (m_statements[i].key == QLatin1String("inbox") && m_statements[i].value.startsWith(u'y'));
        nameBlock(index, isInbox ? QStringLiteral("inbox") : QStringLiteral("further"));
    } else if (block.key == QLatin1String("inet_listener"))
        nameBlock(index, QStringLiteral("listener"));
    else if (isOutside && block.key == QLatin1String("dict") && block.value.isEmpty())
        commentBlock(index,
            {inside(index).isEmpty() ? ChangeKind::Removed : ChangeKind::ByHand, Outcome::Stops,
                Reason::SectionGone, {block.key}});
    else if (isOutside && block.key == QLatin1String("service") && isGoneService(block.value))
        commentBlock(index,
            {ChangeKind::Removed, Outcome::Stops, Reason::SectionGone, {block.key + u' ' + block.value}});
}

void DovecotFile::setting(int index)
{
    const DovecotStatement &old = m_statements[index];
    const QStringList around = scope(index);
    const bool isDone = around.contains(QStringLiteral("passdb")) || around.contains(QStringLiteral("userdb"))
        || around.contains(QStringLiteral("plugin"));
    if (isDone || m_edits.isEdited(old.first))
        return;
    if (m_context.requiresTls && old.key == QLatin1String("login_trusted_networks") && !old.value.isEmpty())
        m_edits.note(
            old.first, old.last, {ChangeKind::ByHand, Outcome::Differs, Reason::TrustedNetworks, {}});
    const auto lines = newSetting(old, around, m_context);
    if (!lines)
        return;
    if (lines->change.kind == ChangeKind::ByHand)
        m_edits.comment(old.first, old.last, lines->change);
    else if (lines->lines.isEmpty())
        m_edits.remove(old.first, old.last, lines->change);
    else
        m_edits.replace(old.first, old.last, withComment(lines->lines, old), lines->change);
}

void DovecotFile::rehearse()
{
    for (int i = 0; i < m_statements.size(); ++i) {
        if (m_statements[i].kind == DovecotStatement::Open)
            open(i);
    }
    for (int i = 0; i < m_statements.size(); ++i) {
        if (m_statements[i].kind == DovecotStatement::Setting)
            setting(i);
    }
}

// They must be the first settings of the first file.
void requireVersions(const Configuration &configuration, const DovecotFile &dovecot, FileEdits &file)
{
    const int before = dovecot.firstStatement();
    const auto add = [&](const char *key, const QString &value, Reason reason) {
        if (configuration.find(QString::fromLatin1(key)) == nullptr)
            file.insert(before, {dovecotSetting(QString::fromLatin1(key), value)},
                {ChangeKind::Added, Outcome::Stops, reason, {}});
    };
    // Every 2.4 knows the settings of 2.4.0, and a later one only by its own version.
    add("dovecot_config_version", QStringLiteral("2.4.0"), Reason::VersionRequired);
    const Version oldest{2, 3, 0}; // that a storage version may name
    add("dovecot_storage_version", std::max(configuration.server.version.value_or(oldest), oldest).toString(),
        Reason::StorageVersion);
    if (!dovecot.includesProtocols() && configuration.find(QStringLiteral("protocols")) == nullptr
        && std::none_of(configuration.blocks.begin(), configuration.blocks.end(),
            [](const Setting &block) { return block.key == QLatin1String("protocols"); }))
        file.insert(before, {QStringLiteral("protocols = imap pop3 lmtp")},
            {ChangeKind::Added, Outcome::Differs, Reason::ProtocolsUnset, {}});
}

} // namespace

void rehearseDovecot(const Configuration &configuration, const Version &target, QList<FileEdits> &files)
{
    if (target < newLanguage || files.isEmpty())
        return;
    SectionNames names;
    for (const Setting &block : configuration.blocks)
        names.take(block.key, block.value);
    const DovecotContext context{target, configuration.value(QStringLiteral("mail_location")),
        configuration.value(QStringLiteral("ssl")) == QLatin1String("required")};
    bool isFirst = true;
    for (FileEdits &file : files) {
        DovecotFile dovecot(file, context, names);
        if (isFirst)
            requireVersions(configuration, dovecot, file);
        isFirst = false;
        dovecot.rehearse();
    }
}

} // namespace mailseal
