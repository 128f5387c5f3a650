// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/configure/configure_form.h"

#include "ui/widgets/form_field.h"

#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace mailseal {

ConfigureForm::ConfigureForm(QWidget *parent)
    : QWidget(parent),
      m_server(new QComboBox(this)),
      m_serverField(new FormField(m_server, nullptr, this)),
      m_version(new QComboBox(this)),
      m_versionField(new FormField(m_version, nullptr, this)),
      m_certificate(new QLineEdit(this)),
      m_certificateField(new FormField(m_certificate, nullptr, this)),
      m_key(new QLineEdit(this)),
      m_keyField(new FormField(m_key, nullptr, this)),
      m_combined(new QLineEdit(this)),
      m_combinedField(new FormField(m_combined, nullptr, this)),
      m_cas(new QLineEdit(this)),
      m_casField(new FormField(m_cas, nullptr, this))
{
    m_server->setObjectName(QStringLiteral("snippetServerCombo"));
    m_version->setObjectName(QStringLiteral("snippetVersionCombo"));
    m_certificate->setObjectName(QStringLiteral("certificateEdit"));
    m_key->setObjectName(QStringLiteral("privateKeyEdit"));
    m_combined->setObjectName(QStringLiteral("combinedEdit"));
    m_cas->setObjectName(QStringLiteral("casEdit"));
    m_version->setEditable(true);
    m_version->setInsertPolicy(QComboBox::NoInsert);
    for (const ServerKind kind : serverKinds())
        m_server->addItem(serverTitle(kind), int(kind));
    m_certificate->setText(QStringLiteral("/etc/ssl/certs/mail.chain.pem"));
    m_key->setText(QStringLiteral("/etc/ssl/private/mail.key"));
    m_combined->setText(QStringLiteral("/etc/courier/mail.courier.pem"));
    m_cas->setText(QStringLiteral("/etc/ssl/certs/ca-certificates.crt"));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    for (FormField *field :
        {m_serverField, m_versionField, m_certificateField, m_keyField, m_combinedField, m_casField})
        column->addWidget(field);
    column->addStretch(1);

    connect(m_server, &QComboBox::activated, this, [this] {
        serverChanged();
        Q_EMIT edited();
    });
    connect(m_version, &QComboBox::editTextChanged, this, &ConfigureForm::edited);
    for (QLineEdit *edit : {m_certificate, m_key, m_combined, m_cas})
        connect(edit, &QLineEdit::textEdited, this, &ConfigureForm::edited);
    serverChanged();
}

ServerKind ConfigureForm::kind() const
{
    return ServerKind(m_server->currentData().toInt());
}

void ConfigureForm::offer(const QList<ServerChoice> &found)
{
    m_found = found;
    if (!found.isEmpty())
        m_server->setCurrentIndex(m_server->findData(int(found.first().kind)));
    serverChanged();
    Q_EMIT edited();
}

void ConfigureForm::serverChanged()
{
    const bool courier = kind() == ServerKind::Courier;
    m_certificateField->setVisible(!courier);
    m_keyField->setVisible(!courier);
    m_combinedField->setVisible(courier);
    const QSignalBlocker quiet(m_version);
    m_version->clear();
    for (const ServerChoice &server : m_found) {
        if (server.kind == kind() && server.version)
            m_version->addItem(server.version->toString());
    }
    const KnownVersions known = knownVersions(kind());
    m_version->addItem(known.most.toString());
    m_version->addItem(known.least.toString());
    m_version->setCurrentIndex(0);
}

Result<ServerChoice> ConfigureForm::server() const
{
    const QString version = m_version->currentText().trimmed();
    if (version.isEmpty())
        return ServerChoice{kind(), std::nullopt};
    for (const ServerChoice &server : m_found) {
        if (server.kind == kind() && server.version && server.version->toString() == version)
            return server;
    }
    return ServerChoice::parse(serverName(kind()) + u'@' + version);
}

SnippetPaths ConfigureForm::paths() const
{
    SnippetPaths paths;
    paths.certificate = m_certificate->text().trimmed();
    paths.key = m_key->text().trimmed();
    paths.combined = m_combined->text().trimmed();
    paths.trustedCas = m_cas->text().trimmed();
    return paths;
}

void ConfigureForm::focusFirst()
{
    m_server->setFocus();
}

void ConfigureForm::retranslate()
{
    m_serverField->setLabel(tr("Mail se&rver"));
    m_versionField->setLabel(tr("&Version"));
    m_certificateField->setLabel(tr("C&ertificate with its chain"));
    m_keyField->setLabel(tr("Private &key"));
    m_combinedField->setLabel(tr("Key and certi&ficate in one file"));
    m_casField->setLabel(tr("CAs trusted for outgoing &mail"));
}

} // namespace mailseal
