// SPDX-License-Identifier: GPL-3.0-or-later
//
// TLSA records of a server's files, what is published against them, and the clock of a change of keys.
#include "model/base/advice/advice_id.h"
#include "model/base/errors/error_code.h"
#include "model/servers/live/dane/dane_look.h"
#include "model/servers/live/dane/rollover_store.h"
#include "model/x509/initialization.h"
#include "model/x509/issuing/issuing.h"

#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

using namespace mailseal;
using Status = DnsAnswer::Status;

namespace {

QString text(const char *ascii)
{
    return QString::fromLatin1(ascii);
}

Certificate certificateOf(const PrivateKey &key)
{
    CertificateProfile profile;
    (void)profile.subject.set(Attribute::CN, text("mail.example.org"));
    profile.names << *AlternativeName::parse(text("mail.example.org"));
    const QByteArray pem = *makeSelfSigned(profile, key, Validity::days(QDateTime::currentDateTimeUtc(), 30));
    const QByteArray base64
        = QByteArray(pem).replace("-----BEGIN CERTIFICATE-----", "").replace("-----END CERTIFICATE-----", "");
    return Certificate::fromDer(QByteArray::fromBase64(base64)).value();
}

files::FileContents holding(const Certificate &certificate)
{
    files::FileObject object;
    object.certificate = certificate;
    object.der = certificate.der();
    files::FileContents contents;
    contents.name = text("mail.pem");
    contents.objects << object;
    return contents;
}

files::FileContents holding(const PrivateKey &key)
{
    files::FileObject object;
    object.type = files::ObjectType::PrivateKey;
    object.key = key;
    files::FileContents contents;
    contents.name = text("next.key");
    contents.objects << object;
    return contents;
}

QByteArray wire(const TlsaRecord &record)
{
    return QByteArray(1, char(record.usage)) + QByteArray(1, char(record.selector))
        + QByteArray(1, char(record.matching)) + record.data;
}

PublishedTlsa published(const QList<TlsaRecord> &records, bool secure = true)
{
    PublishedTlsa made;
    made.answer.question = {text("_25._tcp.mail.example.org"), RecordType::Tlsa};
    made.answer.status = records.isEmpty() ? Status::Nothing : Status::Found;
    made.answer.isSecure = secure;
    made.answer.ttl = 600;
    for (const TlsaRecord &record : records)
        made.answer.records << wire(record);
    return made;
}

const QString host = text("mail.example.org");
const QDateTime noon(QDate(2026, 11, 30), QTime(12, 0), QTimeZone::utc());

} // namespace

class TestDane : public QObject
{
    Q_OBJECT

private:
    CryptographyInitialization m_cryptography;
    PrivateKey m_current = *PrivateKey::generate(KeyAlgorithm::EcdsaP256);
    PrivateKey m_next = *PrivateKey::generate(KeyAlgorithm::EcdsaP256);
    DaneKeys m_keys;
    TlsaRecord m_old;
    TlsaRecord m_new;

    QList<AdviceId> found(const PublishedTlsa &answer, const QList<PublishedTlsa> &elsewhere = {})
    {
        QList<AdviceId> ids;
        for (const Advice &advice :
            adviceOn(host, {answer}, m_keys, QDateTime::currentDateTimeUtc(), elsewhere))
            ids << advice.id;
        return ids;
    }
    TlsaStanding standing(const QList<TlsaRecord> &records)
    {
        return judge(published(records), m_keys, host, QDateTime::currentDateTimeUtc()).standing;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_keys = *daneKeys(holding(certificateOf(m_current)), holding(m_next));
        m_old = recordFor(m_current.subjectPublicKeyInfo());
        m_new = recordFor(m_next.subjectPublicKeyInfo());
    }

    void recordsOfFiles()
    {
        QCOMPARE(recordsFor(m_keys), QList<TlsaRecord>({m_old, m_new}));
        QCOMPARE(m_old, tlsaFor(certificateOf(m_current), 3, 1, 1));
        // A key says as much as its certificate.
        QCOMPARE(daneKeys(holding(m_current), std::nullopt)->current, m_keys.current);
        QCOMPARE(daneKeys(holding(m_current), holding(m_current)).error().code, ErrorCode::NextKeyIsCurrent);
        QCOMPARE(daneKeys({}, std::nullopt).error().code, ErrorCode::HoldsNoKeyForDane);
        files::FileContents locked = holding(m_current);
        locked.objects.first().key.reset();
        QCOMPARE(daneKeys(locked, std::nullopt).error().code, ErrorCode::HoldsNoKeyForDane);
    }

    void twoHundredRecords()
    {
        QList<TlsaRecord> many{m_old, m_new};
        for (int i = 0; i < 200; ++i)
            many << TlsaRecord{3, 1, 1, QByteArray::number(i) + QByteArray(60'000, 'x')};
        const PublishedTlsa answer = published(many);
        const auto advice = adviceOn(host, {answer}, m_keys, QDateTime::currentDateTimeUtc(), {});
        QCOMPARE(advice.size(), mostTlsaFaults);
        for (const Advice &one : advice) {
            QCOMPARE(one.id, AdviceId::TlsaMalformed);
            QVERIFY(sentence(one).size() < 1'000);
        }
        QCOMPARE(standing(many), TlsaStanding::CurrentAndNext);
        const auto lines = recordLines(judge(answer, m_keys, host, noon));
        QCOMPARE(lines.size(), 13);
        QCOMPARE(lines.first(), toText(m_old));
        QVERIFY2(lines.last().contains(text("190")), qPrintable(lines.last()));
        QCOMPARE(recordLines(judge(published({m_old}), m_keys, host, noon)), QStringList{toText(m_old)});
        PublishedTlsa bogus = published({});
        bogus.answer.status = Status::Bogus;
        bogus.answer.detail = QString(QChar(0x1b)) + text("]0;title") + QString(10'000, u'x');
        for (const Advice &one : adviceOn(host, {bogus}, m_keys, noon, {}))
            QVERIFY(!sentence(one).contains(QChar(0x1b)) && sentence(one).size() < 1'000);
    }

    // A resolver that does not validate, or does not answer: said, never guessed.
    void resolverThatCannotTell()
    {
        const QTemporaryDir folder;
        const TlsaSet wanted{host, {25}, {m_old, m_new}, 300};
        const auto lookedAt = [&](const PublishedTlsa &answer, Resolving resolving) {
            const auto ask = [answer](const QList<DnsQuestion> &questions, const std::stop_token &) {
                QList<DnsAnswer> answers;
                for (const DnsQuestion &question : questions) {
                    answers << answer.answer;
                    answers.last().question = question;
                }
                return answers;
            };
            return lookAtDane(
                {m_keys, wanted}, {ask, {}, [resolving] { return resolving; }}, folder.path(), noon);
        };
        const auto ids = [&](const PublishedTlsa &answer, Resolving resolving) {
            QList<AdviceId> found;
            const auto look = lookedAt(answer, resolving);
            for (const Advice &advice : look ? look->findings : QList<Advice>())
                found << advice.id;
            return found;
        };
        const PublishedTlsa unsignedOnes = published({m_old, m_new}, false);
        QCOMPARE(ids(unsignedOnes, Resolving::ByNameServers), QList<AdviceId>{AdviceId::TlsaInsecure});
        QCOMPARE(ids(unsignedOnes, Resolving::Unvalidated), QList<AdviceId>{AdviceId::DnssecNotSeen});
        PublishedTlsa silent;
        silent.answer.status = Status::Failed;
        QCOMPARE(ids(silent, Resolving::ByNameServers), QList<AdviceId>{AdviceId::TlsaNotAnswered});
        const auto nothing = lookedAt(silent, Resolving::Unvalidated);
        QVERIFY(!nothing);
        QCOMPARE(nothing.error().code, ErrorCode::NamesNotAnswered);
    }

    void forms()
    {
        const TlsaSet set{host, {25, 465}, {{3, 1, 1, QByteArray("\x01\xab", 2)}}, 300};
        QCOMPARE(toText(set, TlsaForm::Zone),
            text("_25._tcp.mail.example.org. 300 IN TLSA 3 1 1 01ab\n"
                 "_465._tcp.mail.example.org. 300 IN TLSA 3 1 1 01ab\n"));
        QCOMPARE(toText(set, TlsaForm::Postfix).split(u'\n').first(),
            text("_25._tcp.mail.example.org. IN TLSA 3 1 1 01ab"));
        QCOMPARE(toText(set, TlsaForm::NsUpdate).split(u'\n').first(),
            text("update add _25._tcp.mail.example.org. 300 IN TLSA 3 1 1 01ab"));
        QVERIFY(toText(set, TlsaForm::NsUpdate).endsWith(text("\nsend\n")));
        QCOMPARE(removalText(set).split(u'\n').first(),
            text("update delete _25._tcp.mail.example.org. IN TLSA 3 1 1 01ab"));
        for (const QString &name : tlsaFormNames())
            QVERIFY(tlsaFormNamed(name).has_value());
        QVERIFY(!tlsaFormNamed(text("bind")));
    }

    void standings()
    {
        QCOMPARE(standing({m_old, m_new}), TlsaStanding::CurrentAndNext);
        QCOMPARE(standing({m_old}), TlsaStanding::CurrentOnly);
        QCOMPARE(standing({m_new}), TlsaStanding::NextOnly);
        QCOMPARE(standing({{3, 1, 1, QByteArray(32, 'x')}}), TlsaStanding::Neither);
        QCOMPARE(standing({}), TlsaStanding::Nothing);
        PublishedTlsa bogus = published({m_old});
        bogus.answer.status = Status::Bogus;
        QCOMPARE(judge(bogus, m_keys, host, noon).standing, TlsaStanding::Unknown);
        // Without a next key, the current one is all that is wanted.
        DaneKeys alone = m_keys;
        alone.next.clear();
        QCOMPARE(judge(published({m_old}), alone, host, noon).standing, TlsaStanding::CurrentAndNext);
    }

    void findings()
    {
        using Ids = QList<AdviceId>;
        QCOMPARE(found(published({m_old, m_new})), Ids());
        QCOMPARE(found(published({m_old})), Ids({AdviceId::TlsaNextMissing}));
        QCOMPARE(found(published({m_new})), Ids({AdviceId::TlsaNextOnly}));
        QCOMPARE(found(published({{3, 1, 1, QByteArray(32, 'x')}})), Ids({AdviceId::TlsaFitsNeither}));
        QCOMPARE(found(published({{2, 1, 1, QByteArray(32, 'x')}})), Ids({AdviceId::TlsaIssuerUnmet}));
        QCOMPARE(found(published({})), Ids({AdviceId::TlsaNone}));
        QCOMPARE(found(published({m_old, m_new}, false)), Ids({AdviceId::TlsaInsecure}));
        QCOMPARE(found(published({m_old, m_new, {1, 1, 1, QByteArray(32, 'x')}})),
            Ids({AdviceId::TlsaPublicAuthority}));
        QCOMPARE(found(published({m_old, m_new, {3, 1, 1, "short"}})), Ids({AdviceId::TlsaMalformed}));
        PublishedTlsa silent = published({});
        silent.answer.status = Status::TimedOut;
        QCOMPARE(found(silent), Ids({AdviceId::TlsaNotAnswered}));
    }

    void recordForAnotherPort()
    {
        PublishedTlsa web = published({m_old});
        web.port = 443;
        QCOMPARE(found(published({}), {published({}), web}),
            QList<AdviceId>({AdviceId::TlsaWrongPort, AdviceId::TlsaNone}));
        // Records of a web server beside those of the mail server are nobody's fault.
        QCOMPARE(found(published({m_old, m_new}), {web}), QList<AdviceId>());
    }

    void twoKindsOfKey()
    {
        // RSA and ECDSA side by side: senders may be given either, so both need a record.
        const PrivateKey rsa = *PrivateKey::generate(KeyAlgorithm::Rsa2048);
        files::FileContents both = holding(certificateOf(m_current));
        both.objects << holding(certificateOf(rsa)).objects;
        const DaneKeys keys = *daneKeys(both, std::nullopt);
        QCOMPARE(keys.current.size(), 2);
        const TlsaRecord other = recordFor(rsa.subjectPublicKeyInfo());
        QCOMPARE(judge(published({m_old, other}), keys, host, QDateTime::currentDateTimeUtc()).standing,
            TlsaStanding::CurrentAndNext);
        QCOMPARE(judge(published({m_old}), keys, host, QDateTime::currentDateTimeUtc()).standing,
            TlsaStanding::Neither);
    }

    void clockOfAChange()
    {
        const Rollover begun = *rolloverOf(host, {25}, m_keys, std::nullopt);
        const auto at = [&](const Rollover &rollover, const QDateTime &time, const QList<TlsaRecord> &records,
                            const std::optional<PrivateKey> &presented) {
            const TlsaJudgement judgement = judge(published(records), m_keys, host, time);
            const Presented all{{certificateOf(*presented)}, true};
            return advanced(rollover, lookFor(rollover, {judgement}, all, time));
        };
        RolloverState state = at(begun, noon, {m_old}, m_current);
        QCOMPARE(state.step, RolloverStep::Publish);
        state = at(state.rollover, noon.addSecs(60), {m_old, m_new}, m_current);
        QCOMPARE(state.step, RolloverStep::Wait);
        QCOMPARE(state.when, noon.addSecs(60 + leastWait));
        // A second before it is too early; later looks do not begin anew.
        state = at(state.rollover, noon.addSecs(59 + leastWait), {m_old, m_new}, m_current);
        QCOMPARE(state.step, RolloverStep::Wait);
        state = at(state.rollover, noon.addSecs(60 + leastWait), {m_old, m_new}, m_current);
        QCOMPARE(state.step, RolloverStep::Switch);
        QCOMPARE(state.when, noon.addSecs(60 + leastWait));
        QCOMPARE(at(state.rollover, noon.addDays(1), {m_old, m_new}, m_next).step, RolloverStep::RemoveOld);
        QCOMPARE(at(state.rollover, noon.addDays(1), {m_new}, m_next).step, RolloverStep::Finished);
        QCOMPARE(at(state.rollover, noon.addDays(1), {m_old}, m_next).step, RolloverStep::Broken);
        // Somebody took the next record away: the waiting begins anew.
        state = at(state.rollover, noon.addDays(1), {m_old}, m_current);
        QCOMPARE(state.step, RolloverStep::Publish);
        QVERIFY(!state.rollover.published.isValid());
        QVERIFY(!sentence(state).isEmpty());
    }

    void aLongTtlIsWaitedFor()
    {
        PublishedTlsa answer = published({m_old});
        answer.answer.ttl = 86'400;
        const Rollover begun = *rolloverOf(host, {25}, m_keys, std::nullopt);
        const auto before = advanced(begun, lookFor(begun, {judge(answer, m_keys, host, noon)}, {}, noon));
        const auto after = advanced(before.rollover,
            lookFor(before.rollover, {judge(published({m_old, m_new}), m_keys, host, noon)}, {}, noon));
        QCOMPARE(after.when, noon.addSecs(86'400));
    }

    // One of two machines is down, or Dovecot still has the old key: its record is in use.
    void theOldRecordStaysUntilAllHaveChanged()
    {
        Rollover begun = *rolloverOf(host, {25}, m_keys, std::nullopt);
        begun.published = noon.addDays(-2);
        const Certificate current = certificateOf(m_current);
        const Certificate next = certificateOf(m_next);
        const auto step = [&](const QList<TlsaRecord> &records, const Presented &presented) {
            const auto judgement = judge(published(records), m_keys, host, noon);
            return advanced(begun, lookFor(begun, {judgement}, presented, noon));
        };
        QCOMPARE(step({m_old, m_new}, {{next, next}, true}).step, RolloverStep::RemoveOld);
        QCOMPARE(step({m_old, m_new}, {{next, current}, true}).step, RolloverStep::Switch);
        QCOMPARE(step({m_new}, {{next, next}, true}).step, RolloverStep::Finished);
        QCOMPARE(step({m_new}, {{next, current}, true}).step, RolloverStep::Publish);
        const RolloverState partly = step({m_old, m_new}, {{next}, false});
        QCOMPARE(partly.step, RolloverStep::Switch); // as before; nothing may be removed
        const RolloverState seen = step({m_old, m_new}, {{current}, true});
        QVERIFY(sentence(partly).startsWith(sentence(seen)) && sentence(partly) != sentence(seen));
        QCOMPARE(step({m_old, m_new}, {{}, false}).step, RolloverStep::Switch);
        const RolloverState early = step({m_new}, {{next}, false});
        QCOMPARE(early.step, RolloverStep::Unknown);
        QVERIFY(early.rollover == begun);
        QVERIFY(sentence(early) != sentence(RolloverState()));
        QCOMPARE(step({m_new}, {{current}, false}).step, RolloverStep::Publish);
    }

    void everyPortOfEveryAddressIsAsked()
    {
        const Certificate next = certificateOf(m_next);
        Lookups lookups;
        DnsAnswer four;
        four.status = Status::Found;
        four.records = {QByteArray("\xc0\x00\x02\x01", 4), QByteArray("\xc0\x00\x02\x02", 4)};
        DnsAnswer six;
        six.status = Status::Nothing;
        lookups.ask = [&](const QList<DnsQuestion> &questions, const std::stop_token &) {
            QList<DnsAnswer> answers{four, six};
            for (qsizetype i = 0; i < questions.size(); ++i)
                answers[i].question = questions.at(i);
            return answers;
        };
        QString silent;
        QStringList asked;
        QList<quint16> closed;
        const AskWays ask = [&](const QList<WayQuestion> &questions, const Patience &) {
            QList<WayIn> ways;
            for (const WayQuestion &one : questions) {
                const QString place
                    = QStringLiteral("%1 %2 %3")
                          .arg(one.address, QString::number(one.port.port), protocolTitle(one.port));
                asked << place;
                WayIn way;
                if (closed.contains(one.port.port))
                    way.reached = WayIn::Reached::Refused;
                else if (place != silent)
                    way.chain << next;
                ways << way;
            }
            return ways;
        };
        const Rollover begun = *rolloverOf(host, {25, 993}, m_keys, std::nullopt);
        QCOMPARE(presentedBy(begun, lookups, {}, ask), (Presented{{next, next, next, next}, true}));
        QCOMPARE(asked.size(), 4);
        QCOMPARE(asked.first(), text("192.0.2.1 25 SMTP, STARTTLS"));
        QCOMPARE(asked.last(), text("192.0.2.2 993 IMAP, TLS"));
        silent = asked.last();
        QCOMPARE(presentedBy(begun, lookups, {}, ask), (Presented{{next, next, next}, false}));
        silent.clear();
        closed = {993}; // nobody serves it
        QCOMPARE(presentedBy(begun, lookups, {}, ask), (Presented{{next, next}, true}));
        closed = {25}; // nobody serves it now
        QCOMPARE(presentedBy(begun, lookups, {}, ask), (Presented{{next, next}, false}));
        closed.clear();
        QVERIFY(!presentedBy(*rolloverOf(host, {25, 2525}, m_keys, std::nullopt), lookups, {}, ask).isWhole);
        six.status = Status::Failed;
        QVERIFY(!presentedBy(begun, lookups, {}, ask).isWhole);
    }

    void nothingIsSaidWithoutDnssec()
    {
        const Rollover begun = *rolloverOf(host, {25}, m_keys, std::nullopt);
        for (const bool bogus : {false, true}) {
            PublishedTlsa answer = published({m_old, m_new}, false);
            if (bogus)
                answer.answer.status = Status::Bogus;
            const auto state = advanced(begun, lookFor(begun, {judge(answer, m_keys, host, noon)}, {}, noon));
            QCOMPARE(state.step, RolloverStep::Unknown);
        }
    }

    void goesOnOnceTheKeyHasChanged()
    {
        const Rollover begun = *rolloverOf(host, {25}, m_keys, std::nullopt);
        const DaneKeys after = *daneKeys(holding(certificateOf(m_next)), std::nullopt);
        QCOMPARE(rolloverOf(host, {25}, after, begun), std::optional(begun));
        QCOMPARE(rolloverOf(host, {25}, after, std::nullopt), std::nullopt);
        DaneKeys alone = m_keys;
        alone.next.clear();
        QCOMPARE(rolloverOf(host, {25}, alone, begun), std::nullopt);
        QCOMPARE(oldRecords(begun).records, QList<TlsaRecord>{m_old});
    }

    void store()
    {
        QTemporaryDir folder;
        const QString place = folder.filePath(text("data/rollovers"));
        QCOMPARE(rememberedRollover(place, host)->has_value(), false);
        Rollover rollover = *rolloverOf(host, {25, 587}, m_keys, std::nullopt);
        for (const QDateTime &time : {QDateTime(), noon}) {
            rollover.published = time;
            QVERIFY(remember(place, rollover).has_value());
            QCOMPARE(rememberedRollover(place, host).value(), std::optional(rollover));
        }
        const QString file = place + u'/' + host + text(".json");
        QCOMPARE(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QCOMPARE(QDir(place).entryList(QDir::Files), QStringList{host + text(".json")});
        for (const char *damaged :
            {"", "{", "[]", "{\"host\":\"other.example.org\",\"ports\":[25],\"next\":\"00\",\"ttl\":1}",
                "{\"host\":\"mail.example.org\",\"ports\":[99999],\"next\":\"00\",\"ttl\":1}"}) {
            QFile out(file);
            QVERIFY(out.open(QIODevice::WriteOnly));
            out.write(damaged);
            out.close();
            QCOMPARE(rememberedRollover(place, host).error().code, ErrorCode::RolloverUnreadable);
        }
        forgetRollover(place, host);
        QCOMPARE(rememberedRollover(place, host)->has_value(), false);
    }

    // Half a look must not move the clock.
    void lookThatWasStopped()
    {
        QTemporaryDir folder;
        const auto ask = [this](const QList<DnsQuestion> &questions, const std::stop_token &) {
            QList<DnsAnswer> answers;
            for (const DnsQuestion &question : questions)
                answers << (question.type == RecordType::Tlsa ? published({m_old, m_new}).answer
                                                              : DnsAnswer{question, Status::Nothing});
            return answers;
        };
        const DaneQuestion question{m_keys, {host, {25}, recordsFor(m_keys)}};
        std::stop_source stop;
        stop.request_stop();
        const auto stopped = lookAtDane(question, {ask, {}, {}}, folder.path(), noon, stop.get_token());
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        QCOMPARE(rememberedRollover(folder.path(), host).value(), std::nullopt);
        const auto seen = lookAtDane(question, {ask, {}, {}}, folder.path(), noon);
        QCOMPARE(seen->rollover->step, RolloverStep::Wait);
        QCOMPARE(seen->judgements.first().standing, TlsaStanding::CurrentAndNext);
        QVERIFY(seen->isGood());
        QCOMPARE(rememberedRollover(folder.path(), host).value()->published, noon);
    }
};

QTEST_GUILESS_MAIN(TestDane)
#include "tst_dane.moc"
