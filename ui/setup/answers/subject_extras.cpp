// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/answers/subject_extras.h"

#include "model/names/attribute_label.h"
#include "model/setup/answers/answers_file.h"
#include "model/setup/answers/request_answers.h"
#include "model/x509/issuing/request_config.h"
#include "ui/setup/answers/findings.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/file_filters.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>

namespace mailseal {

SubjectExtras::SubjectExtras(SetupSession *session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_version(new QComboBox(this)),
      m_versionField(new FormField(m_version, nullptr, this)),
      m_load(new QPushButton(this)),
      m_loadHint(new HintLine(this))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(12);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    const auto add = [&](int row, int column, Attribute attribute, const QString &name) {
        auto *edit = new QLineEdit(this);
        edit->setObjectName(name);
        m_fields.insert(attribute, new FormField(edit, nullptr, this));
        grid->addWidget(m_fields[attribute], row, column, Qt::AlignTop);
        connect(edit, &QLineEdit::textChanged, this, [this, attribute](const QString &text) {
            SetupDraft draft = m_session->draft();
            if (text.isEmpty())
                draft.subject.remove(attribute);
            else
                draft.subject.insert(attribute, text);
            m_session->setDraft(draft);
        });
    };
    add(0, 0, Attribute::Street, QStringLiteral("streetEdit"));
    add(0, 1, Attribute::PostalCode, QStringLiteral("postalCodeEdit"));
    add(1, 0, Attribute::CN, QStringLiteral("commonNameEdit"));
    m_version->setObjectName(QStringLiteral("versionCombo"));
    m_version->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_version->setMinimumContentsLength(25);
    m_version->addItem(QString(), 3);
    m_version->addItem(QString(), 1);
    grid->addWidget(m_versionField, 2, 0, 1, 2); // wider than a column: the columns stay those above
    m_load->setObjectName(QStringLiteral("loadConfigButton"));
    m_load->setAutoDefault(true);
    m_loadHint->setField(m_load);
    grid->addWidget(m_load, 3, 0, 1, 2, Qt::AlignLeft);
    grid->addWidget(m_loadHint, 4, 0, 1, 2);

    connect(m_version, &QComboBox::activated, this, [this] {
        SetupDraft draft = m_session->draft();
        draft.x509Version = m_version->currentData().toInt();
        m_session->setDraft(draft);
    });
    connect(m_load, &QPushButton::clicked, this, [this] {
        auto *dialog = new QFileDialog(this, tr("Load answers from an openssl.cnf"));
        filterFiles(dialog, FileKind::Configuration);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, this, &SubjectExtras::loadConfig);
        dialog->open();
    });
}

void SubjectExtras::loadConfig(const QString &fileName)
{
    const auto read = [fileName](const JobControl &) -> Result<RequestConfig> {
        const auto bytes = readSmallFile(fileName);
        return bytes ? readRequestConfig(*bytes, fileName) : failure(bytes.error());
    };
    m_loading.start(read, [this, fileName](const Result<RequestConfig> &config) {
        if (!config) {
            m_loadHint->say(config.error());
            return;
        }
        take(*config);
        m_loadHint->say(HintLine::Kind::Good,
            tr("The answers from “%1” have been taken over.").arg(QFileInfo(fileName).fileName()));
    });
}

void SubjectExtras::take(const RequestConfig &config)
{
    SetupDraft draft = m_session->draft();
    takeRequest(config.profile.names, config.profile.subject, draft);
    draft.x509Version = config.profile.x509Version;
    draft.digest = config.profile.digest;
    if (config.key)
        draft.key = config.key;
    m_session->setDraft(draft);
}

QWidget *SubjectExtras::firstBadField() const
{
    for (const FormField *field : m_fields) {
        if (field->hint()->kind() == HintLine::Kind::Error)
            return field->editor();
    }
    return m_versionField->hint()->kind() == HintLine::Kind::Error ? m_version : nullptr;
}

void SubjectExtras::refresh()
{
    const SetupDraft &draft = m_session->draft();
    const auto primary = primaryName(draft);
    for (auto field = m_fields.begin(); field != m_fields.end(); ++field) {
        auto *edit = static_cast<QLineEdit *>(field.value()->editor());
        if (edit->text() != draft.subject.value(field.key()))
            edit->setText(draft.subject.value(field.key()));
        if (field.key() == Attribute::CN)
            edit->setPlaceholderText(primary ? primary->display() : QString());
        showFinding(
            field.value()->hint(), findingFor(m_session->findings(), Field::Subject, int(field.key())));
    }
    m_version->setCurrentIndex(m_version->findData(draft.x509Version));
    showFinding(m_versionField->hint(), findingFor(m_session->findings(), Field::X509Version, 0));
}

void SubjectExtras::retranslate()
{
    for (auto field = m_fields.begin(); field != m_fields.end(); ++field)
        field.value()->setLabel(attributeLabel(field.key()));
    m_versionField->setLabel(tr("Certificate &version"));
    m_version->setItemText(0, tr("3 – with all names (usual)"));
    m_version->setItemText(1, tr("1 – for very old programs, without names"));
    m_load->setText(tr("Load from openssl.cn&f…"));
    m_loadHint->clear();
}

} // namespace mailseal
