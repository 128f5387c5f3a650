// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/configure/configure_form.h"

#include "model/servers/catalogue/catalogue_titles.h"
#include "model/servers/catalogue/explaining/level_warnings.h"
#include "model/servers/machine/releases.h"
#include "model/setup/sets/made/proposed_paths.h"
#include "ui/configure/path_fields.h"
#include "ui/configure/version_combo.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/text/text_label.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace mailseal {

ConfigureForm::ConfigureForm(QWidget *parent)
    : QWidget(parent),
      m_server(new QComboBox(this)),
      m_serverField(new FormField(m_server, nullptr, this)),
      m_version(new VersionCombo(this)),
      m_versionField(new FormField(m_version, nullptr, this)),
      m_role(new QComboBox(this)),
      m_roleField(new FormField(m_role, nullptr, this)),
      m_level(new QComboBox(this)),
      m_levelField(new FormField(m_level, nullptr, this)),
      m_warnings(new HintLine(this)),
      m_filesTitle(new TextLabel(TextLabel::Kind::Heading, this)),
      m_paths(new PathFields(this)),
      m_init(new QComboBox(this)),
      m_initField(new FormField(m_init, nullptr, this))
{
    m_server->setObjectName(QStringLiteral("configureServerCombo"));
    m_version->setObjectName(QStringLiteral("configureVersionCombo"));
    m_role->setObjectName(QStringLiteral("roleCombo"));
    m_level->setObjectName(QStringLiteral("levelCombo"));
    m_init->setObjectName(QStringLiteral("initCombo"));
    m_warnings->setObjectName(QStringLiteral("levelWarnings"));
    for (QComboBox *combo : {m_server, m_role, m_level, m_init, static_cast<QComboBox *>(m_version)}) {
        combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        combo->setMinimumContentsLength(18);
    }
    for (const ServerKind kind : serverKinds())
        m_server->addItem(serverTitle(kind), int(kind));
    for (const Level level : levels())
        m_level->addItem(QString(), int(level));
    for (const InitSystem init : initSystems())
        m_init->addItem(QString(), int(init));
    m_level->setCurrentIndex(m_level->findData(int(Level::Recommended)));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 8, 0);
    column->setSpacing(12);
    for (QWidget *field : {static_cast<QWidget *>(m_filesTitle), static_cast<QWidget *>(m_paths),
             static_cast<QWidget *>(m_serverField), static_cast<QWidget *>(m_versionField),
             static_cast<QWidget *>(m_roleField), static_cast<QWidget *>(m_levelField),
             static_cast<QWidget *>(m_warnings), static_cast<QWidget *>(m_initField)})
        column->addWidget(field);
    column->addStretch(1);

    connect(m_server, &QComboBox::activated, this, &ConfigureForm::serverChosen);
    connect(m_version, &QComboBox::editTextChanged, this, [this] {
        refresh();
        Q_EMIT edited();
    });
    const auto touch = [this] { m_isTouched = m_isVersionTouched = true; };
    connect(m_version, &QComboBox::activated, this, touch);
    connect(m_version->lineEdit(), &QLineEdit::textEdited, this, touch);
    for (QComboBox *combo : {m_role, m_level, m_init}) {
        connect(combo, &QComboBox::activated, this, [this] {
            refresh();
            Q_EMIT edited();
        });
    }
    connect(m_paths, &PathFields::edited, this, [this] {
        sayWarnings();
        Q_EMIT edited();
    });
    offerVersions();
    fillRoles();
    refresh();
}

void ConfigureForm::offer(const Machine &machine)
{
    m_machine = machine;
    m_init->setCurrentIndex(m_init->findData(int(machine.init)));
    if (!m_isTouched && !machine.servers.isEmpty())
        m_server->setCurrentIndex(m_server->findData(int(machine.servers.first().kind)));
    offerVersions();
    fillRoles();
    refresh();
    Q_EMIT edited();
}

void ConfigureForm::take(const ServerChoice &found)
{
    if (!m_machine)
        m_machine = Machine();
    QList<ServerChoice> &servers = m_machine->servers;
    servers.removeIf([&found](const ServerChoice &server) { return server.kind == found.kind; });
    servers << found;
    offerVersions();
    refresh();
}

void ConfigureForm::assume(const ServerChoice &deduced)
{
    if (m_deduced == deduced || !deduced.version)
        return;
    m_deduced = deduced;
    m_version->setAssumed(assumedVersion());
    refresh();
    Q_EMIT edited();
}

void ConfigureForm::propose(const SnippetPaths &paths)
{
    m_paths->propose(paths);
    Q_EMIT edited();
}

void ConfigureForm::take(const QStringList &files)
{
    m_paths->take(files);
}

ServerKind ConfigureForm::kind() const
{
    return ServerKind(m_server->currentData().toInt());
}

void ConfigureForm::serverChosen()
{
    m_isTouched = true;
    m_isVersionTouched = false;
    offerVersions();
    fillRoles();
    refresh();
    Q_EMIT edited();
}

void ConfigureForm::offerVersions()
{
    std::optional<ServerChoice> found;
    for (const ServerChoice &server : m_machine ? m_machine->servers : QList<ServerChoice>()) {
        if (server.kind == kind())
            found = server;
    }
    m_version->setAssumed(assumedVersion());
    m_version->offer(kind(), found);
    if (!m_isVersionTouched && found)
        m_version->setChoice(found->version);
}

void ConfigureForm::fillRoles()
{
    const QString chosen = m_role->currentData().toString();
    m_role->clear();
    for (const QString &role : QStringList{QString()} + snippetRoles(kind()))
        m_role->addItem(useTitle(role), role);
    m_role->setCurrentIndex(qMax(0, m_role->findData(chosen)));
}

Result<ServerChoice> ConfigureForm::server() const
{
    return m_version->choice();
}

Version ConfigureForm::assumedVersion() const
{
    if (m_deduced && m_deduced->kind == kind())
        return *m_deduced->version;
    return mailseal::assumedVersion(kind(), m_machine ? m_machine->release : SystemRelease{});
}

SnippetSelection ConfigureForm::selection() const
{
    return {m_role->currentData().toString(), Level(m_level->currentData().toInt())};
}

InitSystem ConfigureForm::init() const
{
    return InitSystem(m_init->currentData().toInt());
}

SnippetPaths ConfigureForm::paths() const
{
    SnippetPaths paths = m_paths->paths();
    paths.authSocket = authSocketFor(kind(), selection(), paths.authSocket);
    return paths;
}

QWidget *ConfigureForm::firstBadField()
{
    if (!server())
        return m_version;
    return m_paths->firstBadField();
}

void ConfigureForm::refresh()
{
    const auto chosen = server();
    HintLine *version = m_versionField->hint();
    if (!chosen)
        version->say(chosen.error());
    else if (const auto note = versionNote(*chosen, assumedVersion()))
        version->say(HintLine::Kind::Warning, sentence(*note));
    else
        version->clear();
    const LevelSource source = levelSource(selection().level);
    m_levelField->hint()->say(HintLine::Kind::Note,
        levelMeaning(selection().level) + u' ' + tr("Source: %1, as of %2.").arg(source.source, source.date));
    if (chosen)
        m_paths->setUse({kind(), chosen->version.value_or(assumedVersion())}, selection());
    sayWarnings();
}

void ConfigureForm::sayWarnings()
{
    const bool hasLogins = !paths().authSocket.isEmpty();
    m_warnings->say(HintLine::Kind::Caution, levelWarnings(kind(), selection(), hasLogins).join(u'\n'));
}

void ConfigureForm::focusFirst()
{
    m_paths->focusFirst();
}

void ConfigureForm::retranslate()
{
    m_serverField->setLabel(tr("Mail se&rver"));
    m_versionField->setLabel(tr("&Version"));
    m_roleField->setLabel(tr("&Used for"));
    m_levelField->setLabel(tr("&How strict"));
    m_filesTitle->setText(tr("Certificate and key"));
    m_initField->setLabel(tr("Services are started b&y"));
    for (int index = 0; index < m_role->count(); ++index)
        m_role->setItemText(index, useTitle(m_role->itemData(index).toString()));
    for (int index = 0; index < m_level->count(); ++index)
        m_level->setItemText(index, levelTitle(Level(m_level->itemData(index).toInt())));
    for (int index = 0; index < m_init->count(); ++index)
        m_init->setItemText(index, initTitle(InitSystem(m_init->itemData(index).toInt())));
    m_version->retranslate();
    m_paths->retranslate();
    refresh();
}

} // namespace mailseal
