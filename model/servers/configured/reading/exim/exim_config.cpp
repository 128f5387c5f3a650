// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/reading/exim/exim_config.h"

#include "model/base/advice/advice_id.h"
#include "model/servers/catalogue/rendering/snippet.h"
#include "model/servers/configured/reading/exim/exim_lines.h"
#include "model/servers/configured/setting_advice.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

const char debians[] = "/etc/exim4/update-exim4.conf.conf";
const char localMacros[] = "/etc/exim4/exim4.conf.localmacros";
const char templateFile[] = "/etc/exim4/exim4.conf.template";

// Where Exim looks, in this order: Debian's build, Fedora's, openSUSE's and Alpine's, Arch's, FreeBSD's and
// upstream's.
const QStringList &ownFiles()
{
    static const QStringList paths{QStringLiteral("/etc/exim4/exim4.conf"),
        QStringLiteral("/etc/exim/exim.conf"), QStringLiteral("/etc/mail/exim.conf"),
        QStringLiteral("/usr/local/etc/exim/configure"), QStringLiteral("/etc/exim.conf"),
        QStringLiteral("/usr/exim/configure")};
    return paths;
}

// update-exim4.conf.conf is read by a shell; only plain assignments count there.
QMap<QString, EximLine> packageSettings(const QByteArray &text)
{
    static const QRegularExpression assigns(QStringLiteral("^\\s*([A-Za-z_][A-Za-z0-9_]*)=(.*)$"));
    QMap<QString, EximLine> found;
    int number = 0;
    const QStringList lines = QString::fromUtf8(text).split(u'\n');
    for (const QString &line : lines) {
        ++number;
        if (const auto match = assigns.match(line); match.hasMatch())
            found[match.captured(1)] = EximLine{
                match.captured(2).trimmed().remove(u'\'').remove(u'"'), QString::fromLatin1(debians), number};
    }
    return found;
}

// As update-exim4.conf(8) writes them after its mark; of those that it makes itself, only the ports matter
// here.
QList<EximLine> packageMacros(const QMap<QString, EximLine> &package)
{
    QList<EximLine> macros;
    for (auto it = package.begin(); it != package.end(); ++it) {
        EximLine macro = it.value();
        QString name = it.key();
        if (name == QLatin1String("dc_local_interfaces") && !macro.text.isEmpty()) {
            name = QStringLiteral("MAIN_LOCAL_INTERFACES");
            if (macro.text.contains(u';') && !macro.text.startsWith(u'<'))
                macro.text.prepend(QStringLiteral("<; "));
        } else if (!name.at(0).isUpper() || name == QLatin1String("CFILEMODE"))
            continue;
        macro.text.prepend(name + u'=');
        macros << macro;
    }
    return macros;
}

// Files with other names are not read, and NAME.rul is read instead of NAME.
QStringList splitFiles(const FileAccess &files)
{
    static const QRegularExpression form(QStringLiteral("/[A-Za-z0-9_-]+$"));
    QStringList paths;
    for (const char *section : {"main", "acl", "router", "transport", "retry", "rewrite", "auth"}) {
        const QStringList all
            = files.match(QStringLiteral("/etc/exim4/conf.d/%1/*").arg(QLatin1String(section)));
        for (const QString &path : all) {
            const QString instead = path + QStringLiteral(".rul");
            if (path.contains(form))
                paths << (all.contains(instead) ? instead : path);
        }
    }
    return paths;
}

// What may not be read by this user is there all the same.
std::optional<QByteArray> textOf(const FileAccess &files, const QString &path, Configuration &configuration)
{
    auto text = files.read(path);
    if (!text && files.match(path).contains(path)) {
        configuration.files << path;
        configuration.unread << Setting{path.section(u'/', -1), path, {}, path, 0};
    }
    return text;
}

void readDebians(
    const FileAccess &files, const QByteArray &package, EximLines &lines, Configuration &configuration)
{
    const auto settings = packageSettings(package);
    lines.defineAfter(QStringLiteral("UPEX4CmacrosUPEX4C"), packageMacros(settings));
    configuration.files << QString::fromLatin1(debians);
    const bool isSplit = settings.value(QStringLiteral("dc_use_split_config"))
                             .text.compare(QLatin1String("true"), Qt::CaseInsensitive)
        == 0;
    const QStringList paths = isSplit
        ? splitFiles(files)
        : QStringList{QString::fromLatin1(localMacros), QString::fromLatin1(templateFile)};
    for (const QString &path : paths) {
        const auto text = textOf(files, path, configuration);
        if (!text)
            continue;
        if (!isSplit)
            configuration.files << path;
        lines.read(*text, path);
    }
}

QString unquoted(const QString &value)
{
    if (value.size() < 2 || !value.startsWith(u'"') || !value.endsWith(u'"'))
        return value;
    static const QRegularExpression escaped(QStringLiteral("\\\\(.)"));
    return value.mid(1, value.size() - 2).replace(escaped, QStringLiteral("\\1"));
}

// “no_x” and “x” are other ways to write “x = false” and “x = true”.
Setting settingOf(const EximLine &line, const QString &scope)
{
    QString text = line.text;
    if (text.startsWith(QLatin1String("hide ")))
        text = text.mid(5).trimmed();
    if (text.contains(u'='))
        return {text.section(u'=', 0, 0).trimmed(), unquoted(text.section(u'=', 1).trimmed()), scope,
            line.file, line.number};
    const bool isOff = text.startsWith(QLatin1String("no_"));
    return {isOff ? text.mid(3) : text, isOff ? QStringLiteral("false") : QStringLiteral("true"), scope,
        line.file, line.number};
}

void addSettings(const QList<EximLine> &lines, Configuration &configuration)
{
    static const QRegularExpression driver(QStringLiteral("^([A-Za-z0-9_]+):$"));
    QString section;
    QString scope;
    for (const EximLine &line : lines) {
        if (line.text.startsWith(QLatin1String("begin "))) {
            section = line.text.section(u' ', 1).trimmed();
            scope.clear();
            continue;
        }
        const bool hasDrivers = section == QLatin1String("authenticators");
        if (const auto match = driver.match(line.text); hasDrivers && match.hasMatch())
            scope = section + u'/' + match.captured(1);
        else if (section.isEmpty() || (hasDrivers && !scope.isEmpty()))
            configuration.settings << settingOf(line, scope);
    }
}

// The options with which Debian's service starts Exim: ports on the command line take precedence.
void readCommandLine(const FileAccess &files, Configuration &configuration)
{
    static const QRegularExpression ports(
        QStringLiteral("^[^#\\n]*-oX[ ]+[\"']?([^\\s\"']+)"), QRegularExpression::MultilineOption);
    const QString path = QStringLiteral("/etc/default/exim4");
    const auto text = files.read(path);
    const auto match = text ? ports.match(QString::fromUtf8(*text)) : QRegularExpressionMatch();
    if (match.hasMatch())
        configuration.settings << Setting{QStringLiteral("-oX"), match.captured(1), {}, path, 0};
}

// The lines about TLS of a file that Exim does not read, unless they are in force all the same.
void noteUnread(
    const FileAccess &files, const QString &path, const QString &instead, Configuration &configuration)
{
    const auto text = files.read(path);
    if (!text)
        return;
    Configuration unread;
    EximLines lines(files, unread);
    lines.read(*text, path);
    addSettings(lines.lines(), unread);
    for (const Setting &setting : std::as_const(unread.settings)) {
        const Setting *inForce = configuration.find(setting.key);
        if (isAboutTls(ServerKind::Exim, setting.key)
            && (inForce == nullptr || inForce->value != setting.value))
            configuration.findings << settingAdvice(AdviceId::FileUnread, Effect::Works, setting, instead);
    }
}

} // namespace

void readExim(const FileAccess &files, Configuration &configuration)
{
    EximLines lines(files, configuration);
    for (const QString &path : ownFiles()) {
        const auto text = configuration.files.isEmpty() ? textOf(files, path, configuration) : std::nullopt;
        if (!text)
            continue;
        configuration.files << path;
        lines.read(*text, path);
    }
    if (configuration.files.isEmpty()) {
        const auto package = textOf(files, QString::fromLatin1(debians), configuration);
        if (!package)
            return;
        readDebians(files, *package, lines, configuration);
    }
    addSettings(lines.lines(), configuration);
    readCommandLine(files, configuration);
    const QString single = QString::fromLatin1(localMacros);
    const QString macros = eximMacrosFile(configuration);
    if (const QString own = eximOwnFile(configuration); own.startsWith(QLatin1String("/etc/exim4/")))
        noteUnread(files, single, own, configuration);
    else if (!macros.isEmpty())
        noteUnread(files, macros == single ? eximMacrosOfSplit() : single, macros, configuration);
    // Of a split configuration, those that matter here.
    for (const Setting &setting : std::as_const(configuration.settings)) {
        if (isAboutTls(ServerKind::Exim, setting.key) && !configuration.files.contains(setting.file))
            configuration.files << setting.file;
    }
}

QStringList eximFiles()
{
    return ownFiles() + QStringList{QString::fromLatin1(debians)};
}

bool isDebiansExim(const Configuration &configuration)
{
    return std::any_of(configuration.files.begin(), configuration.files.end(),
        [](const QString &file) { return file.startsWith(QLatin1String("/etc/exim4/")); });
}

QString eximOwnFile(const Configuration &configuration)
{
    const QString first = configuration.files.value(0);
    return ownFiles().contains(first) ? first : QString();
}

QString eximMacrosFile(const Configuration &configuration)
{
    if (!configuration.files.contains(QString::fromLatin1(debians)))
        return {};
    return configuration.files.contains(QString::fromLatin1(templateFile)) ? QString::fromLatin1(localMacros)
                                                                           : eximMacrosOfSplit();
}

QString eximFile(const QString &value)
{
    static const QRegularExpression byName(
        QStringLiteral("^\\$\\{(if|lookup).*\\$\\{?tls_in_sni.*\\{((?:[^{}$\\\\]|\\\\.)*)\\}\\s*\\}$"));
    static const QRegularExpression escaped(QStringLiteral("\\\\(.)"));
    QString text = value;
    if (const auto match = byName.match(value); match.hasMatch())
        text = match.captured(2).trimmed();
    QString bare = text;
    if (bare.remove(escaped).contains(u'$'))
        return {};
    text.replace(escaped, QStringLiteral("\\1"));
    // A list; the first one is the certificate's.
    static const QRegularExpression separator(QStringLiteral("(?<!:):(?!:)"));
    return text.section(separator, 0, 0).replace(QLatin1String("::"), QLatin1String(":")).trimmed();
}

} // namespace mailseal
