// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/overview/wishes_form.h"

#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTimer>

namespace mailseal {

constexpr int pauseMilliseconds = 350; // in typing, before checking

WishesForm::WishesForm(QWidget *parent)
    : QWidget(parent),
      m_hosts(new QLineEdit(this)),
      m_trust(new QComboBox(this)),
      m_hostsField(new FormField(m_hosts, nullptr, this)),
      m_trustField(new FormField(m_trust, nullptr, this)),
      m_pause(new QTimer(this))
{
    m_hosts->setObjectName(QStringLiteral("wantedHostsEdit"));
    m_hosts->setClearButtonEnabled(true);
    m_trust->setObjectName(QStringLiteral("trustCombo"));
    m_trust->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_trust->setMinimumContentsLength(12);
    m_trust->addItem(QString(), 0);
    m_pause->setSingleShot(true);
    m_pause->setInterval(pauseMilliseconds);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    row->addWidget(m_hostsField, 4, Qt::AlignTop);
    row->addWidget(m_trustField, 3, Qt::AlignTop);
    connect(m_hosts, &QLineEdit::textChanged, m_pause, qOverload<>(&QTimer::start));
    connect(m_hosts, &QLineEdit::editingFinished, this, &WishesForm::take);
    connect(m_pause, &QTimer::timeout, this, &WishesForm::take);
    connect(m_trust, &QComboBox::activated, this, &WishesForm::take);
    retranslate();
}

void WishesForm::take()
{
    static const QRegularExpression separator(QStringLiteral("[\\s,;]+"));
    m_pause->stop();
    Wishes wishes;
    wishes.trustedFile = m_trust->currentData().toInt();
    std::optional<Error> wrong;
    for (const QString &typed : m_hosts->text().split(separator, Qt::SkipEmptyParts)) {
        if (const auto name = AlternativeName::parse(typed))
            wishes.hosts << *name;
        else if (!wrong)
            wrong = name.error();
    }
    if (wrong)
        m_hostsField->hint()->say(HintLine::Kind::Error, sentence(*wrong));
    else
        m_hostsField->hint()->clear();
    const bool same = wishes.hosts == m_wishes.hosts && wishes.trustedFile == m_wishes.trustedFile;
    m_wishes = wishes;
    if (!same)
        Q_EMIT changed();
}

void WishesForm::setFiles(const QList<InspectedFile> &files)
{
    const int chosen = m_trust->currentData().toInt();
    {
        const QSignalBlocker quiet(m_trust);
        while (m_trust->count() > 1)
            m_trust->removeItem(1);
        for (const InspectedFile &file : files) {
            const auto certificates = files::certificatesOf(file.contents.objects);
            const bool roots = std::any_of(certificates.begin(), certificates.end(),
                [](const Certificate &certificate) { return certificate.isAuthority(); });
            if (file.isReadable() && roots)
                m_trust->addItem(file.source.title(), file.id);
        }
        m_trust->setCurrentIndex(qMax(0, m_trust->findData(chosen)));
    }
    take();
}

void WishesForm::retranslate()
{
    m_hostsField->setLabel(tr("&Names it must be valid for"));
    m_hosts->setPlaceholderText(tr("for example mail.example.org"));
    m_trustField->setLabel(tr("&Trust"));
    m_trust->setItemText(0, tr("The system's authorities"));
    if (m_hostsField->hint()->kind() == HintLine::Kind::Error)
        take();
}

} // namespace mailseal
