// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/names/names_page.h"

#include "ui/setup/answers/findings.h"
#include "ui/setup/names/name_chips.h"
#include "ui/setup/names/names_list.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/fields/quiet_text.h"
#include "ui/widgets/text/text_label.h"

#include <QKeyEvent>
#include <QPushButton>
#include <QRegularExpression>
#include <QSet>
#include <QVBoxLayout>

namespace mailseal {

NamesPage::NamesPage(SetupSession *session, QWidget *parent)
    : SetupPage(session, QStringLiteral("names"), parent),
      m_host(new QLineEdit(this)),
      m_hostField(new FormField(m_host, nullptr, this)),
      m_chipsTitle(new TextLabel(TextLabel::Kind::Heading, this)),
      m_chips(new NameChips(this)),
      m_other(new QLineEdit(this)),
      m_add(new QPushButton(this)),
      m_otherField(new FormField(m_other, m_add, this)),
      m_list(new NamesList(this))
{
    m_host->setObjectName(QStringLiteral("hostEdit"));
    m_host->setPlaceholderText(QStringLiteral("mail.example.org"));
    m_other->setObjectName(QStringLiteral("otherNameEdit"));
    m_other->installEventFilter(this);
    m_add->setObjectName(QStringLiteral("addNameButton"));
    m_add->setAutoDefault(true);
    m_otherField->setVisible(false);
    setWidest(760);

    column()->addWidget(m_hostField);
    column()->addSpacing(8);
    column()->addWidget(m_chipsTitle);
    column()->addWidget(m_chips);
    column()->addWidget(m_otherField);
    column()->addSpacing(8);
    column()->addWidget(m_list);
    column()->addStretch(1);

    connect(m_host, &QLineEdit::textChanged, this, &NamesPage::hostEdited);
    connect(m_host, &QLineEdit::editingFinished, this, [this] {
        takeHostApart();
        showHostHint(!m_host->text().isEmpty());
    });
    connect(m_add, &QPushButton::clicked, this, [this] { addNames(m_other->text()); });
    connect(m_other, &QLineEdit::textChanged, this, [this] { m_otherField->hint()->clear(); });
    connect(m_chips, &NameChips::nameToggled, this, &NamesPage::toggleName);
    connect(m_chips, &NameChips::otherToggled, this, [this](bool open) {
        m_otherField->setVisible(open);
        if (open)
            focusField(m_other);
    });
    connect(m_list, &NamesList::removeRequested, this, [this](const QList<int> &rows) {
        change([&](SetupDraft &draft) {
            QStringList kept;
            const QSet<int> removed(rows.begin(), rows.end());
            for (int row = 0; row < draft.names.size(); ++row) {
                if (row == 0 || !removed.contains(row))
                    kept << draft.names[row];
            }
            draft.names = kept;
        });
    });
    connect(m_list, &NamesList::renamed, this, [this](int row, const QString &name) {
        change([&](SetupDraft &draft) { draft.names[row] = name; });
    });
    connect(session, &SetupSession::draftChanged, this, &NamesPage::refresh);
    connect(session, &SetupSession::machineChanged, this, &NamesPage::proposeHost);
    retranslate();
}

void NamesPage::enter()
{
    proposeHost();
    refresh();
}

void NamesPage::proposeHost()
{
    const auto &machine = session()->machine();
    if (!machine || m_touched || machine->hostName.isEmpty() || !session()->draft().names.isEmpty())
        return;
    change([&](SetupDraft &draft) { draft.names = QStringList{machine->hostName}; });
    m_host->selectAll();
}

void NamesPage::hostEdited(const QString &text)
{
    m_touched = true;
    // Several names at once come from the clipboard; text that is being typed is not split yet.
    const bool pasted = text.size() > m_hostLength + 1;
    m_hostLength = text.size();
    change([&](SetupDraft &draft) {
        if (draft.names.isEmpty())
            draft.names << QString();
        draft.names[0] = text.trimmed();
        if (draft.names.size() == 1 && draft.names[0].isEmpty())
            draft.names.clear();
        followDomain(draft);
    });
    if (pasted)
        takeHostApart();
    showHostHint(false);
}

// The usual names were chosen for the domain as it was typed then: when it is corrected, they follow, or a
// slip would stay in the certificate.
void NamesPage::followDomain(SetupDraft &draft)
{
    const QString domain = domainOf(draft);
    if (domain.isEmpty() || domain == m_domain)
        return;
    const QStringList prefixes = m_domain.isEmpty() ? QStringList() : m_chips->prefixes();
    for (const QString &prefix : prefixes) {
        for (qsizetype row = 1; row < draft.names.size(); ++row) {
            if (containsName({draft.names[row]}, prefix + u'.' + m_domain))
                draft.names[row] = prefix + u'.' + domain;
        }
    }
    m_domain = domain;
}

// Keeps the first of several names, and moves the others to the list.
void NamesPage::takeHostApart()
{
    const QStringList words = splitNames(m_host->text());
    if (words.size() < 2)
        return;
    setTextQuietly(m_host, words.first());
    m_hostLength = words.first().size();
    change([&](SetupDraft &draft) {
        draft.names[0] = words.first();
        followDomain(draft);
    });
    addNames(words.mid(1).join(u' '));
}

void NamesPage::addNames(const QString &typed)
{
    const QStringList words = splitNames(typed);
    // A single typed name is corrected in its field; of many pasted names, none is lost.
    if (words.size() == 1 && m_otherField->isVisible()) {
        if (const auto name = AlternativeName::parse(words.first()); !name) {
            m_otherField->hint()->say(name.error());
            focusField(m_other);
            return;
        }
    }
    change([&](SetupDraft &draft) {
        if (draft.names.isEmpty())
            draft.names << QString();
        QSet<QString> known(draft.names.begin(), draft.names.end());
        for (const QString &word : words) {
            if (!known.contains(word))
                draft.names << word;
            known.insert(word);
        }
    });
    m_other->clear();
}

void NamesPage::toggleName(const QString &name, bool wanted)
{
    change([&](SetupDraft &draft) {
        if (wanted && !containsName(draft.names, name))
            draft.names << name;
        for (int row = int(draft.names.size()) - 1; !wanted && row > 0; --row) {
            if (containsName({draft.names[row]}, name))
                draft.names.removeAt(row);
        }
    });
}

bool NamesPage::complete()
{
    takeHostApart();
    if (!m_other->text().trimmed().isEmpty() && m_otherField->isVisible())
        addNames(m_other->text()); // typed, but not added yet
    if (m_otherField->hint()->kind() == HintLine::Kind::Error)
        return false;
    const QList<Finding> &findings = session()->findings();
    const auto bad = std::find_if(findings.begin(), findings.end(), [](const Finding &finding) {
        return finding.field == Field::Names && finding.severity == Severity::Error;
    });
    if (bad == findings.end())
        return true;
    if (bad->index == 0) {
        showHostHint(true);
        focusField(m_host);
    } else {
        m_list->goTo(bad->index);
        focusField(m_list->view());
    }
    return false;
}

void NamesPage::focusFirst()
{
    focusField(m_host);
}

// Enter in the field for another name adds it instead of going to the next page.
bool NamesPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_other && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) && !m_other->text().trimmed().isEmpty()) {
            addNames(m_other->text());
            return true;
        }
    }
    return SetupPage::eventFilter(watched, event);
}

void NamesPage::showHostHint(bool finished)
{
    const Finding *finding = findingFor(session()->findings(), Field::Names, 0);
    if (finding != nullptr && finding->severity == Severity::Error && !finished
        && classOf(finding->error.code) == ErrorClass::Unfinished) {
        m_hostField->hint()->clear();
        return;
    }
    const auto name = AlternativeName::parse(m_host->text());
    QString note;
    if (name && name->value() != name->display()) {
        const bool typedAscii = m_host->text().contains(QLatin1String("xn--"), Qt::CaseInsensitive);
        note = typedAscii ? tr("People read: %1").arg(name->display())
                          : tr("In the certificate: %1").arg(name->value());
    }
    showFinding(m_hostField->hint(), finding, note);
}

void NamesPage::refresh()
{
    const SetupDraft &draft = session()->draft();
    if (m_host->text().trimmed() != draft.names.value(0)) {
        setTextQuietly(m_host, draft.names.value(0));
        m_hostLength = m_host->text().size();
    }
    if (const QString domain = domainOf(draft); !domain.isEmpty())
        m_domain = domain;
    m_chips->setDraft(draft);
    m_list->setDraft(draft, session()->findings());
    showHostHint(!m_host->hasFocus() && !m_host->text().isEmpty());
}

void NamesPage::retranslate()
{
    setTexts(tr("Under which names is the server reached?"),
        tr("These names will appear in the certificate. Only the first one is required."));
    m_hostField->setLabel(tr("&Host name"));
    m_chipsTitle->setText(tr("More names of this domain"));
    m_chips->retranslate();
    m_otherField->setLabel(tr("A&nother name, IP address or e-mail address"));
    m_add->setText(tr("A&dd"));
    m_list->retranslate();
    refresh();
}

QStringList splitNames(const QString &text)
{
    static const QRegularExpression separators(QStringLiteral("[\\s,;\\x{2028}\\x{2029}]+"));
    return text.split(separators, Qt::SkipEmptyParts);
}

} // namespace mailseal
