// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/upkeep/rollover_card.h"

#include "model/base/errors/error.h"
#include "model/base/errors/error_code.h"
#include "model/ca/signing/ca_limits.h"
#include "ui/ca/key_passphrase.h"
#include "ui/ca/place_field.h"
#include "ui/ca/work_row.h"
#include "ui/widgets/fields/choice_card.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSpinBox>

namespace mailseal {

RolloverCard::RolloverCard(CaSession *session, QWidget *parent)
    : TaskCard(QStringLiteral("caRollover"), parent),
      m_session(session),
      m_kinds(new QWidget(this)),
      m_below(new ChoiceCard(m_kinds)),
      m_newRoot(new ChoiceCard(m_kinds)),
      m_days(new QSpinBox(this)),
      m_daysField(new FormField(m_days, nullptr, this)),
      m_lists(new QLineEdit(this)),
      m_listsField(new FormField(m_lists, nullptr, this)),
      m_rootKey(new PlaceField(QStringLiteral("caRolloverRootKey"), PlaceField::Kind::File, this)),
      m_rootPassphrase(new KeyPassphrase(QStringLiteral("caRolloverRootPassphraseEdit"), this)),
      m_passphrase(new KeyPassphrase(QStringLiteral("caRolloverPassphraseEdit"), this))
{
    m_below->setObjectName(QStringLiteral("caRolloverBelowRadio"));
    m_newRoot->setObjectName(QStringLiteral("caRolloverRootRadio"));
    m_days->setObjectName(QStringLiteral("caRolloverDaysSpin"));
    m_lists->setObjectName(QStringLiteral("caRolloverListsEdit"));
    m_days->setRange(1, ca::mostRootDays);
    m_below->setChecked(true);
    auto *kinds = new QHBoxLayout(m_kinds);
    kinds->setContentsMargins(0, 0, 0, 0);
    kinds->setSpacing(16);
    kinds->addWidget(m_below, 1);
    kinds->addWidget(m_newRoot, 1);
    for (QWidget *field :
        QList<QWidget *>{m_kinds, m_daysField, m_listsField, m_rootKey, m_rootPassphrase, m_passphrase})
        form()->addWidget(field);
    connect(m_below, &ChoiceCard::toggled, this, &RolloverCard::showKind);
    connect(m_lists, &QLineEdit::textChanged, m_listsField->hint(), &HintLine::clear);
    connect(m_passphrase, &KeyPassphrase::entered, this, &RolloverCard::carryOut);
    retranslate();
}

bool RolloverCard::hasIntermediate() const
{
    return m_session->state() != nullptr && m_session->state()->issuers.size() > 1;
}

void RolloverCard::prepare()
{
    m_kinds->setVisible(hasIntermediate());
    m_rootKey->setVisible(hasIntermediate());
    m_rootPassphrase->setVisible(hasIntermediate());
    if (hasIntermediate())
        m_rootKey->setPath(ca::rootKeyIn(m_session->folder(), *m_session->state()));
    m_lists->clear();
    showKind();
    if (hasIntermediate())
        (m_below->isChecked() ? m_below : m_newRoot)->setFocus();
    else
        m_days->setFocus();
}

void RolloverCard::showKind()
{
    const bool isRoot = !hasIntermediate() || m_newRoot->isChecked();
    const ca::RolloverWishes usual;
    m_days->setValue(isRoot ? usual.rootDays : usual.intermediateDays);
}

std::optional<ca::RolloverWishes> RolloverCard::wishes()
{
    ca::RolloverWishes wishes;
    wishes.hasNewRoot = !hasIntermediate() || m_newRoot->isChecked();
    (wishes.hasNewRoot ? wishes.rootDays : wishes.intermediateDays) = m_days->value();
    const QString typed = m_lists->text().trimmed();
    switch (ca::checkNextAddress(*m_session->state(), typed)) {
    case ca::ListAddress::Fits:
        wishes.revocationLists = ca::revocationListAddress(typed).value_or(QString());
        return wishes;
    case ca::ListAddress::NoAddress:
        m_listsField->hint()->say(
            HintLine::Kind::Error, tr("Type an address that begins with http://, or leave this empty."));
        break;
    case ca::ListAddress::NeedsAnother:
        m_listsField->hint()->say(HintLine::Kind::Error,
            tr("The new key signs lists of its own. Type another address than %1.")
                .arg(m_session->state()->revocationLists));
        break;
    }
    m_lists->setFocus();
    return std::nullopt;
}

std::optional<QString> RolloverCard::rootKey()
{
    if (!hasIntermediate())
        return ca::rootKeyIn(m_session->folder(), *m_session->state());
    if (!m_rootKey->path().isEmpty())
        return m_rootKey->path();
    m_rootKey->hint()->say(
        HintLine::Kind::Error, tr("The root’s key is not here. Put its stick in, and choose the file."));
    m_rootKey->focusEdit();
    return std::nullopt;
}

void RolloverCard::carryOut()
{
    if (m_session->state() == nullptr || work()->isRunning())
        return;
    const auto wanted = wishes();
    if (!wanted)
        return;
    const auto key = rootKey();
    if (!key)
        return;
    const QCA::SecureArray ofRoot = hasIntermediate() ? m_rootPassphrase->takeAny() : QCA::SecureArray();
    const auto passphrase = m_passphrase->take();
    if (!passphrase)
        return;
    const ca::RootKeySource root{*key, files::always(ofRoot.isEmpty() ? *passphrase : ofRoot)};
    work()->start(
        [folder = m_session->folder(), wanted = *wanted, root, passphrase = *passphrase](
            const std::stop_token &stop) {
            return ca::rollOverIn(
                folder, wanted, root, files::always(passphrase), QDateTime::currentDateTimeUtc(), stop);
        },
        [this, hasNewRoot = wanted->hasNewRoot](const Result<ca::RolledOver> &done) {
            if (done)
                showDone(*done, hasNewRoot);
            else
                showFailure(done.error());
        });
}

void RolloverCard::showFailure(const Error &error)
{
    const bool isOfRoot = hasIntermediate()
        && QFileInfo(error.arguments.value(0)).fileName() == QFileInfo(m_rootKey->path()).fileName();
    KeyPassphrase *asked = isOfRoot ? m_rootPassphrase : m_passphrase;
    if (!asked->showError(error))
        fail(error);
}

void RolloverCard::showDone(const ca::RolledOver &done, bool hasNewRoot)
{
    const bool isOffline = done.state.issuers.size() > 1;
    m_session->take(done.state);
    QStringList said{
        tr("A new key signs from now on. What was signed before stays valid; renew it as it ends.")};
    if (hasNewRoot)
        said << tr("Bring the new root to your devices: “Trust” shows how.");
    if (hasNewRoot && isOffline)
        said << tr("Move the new folder with the root’s key to a stick, as its README.txt says.");
    said << tr("Make a new backup.");
    finish(said.join(u' '));
}

void RolloverCard::clearSecrets()
{
    m_rootPassphrase->clear();
    m_passphrase->clear();
}

void RolloverCard::retranslate()
{
    setWords({tr("Roll over to a new key"),
        tr("Long before the CA ends, or if its key may be known to others. Devices that know the old root or the "
           "new one trust what both have signed."),
        tr("Roll over…"), tr("Make the new key")});
    m_below->setTexts(
        tr("Another intermediate certificate"), tr("From the same root. No device has to be told."));
    m_newRoot->setTexts(tr("A new root as well"),
        tr("With an intermediate certificate below it. The new root has to reach the devices."));
    m_daysField->setLabel(tr("Validity of the new certificate in days"));
    m_listsField->setLabel(tr("Where you will publish the revocation list of the new key (optional)"));
    m_lists->setPlaceholderText(QStringLiteral("http://example.org/ca-2.crl"));
    m_rootKey->setTexts(tr("The root’s key, on its stick"), tr("Choose the root’s key"));
    m_rootPassphrase->setTexts(tr("Passphrase of the root’s key, if it is another one"),
        tr("This is not the passphrase of the root’s key. Type it again."));
    m_passphrase->setTexts(tr("Passphrase of the CA’s key"), {});
}

} // namespace mailseal
