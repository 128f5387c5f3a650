// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/state/ca_event.h"

#include "model/base/errors/error_code.h"
#include "model/base/strict/strict_reader.h"
#include "model/base/text/json_text.h"
#include "model/x509/authority/leaf_certificate.h"

#include <QHash>
#include <algorithm>

namespace mailseal::ca {
namespace {

void addText(JsonText &json, const char *name, const QString &value)
{
    json.add(name, value);
}

void addTime(JsonText &json, const char *name, const QDateTime &time)
{
    addText(json, name, time.toUTC().toString(Qt::ISODate));
}

void addDer(JsonText &json, const Certificate &certificate)
{
    json.add(QString::fromLatin1(certificate.der().toBase64()));
}

void write(JsonText &json, const Began &event)
{
    addText(json, "event", QStringLiteral("began"));
    json.key("issuers");
    json.begin('[');
    for (const Certificate &issuer : event.issuers)
        addDer(json, issuer);
    json.end(']');
    addText(json, "lists", event.revocationLists);
    if (event.crossed.isEmpty())
        return;
    json.key("crossed");
    json.begin('[');
    for (const Certificate &crossed : event.crossed)
        addDer(json, crossed);
    json.end(']');
}

void write(JsonText &json, const Signed &event)
{
    addText(json, "event", QStringLiteral("signed"));
    json.key("certificate");
    addDer(json, event.certificate);
    addText(json, "use", useName(event.use));
}

void write(JsonText &json, const Revoked &event)
{
    addText(json, "event", QStringLiteral("revoked"));
    addText(json, "serial", event.serial);
    addTime(json, "when", event.revocation.when);
    addText(json, "reason", reasonName(event.revocation.reason));
}

void write(JsonText &json, const Listed &event)
{
    addText(json, "event", QStringLiteral("listed"));
    addText(json, "number", QString::number(event.list.number));
    addTime(json, "made", event.list.made);
    addTime(json, "next", event.list.next);
    if (event.byRoot)
        addText(json, "by", QStringLiteral("root"));
}

void write(JsonText &json, const Unlisted &event)
{
    addText(json, "event", QStringLiteral("unlisted"));
    addText(json, "serial", event.serial);
}

// The values of one line, whatever its event.
struct Line
{
    std::string_view event;
    QList<Certificate> issuers;
    QList<Certificate> crossed;
    std::optional<Certificate> certificate;
    QHash<QString, QString> texts;
};

std::optional<Certificate> readCertificate(StrictReader &reader)
{
    const std::string_view text = reader.string();
    const auto der = QByteArray::fromBase64Encoding(
        QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())));
    const auto certificate = der ? Certificate::fromDer(*der) : std::nullopt;
    if (!certificate)
        reader.fail(QStringLiteral("no certificate"));
    return certificate;
}

void readMember(StrictReader &reader, std::string_view key, Line &line)
{
    if (key == "event") {
        line.event = reader.string();
    } else if (key == "certificate") {
        line.certificate = readCertificate(reader);
    } else if (key == "issuers" || key == "crossed") {
        QList<Certificate> &list = key == "issuers" ? line.issuers : line.crossed;
        reader.array([&] {
            if (const auto certificate = readCertificate(reader))
                list << *certificate;
        });
    } else {
        const std::string_view text = reader.string();
        line.texts.insert(QString::fromLatin1(key.data(), static_cast<qsizetype>(key.size())),
            QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size())));
    }
}

QDateTime timeIn(const Line &line, const char *name)
{
    return QDateTime::fromString(line.texts.value(QString::fromLatin1(name)), Qt::ISODate).toUTC();
}

std::optional<CaEvent> revokedIn(const Line &line)
{
    const auto reason = reasonFromName(line.texts.value(QStringLiteral("reason")));
    const QDateTime when = timeIn(line, "when");
    if (!reason || !when.isValid())
        return std::nullopt;
    return Revoked{line.texts.value(QStringLiteral("serial")), {when, *reason}};
}

std::optional<CaEvent> listedIn(const Line &line)
{
    const IssuedList list{
        line.texts.value(QStringLiteral("number")).toLongLong(), timeIn(line, "made"), timeIn(line, "next")};
    const QString by = line.texts.value(QStringLiteral("by"));
    const bool byRoot = by == QLatin1String("root");
    const bool isNumber = list.number > 0 && list.number <= largestListNumber;
    if (!isNumber || !list.made.isValid() || !list.next.isValid() || (!by.isEmpty() && !byRoot))
        return std::nullopt;
    return Listed{list, byRoot};
}

std::optional<CaEvent> eventIn(const Line &line)
{
    if (line.event == "began" && !line.issuers.isEmpty())
        return Began{line.issuers, line.texts.value(QStringLiteral("lists")), line.crossed};
    if (line.event == "revoked")
        return revokedIn(line);
    if (line.event == "listed")
        return listedIn(line);
    if (line.event == "unlisted")
        return Unlisted{line.texts.value(QStringLiteral("serial"))};
    const auto use = useFromName(line.texts.value(QStringLiteral("use")));
    if (line.event == "signed" && line.certificate && use)
        return Signed{*line.certificate, *use};
    return std::nullopt;
}

// Adds events to a state; false for one that makes no sense after those before it.
class Sum
{
public:
    explicit Sum(CaState before) : m_state(std::move(before))
    {
        for (qsizetype i = 0; i < m_state.issued.size(); ++i)
            m_bySerial.insert(m_state.issued[i].serial, i);
    }
    bool add(const Began &event)
    {
        if (!m_state.issuers.isEmpty())
            m_state.former << Generation{m_state.issuers, m_state.revocationLists};
        m_state.issuers = event.issuers;
        m_state.revocationLists = event.revocationLists;
        m_state.crossed << event.crossed;
        m_state.isListOlder = m_state.list.number > 0;
        return true;
    }
    bool add(const Signed &event)
    {
        const QString serial = serialOf(event.certificate);
        const bool isNew = !m_bySerial.contains(serial);
        m_bySerial.insert(serial, m_state.issued.size());
        m_state.issued << Issued{event.certificate, event.use, serial, std::nullopt, m_state.former.size()};
        return isNew;
    }
    bool add(const Revoked &event)
    {
        const qsizetype index = m_bySerial.value(event.serial, -1);
        if (index < 0)
            return withdraw(event);
        m_state.issued[index].revocation = event.revocation;
        ++m_state.unlisted;
        return true;
    }
    bool add(const Listed &event)
    {
        IssuedList &list = event.byRoot ? m_state.rootList : m_state.list;
        const bool isNewer = event.list.number > list.number;
        list = event.list;
        if (event.byRoot) {
            m_state.unlistedAuthorities.clear();
        } else {
            m_state.unlisted = 0;
            m_state.isListOlder = false;
        }
        return isNewer;
    }
    bool add(const Unlisted &event)
    {
        const bool waits = m_state.unlistedAuthorities.contains(event.serial);
        m_state.unlistedAuthorities << event.serial;
        return !waits && withdrawal(event.serial) != nullptr;
    }
    const CaState &state() const { return m_state; }

private:
    const RevokedCertificate *withdrawal(const QString &serial) const
    {
        const auto found = std::find_if(m_state.withdrawn.begin(), m_state.withdrawn.end(),
            [&](const RevokedCertificate &each) { return each.serial == serial; });
        return found == m_state.withdrawn.end() ? nullptr : &*found;
    }

    // An intermediate certificate that signed before a roll-over.
    bool withdraw(const Revoked &event)
    {
        const bool isKnown = std::any_of(
            m_state.former.begin(), m_state.former.end(), [&](const Generation &generation) {
                return generation.issuers.size() > 1 && serialOf(generation.issuers.first()) == event.serial;
            });
        const RevokedCertificate revoked{event.serial, event.revocation.when, event.revocation.reason};
        if (const RevokedCertificate *before = withdrawal(event.serial)) // as older versions wrote “unlisted”
            return *before == revoked && add(Unlisted{event.serial});
        m_state.withdrawn << revoked;
        m_state.unlistedAuthorities << event.serial;
        return isKnown;
    }

    CaState m_state;
    QHash<QString, qsizetype> m_bySerial;
};

} // namespace

QByteArray toLine(const CaEvent &event)
{
    JsonText json;
    json.begin('{');
    std::visit([&](const auto &each) { write(json, each); }, event);
    json.end('}');
    return json.take();
}

QByteArrayList toLines(const QList<CaEvent> &events)
{
    QByteArrayList lines;
    for (const CaEvent &event : events)
        lines << toLine(event);
    return lines;
}

Result<CaEvent> readEvent(const QByteArray &line)
{
    StrictReader reader({line.constData(), static_cast<size_t>(line.size())});
    Line values;
    reader.object({{"event"},
                      {"issuers", "lists", "certificate", "use", "serial", "when", "reason", "number", "made",
                          "next", "crossed", "by"}},
        [&](std::string_view key) { readMember(reader, key, values); });
    reader.end();
    const auto event = reader.failed() ? std::nullopt : eventIn(values);
    if (!event)
        return failure(ErrorCode::CaRecordDamaged, {}, reader.problem());
    return *event;
}

std::optional<CaState> stateAfter(const QList<CaEvent> &events, const CaState &before)
{
    Sum sum(before);
    for (const CaEvent &event : events) {
        if (!std::visit([&](const auto &each) { return sum.add(each); }, event))
            return std::nullopt;
    }
    return sum.state().issuers.isEmpty() ? std::nullopt : std::optional(sum.state());
}

} // namespace mailseal::ca
