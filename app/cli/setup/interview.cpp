// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/setup/interview.h"

#include "model/base/errors/error_code.h"
#include "model/setup/answers/answer_text.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace mailseal::cli {
namespace {

class Interview
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::Interview)

public:
    Interview(const Conversation &conversation, const SetupDraft &lastTime)
        : m_conversation(conversation),
          m_lastTime(lastTime)
    { }
    SetupDraft run(const QString &host);

private:
    // Repeats the question until take() accepts the answer. The example is shown where there is no default.
    void question(const QString &text, const QString &fallback,
        const std::function<std::optional<Error>(const QString &)> &take, const QString &example = {});
    bool isRecord() const { return m_lastTime.layout == QLatin1String("internet-services"); }
    void subjectField(const QString &text, Attribute attribute, const char *sourceDefault);
    void commonName(const QString &host);
    void alternativeNames();

    const Conversation &m_conversation;
    const SetupDraft &m_lastTime;
    SetupDraft m_draft;
    bool m_ended = false;
};

void Interview::question(const QString &text, const QString &fallback,
    const std::function<std::optional<Error>(const QString &)> &take, const QString &example)
{
    const QString asked = fallback.isEmpty() && !example.isEmpty()
        ? tr("%1 (for example %2): ").arg(text, example)
        : QStringLiteral("%1 [%2]: ").arg(text, fallback);
    while (true) {
        std::optional<QString> line;
        if (!m_ended) {
            m_conversation.ask(asked);
            line = m_conversation.answer();
            if (!line)
                m_conversation.say({});
        }
        m_ended = !line;
        const QString answer = !line || line->trimmed().isEmpty() ? fallback : line->trimmed();
        const auto error = take(answer == QLatin1String(".") ? QString() : answer);
        if (!error)
            return;
        m_conversation.say(sentence(*error));
        if (m_ended)
            return; // a remembered answer is invalid; the whole draft is checked again later
    }
}

void Interview::subjectField(const QString &text, Attribute attribute, const char *sourceDefault)
{
    const QString sample = QString::fromLatin1(sourceDefault);
    const bool asked = !m_lastTime.names.isEmpty(); // somebody has answered before, perhaps with nothing
    const QString fallback = m_lastTime.subject.value(attribute, asked || !isRecord() ? QString() : sample);
    const auto take = [&](const QString &answer) -> std::optional<Error> {
        DistinguishedName probe;
        if (auto set = probe.set(attribute, answer); !set)
            return set.error();
        m_draft.subject.insert(attribute, answer);
        return std::nullopt;
    };
    question(text, fallback, take, sample);
}

void Interview::commonName(const QString &host)
{
    QString fallback = m_lastTime.names.value(0, host);
    const QString sample = QStringLiteral("www.manufacturer.com");
    if (fallback.isEmpty() && isRecord())
        fallback = sample;
    const auto take = [&](const QString &answer) {
        const auto name = AlternativeName::parse(answer);
        if (name && name->kind() != AlternativeName::Kind::Email)
            m_draft.names = QStringList{answer};
        return !name                  ? std::optional(name.error())
            : m_draft.names.isEmpty() ? std::optional(Error{ErrorCode::NameEmpty, {}, {}})
                                      : std::nullopt;
    };
    question(tr("6. Common Name              (e.g. FQDN)    "), fallback, take, sample);
}

void Interview::alternativeNames()
{
    const QString commonName = m_draft.names.value(0);
    question(tr("9. subjectAltName:dNSName   (e.g. FQDN)    "), commonName,
        [&](const QString &answer) -> std::optional<Error> {
            static const QRegularExpression separators(QStringLiteral("[\\s,;]+"));
            QStringList names{commonName};
            for (const QString &typed : answer.split(separators, Qt::SkipEmptyParts)) {
                const auto name = AlternativeName::parse(typed);
                if (!name)
                    return name.error();
                if (!names.contains(typed))
                    names << typed;
            }
            m_draft.names = names;
            return std::nullopt;
        });
}

SetupDraft Interview::run(const QString &host)
{
    m_draft = m_lastTime;
    m_draft.names.clear();
    m_draft.subject.clear();
    m_conversation.say(tr("Enter keeps the default in brackets; a single dot leaves a field empty."));
    subjectField(tr("1. Country Name             (2 letter code)"), Attribute::C, "DE");
    subjectField(tr("2. State or Province Name   (full name)    "), Attribute::ST, "Bavaria");
    subjectField(tr("3. Locality Name            (e.g. city)    "), Attribute::L, "Munich");
    subjectField(tr("4. Organization Name        (e.g. company) "), Attribute::O, "Manufacturer, Ltd");
    subjectField(tr("5. Organizational Unit Name (e.g. section) "), Attribute::OU, "Marketing");
    commonName(host);
    subjectField(
        tr("7. Email Address            (e.g. name@FQDN)"), Attribute::EmailAddress, "info@manufacturer.com");
    const auto number = [](Result<int> (*parse)(const QString &), int &target) {
        return [parse, &target](const QString &answer) -> std::optional<Error> {
            const auto value = parse(answer);
            if (!value)
                return value.error();
            target = *value;
            return std::nullopt;
        };
    };
    question(tr("8. Certificate Validity     (days)         "), QString::number(m_lastTime.days),
        number(parseDays, m_draft.days));
    question(tr("Certificate Version         (1 or 3)       "), QString::number(m_lastTime.x509Version),
        number(parseX509Version, m_draft.x509Version));
    alternativeNames();
    return m_draft;
}

} // namespace

SetupDraft interview(const Conversation &conversation, const SetupDraft &lastTime, const QString &host)
{
    return Interview(conversation, lastTime).run(host);
}

QString askFolder(const Conversation &conversation, const QString &proposal)
{
    conversation.ask(
        QStringLiteral("%1 [%2]: ")
            .arg(QCoreApplication::translate("mailseal::cli::Interview", "Folder for the files and snippets"),
                proposal));
    const auto line = conversation.answer();
    if (!line)
        conversation.say({});
    return !line || line->trimmed().isEmpty() ? proposal : line->trimmed();
}

} // namespace mailseal::cli
