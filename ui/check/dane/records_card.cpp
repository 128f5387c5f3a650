// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/dane/records_card.h"

#include "ui/widgets/text/text_label.h"
#include "ui/widgets/text/written_text.h"
#include "ui/widgets/view_switch.h"

#include <QEvent>
#include <QVBoxLayout>

namespace mailseal {

RecordsCard::RecordsCard(QWidget *parent)
    : Card(parent),
      m_title(new TextLabel(TextLabel::Kind::Heading, this)),
      m_sentence(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_form(new ViewSwitch(this)),
      m_text(new WrittenText(QStringLiteral("daneRecords"), this))
{
    setObjectName(QStringLiteral("recordsCard"));
    for (const QString &name : tlsaFormNames())
        m_form->addView(QStringLiteral("daneForm_") + name);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_sentence);
    column->addWidget(m_form);
    column->addWidget(m_text);
    connect(m_form, &ViewSwitch::currentChanged, this, [this](int form) {
        showRecords();
        Q_EMIT formChosen(static_cast<TlsaForm>(form));
    });
    retranslate();
}

void RecordsCard::setRecords(const TlsaSet &records)
{
    m_records = records;
    showRecords();
}

void RecordsCard::setForm(TlsaForm form)
{
    m_form->setCurrent(static_cast<int>(form));
    showRecords();
}

void RecordsCard::showRecords()
{
    const auto form = static_cast<TlsaForm>(m_form->current());
    m_text->setTexts(tr("Records of %1").arg(m_records.host), toText(m_records, form).trimmed());
}

void RecordsCard::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void RecordsCard::retranslate()
{
    m_title->setText(tr("To publish"));
    m_sentence->setText(
        tr("“3 1 1” of each key stays right when a CA renews the certificate for the same key. The "
           "zone has to be signed with DNSSEC."));
    const auto name = [this](TlsaForm form, const QString &title, const QString &sentence) {
        m_form->setTexts(static_cast<int>(form), title, sentence);
    };
    name(TlsaForm::Zone, tr("Zone file"), tr("Lines for the file of the zone"));
    name(TlsaForm::NsUpdate, QStringLiteral("nsupdate"), tr("What nsupdate reads; it only adds"));
    name(TlsaForm::Postfix, QStringLiteral("Postfix"), tr("As “postfix tls output-server-tlsa” prints them"));
    showRecords();
}

} // namespace mailseal
