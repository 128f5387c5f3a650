// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/answers/subject_page.h"

#include "model/names/attribute_label.h"
#include "ui/setup/answers/country_combo.h"
#include "ui/setup/answers/findings.h"
#include "ui/setup/answers/subject_extras.h"
#include "ui/widgets/card.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/more_button.h"
#include "ui/widgets/text/text_label.h"

#include <QGridLayout>
#include <QLineEdit>

namespace mailseal {

SubjectPage::SubjectPage(SetupSession *session, QWidget *parent)
    : SetupPage(session, QStringLiteral("subject"), parent),
      m_country(new CountryCombo(this)),
      m_lineTitle(new TextLabel(TextLabel::Kind::Heading, this)),
      m_line(new TextLabel(TextLabel::Kind::Written, this)),
      m_more(new MoreButton(this)),
      m_extras(new SubjectExtras(session, this))
{
    m_country->setObjectName(QStringLiteral("countryCombo"));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(12);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    auto *country = new FormField(m_country, nullptr, this);
    m_fields.insert(Attribute::C, country);
    grid->addWidget(country, 0, 0, Qt::AlignTop);
    addField(grid, 0, 1, Attribute::ST, QStringLiteral("stateEdit"));
    addField(grid, 1, 0, Attribute::L, QStringLiteral("localityEdit"));
    addField(grid, 1, 1, Attribute::O, QStringLiteral("organizationEdit"));
    addField(grid, 2, 0, Attribute::OU, QStringLiteral("unitEdit"));
    addField(grid, 2, 1, Attribute::EmailAddress, QStringLiteral("emailEdit"));

    auto *card = new Card(this);
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(16, 12, 16, 12);
    inside->addWidget(m_lineTitle);
    inside->addWidget(m_line);
    m_line->setObjectName(QStringLiteral("subjectLine"));

    m_more->setObjectName(QStringLiteral("moreButton"));
    m_extras->setVisible(false);

    column()->addLayout(grid);
    column()->addSpacing(8);
    column()->addWidget(card);
    column()->addWidget(m_more, 0, Qt::AlignLeft);
    column()->addWidget(m_extras);
    column()->addStretch(1);

    connect(m_country, &CountryCombo::codeEdited, this,
        [this](const QString &code) { setValue(Attribute::C, code); });
    connect(m_country->lineEdit(), &QLineEdit::editingFinished, this, [this] { showHints(true); });
    connect(m_more, &MoreButton::toggled, this, [this](bool open) { m_extras->setVisible(open); });
    connect(session, &SetupSession::draftChanged, this, [this] {
        if (isVisible())
            refresh();
    });
    retranslate();
}

void SubjectPage::addField(QGridLayout *grid, int row, int column, Attribute attribute, const QString &name)
{
    auto *edit = new QLineEdit(this);
    edit->setObjectName(name);
    auto *field = new FormField(edit, nullptr, this);
    m_fields.insert(attribute, field);
    grid->addWidget(field, row, column, Qt::AlignTop);
    connect(edit, &QLineEdit::textChanged, this,
        [this, attribute](const QString &text) { setValue(attribute, text); });
    connect(edit, &QLineEdit::editingFinished, this, [this] { showHints(true); });
}

void SubjectPage::setValue(Attribute attribute, const QString &value)
{
    change([&](SetupDraft &draft) {
        if (value.isEmpty())
            draft.subject.remove(attribute);
        else
            draft.subject.insert(attribute, value);
    });
}

bool SubjectPage::complete()
{
    showHints(true);
    for (auto field = m_fields.begin(); field != m_fields.end(); ++field) {
        if (field.value()->hint()->kind() == HintLine::Kind::Error) {
            focusField(field.value()->editor());
            return false;
        }
    }
    QWidget *bad = m_extras->firstBadField();
    if (bad != nullptr) {
        m_more->setChecked(true);
        focusField(bad);
    }
    return bad == nullptr;
}

void SubjectPage::focusFirst()
{
    focusField(m_country);
}

void SubjectPage::showHints(bool finished)
{
    for (auto field = m_fields.begin(); field != m_fields.end(); ++field) {
        const Finding *finding = findingFor(session()->findings(), Field::Subject, int(field.key()));
        const bool typing
            = !finished && finding != nullptr && classOf(finding->error.code) == ErrorClass::Unfinished;
        showFinding(field.value()->hint(), typing ? nullptr : finding);
    }
}

void SubjectPage::refresh()
{
    const SetupDraft &draft = session()->draft();
    for (auto field = m_fields.begin(); field != m_fields.end(); ++field) {
        const QString value = draft.subject.value(field.key());
        if (auto *edit = qobject_cast<QLineEdit *>(field.value()->editor());
            edit != nullptr && edit->text() != value)
            edit->setText(value);
    }
    if (m_country->code() != draft.subject.value(Attribute::C))
        m_country->setCode(draft.subject.value(Attribute::C));
    m_line->setText(subjectLine(draft));
    m_extras->refresh();
    showHints(false);
}

void SubjectPage::retranslate()
{
    setTexts(tr("Who runs the server?"),
        tr("This appears in the certificate beside the host name. Nothing here is required."));
    const auto label = [this](Attribute attribute, const QString &example) {
        m_fields[attribute]->setLabel(attributeLabel(attribute));
        if (auto *edit = qobject_cast<QLineEdit *>(m_fields[attribute]->editor()))
            edit->setPlaceholderText(example);
    };
    label(Attribute::C, {});
    m_country->retranslate();
    m_country->lineEdit()->setPlaceholderText(tr("Germany or DE"));
    label(Attribute::ST, tr("Bavaria"));
    label(Attribute::L, tr("Munich"));
    label(Attribute::O, tr("Manufacturer, Ltd"));
    label(Attribute::OU, tr("Marketing"));
    label(Attribute::EmailAddress, QStringLiteral("postmaster@example.org"));
    m_lineTitle->setText(tr("The subject in the certificate"));
    m_more->setText(tr("&More: address, certificate version, openssl.cnf"));
    m_extras->retranslate();
    refresh();
}

QString subjectLine(const SetupDraft &draft)
{
    DistinguishedName name;
    for (auto entry = draft.subject.begin(); entry != draft.subject.end(); ++entry)
        (void)name.set(entry.key(), entry.value());
    const auto primary = primaryName(draft);
    if (name.value(Attribute::CN).isEmpty() && primary)
        (void)name.set(Attribute::CN, primary->display());
    return name.oneLine();
}

} // namespace mailseal
