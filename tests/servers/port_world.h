// SPDX-License-Identifier: GPL-3.0-or-later
//
// Servers to look at: fake-server with its faults, openssl s_server with what it is told, and the
// certificates of a CA of their own.
#pragma once

#include "model/base/advice/advice_id.h"
#include "model/files/read/encodings/pem_text.h"
#include "model/servers/live/ports/host_check.h"
#include "tests/support/files.h"
#include "tests/support/places.h"
#include "tests/support/program.h"

#include <QProcess>
#include <QTest>

namespace mailseal::test {

const QByteArray serverName = "mail.example.test";

// Ends with its owner without a word.
class EndedProcess : public QProcess
{
public:
    using QProcess::QProcess;
    ~EndedProcess() override
    {
        kill();
        waitForFinished();
    }
};

class PortWorld
{
public:
    bool begin(); // makes ca, rsa, ec and other (for another name)
    Certificate certificate(const QString &name) const;
    HostQuestion question(const QList<ProtocolPort> &ports, Depth depth = Depth::Whole) const;
    // Their ports, 0 if they do not start; the servers end with the owner.
    quint16 fake(const QString &protocol, const QStringList &words, QObject *owner) const;
    quint16 sServer(const QString &options, QObject *owner) const;

private:
    bool openssl(const QString &command) const;
    QString make(const QString &name, const QByteArray &key);

    QTemporaryDir m_folder;
    QList<Certificate> m_trusted;
};

inline QString PortWorld::make(const QString &name, const QByteArray &key)
{
    const QByteArray host = name == QLatin1String("other") ? QByteArray("other.example.test") : serverName;
    if (!save(m_folder.filePath(name + QStringLiteral(".cnf")),
            "subjectAltName=DNS:" + host
                + "\nbasicConstraints=critical,CA:FALSE\nextendedKeyUsage=serverAuth\n"
                  "keyUsage=critical,digitalSignature\nauthorityKeyIdentifier=keyid\nsubjectKeyIdentifier=hash\n"))
        return {};
    const QString request = QStringLiteral("req -new -nodes %1 -keyout %2.key -out %2.csr -subj /CN=%3")
                                .arg(QString::fromLatin1(key), name, QString::fromLatin1(host));
    const QString signing = QStringLiteral("x509 -req -in %1.csr -CA ca.pem -CAkey ca.key -set_serial 0x%2 "
                                           "-days 90 -extfile %1.cnf -out %1.pem")
                                .arg(name, QString::number(QDateTime::currentMSecsSinceEpoch(), 16));
    return openssl(request) && openssl(signing) ? m_folder.filePath(name) : QString();
}

inline bool PortWorld::openssl(const QString &command) const
{
    Surroundings surroundings;
    surroundings.folder = m_folder.path();
    const Output output = run(QStringList{QStringLiteral("openssl")} + command.split(u' '), surroundings);
    if (output.code != 0)
        qWarning("%s", output.err.constData());
    return output.code == 0;
}

inline Certificate PortWorld::certificate(const QString &name) const
{
    const QByteArray pem = content(m_folder.filePath(name + QStringLiteral(".pem")));
    files::PemScanner scanner({pem.constData(), static_cast<size_t>(pem.size())});
    const SecretBytes der = scanner.next().value().der;
    return Certificate::fromDer(QByteArray(der.data(), static_cast<qsizetype>(der.size()))).value();
}

inline quint16 PortWorld::fake(const QString &protocol, const QStringList &words, QObject *owner) const
{
    auto *server = new EndedProcess(owner);
    server->start(inSource("tests/servers/fake-server"),
        QStringList{protocol, m_folder.filePath(QStringLiteral("rsa.pem")),
            m_folder.filePath(QStringLiteral("rsa.key"))}
            + words);
    return server->waitForReadyRead(20000) ? server->readLine().trimmed().toUShort() : 0;
}

inline quint16 PortWorld::sServer(const QString &options, QObject *owner) const
{
    auto *server = new EndedProcess(owner);
    server->setWorkingDirectory(m_folder.path());
    server->start(QStringLiteral("openssl"),
        (QStringLiteral("s_server -accept 127.0.0.1:0 -naccept 1000 ") + options).split(u' '));
    while (server->canReadLine() || server->waitForReadyRead(20000)) {
        const QByteArray line = server->readLine(); // “ACCEPT 127.0.0.1:43211”
        if (line.startsWith("ACCEPT"))
            return line.trimmed().split(':').last().toUShort();
    }
    return 0;
}

inline HostQuestion PortWorld::question(const QList<ProtocolPort> &ports, Depth depth) const
{
    HostQuestion question;
    question.host = "127.0.0.1";
    question.ports = ports;
    question.wish = {{serverName}, depth};
    question.expected.time = QDateTime::currentDateTimeUtc();
    question.expected.names = {AlternativeName::parse(QString::fromLatin1(serverName)).value()};
    question.expected.trusted = m_trusted;
    question.expected.trustedByUser = true;
    return question;
}

inline bool PortWorld::begin()
{
    const bool made
        = openssl(QStringLiteral("req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 90 "
                                 "-subj /CN=TestCA -addext keyUsage=critical,keyCertSign,cRLSign"))
        && !make(QStringLiteral("rsa"), "-newkey rsa:2048").isEmpty()
        && !make(QStringLiteral("ec"), "-newkey ec -pkeyopt ec_paramgen_curve:P-256").isEmpty()
        && !make(QStringLiteral("other"), "-newkey rsa:2048").isEmpty();
    if (made)
        m_trusted << certificate(QStringLiteral("ca"));
    return made;
}

// s_server says nothing within TLS.
inline QStringList codes(const QList<Advice> &findings, bool besidesSilence = false)
{
    QStringList names;
    for (const Advice &finding : findings)
        if (finding.id != AdviceId::SilentWithinTls || !besidesSilence)
            names << adviceName(finding.id);
    names.sort();
    names.removeDuplicates();
    return names;
}

} // namespace mailseal::test
