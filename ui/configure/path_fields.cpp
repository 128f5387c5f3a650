// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/configure/path_fields.h"

#include "model/servers/catalogue/catalogue.h"
#include "model/servers/catalogue/layout.h"
#include "model/servers/catalogue/named_certificates.h"
#include "ui/configure/pair_check.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/fields/quiet_text.h"
#include "ui/widgets/file_filters.h"
#include "ui/widgets/more_button.h"
#include "ui/widgets/style/line_icon.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace mailseal {
namespace {

bool hasRow(const ServerChoice &server, const SnippetSelection &selection, const QString &placeholder)
{
    const auto &rows = catalogue(server.kind);
    if (!rows)
        return false;
    const Version version = server.version.value_or(rows->versions.last());
    const Version covered = rows->knows(version) ? version : rows->versions.last();
    return std::any_of(rows->rows.begin(), rows->rows.end(), [&](const Catalogue::Row &row) {
        return row.covers(covered) && row.needs.contains(placeholder) && rows->selects(row, selection, true);
    });
}

} // namespace

QString SnippetPaths::*PathFields::member(Path path)
{
    switch (path) {
    case Certificate:
        return &SnippetPaths::certificate;
    case Key:
        return &SnippetPaths::key;
    case Combined:
        return &SnippetPaths::combined;
    case Cas:
        return &SnippetPaths::trustedCas;
    case CaFolder:
        return &SnippetPaths::trustedCaFolder;
    case ClientCas:
        return &SnippetPaths::clientCas;
    case LdapServer:
        return &SnippetPaths::ldapServer;
    case DhParameters:
        return &SnippetPaths::dhParameters;
    case SniMap:
        return &SnippetPaths::sniMap;
    case EximFile:
        return &SnippetPaths::eximFile;
    case AuthSocket:
        break;
    }
    return &SnippetPaths::authSocket;
}

PathFields::PathFields(QWidget *parent)
    : QWidget(parent),
      m_oneFile(new QCheckBox(this)),
      m_more(new MoreButton(this)),
      m_names(new QPlainTextEdit(this)),
      m_namesField(new FormField(m_names, nullptr, this))
{
    m_oneFile->setObjectName(QStringLiteral("combinedCheck"));
    m_more->setObjectName(QStringLiteral("morePathsButton"));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    add(LdapServer, QStringLiteral("ldapEdit"));
    column->addWidget(m_oneFile);
    add(Certificate, QStringLiteral("certificateEdit"));
    add(Key, QStringLiteral("privateKeyEdit"));
    add(Combined, QStringLiteral("combinedEdit"));
    m_check
        = new PairCheck({m_fields[Certificate].field, m_fields[Key].field, m_fields[Combined].field}, this);
    add(Cas, QStringLiteral("casEdit"));
    column->addWidget(m_more, 0, Qt::AlignLeft);
    add(CaFolder, QStringLiteral("caFolderEdit"));
    add(ClientCas, QStringLiteral("clientCasEdit"));
    add(DhParameters, QStringLiteral("dhParametersEdit"));
    add(SniMap, QStringLiteral("sniMapEdit"));
    add(EximFile, QStringLiteral("eximFileEdit"));
    add(AuthSocket, QStringLiteral("authSocketEdit"));
    m_names->setObjectName(QStringLiteral("namedCertificatesEdit"));
    m_names->setTabChangesFocus(true);
    m_names->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_names->setFixedHeight(m_names->fontMetrics().lineSpacing() * 4 + 16);
    column->addWidget(m_namesField);

    connect(m_names, &QPlainTextEdit::textChanged, this, &PathFields::edited);
    connect(m_oneFile, &QCheckBox::clicked, this, [this] {
        showNeeded();
        change();
    });
    connect(m_more, &MoreButton::toggled, this, &PathFields::showNeeded);
}

void PathFields::add(Path path, const QString &name)
{
    Field field;
    field.edit = new QLineEdit(this);
    field.edit->setObjectName(name);
    if (path != LdapServer && path != AuthSocket) {
        field.browse = new QPushButton(this);
        field.browse->setObjectName(name + QStringLiteral("Browse"));
        field.browse->setIcon(themedIcon(QStringLiteral("folder-open")));
        field.browse->setAutoDefault(true);
        connect(field.browse, &QPushButton::clicked, this, [this, path] { browse(path); });
    }
    field.field = new FormField(field.edit, field.browse, this);
    layout()->addWidget(field.field);
    connect(field.edit, &QLineEdit::textChanged, this, [this, path] {
        m_fields[path].isTyped = true;
        change();
    });
    m_fields.insert(path, field);
}

void PathFields::browse(Path path)
{
    auto *dialog = new QFileDialog(
        this, m_fields[path].browse->accessibleName(), QFileInfo(text(path)).absolutePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(path == CaFolder ? QFileDialog::Directory : QFileDialog::ExistingFile);
    if (path != CaFolder)
        filterFiles(dialog,
            path == Key                                                   ? FileKind::Key
                : path == Certificate || path == Cas || path == ClientCas ? FileKind::Certificate
                                                                          : FileKind::Any);
    connect(dialog, &QFileDialog::fileSelected, this, [this, path](const QString &chosen) {
        setTextQuietly(m_fields[path].edit, chosen);
        m_fields[path].isTyped = true;
        change();
    });
    dialog->open();
}

QString PathFields::text(Path path) const
{
    return m_fields[path].edit->text().trimmed();
}

SnippetPaths PathFields::paths() const
{
    SnippetPaths paths;
    for (auto field = m_fields.begin(); field != m_fields.end(); ++field) {
        const bool isOfOtherForm = m_oneFile->isChecked() ? field.key() == Certificate || field.key() == Key
                                                          : field.key() == Combined;
        if (field->isNeeded && !isOfOtherForm)
            paths.*member(field.key()) = text(field.key());
    }
    if (const auto names = parseNamedCertificates(m_names->toPlainText()); names && m_areNamesNeeded)
        paths.names = *names;
    return paths;
}

void PathFields::propose(const SnippetPaths &paths)
{
    // The system has the folder instead of the file.
    if (!paths.trustedCaFolder.isEmpty() && paths.trustedCas.isEmpty() && !m_fields[Cas].isTyped)
        setTextQuietly(m_fields[Cas].edit, {});
    for (auto field = m_fields.begin(); field != m_fields.end(); ++field) {
        const QString proposed = paths.*member(field.key());
        if (!field->isTyped && !proposed.isEmpty())
            setTextQuietly(field->edit, proposed);
    }
    checkPair();
}

void PathFields::take(const QStringList &files)
{
    m_sorting.start([files](const JobControl &) { return pairAmong(files); },
        [this](const GivenPair &pair) { enter(pair); });
}

void PathFields::enter(const GivenPair &pair)
{
    m_isStrange = pair == GivenPair();
    if (m_isStrange) {
        saySorted();
        return; // nothing has changed
    }
    const auto put = [this](Path path, const QString &file) {
        if (file.isEmpty())
            return;
        setTextQuietly(m_fields[path].edit, file);
        m_fields[path].isTyped = true;
    };
    if (pair.key == pair.certificate && m_oneFile->isChecked()) {
        put(Combined, pair.key);
    } else {
        m_oneFile->setChecked(false);
        put(Certificate, pair.certificate);
        put(Key, pair.key);
    }
    showNeeded();
    change();
}

void PathFields::saySorted()
{
    if (m_isStrange)
        m_fields[m_oneFile->isChecked() ? Combined : Certificate].field->hint()->say(HintLine::Kind::Warning,
            tr("The file holds neither a certificate nor a private key as servers read them (PEM)."));
}

void PathFields::change()
{
    m_isStrange = false;
    checkPair();
    Q_EMIT edited();
}

void PathFields::checkPair()
{
    const bool isOne = m_oneFile->isChecked();
    m_check->look({text(isOne ? Combined : Certificate), text(isOne ? Combined : Key)});
}

void PathFields::focusFirst()
{
    for (const Path path : {LdapServer, Certificate, Combined}) {
        if (m_fields[path].field->isVisibleTo(this)) {
            m_fields[path].edit->setFocus();
            return;
        }
    }
}

void PathFields::setUse(const ServerChoice &server, const SnippetSelection &selection)
{
    static const QMap<Path, QString> placeholders{{Cas, QStringLiteral("ca")},
        {CaFolder, QStringLiteral("capath")}, {ClientCas, QStringLiteral("clientca")},
        {LdapServer, QStringLiteral("ldap")}, {DhParameters, QStringLiteral("dhparams")},
        {SniMap, QStringLiteral("sni")}, {EximFile, QStringLiteral("eximfile")},
        {AuthSocket, QStringLiteral("auth")}};
    if (server.kind != m_kind)
        m_oneFile->setChecked(ownCopy(server.kind).has_value());
    m_kind = server.kind;
    m_selection = selection;
    for (auto field = m_fields.begin(); field != m_fields.end(); ++field)
        field->isNeeded = field.key() <= Combined || hasRow(server, selection, placeholders[field.key()]);
    m_areNamesNeeded = hasRow(server, selection, QStringLiteral("name"));
    showNeeded();
}

void PathFields::showNeeded()
{
    bool hasMore = false;
    for (auto field = m_fields.begin(); field != m_fields.end(); ++field) {
        const bool isOfForm = field.key() > Combined || (field.key() == Combined) == m_oneFile->isChecked();
        hasMore = hasMore || (isFurther(field.key()) && field->isNeeded);
        field->field->setVisible(
            field->isNeeded && isOfForm && (!isFurther(field.key()) || m_more->isChecked()));
    }
    m_namesField->setVisible(m_areNamesNeeded && m_more->isChecked());
    m_more->setVisible(hasMore || m_areNamesNeeded);
}

QWidget *PathFields::complainAboutNames()
{
    m_namesField->hint()->clear();
    if (!m_areNamesNeeded)
        return nullptr;
    const auto names = parseNamedCertificates(m_names->toPlainText());
    const bool isTwice = names && !names->isEmpty() && m_fields[SniMap].isNeeded && !text(SniMap).isEmpty();
    const bool isApart = names && m_kind == ServerKind::Courier
        && std::any_of(
            names->begin(), names->end(), [](const NamedCertificate &named) { return !named.key.isEmpty(); });
    if (!names)
        m_namesField->hint()->say(HintLine::Kind::Error, names.error());
    else if (isTwice)
        m_namesField->hint()->say(
            HintLine::Kind::Error, tr("Name either a list or the names themselves, not both."));
    else if (isApart)
        m_namesField->hint()->say(
            HintLine::Kind::Error, tr("Courier wants key and certificate of each name in one file."));
    return m_namesField->hint()->kind() == HintLine::Kind::Error ? m_names : nullptr;
}

QWidget *PathFields::firstBadField()
{
    for (const Field &field : m_fields)
        field.field->hint()->clear();
    saySorted();
    m_check->say();
    const bool isOptional = m_selection.role == QLatin1String("ldap");
    const auto complain = [this](Path path, const QString &what) {
        m_fields[path].field->hint()->say(HintLine::Kind::Error, what);
        return m_fields[path].edit;
    };
    if (m_fields[LdapServer].isNeeded && isOptional && !isLdapServer(text(LdapServer)))
        return complain(LdapServer,
            tr("Type the LDAP server with its protocol, for example %1.")
                .arg(QStringLiteral("ldaps://ldap.example.org")));
    if (QWidget *bad = complainAboutNames(); bad != nullptr)
        return bad;
    if (m_oneFile->isChecked())
        return text(Combined).isEmpty() && !isOptional
            ? complain(Combined, tr("Name the file with key and certificate."))
            : nullptr;
    if (isOptional && text(Certificate).isEmpty() && text(Key).isEmpty())
        return nullptr;
    if (text(Certificate).isEmpty())
        return complain(Certificate, tr("Name the file with the certificate."));
    if (text(Key).isEmpty())
        return complain(Key, tr("Name the file with the private key that belongs to the certificate."));
    return nullptr;
}

void PathFields::retranslate()
{
    m_oneFile->setText(tr("Key and certificate in &one file"));
    m_fields[Certificate].field->setLabel(tr("C&ertificate with its chain"));
    m_fields[Key].field->setLabel(tr("Private &key"));
    m_fields[Combined].field->setLabel(tr("Key and cert&ificate in one file"));
    m_fields[Cas].field->setLabel(tr("CA certificates that are &trusted"));
    m_fields[CaFolder].field->setLabel(tr("Folder of trusted CA certificates"));
    m_fields[ClientCas].field->setLabel(tr("CA certificates of the clients"));
    m_fields[LdapServer].field->setLabel(tr("&LDAP server"));
    m_fields[DhParameters].field->setLabel(tr("Diffie-Hellman parameters"));
    m_fields[SniMap].field->setLabel(tr("List of names with their own certificates"));
    m_fields[EximFile].field->setLabel(tr("Exim's own configuration file"));
    m_fields[AuthSocket].field->setLabel(tr("Socket for log-ins"));
    m_more->setText(tr("More files"));
    m_namesField->setLabel(tr("Further names with certificates of their own"));
    m_names->setPlaceholderText(
        tr("One in each line:") + QStringLiteral("\nimap.example.org = /etc/ssl/imap.pem"));
    for (const Field &field : m_fields) {
        if (field.browse != nullptr) {
            field.browse->setAccessibleName(tr("Browse: %1").arg(field.edit->accessibleName()));
            field.browse->setToolTip(field.browse->accessibleName());
        }
    }
}

} // namespace mailseal
