// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/configure/configure_page.h"

#include "ui/configure/configure_form.h"
#include "ui/setup/content_pane.h"
#include "ui/widgets/card.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/hint_line.h"
#include "ui/widgets/text_label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QTabBar>
#include <QVBoxLayout>

namespace mailseal {

ConfigurePage::ConfigurePage(SetupSession *session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_title(new TextLabel(TextLabel::Kind::Title, this)),
      m_sentence(new TextLabel(TextLabel::Kind::Secondary, this)),
      m_form(new ConfigureForm(this)),
      m_problem(new HintLine(this)),
      m_files(new QTabBar(this)),
      m_pane(new ContentPane(this)),
      m_home(new QPushButton(this))
{
    setObjectName(QStringLiteral("snippetsPage"));
    m_files->setObjectName(QStringLiteral("snippetFiles"));
    m_files->setExpanding(false);
    m_files->setDrawBase(false);
    m_home->setObjectName(QStringLiteral("snippetsHomeButton"));
    m_home->setAutoDefault(true);
    makeRoomy(m_home);

    auto *right = new QVBoxLayout;
    right->setSpacing(8);
    right->addWidget(m_problem);
    right->addWidget(m_files);
    right->addWidget(m_pane, 1);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(24);
    middle->addWidget(m_form, 2);
    middle->addLayout(right, 3);
    auto *page = new QVBoxLayout;
    page->setContentsMargins(28, 24, 28, 24);
    page->setSpacing(8);
    page->addWidget(m_title);
    page->addWidget(m_sentence);
    page->addSpacing(8);
    page->addLayout(middle, 1);
    auto *bar = new Panel(Qt::TopEdge, this);
    auto *buttons = new QHBoxLayout(bar);
    buttons->setContentsMargins(16, 9, 16, 8);
    buttons->addWidget(m_home);
    buttons->addStretch(1);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addLayout(page, 1);
    whole->addWidget(bar);

    const auto offer = [this] {
        if (m_session->machine())
            m_form->offer(m_session->machine()->servers);
    };
    connect(m_form, &ConfigureForm::edited, this, &ConfigurePage::render);
    connect(m_files, &QTabBar::currentChanged, this, &ConfigurePage::showFile);
    connect(m_home, &QPushButton::clicked, this, &ConfigurePage::homeRequested);
    connect(session, &SetupSession::machineChanged, this, offer);
    offer();
    retranslate();
}

void ConfigurePage::focusFirst()
{
    m_form->focusFirst();
}

void ConfigurePage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ConfigurePage::render()
{
    const auto server = m_form->server();
    const auto snippets = server ? renderSnippets(*server, m_form->paths(), knownVersions(server->kind).most)
                                 : Result<QList<Snippet>>(tl::unexpected<Error>(server.error()));
    if (!snippets) {
        m_problem->say(HintLine::Kind::Error, sentence(snippets.error()));
        return;
    }
    m_problem->clear();
    m_snippets = *snippets;
    const int chosen = m_files->currentIndex();
    {
        const QSignalBlocker quiet(m_files);
        while (m_files->count() > 0)
            m_files->removeTab(0);
        for (const Snippet &snippet : m_snippets)
            m_files->addTab(snippet.file);
        m_files->setCurrentIndex(qBound(0, chosen, int(m_snippets.size()) - 1));
    }
    showFile(m_files->currentIndex());
}

void ConfigurePage::showFile(int index)
{
    if (index < 0 || index >= m_snippets.size()) {
        m_pane->setEntry(nullptr);
        return;
    }
    ReviewEntry entry;
    entry.path = m_snippets[index].path;
    entry.text = m_snippets[index].text;
    entry.snippet = m_snippets[index];
    m_pane->setEntry(&entry);
}

void ConfigurePage::retranslate()
{
    m_title->setText(tr("Configuration for certificates I already have"));
    m_sentence->setText(
        tr("Nothing is written here: copy or save the lines and put them into the server's files."));
    m_files->setAccessibleName(tr("Files"));
    m_home->setText(tr("Start pa&ge"));
    m_form->retranslate();
    m_pane->retranslate();
    render();
}

} // namespace mailseal
