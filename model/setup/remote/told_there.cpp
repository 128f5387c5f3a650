// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/remote/told_there.h"

#include "model/base/text/printable.h"

#include <QDir>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTimeZone>

namespace mailseal {
namespace {

QJsonObject objectIn(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

// Takes the lines one after the other, because those of a record follow it.
class Listener
{
public:
    explicit Listener(Told &told) : m_told(told) { }
    // False: the line is for people.
    bool hear(const QString &line);
    void end();

private:
    struct Record
    {
        QString state;
        Installation installation;
    };
    void begin(const QString &state, const QString &id);
    void place(const QString &was, const QString &path);

    Told &m_told;
    std::optional<Record> m_record;
};

void Listener::begin(const QString &state, const QString &id)
{
    end();
    if (!isFarInstallation(id))
        return;
    QDateTime time = QDateTime::fromString(id, QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    time.setTimeZone(QTimeZone::utc());
    Record record{state, {}};
    record.installation.id = id;
    record.installation.time = time;
    m_record = record;
}

void Listener::place(const QString &was, const QString &path)
{
    if (!m_record || !isPlainPath(path))
        return;
    Installation &installation = m_record->installation;
    const QString place = printable(path);
    installation.paths << place;
    installation.backups << (was == QLatin1String("old")
            ? place + QStringLiteral(".backup-") + installation.id
            : QString());
}

void Listener::end()
{
    if (!m_record)
        return;
    const Installation &installation = m_record->installation;
    if (m_record->state == QLatin1String("done")) {
        m_told.history.installations.prepend(installation);
    } else {
        Recovery left;
        left.id = installation.id;
        left.time = installation.time;
        left.paths = installation.paths;
        if (m_record->state == QLatin1String("undoing"))
            left.undoes = installation.id;
        m_told.history.unfinished << left;
    }
    m_record.reset();
}

bool Listener::hear(const QString &line)
{
    static const QRegularExpression form(QStringLiteral(
        "\\Amailseal-(shown|wanted|exists|edited|kept|installed|record|placed|set|setting) (.+)\\z"));
    const auto match = form.match(line);
    if (!match.hasMatch())
        return false;
    const QString word = match.captured(1);
    const QString rest = match.captured(2);
    const QString first = rest.section(u' ', 0, 0);
    const QString second = rest.section(u' ', 1);
    if (word == QLatin1String("shown")) {
        if (const quint16 port = first.toUShort(); port != 0 && !m_told.shown.contains(port))
            m_told.shown << port;
    } else if (word == QLatin1String("wanted")) {
        // “AB:CD:…”, as openssl writes it
        const QByteArray sum = QByteArray::fromHex(QString(rest).remove(u':').toLatin1());
        constexpr qsizetype sha256Size = 32;
        m_told.certificateSha256 = sum.size() == sha256Size ? sum : QByteArray();
    } else if (word == QLatin1String("exists")) {
        m_told.exists.insert(printable(second), first.toLatin1());
    } else if (word == QLatin1String("kept")) {
        m_told.kept << (isPlainPath(rest) ? QStringList{printable(rest)} : QStringList());
    } else if (word == QLatin1String("installed")) {
        m_told.installation = isFarInstallation(rest) ? rest : QString();
    } else if (word == QLatin1String("record")) {
        begin(first, second);
    } else if (word == QLatin1String("placed")) {
        place(first, second);
    } else if (word == QLatin1String("set")) {
        if (m_record)
            m_record->installation.set = parseInstalledSet(objectIn(rest));
    } else if (const auto settings = parseInstalledSettings(objectIn(rest));
               settings && isPlainPath(settings->path)) {
        if (word == QLatin1String("edited"))
            m_told.edited << *settings;
        else if (m_record)
            m_record->installation.settings << *settings;
    }
    return true;
}

} // namespace

bool isPlainPath(const QString &path)
{
    return path.startsWith(u'/') && QDir::cleanPath(path) == path && !path.contains(QLatin1String("/.."))
        && !path.contains(QChar::Null);
}

bool isFarInstallation(const QString &id)
{
    static const QRegularExpression form(QStringLiteral("\\A[0-9]{8}T[0-9]{6}Z\\z"));
    return form.match(id).hasMatch();
}

Told toldIn(const QByteArray &output)
{
    Told told;
    Listener listener(told);
    QStringList said;
    const QStringList lines = QString::fromUtf8(output).split(u'\n');
    for (const QString &line : lines) {
        if (!listener.hear(line))
            said << printable(line);
    }
    listener.end();
    told.said = said.join(u'\n');
    return told;
}

} // namespace mailseal
