// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/sign/set_button.h"

#include "model/renewal/sets/set_request.h"
#include "model/renewal/sets/set_store.h"

#include <QMenu>

namespace mailseal {

SetButton::SetButton(QWidget *parent) : QPushButton(parent)
{
    setObjectName(QStringLiteral("caSetButton"));
    setMenu(new QMenu(this));
    hide();
}

QList<SetButton::Choice> SetButton::choices()
{
    QList<Choice> found;
    for (const RememberedSet &set : allSets().sets) {
        if (const QString file = requestHere(set); !file.isEmpty())
            found << Choice{QStringLiteral("%1 (%2)").arg(hostOf(set), placeText(set)), file};
    }
    return found;
}

void SetButton::look()
{
    m_looking.start(
        [](const JobControl &) { return choices(); }, [this](const QList<Choice> &found) { show(found); });
}

void SetButton::show(const QList<Choice> &choices)
{
    menu()->clear();
    for (const Choice &choice : choices) {
        QString title = choice.title;
        QAction *action = menu()->addAction(title.replace(u'&', QStringLiteral("&&")));
        connect(action, &QAction::triggered, this, [this, file = choice.file] { Q_EMIT chosen(file); });
    }
    setVisible(!choices.isEmpty());
}

} // namespace mailseal
