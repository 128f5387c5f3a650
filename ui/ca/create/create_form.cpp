// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/create/create_form.h"

#include "model/base/system/typed_path.h"
#include "model/ca/signing/ca_limits.h"
#include "model/ca/signing/ca_plan.h"
#include "model/names/distinguished_name.h"
#include "ui/ca/create/typed_twice.h"
#include "ui/widgets/fields/choice_card.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/style/line_icon.h"
#include "ui/widgets/text/text_label.h"

#include <QEvent>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace mailseal {

CreateForm::CreateForm(QWidget *parent)
    : QWidget(parent),
      m_domains(new QLineEdit(this)),
      m_domainsField(new FormField(m_domains, nullptr, this)),
      m_name(new QLineEdit(this)),
      m_nameField(new FormField(m_name, nullptr, this)),
      m_kinds(new TextLabel(TextLabel::Kind::Field, this)),
      m_rootOnly(new ChoiceCard(this)),
      m_intermediate(new ChoiceCard(this)),
      m_lists(new QLineEdit(this)),
      m_listsField(new FormField(m_lists, nullptr, this)),
      m_folder(new QLineEdit(this)),
      m_browse(new QPushButton(this)),
      m_folderField(new FormField(m_folder, m_browse, this)),
      m_passphrase(new TypedTwice(this))
{
    m_domains->setObjectName(QStringLiteral("caDomainsEdit"));
    m_name->setObjectName(QStringLiteral("caNameEdit"));
    m_rootOnly->setObjectName(QStringLiteral("caRootOnlyRadio"));
    m_intermediate->setObjectName(QStringLiteral("caIntermediateRadio"));
    m_lists->setObjectName(QStringLiteral("caListsEdit"));
    m_folder->setObjectName(QStringLiteral("caFolderEdit"));
    m_browse->setObjectName(QStringLiteral("caFolderBrowse"));
    m_browse->setIcon(themedIcon(QStringLiteral("folder-open")));
    m_browse->setAutoDefault(true);
    m_rootOnly->setChecked(true);
    build();
    connect(m_domains, &QLineEdit::textChanged, this, &CreateForm::proposeName);
    connect(m_name, &QLineEdit::textChanged, m_nameField->hint(), &HintLine::clear);
    connect(m_lists, &QLineEdit::textChanged, m_listsField->hint(), &HintLine::clear);
    connect(m_folder, &QLineEdit::textChanged, m_folderField->hint(), &HintLine::clear);
    connect(m_browse, &QPushButton::clicked, this, &CreateForm::browse);
    retranslate();
}

void CreateForm::build()
{
    auto *kinds = new QHBoxLayout;
    kinds->setSpacing(16);
    kinds->addWidget(m_rootOnly, 1);
    kinds->addWidget(m_intermediate, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_domainsField);
    column->addWidget(m_nameField);
    column->addWidget(m_kinds);
    column->addLayout(kinds);
    column->addWidget(m_folderField);
    column->addWidget(m_passphrase);
    column->addWidget(m_listsField);
    column->addStretch(1);
}

void CreateForm::focusFirst()
{
    m_domains->setFocus();
}

void CreateForm::proposeFolder(const QString &folder)
{
    m_folder->setText(folder);
}

void CreateForm::browse()
{
    auto *dialog = new QFileDialog(
        this, m_browse->accessibleName(), QFileInfo(fromHome(m_folder->text().trimmed())).absolutePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, m_folder, &QLineEdit::setText);
    dialog->open();
}

std::optional<QList<AlternativeName>> CreateForm::domains()
{
    static const QRegularExpression between(QStringLiteral("[\\s,;]+"));
    QList<AlternativeName> domains;
    for (const QString &typed : m_domains->text().split(between, Qt::SkipEmptyParts)) {
        const auto domain = ca::parseCaDomain(typed);
        if (!domain) {
            m_domainsField->hint()->say(domain.error());
            return std::nullopt;
        }
        if (!domains.contains(*domain))
            domains << *domain;
    }
    if (!domains.isEmpty())
        return domains;
    m_domainsField->hint()->say(
        HintLine::Kind::Error, tr("Type the domain whose hosts the CA may sign: example.org"));
    return std::nullopt;
}

// While it is being typed, an unfinished domain is no error.
void CreateForm::proposeName()
{
    m_domainsField->hint()->clear();
    static const QRegularExpression separator(QStringLiteral("[\\s,;]"));
    const QString first = m_domains->text().section(separator, 0, 0);
    const auto domain = ca::parseCaDomain(first);
    m_name->setPlaceholderText(domain ? ca::usualName({*domain}) : QStringLiteral("example.org CA"));
}

std::optional<CaAnswers> CreateForm::answers()
{
    const auto domains = this->domains();
    if (!domains) {
        m_domains->setFocus();
        return std::nullopt;
    }
    CaAnswers answers;
    answers.wishes.domains = *domains;
    answers.wishes.name
        = m_name->text().trimmed().isEmpty() ? ca::usualName(*domains) : m_name->text().trimmed();
    answers.wishes.hasIntermediate = m_intermediate->isChecked();
    answers.folder = fromHome(m_folder->text().trimmed());
    DistinguishedName subject;
    if (const auto fits = subject.set(Attribute::CN, answers.wishes.name); !fits) {
        m_nameField->hint()->say(fits.error());
        m_name->setFocus();
        return std::nullopt;
    }
    if (const auto isFree = ca::checkFolderIsFree(answers.folder); answers.folder.isEmpty() || !isFree) {
        if (answers.folder.isEmpty())
            m_folderField->hint()->say(HintLine::Kind::Error, tr("Type the name of a folder."));
        else
            m_folderField->hint()->say(isFree.error());
        m_folder->setFocus();
        return std::nullopt;
    }
    const auto passphrase = m_passphrase->take();
    if (!passphrase)
        return std::nullopt;
    answers.passphrase = *passphrase;
    const auto lists = ca::revocationListAddress(m_lists->text().trimmed());
    if (!lists) {
        m_listsField->hint()->say(
            HintLine::Kind::Error, tr("Type an address that begins with http://, or leave this empty."));
        m_lists->setFocus();
        return std::nullopt;
    }
    answers.wishes.revocationLists = *lists;
    return answers;
}

void CreateForm::showFolderError(const Error &error)
{
    m_folderField->hint()->say(error);
    m_folder->setFocus();
}

void CreateForm::clearSecrets()
{
    m_passphrase->clear();
}

void CreateForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void CreateForm::retranslate()
{
    m_domainsField->setLabel(tr("&Domains and addresses that it may sign, and nothing else"));
    m_domains->setPlaceholderText(QStringLiteral("example.org, 192.0.2.1"));
    m_nameField->setLabel(tr("&Name of the CA"));
    m_kinds->setText(tr("What signs?"));
    m_rootOnly->setTexts(
        tr("The &root itself"), tr("One key. It stays here, encrypted, because it signs every certificate."));
    m_intermediate->setTexts(tr("An &intermediate certificate"),
        tr("The root’s key goes to a stick. If the key here is ever lost or stolen, the root makes another one, "
           "and no device has to be told."));
    m_folderField->setLabel(tr("&Folder of the CA"));
    m_browse->setAccessibleName(tr("Choose the folder of the CA"));
    m_listsField->setLabel(tr("Where you will p&ublish its revocation list (optional)"));
    m_lists->setPlaceholderText(QStringLiteral("http://example.org/ca.crl"));
    proposeName();
}

} // namespace mailseal
