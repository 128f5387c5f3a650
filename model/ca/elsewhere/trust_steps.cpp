// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/elsewhere/trust_steps.h"

#include "model/base/secrets/secret_bytes.h"
#include "model/base/text/shell_word.h"
#include "model/x509/authority/leaf_certificate.h"
#include "model/x509/certificates/certificate_details.h"

#include <QCoreApplication>
#include <QUuid>
#include <QXmlStreamWriter>

namespace mailseal::ca {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::ca::TrustSteps)
};

// “example-org-ca-9f2c8a01”: for file names and aliases, different for each root.
QString shortName(const Certificate &root)
{
    QString name = titleOf(root).toLower().left(40);
    for (QChar &c : name) {
        if ((c < u'a' || c > u'z') && (c < u'0' || c > u'9'))
            c = u'-';
    }
    const QByteArray sum = sha256({root.der().constData(), static_cast<size_t>(root.der().size())});
    return name + u'-' + QString::fromLatin1(sum.toHex().left(8));
}

QList<TrustStep> typed(const QStringList &lines)
{
    QList<TrustStep> steps;
    for (const QString &line : lines)
        steps << TrustStep{line};
    return steps;
}

QList<TrustStep> said(const QStringList &sentences)
{
    QList<TrustStep> steps;
    for (const QString &sentence : sentences)
        steps << TrustStep{sentence, false};
    return steps;
}

class Steps
{
public:
    Steps(const Certificate &root, const QString &file)
        : m_file(shellQuoted(file)),
          m_name(shortName(root)),
          m_serial(serialOf(root).toLower())
    { }

    TrustSteps debian() const
    {
        const QString place = QStringLiteral("/usr/local/share/ca-certificates/%1.crt").arg(m_name);
        return {TrustPlatform::Debian,
            typed({QStringLiteral("sudo install -m 644 %1 %2").arg(m_file, place),
                QStringLiteral("sudo update-ca-certificates")}),
            typed({QStringLiteral("sudo rm %1").arg(place),
                QStringLiteral("sudo update-ca-certificates --fresh")}),
            {}};
    }
    TrustSteps redHat() const
    {
        const QString place = QStringLiteral("/etc/pki/ca-trust/source/anchors/%1.pem").arg(m_name);
        return {TrustPlatform::RedHat,
            typed({QStringLiteral("sudo install -m 644 %1 %2").arg(m_file, place),
                QStringLiteral("sudo update-ca-trust")}),
            typed({QStringLiteral("sudo rm %1").arg(place), QStringLiteral("sudo update-ca-trust")}), {}};
    }
    TrustSteps windows() const
    {
        return {TrustPlatform::Windows, typed({QStringLiteral("certutil -addstore -f Root %1").arg(m_file)}),
            typed({QStringLiteral("certutil -delstore Root %1").arg(m_serial)}),
            Texts::tr(
                "In a terminal that was started as administrator. In a domain, a group policy does it for all "
                "machines.")};
    }
    TrustSteps macOs() const
    {
        return {TrustPlatform::MacOs,
            typed({QStringLiteral("sudo security add-trusted-cert -d -r trustRoot -k "
                                  "/Library/Keychains/System.keychain %1")
                       .arg(m_file)}),
            typed({QStringLiteral("sudo security remove-trusted-cert -d %1").arg(m_file)}), {}};
    }
    TrustSteps mozilla() const
    {
        const QString policy
            = QStringLiteral("{\"policies\": {\"Certificates\": {\"Install\": [\"/etc/ssl/%1.pem\"]}}}")
                  .arg(m_name);
        const QString firefox = QStringLiteral("/etc/firefox/policies/policies.json");
        const QString thunderbird = QStringLiteral("/etc/thunderbird/policies/policies.json");
        return {TrustPlatform::Mozilla,
            {{QStringLiteral("sudo install -m 644 %1 /etc/ssl/%2.pem").arg(m_file, m_name)},
                {Texts::tr("Put this line into %1 and %2; if they exist, merge it by hand:")
                        .arg(firefox, thunderbird),
                    false},
                {policy}},
            said({Texts::tr("Take the line out of %1 and %2.").arg(firefox, thunderbird)}),
            Texts::tr(
                "Both programs have a list of their own. Without a policy: Settings, Privacy & Security, "
                "Certificates, Authorities, Import.")};
    }
    TrustSteps java() const
    {
        return {TrustPlatform::Java,
            typed(
                {QStringLiteral("sudo keytool -importcert -cacerts -alias %1 -file %2").arg(m_name, m_file)}),
            typed({QStringLiteral("sudo keytool -delete -cacerts -alias %1").arg(m_name)}), {}};
    }
    static TrustSteps ios()
    {
        return {TrustPlatform::Ios,
            said({Texts::tr(
                      "Send the profile (.mobileconfig) to the device, or root.pem by mail, and open it."),
                Texts::tr("Settings, General, VPN & Device Management: install the profile."),
                Texts::tr("Settings, General, About, Certificate Trust Settings: switch the root on.")}),
            said({Texts::tr("Settings, General, VPN & Device Management: remove the profile.")}), {}};
    }
    static TrustSteps android()
    {
        return {TrustPlatform::Android,
            said({Texts::tr("Copy root.pem to the device."),
                Texts::tr(
                    "Settings, Security, Encryption & credentials, Install a certificate, CA certificate; the "
                    "words differ between makers.")}),
            said({Texts::tr("Settings, Security, Encryption & credentials, User credentials: remove it.")}),
            Texts::tr(
                "Since Android 7, a program trusts such a root only if its maker has allowed that. Try your "
                "mail program first.")};
    }

private:
    QString m_file;
    QString m_name;
    QString m_serial;
};

void entry(QXmlStreamWriter &xml, const QString &key, const QString &value)
{
    xml.writeTextElement(QStringLiteral("key"), key);
    xml.writeTextElement(QStringLiteral("string"), value);
}

// The keys of every payload (Apple's “Configuration Profile Reference”). The identifiers follow from the
// root, so that installing it again replaces it.
void writePayload(QXmlStreamWriter &xml, const Certificate &root, const QString &type, const QString &part)
{
    const QUuid space(QStringLiteral("{6f3f6d0c-6a53-4a9e-9d8e-2b2f6e6a7c11}"));
    entry(xml, QStringLiteral("PayloadType"), type);
    entry(xml, QStringLiteral("PayloadIdentifier"),
        QStringLiteral("mailseal.%1.%2").arg(shortName(root), part));
    entry(xml, QStringLiteral("PayloadUUID"),
        QUuid::createUuidV5(space, root.der() + part.toLatin1()).toString(QUuid::WithoutBraces));
    entry(xml, QStringLiteral("PayloadDisplayName"), titleOf(root));
    xml.writeTextElement(QStringLiteral("key"), QStringLiteral("PayloadVersion"));
    xml.writeTextElement(QStringLiteral("integer"), QStringLiteral("1"));
}

} // namespace

QStringList platformNames()
{
    return {QStringLiteral("debian"), QStringLiteral("redhat"), QStringLiteral("windows"),
        QStringLiteral("macos"), QStringLiteral("ios"), QStringLiteral("android"), QStringLiteral("mozilla"),
        QStringLiteral("java")};
}

QString platformName(TrustPlatform platform)
{
    return platformNames().at(static_cast<qsizetype>(platform));
}

std::optional<TrustPlatform> platformFrom(const QString &name)
{
    const qsizetype found = platformNames().indexOf(name);
    return found < 0 ? std::nullopt : std::optional(static_cast<TrustPlatform>(found));
}

QString platformTitle(TrustPlatform platform)
{
    static const QStringList titles{QStringLiteral("Debian, Ubuntu"),
        QStringLiteral("Red Hat, Fedora, AlmaLinux"), QStringLiteral("Windows"), QStringLiteral("macOS"),
        QStringLiteral("iPhone, iPad"), QStringLiteral("Android"), QStringLiteral("Firefox, Thunderbird"),
        QStringLiteral("Java")};
    return titles.at(static_cast<qsizetype>(platform));
}

QStringList textsOf(const QList<TrustStep> &steps)
{
    QStringList texts;
    for (const TrustStep &step : steps)
        texts << step.text;
    return texts;
}

QList<TrustSteps> trustSteps(const Certificate &root, const QString &file)
{
    const Steps steps(root, file);
    return {steps.debian(), steps.redHat(), steps.windows(), steps.macOs(), Steps::ios(), Steps::android(),
        steps.mozilla(), steps.java()};
}

QByteArray appleProfile(const Certificate &root)
{
    QByteArray text;
    QXmlStreamWriter xml(&text);
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    xml.writeDTD(QStringLiteral("<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" "
                                "\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">"));
    xml.writeStartElement(QStringLiteral("plist"));
    xml.writeAttribute(QStringLiteral("version"), QStringLiteral("1.0"));
    xml.writeStartElement(QStringLiteral("dict"));
    writePayload(xml, root, QStringLiteral("Configuration"), QStringLiteral("profile"));
    xml.writeTextElement(QStringLiteral("key"), QStringLiteral("PayloadContent"));
    xml.writeStartElement(QStringLiteral("array"));
    xml.writeStartElement(QStringLiteral("dict"));
    writePayload(xml, root, QStringLiteral("com.apple.security.root"), QStringLiteral("root"));
    xml.writeTextElement(QStringLiteral("key"), QStringLiteral("PayloadContent"));
    xml.writeTextElement(QStringLiteral("data"), QString::fromLatin1(root.der().toBase64()));
    xml.writeEndDocument();
    return text;
}

} // namespace mailseal::ca
