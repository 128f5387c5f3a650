// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/state/list_saving.h"

#include "model/ca/living/list_places.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/text/save_text.h"

#include <QEvent>
#include <QPushButton>

namespace mailseal {
ListSaving::ListSaving(const QString &file, HintLine *told, QWidget *parent)
    : QWidget(parent),
      m_file(file),
      m_told(told),
      m_saveDer(new QPushButton(this)),
      m_savePem(new QPushButton(this))
{
    m_saveDer->setObjectName(file + QStringLiteral("SaveListDerButton"));
    m_savePem->setObjectName(file + QStringLiteral("SaveListPemButton"));
    auto *buttons = new FlowLayout(this);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(8);
    for (QPushButton *button : {m_saveDer, m_savePem}) {
        button->setAutoDefault(true);
        makeRoomy(button);
        buttons->addWidget(button);
    }
    connect(m_saveDer, &QPushButton::clicked, this, [this] { save(true); });
    connect(m_savePem, &QPushButton::clicked, this, [this] { save(false); });
    hide();
    retranslate();
}

void ListSaving::setLists(const QByteArray &pem, const QStringList &fileNames)
{
    m_pem = pem;
    m_fileNames = fileNames;
    setVisible(!pem.isEmpty());
}

void ListSaving::focusFirst()
{
    m_saveDer->setFocus();
}

void ListSaving::save(bool isDer)
{
    QList<NamedText> lists;
    for (const QByteArray &der : isDer ? ca::blocksOf(m_pem) : QByteArrayList())
        lists << NamedText{m_fileNames.value(lists.size(), m_file + QStringLiteral(".crl")), der};
    if (!isDer)
        lists << NamedText{m_file + QStringLiteral(".crl.pem"), m_pem};
    if (lists.size() == 1)
        saveText(this, tr("Save the revocation list"), lists.constFirst(), m_told);
    else
        saveTexts(this, tr("A folder for the revocation lists"), lists, m_told);
}

void ListSaving::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ListSaving::retranslate()
{
    m_saveDer->setText(tr("Save as &DER, to publish…"));
    m_savePem->setText(tr("Save as P&EM, for servers…"));
}

} // namespace mailseal
