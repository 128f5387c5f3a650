// SPDX-License-Identifier: GPL-3.0-or-later
//
// Large bundles in pieces, objects in words, two files side by side, and a reading that is stopped.
#include "model/base/errors/error_code.h"
#include "model/files/examine/examination.h"
#include "model/files/show/comparison.h"
#include "model/files/show/equivalent_command.h"
#include "model/files/show/listing.h"
#include "model/x509/certificates/certificate_details.h"
#include "model/x509/initialization.h"
#include "tests/files/inputs.h"

#include <thread>

using namespace mailseal;
using namespace mailseal::files;
using namespace mailseal::test;

class TestFileListing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCOMPARE(m_inputs.make(), QByteArray()); }
    void rowSaysWhatOpensslSays_data();
    void rowSaysWhatOpensslSays();
    void systemsAuthoritiesToo();
    void bundleComesInPieces();
    void bundleTellsWhereTheRestIs();
    void largeBundleIsTheSame();
    void damagedBundleIsRefused();
    void piecesMakeNoDifference_data();
    void piecesMakeNoDifference();
    void otherFilesAreNoBundles_data();
    void otherFilesAreNoBundles();
    void unreadableBundleIsSaid();
    void stopLeavesADerivationAlone_data();
    void stopLeavesADerivationAlone();
    void whatWasStoppedBeforeSaysSo();
    void stoppedExaminationSaysSo();
    void differencesAreFound();
    void whatIsMadeAlikeIsToldApart_data();
    void whatIsMadeAlikeIsToldApart();
    void publicKeyIsOpenssls();
    void objectsWithoutPartnerAreShown();
    void remainingTimeIsInWords_data();
    void remainingTimeIsInWords();
    void everyCommandGivesTheSameAnswer();
    void noCommandForMore();
    void noCommandForOthers();
    void commandsDoTheSame_data();
    void commandsDoTheSame();

private:
    // This many chains of two, then a key and a truncated certificate.
    QByteArray bundle(qsizetype chains) const
    {
        return content(m_inputs.path("chain.pem")).repeated(chains) + content(m_inputs.path("leaf.key"))
            + content(m_inputs.path("truncated.pem"));
    }
    FileContents contentsOf(const char *name) const { return *read(*readFile(m_inputs.path(name)), {}); }
    CryptographyInitialization m_cryptography;
    Inputs m_inputs;
    const QDateTime m_now = QDateTime::currentDateTimeUtc();
};

namespace {

CertificateRow rowFromDetails(const Certificate &certificate)
{
    const CertificateDetails all = details(certificate);
    return {all.subject, all.issuer, toStrings(all.names), all.notBefore, all.notAfter, all.key,
        all.fingerprintSha256};
}

QByteArray shown(const CertificateRow &row)
{
    return (QStringList{row.subject, row.issuer, row.notBefore.toString(Qt::ISODate),
                row.notAfter.toString(Qt::ISODate), row.key, row.fingerprintSha256}
        + row.names)
        .join(u'|')
        .toUtf8();
}

} // namespace

void TestFileListing::rowSaysWhatOpensslSays_data()
{
    QTest::addColumn<QString>("file");
    for (const char *file :
        {"leaf.crt", "root.crt", "strange.crt", "many.crt", "version1.crt", "zero.crt", "long.crt", "far.crt",
            "weak.crt", "pss.crt", "ED25519.crt", "ED448.crt", "tested.crt", "no-san.crt"})
        QTest::newRow(file) << QString::fromLatin1(file);
}

void TestFileListing::rowSaysWhatOpensslSays()
{
    QFETCH(const QString, file);
    const auto contents = read(*readFile(m_inputs.path(file)), {});
    const FileObject &object = contents->objects.first();
    const auto row = certificateRow({object.der.constData(), static_cast<size_t>(object.der.size())});
    QVERIFY(row);
    QCOMPARE(shown(*row), shown(rowFromDetails(*object.certificate)));
}

void TestFileListing::systemsAuthoritiesToo()
{
    const auto contents = read(*readFile(QStringLiteral("/etc/ssl/certs/ca-certificates.crt")), {});
    QVERIFY2(contents, errorOf(contents).constData());
    QVERIFY(contents->objects.size() > 50);
    for (const FileObject &object : contents->objects)
        QCOMPARE(shown(*certificateRow({object.der.constData(), static_cast<size_t>(object.der.size())})),
            shown(rowFromDetails(*object.certificate)));
}

void TestFileListing::bundleComesInPieces()
{
    const QByteArray pem = bundle(600);
    FileBytes file{
        QStringLiteral("bundle.pem"), secretBytes({pem.constData(), static_cast<size_t>(pem.size())}), 0};
    QVERIFY(BundleReader::suits(view(file.bytes)));
    QVERIFY(!BundleReader::suits(view(readFile(m_inputs.path("chain.pem"))->bytes)));
    BundleReader reader(std::move(file));
    Listing listing(reader.name());
    listing.add(reader.next(100));
    QCOMPARE(listing.size(), 100);
    QVERIFY(!listing.isComplete());
    while (!listing.isComplete())
        listing.add(reader.next(300));
    QVERIFY(!listing.isCut());
    QCOMPARE(listing.size(), 1202);
    QCOMPARE(listing.row(1000).subject, QStringLiteral("CN=mail.example.org"));
    QCOMPARE(listing.at(1001).objects.first().der, contentsOf("middle.crt").objects.first().der);
}

// The private key and the damaged certificate are reported where they are in the file.
void TestFileListing::bundleTellsWhereTheRestIs()
{
    const QByteArray pem = bundle(600);
    QVERIFY(save(m_inputs.path("bundle.pem"), pem));
    BundleReader reader(*readFile(m_inputs.path("bundle.pem")));
    Listing listing(reader.name());
    while (!listing.isComplete())
        listing.add(reader.next(1000));
    const qsizetype keyLine = pem.first(pem.indexOf("-----BEGIN PRIVATE KEY")).count('\n') + 1;
    const qsizetype lines = pem.first(pem.lastIndexOf("-----BEGIN CERTIFICATE")).count('\n') + 1;
    QCOMPARE(listing.member(1200), (BundleMember{{}, "PRIVATE KEY", keyLine, false}));
    QCOMPARE(listing.member(1201), (BundleMember{{}, "CERTIFICATE", lines, true}));
    QCOMPARE(listing.damagedBlocks(), 1);
    QVERIFY(listing.at(1200).objects.isEmpty() && listing.at(1200).damages.isEmpty());
    QCOMPARE(listing.at(1201).damages.first().code, ErrorCode::ObjectDamaged);
    QVERIFY(listing.row(1201).subject.isEmpty());
}

// Larger than a single read, so that blocks cross the pieces; lines are counted across them.
void TestFileListing::largeBundleIsTheSame()
{
    const qsizetype pairs = 9000;
    const QByteArray pem = bundle(pairs);
    QVERIFY(pem.size() > (12 << 20));
    QVERIFY(save(m_inputs.path("large.pem"), pem));
    auto reader = BundleReader::open(m_inputs.path("large.pem"));
    QVERIFY(reader && *reader);
    Listing listing((*reader)->name());
    while (!listing.isComplete())
        listing.add((*reader)->next(1000));
    QCOMPARE(listing.size(), 2 * pairs + 2);
    const QByteArray leaf = contentsOf("leaf.crt").objects.first().der;
    const QByteArray middle = contentsOf("middle.crt").objects.first().der;
    for (qsizetype i = 0; i < 2 * pairs; ++i)
        QVERIFY2(listing.member(i).der == (i % 2 == 0 ? leaf : middle), QByteArray::number(i));
    QCOMPARE(listing.member(2 * pairs + 1).line,
        pem.first(pem.lastIndexOf("-----BEGIN CERTIFICATE")).count('\n') + 1);
}

// Of a bundle in which nothing can be read, nothing is known to be right.
void TestFileListing::damagedBundleIsRefused()
{
    const QByteArray block
        = "-----BEGIN CERTIFICATE-----\n" + QByteArray(400, 'A') + "\n-----END CERTIFICATE-----\n";
    QVERIFY(save(m_inputs.path("damaged.pem"), block.repeated(12'000)));
    auto reader = BundleReader::open(m_inputs.path("damaged.pem"));
    QVERIFY(reader && *reader);
    MAILSEAL_EXPECT_ERROR(readNamedFile(m_inputs.path("damaged.pem"), {}), ErrorCode::ObjectDamaged);
}

// The size of the pieces makes no difference, except that a block longer than a piece is lost.
void TestFileListing::piecesMakeNoDifference_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {1700, 2048, 4099, 10'000, 300'000})
        QTest::newRow(QByteArray::number(size).constData()) << size;
}

void TestFileListing::piecesMakeNoDifference()
{
    QFETCH(const int, size);
    QVERIFY(
        save(m_inputs.path("pieces.pem"), "Text above\n" + bundle(40) + content(m_inputs.path("text.pem"))));
    BundleReader whole(*readFile(m_inputs.path("pieces.pem")));
    auto file = OpenFile::open(m_inputs.path("pieces.pem"));
    QVERIFY(file);
    BundleReader pieces(whole.name(), std::move(*file), SecretBytes(static_cast<size_t>(size)));
    QList<BundleMember> members;
    for (BundlePart part; !part.last; members << part.members)
        part = pieces.next(7);
    QCOMPARE(members.size(), 84);
    QVERIFY(members == whole.next(1000).members);
}

void TestFileListing::otherFilesAreNoBundles_data()
{
    QTest::addColumn<QString>("file");
    for (const char *file : {"chain.pem", "huge", "empty", "begins.pem", "binary"})
        QTest::newRow(file) << QString::fromLatin1(file);
}

void TestFileListing::otherFilesAreNoBundles()
{
    QFETCH(const QString, file);
    const auto reader = BundleReader::open(m_inputs.path(file));
    QVERIFY(reader && !*reader);
}

void TestFileListing::unreadableBundleIsSaid()
{
    MAILSEAL_EXPECT_ERROR(BundleReader::open(m_inputs.path("nowhere")), ErrorCode::FileUnreadable);
    MAILSEAL_EXPECT_ERROR(BundleReader::open(m_inputs.path("")), ErrorCode::FileUnreadable);
}

void TestFileListing::stopLeavesADerivationAlone_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("PKCS#8") << "costly.der";
    QTest::newRow("PKCS#12") << "costly.p12";
}

// If it were waited for, the answer would come from the derivation, which takes many seconds.
void TestFileListing::stopLeavesADerivationAlone()
{
    QFETCH(const QString, file);
    std::stop_source stop;
    ReadOptions options;
    options.derivationLimit = 1'000'000'000;
    options.stop = stop.get_token();
    options.passphrases = [&stop](const QString &) {
        std::thread([stop]() mutable {
            std::this_thread::sleep_for(std::chrono::milliseconds(50)); // the derivation runs by then
            stop.request_stop();
        }).detach();
        return QCA::SecureArray("secret");
    };
    MAILSEAL_EXPECT_ERROR(read(*readFile(m_inputs.path(file)), options), ErrorCode::Cancelled);
}

// Even if the answer, which nobody wants any more, is there first.
void TestFileListing::whatWasStoppedBeforeSaysSo()
{
    std::stop_source stop;
    stop.request_stop();
    ReadOptions options;
    options.stop = stop.get_token();
    for (int i = 0; i < 300; ++i) {
        for (const char *name : {"leaf.crt", "encrypted.pem", "empty.p12"})
            MAILSEAL_EXPECT_ERROR(read(*readFile(m_inputs.path(name)), options), ErrorCode::Cancelled);
    }
}

void TestFileListing::stoppedExaminationSaysSo()
{
    std::stop_source stop;
    Expectations expectations;
    expectations.time = m_now;
    expectations.stop = stop.get_token();
    QVERIFY(!examine(contentsOf("chain.pem"), expectations).cancelled);
    stop.request_stop();
    QVERIFY(examine(contentsOf("chain.pem"), expectations).cancelled);
}

void TestFileListing::differencesAreFound()
{
    const Comparison same = compare(contentsOf("chain.pem"), contentsOf("wrong-order.pem"), m_now);
    QCOMPARE(same.objects.size(), 2);
    QVERIFY(!same.differs);
    QCOMPARE(same.objects.first().right, 1);
    const Comparison other = compare(contentsOf("leaf.crt"), contentsOf("cn.crt"), m_now);
    QVERIFY(other.differs);
    QStringList different;
    for (const ComparedField &field : other.objects.first().fields) {
        QVERIFY2(!field.title.isEmpty(), qPrintable(field.id));
        if (field.differs)
            different << field.id;
    }
    QVERIFY2(different.contains(QStringLiteral("subject")) && different.contains(QStringLiteral("sha256")),
        qPrintable(different.join(u' ')));
    QVERIFY(
        !different.contains(QStringLiteral("issuer")) && !different.contains(QStringLiteral("2.5.29.17")));
}

void TestFileListing::whatIsMadeAlikeIsToldApart_data()
{
    QTest::addColumn<QString>("commands"); // for the two files $1 and $2
    QTest::addColumn<QStringList>("different");
    const auto row = [](const char *name, const char *commands, const QStringList &different) {
        QTest::newRow(name) << QString::fromLatin1(commands) << different;
    };
    const QString key = QStringLiteral("public-key-sha256");
    const QString sum = QStringLiteral("sha256");
    row("private keys", "cp leaf.key $1; cp other.key $2", {key});
    row("one key, with and without passphrase", "cp leaf.key $1; cp encrypted.pem $2",
        {QStringLiteral("key"), key, QStringLiteral("protection")});
    row("public keys", "for i in 1 2; do openssl genrsa 2048 | openssl rsa -pubout -out f$i; done", {key});
    row("public key, as PKCS#1 and X.509",
        "openssl rsa -in rsa.key -pubout -out $1; openssl rsa -in rsa.key -RSAPublicKey_out -out $2", {});
    row("requests of two keys",
        "for i in leaf other; do openssl req -new -key $i.key -subj /CN=mail.example.org -out $i.alike; done;"
        "mv leaf.alike $1; mv other.alike $2",
        {key, sum});
    row("request signed again",
        "for i in 1 2; do openssl req -new -key leaf.key -subj /CN=mail.example.org -out f$i; done", {sum});
    row("Diffie-Hellman parameters", "for i in 1 2; do openssl dhparam -out f$i 512; done", {sum});
}

void TestFileListing::whatIsMadeAlikeIsToldApart()
{
    QFETCH(const QString, commands);
    QFETCH(const QStringList, different);
    const Output made
        = run({QStringLiteral("sh"), QStringLiteral("-ec"), QStringLiteral("set f1 f2; ") + commands},
            {.input = {}, .folder = m_inputs.path({}), .environment = {}});
    QVERIFY2(made.code == 0, made.err.constData());
    const Comparison comparison = compare(contentsOf("f1"), contentsOf("f2"), m_now);
    QCOMPARE(comparison.objects.size(), 1);
    QCOMPARE(comparison.differs, !different.isEmpty());
    QStringList found;
    for (const ComparedField &field : comparison.objects.first().fields) {
        if (field.differs)
            found << field.id;
    }
    QCOMPARE(found, different);
}

// As openssl describes it; and the same for a key, its request and its certificate.
void TestFileListing::publicKeyIsOpenssls()
{
    const Output sum = run({QStringLiteral("sh"), QStringLiteral("-ec"),
                               QStringLiteral("openssl pkey -in leaf.key -pubout -outform DER | sha256sum")},
        {.input = {}, .folder = m_inputs.path({}), .environment = {}});
    const QString expected = QString::fromLatin1(sum.out.left(64));
    QCOMPARE(expected.size(), 64);
    for (const char *name : {"leaf.key", "public.pem", "leaf.csr"}) {
        const auto fields = describe(contentsOf(name).objects.first(), m_now);
        QVERIFY2(std::any_of(fields.begin(), fields.end(),
                     [&](const Field &field) {
                         return field.id == QLatin1String("public-key-sha256") && field.text == expected;
                     }),
            name);
    }
}

void TestFileListing::objectsWithoutPartnerAreShown()
{
    const Comparison comparison = compare(contentsOf("leaf.key"), contentsOf("combined.pem"), m_now);
    QCOMPARE(comparison.objects.size(), 3);
    QVERIFY(!comparison.objects[0].differs);
    QCOMPARE(comparison.objects[1].left, -1);
    QCOMPARE(comparison.objects[1].right, 1);
    QVERIFY(comparison.objects[1].differs && comparison.objects[1].fields.first().left.isEmpty());
}

void TestFileListing::remainingTimeIsInWords_data()
{
    QTest::addColumn<int>("hours"); // from the beginning of a lifetime of ten days
    QTest::newRow("valid in 2 days") << -30;
    QTest::newRow("10 days left") << 0;
    QTest::newRow("9 days left") << 1;
    QTest::newRow("expires today") << 239;
    QTest::newRow("expired today") << 241;
    QTest::newRow("expired 2 days ago") << 290;
}

void TestFileListing::remainingTimeIsInWords()
{
    QFETCH(const int, hours);
    QCOMPARE(remainingTime(m_now, m_now.addDays(10), m_now.addSecs(hours * 3600))
                 .replace(QStringLiteral("day(s)"), QStringLiteral("days")),
        QString::fromLatin1(QTest::currentDataTag()));
}

void TestFileListing::commandsDoTheSame_data()
{
    QTest::addColumn<QStringList>("commands");
    QTest::addColumn<QString>("says");
    const auto convert = [&](const char *names, Format format, Part part) {
        QList<FileContents> files;
        for (const QString &name : QString::fromLatin1(names).split(u' ')) {
            files << *read(*readFile(m_inputs.path(name)), {});
            files.last().name = name;
        }
        return commandsToConvert(files, {format, part, QStringLiteral("It's mine"), QCA::SecureArray()},
            QStringLiteral("made by hand"));
    };
    const auto show = [&](const char *name) {
        FileContents contents = contentsOf(name);
        contents.name = QString::fromLatin1(name);
        return commandsToShow(contents);
    };
    QTest::newRow("certificate") << show("leaf.crt") << "mail.example.org";
    QTest::newRow("DER") << show("leaf.der") << "mail.example.org";
    QTest::newRow("bundle") << show("chain.pem") << "Test Intermediate";
    QTest::newRow("PKCS#7") << show("chain.p7b") << "Test Intermediate";
    QTest::newRow("request") << show("leaf.csr") << "mail.example.org";
    QTest::newRow("list") << show("middle.crl") << "Revoked";
    QTest::newRow("key") << show("leaf.key") << "prime256v1";
    const auto verify = [&](const char *name) {
        FileContents contents = contentsOf(name);
        contents.name = QString::fromLatin1(name);
        return QStringList{commandToVerify(contents,
            *AlternativeName::parse(QStringLiteral("mail.example.org")), QStringLiteral("root.crt"))};
    };
    for (const char *name : {"chain.pem", "with-root.pem", "text.pem", "crlf.pem"})
        QTest::newRow(qPrintable(QStringLiteral("verify ") + QString::fromLatin1(name)))
            << verify(name) << ": OK";
    QTest::newRow("show the others") << show("crlf.pem") << "Test Intermediate";
    QTest::newRow("PKCS#7 in DER") << show("chain.p7c") << "Test Intermediate";
    const QString see = QStringLiteral("cat 'made by hand'");
    QTest::newRow("postfix") << (convert("leaf.key chain.pem", Format::Postfix, Part::Everything) << see)
                             << "BEGIN CERTIFICATE";
    QTest::newRow("courier") << (convert("leaf.key chain.pem", Format::Courier, Part::Everything) << see)
                             << "DH PARAMETERS";
    QTest::newRow("PKCS#7 out") << (convert("chain.pem", Format::Pkcs7, Part::Everything) << see) << "PKCS7";
    QTest::newRow("PKCS#8 out") << (convert("sec1.pem", Format::Pkcs8, Part::Everything) << see)
                                << "BEGIN PRIVATE KEY";
}

// For each file of the inputs for which one is shown, whatever is in it.
void TestFileListing::everyCommandGivesTheSameAnswer()
{
    Surroundings surroundings;
    surroundings.folder = m_inputs.path("");
    surroundings.environment << QStringLiteral("LC_ALL=C.UTF-8");
    const auto runs = [&surroundings](const QString &command) {
        return run({QStringLiteral("sh"), QStringLiteral("-euc"), command}, surroundings);
    };
    const QList<Certificate> trusted = certificatesOf(contentsOf("root.crt").objects);
    int shown = 0;
    int verified = 0;
    for (const QString &name : QDir(m_inputs.path("")).entryList(QDir::Files)) {
        constexpr qint64 largest = 20000; // larger ones only take time
        const auto file = readFile(m_inputs.path(name));
        if (QFileInfo(m_inputs.path(name)).size() > largest || name.contains(QLatin1String("costly")))
            continue;
        auto contents = file ? read(*file, {}) : tl::unexpected(file.error());
        if (!contents)
            continue;
        contents->name = name;
        const bool asks = std::any_of(contents->objects.begin(), contents->objects.end(),
            [](const FileObject &object) { return object.encrypted; });
        if (asks) // for a passphrase
            continue;
        for (const QString &command : commandsToShow(*contents)) {
            const Output output = runs(command);
            QVERIFY2(output.code == 0, qPrintable(command + u' ' + QString::fromUtf8(output.err)));
            const auto certificates = certificatesOf(contents->objects).size();
            QVERIFY2(
                certificates < 2 || output.out.count("Certificate:") == certificates, qPrintable(command));
            ++shown;
        }
        const QString command = commandToVerify(*contents, {}, QStringLiteral("root.crt"));
        if (command.isEmpty())
            continue;
        Expectations expectations;
        expectations.time = QDateTime::currentDateTimeUtc();
        expectations.trusted = trusted;
        expectations.trustedByUser = true;
        const Examination examination = examine(*contents, expectations);
        QVERIFY(examination.verification);
        QVERIFY2((runs(command).code == 0) == examination.verification->verified(), qPrintable(command));
        ++verified;
    }
    QVERIFY(shown > 50 && verified > 20);
}

// Better no command than one that makes something else.
void TestFileListing::noCommandForMore()
{
    const auto commands = [&](const char *names, Format format, Part part) {
        QList<FileContents> files;
        for (const QString &name : QString::fromLatin1(names).split(u' '))
            files << *read(*readFile(m_inputs.path(name)), {});
        return commandsToConvert(files, {format, part, {}, QCA::SecureArray()}, QStringLiteral("out"));
    };
    QCOMPARE(commands("leaf.crt", Format::Pem, Part::Everything).size(), 1);
    QCOMPARE(commands("chain.pem", Format::Pem, Part::Everything), QStringList());
    QCOMPARE(commands("leaf.key leaf.crt", Format::Pem, Part::Everything), QStringList());
    QCOMPARE(commands("chain.pem", Format::Der, Part::Certificate), QStringList());
    QCOMPARE(commands("chain.p7b", Format::Pkcs7, Part::Everything), QStringList());
    QCOMPARE(commands("leaf.crt", Format::Pkcs8, Part::Key), QStringList());
    QCOMPARE(commands("leaf.key leaf.der", Format::Postfix, Part::Everything), QStringList());
    QCOMPARE(commands("leaf.key wrong-order.pem", Format::Postfix, Part::Everything), QStringList());
    QCOMPARE(commands("leaf.key with-root.pem", Format::Dovecot, Part::Everything), QStringList());
    QCOMPARE(commands("leaf.key twice.pem", Format::Courier, Part::Everything), QStringList());
    QCOMPARE(commands("leaf.key joined.pem", Format::Pkcs12, Part::Everything), QStringList());
    QCOMPARE(commands("wrong-order.pem", Format::Pkcs7, Part::Everything), QStringList());
    QCOMPARE(commands("combined.pem", Format::Pkcs12, Part::Everything), QStringList());
    QCOMPARE(commands("empty.p12", Format::Pem, Part::Everything), QStringList());
    QCOMPARE(commands("ca.zip", Format::Pem, Part::Everything), QStringList());
}

// openssl would take another certificate for the server's, or cannot read the file at all.
void TestFileListing::noCommandForOthers()
{
    for (const char *name :
        {"wrong-order.pem", "joined.pem", "indented.pem", "bom.pem", "chain.p7b", "ca.zip"}) {
        const FileContents contents = contentsOf(name);
        QCOMPARE(commandToVerify(contents, {}, {}), QString());
    }
    for (const char *name : {"joined.pem", "indented.pem", "bom.pem", "ca.zip", "combined.pem", "empty.p12"})
        QCOMPARE(commandsToShow(contentsOf(name)), QStringList());
}

void TestFileListing::commandsDoTheSame()
{
    QFETCH(const QStringList, commands);
    QFETCH(const QString, says);
    QVERIFY(!commands.isEmpty());
    QFile::remove(m_inputs.path("made by hand"));
    Surroundings surroundings;
    surroundings.folder = m_inputs.path("");
    const QStringList command{QStringLiteral("sh"), QStringLiteral("-euc"), commands.join(u'\n')};
    const Output output = run(command, surroundings);
    QVERIFY2(output.code == 0 && QString::fromUtf8(output.out).contains(says),
        described(command, output).constData());
}

QTEST_GUILESS_MAIN(TestFileListing)
#include "tst_file_listing.moc"
