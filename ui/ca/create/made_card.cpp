// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/create/made_card.h"

#include "model/base/text/language.h"
#include "model/ca/signing/ca_plan.h"
#include "model/x509/certificates/certificate_details.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/text/path_label.h"
#include "ui/widgets/text/text_label.h"
#include "ui/widgets/text/written_text.h"

#include <QVBoxLayout>

namespace mailseal {

MadeCard::MadeCard(const ca::CreatedCa &made, const QString &folder, QWidget *parent) : Card(parent)
{
    setObjectName(QStringLiteral("caMadeCard"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    auto *title = new HintLine(this);
    column->addWidget(title);
    title->say(HintLine::Kind::Good,
        tr("The CA “%1” is made. Back up its folder, and keep the passphrase elsewhere: without both, nothing "
           "can be signed or revoked any more.")
            .arg(details(made.state.root()).title()));
    for (const QString &file : made.files) {
        auto *path = new PathLabel(this);
        path->setPath(file);
        column->addWidget(path);
    }
    if (made.state.issuers.size() > 1)
        addStick(made, folder);
}

void MadeCard::addStick(const ca::CreatedCa &made, const QString &folder)
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addSpacing(8);
    auto *title = new TextLabel(TextLabel::Kind::Heading, this);
    title->setText(tr("The root’s key goes to a stick"));
    column->addWidget(title);
    auto *sentence = new TextLabel(TextLabel::Kind::Body, this);
    sentence->setText(ca::offlineText(made.state.root()).section(QStringLiteral("\n\n"), 1));
    column->addWidget(sentence);
    auto *place = new WrittenText(QStringLiteral("caOfflineFolder"), this);
    place->setTexts(tr("Folder to be moved"), folder + u'/' + ca::offlineFolder);
    column->addWidget(place);
    const CertificateDetails root = details(made.state.root());
    auto *label = new WrittenText(QStringLiteral("caStickLabel"), this);
    label->setTexts(tr("To be written on the stick"),
        QStringLiteral("%1\n%2\n%3")
            .arg(root.title(), tr("until %1").arg(shortDate(root.notAfter.date())),
                shortDate(QDate::currentDate())));
    column->addWidget(label);
}

} // namespace mailseal
