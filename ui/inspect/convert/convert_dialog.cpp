// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/convert/convert_dialog.h"

#include "model/files/show/equivalent_command.h"
#include "model/inspect/format_titles.h"
#include "ui/inspect/convert/new_passphrase.h"
#include "ui/inspect/convert/save_target.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/text/command_line.h"
#include "ui/widgets/text/text_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace mailseal {

using files::Format;
using files::Part;

ConvertDialog::ConvertDialog(const QList<InspectedFile> &files, int id, QWidget *parent)
    : SavingDialog(QStringLiteral("convert"), parent),
      m_id(id),
      m_source(new QComboBox(this)),
      m_format(new QComboBox(this)),
      m_part(new QComboBox(this)),
      m_name(new QLineEdit(this)),
      m_withoutRoot(new QCheckBox(tr("&Leave the root certificate out"), this)),
      m_sourceField(new FormField(m_source, nullptr, this)),
      m_formatField(new FormField(m_format, nullptr, this)),
      m_partField(new FormField(m_part, nullptr, this)),
      m_nameField(new FormField(m_name, nullptr, this)),
      m_passphrase(new NewPassphrase(this)),
      m_problem(new HintLine(this)),
      m_command(new CommandLine(this))
{
    setWindowTitle(tr("Convert"));
    for (const InspectedFile &file : files) {
        if (file.isReadable() && !file.listing)
            m_files << file;
    }
    m_source->setObjectName(QStringLiteral("sourceCombo"));
    m_format->setObjectName(QStringLiteral("formatCombo"));
    m_part->setObjectName(QStringLiteral("partCombo"));
    m_withoutRoot->setObjectName(QStringLiteral("withoutRootCheck"));
    m_withoutRoot->setChecked(true); // clients already have it, and it does not belong in a server's file
    m_name->setObjectName(QStringLiteral("friendlyNameEdit"));
    m_problem->setObjectName(QStringLiteral("convertProblem"));
    build();
    for (auto *combo : {m_source, m_format, m_part})
        connect(combo, &QComboBox::currentIndexChanged, this, &ConvertDialog::refresh);
    connect(m_withoutRoot, &QCheckBox::toggled, this, &ConvertDialog::showCommand);
    connect(m_name, &QLineEdit::textChanged, this, &ConvertDialog::showCommand);
    connect(target(), &SaveTarget::edited, this, &ConvertDialog::showCommand);
    connect(m_passphrase, &NewPassphrase::edited, this, &ConvertDialog::showCommand);
    connect(saveButton(), &QPushButton::clicked, this, &ConvertDialog::convert);
    refresh();
    m_format->setFocus();
}

ConvertDialog::~ConvertDialog()
{
    m_passphrase->clear();
}

void ConvertDialog::build()
{
    for (const InspectedFile &file : std::as_const(m_files))
        m_source->addItem(file.source.title(), file.id);
    if (m_files.size() > 1)
        m_source->addItem(tr("All open files together"), 0);
    m_source->setCurrentIndex(qMax(0, m_source->findData(m_id)));
    for (const Format format : conversionFormats())
        m_format->addItem(formatTitle(format), int(format));
    for (const Part part : conversionParts())
        m_part->addItem(partTitle(part), int(part));
    m_sourceField->setLabel(tr("&From"));
    m_formatField->setLabel(tr("&To"));
    m_partField->setLabel(tr("&What"));
    m_nameField->setLabel(tr("Friendly na&me"));
    saveButton()->setText(tr("Con&vert and save"));
    for (auto *field : {m_sourceField, m_formatField, m_partField, m_nameField})
        column()->addWidget(field);
    column()->addWidget(m_withoutRoot);
    column()->addWidget(m_passphrase);
    addTarget();
    column()->addWidget(m_problem);
    column()->addStretch(1);
    column()->addWidget(m_command);
    addButtons();
    setMinimumWidth(qMin(620, parentWidget()->window()->width() - 80));
}

QList<files::FileContents> ConvertDialog::chosenFiles() const
{
    QList<files::FileContents> chosen;
    const int id = m_source->currentData().toInt();
    for (const InspectedFile &file : m_files) {
        if (id == 0 || file.id == id)
            chosen << file.contents;
    }
    return chosen;
}

files::ConversionRequest ConvertDialog::request() const
{
    files::ConversionRequest request;
    request.format = static_cast<Format>(m_format->currentData().toInt());
    request.part
        = hasParts(request.format) ? static_cast<Part>(m_part->currentData().toInt()) : Part::Everything;
    request.friendlyName = hasFriendlyName(request.format) ? m_name->text().trimmed() : QString();
    request.withoutRoot = canHaveRoot(request.format) && m_withoutRoot->isChecked();
    return request;
}

void ConvertDialog::refresh()
{
    using Choice = NewPassphrase::Choice;
    const files::ConversionRequest asked = request();
    m_sourceField->setVisible(m_source->count() > 1);
    m_partField->setVisible(hasParts(asked.format));
    m_withoutRoot->setVisible(canHaveRoot(asked.format));
    m_nameField->setVisible(hasFriendlyName(asked.format));
    m_formatField->hint()->say(
        asked.format == Format::Pkcs12Legacy ? HintLine::Kind::Warning : HintLine::Kind::Note,
        formatSentence(asked.format));
    bool known = false; // whether the passphrase that opened the file is known
    bool key = false;
    QString path;
    for (const files::FileContents &file : chosenFiles()) {
        known = known || !file.passphrase.isEmpty();
        key = key || files::holdsPrivateKey(file.objects);
        if (path.isEmpty())
            path = file.name;
    }
    const bool withKey = key && asked.part != Part::Certificate && asked.part != Part::Chain;
    QList<Choice> choices;
    if (needsPassphrase(asked.format) || (withKey && canHavePassphrase(asked.format))) {
        choices << (known ? QList<Choice>{Choice::Keep, Choice::New} : QList<Choice>{Choice::New});
        if (!needsPassphrase(asked.format))
            choices.insert(!known ? 0 : choices.size(), Choice::None);
    }
    m_passphrase->offer(choices);
    const QFileInfo info(path);
    const bool onDisk = info.isAbsolute() || info.exists();
    const QDir folder = onDisk ? info.absoluteDir() : QDir::home();
    target()->propose(folder.filePath(
        (onDisk ? info.completeBaseName() : QStringLiteral("converted")) + formatSuffix(asked.format)));
    m_problem->clear();
    showCommand();
}

void ConvertDialog::showCommand()
{
    files::ConversionRequest asked = request();
    // For the command it only matters whether there is one.
    if (m_passphrase->choice() == NewPassphrase::Choice::None)
        asked.passphrase = QCA::SecureArray();
    else if (m_passphrase->choice() == NewPassphrase::Choice::New)
        asked.passphrase = QCA::SecureArray(1, '?');
    m_command->setCommands(files::commandsToConvert(chosenFiles(), asked, target()->path()));
}

void ConvertDialog::convert()
{
    if (!m_passphrase->complete() || !target()->complete())
        return;
    files::ConversionRequest asked = request();
    asked.passphrase = m_passphrase->take();
    saveButton()->setEnabled(false);
    m_converting.start(
        [inputs = chosenFiles(), asked](const JobControl &) { return files::convert(inputs, asked); },
        [this](const Result<files::Converted> &converted) {
            if (converted)
                save(converted->bytes, converted->secret);
            else
                fail(converted.error());
        });
}

void ConvertDialog::fail(const Error &error)
{
    saveButton()->setEnabled(true);
    m_problem->say(error);
    m_format->setFocus();
}

} // namespace mailseal
