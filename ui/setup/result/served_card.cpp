// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/result/served_card.h"

#include "model/base/errors/error_code.h"
#include "model/setup/sets/applied/here.h"
#include "model/setup/sets/applied/reload_here.h"
#include "model/setup/sets/made/settings_plan.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/text/text_label.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace mailseal {

using Shown = ServerCheck::Shown;

ServedWork systemWork()
{
    const auto check = [](const QList<ServerPort> &ports, const Expected &expected) {
        return checkServers(ports, expected);
    };
    const auto reload = [](const QList<ServerKind> &servers) {
        return reloadHere(servers, systemElevation(AskAt::Desktop));
    };
    const auto putBack = [](const QString &installation) {
        return putBackHere(QStringLiteral("/"), installation, systemElevation(AskAt::Desktop));
    };
    return {check, reload, putBack};
}

ServedCard::ServedCard(ServedWork work, QWidget *parent, const QString &prefix)
    : Card(parent),
      m_work(std::move(work)),
      m_title(new TextLabel(TextLabel::Kind::Heading, this)),
      m_lines(new TextLabel(TextLabel::Kind::Body, this)),
      m_hint(new HintLine(this)),
      m_again(new QPushButton(this)),
      m_reload(new QPushButton(this)),
      m_putBack(new QPushButton(this))
{
    m_lines->setObjectName(prefix + QStringLiteral("servedLines"));
    m_hint->setObjectName(prefix + QStringLiteral("servedHint"));
    m_again->setObjectName(prefix + QStringLiteral("checkAgain"));
    m_reload->setObjectName(prefix + QStringLiteral("reloadServers"));
    m_putBack->setObjectName(prefix + QStringLiteral("putBack"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_lines);
    column->addWidget(m_hint);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (QPushButton *button : {m_reload, m_again, m_putBack}) {
        button->setAutoDefault(true);
        makeRoomy(button);
        buttons->addWidget(button);
    }
    buttons->insertStretch(2, 1);
    column->addLayout(buttons);
    connect(m_again, &QPushButton::clicked, this, [this] { check(Expected::Await::Nothing); });
    connect(m_reload, &QPushButton::clicked, this,
        [this] { reload(m_servers, tr("The servers have read their configuration anew.")); });
    connect(m_putBack, &QPushButton::clicked, this, &ServedCard::putBack);
    retranslate();
}

void ServedCard::start(
    const QList<ServerKind> &servers, const QByteArray &certificateSha256, const QString &installation)
{
    m_servers = servers;
    m_sum = certificateSha256;
    m_installation = installation;
    m_canPutBack = !installation.isEmpty();
    m_putBackThere = nullptr;
    m_isPutBack = false;
    m_checks.clear();
    m_notes = nullptr;
    m_kept.clear();
    m_hint->clear();
    refresh();
    if (!m_sum.isEmpty())
        check(Expected::Await::Nothing);
}

void ServedCard::startThere(const QList<ServerCheck> &checks,
    const std::function<Result<Installation>()> &putBack, const std::function<QStringList()> &notes)
{
    start({}, {}, {});
    m_checks = checks;
    m_notes = notes;
    m_putBackThere = putBack;
    refresh();
}

void ServedCard::startPuttingBack(
    const QList<ServerKind> &servers, const QByteArray &certificateSha256, const QString &installation)
{
    start(servers, {}, installation);
    m_sum = certificateSha256;
    m_canPutBack = true;
    putBack();
}

template <typename Work, typename Done>
void ServedCard::inBackground(Work work, Done done)
{
    m_job.start(work, [this, done](const auto &answer) {
        done(answer);
        refresh();
    });
    refresh();
}

void ServedCard::check(Expected::Await await)
{
    if (isWorking())
        return;
    const auto work = [check = m_work.check, ports = usualPorts(m_servers),
                          expected = Expected{m_sum, {}, await}] { return check(ports, expected); };
    inBackground(work, [this](const QList<ServerCheck> &checks) { m_checks = checks; });
}

void ServedCard::reload(const QList<ServerKind> &servers, const QString &success)
{
    if (isWorking())
        return;
    m_hint->clear();
    inBackground([reload = m_work.reload, servers] { return reload(servers); },
        [this, success](const Result<QStringList> &reloaded) {
            if (reloaded)
                m_hint->say(HintLine::Kind::Good, success);
            else
                m_hint->say(reloaded.error());
            // A server with a fault does not keep the others from reloading.
            check(m_isPutBack ? Expected::Await::Gone : Expected::Await::Shown);
        });
}

void ServedCard::putBack()
{
    if (isWorking())
        return;
    m_hint->clear();
    const auto here = [putBack = m_work.putBack, id = m_installation] { return putBack(id); };
    const std::function<Result<Installation>()> work = m_putBackThere ? m_putBackThere : here;
    inBackground(work, [this](const Result<Installation> &undone) {
        if (undone) {
            showPutBack(*undone);
            return;
        }
        m_hint->say(undone.error());
        if (undone.error().code == ErrorCode::NothingToUndo)
            Q_EMIT wasUndoneBefore();
    });
}

void ServedCard::showPutBack(const Installation &undone)
{
    m_isPutBack = true;
    m_kept = undone.kept;
    if (m_installation.isEmpty()) // it was the last one, whichever that is
        m_installation = undone.undoes;
    m_notes = nullptr;
    // Servers whose settings were put back would otherwise go on with the others.
    const QList<ServerKind> changed
        = m_putBackThere ? QList<ServerKind>() : mailseal::serversOf(undone.settings);
    if (m_putBackThere)
        m_checks.clear(); // they were asked before
    else if (changed.isEmpty() && m_kept.isEmpty())
        m_hint->say(HintLine::Kind::Good,
            tr("Everything is as it was before. Let the servers read their configuration again if they had "
               "read the new files."));
    else if (changed.isEmpty())
        m_hint->say(HintLine::Kind::Good,
            tr("The installation is undone. Let the servers read their configuration again if they had "
               "read the new files."));
    Q_EMIT wasPutBack();
    if (m_putBackThere)
        return;
    if (changed.isEmpty())
        check(Expected::Await::Nothing);
    else
        reload(changed,
            m_kept.isEmpty()
                ? tr("Everything is as it was before, and the servers have read their configuration again.")
                : tr("The installation is undone, and the servers have read their configuration again."));
}

QString ServedCard::line(const ServerCheck &check) const
{
    const auto filled = [&](const QString &sentence) {
        return sentence.arg(
            serverTitle(check.port.server), QString::number(check.port.port), protocolTitle(check.port));
    };
    switch (check.shown) {
    case Shown::Same:
        return filled(m_isPutBack ? tr("%1, port %2 (%3): still the certificate that was taken back")
                                  : tr("%1, port %2 (%3): the new certificate"));
    case Shown::Another:
        return filled(m_isPutBack ? tr("%1, port %2 (%3): no longer the certificate that was taken back")
                                  : tr("%1, port %2 (%3): still another certificate"));
    case Shown::NoTls:
        return filled(tr("%1, port %2 (%3): no TLS yet"));
    case Shown::NoAnswer:
        return filled(tr("%1, port %2 (%3): no answer; its log may say why"));
    case Shown::Failed:
        return filled(tr("%1, port %2 (%3): could not be checked"));
    case Shown::NothingListens:
        break;
    }
    return {};
}

void ServedCard::refresh()
{
    QStringList lines;
    for (const ServerCheck &check : m_checks) {
        if (check.shown != Shown::NothingListens)
            lines << line(check);
    }
    for (const QString &path : std::as_const(m_kept))
        lines << keptText(path);
    lines << (m_notes ? m_notes() : QStringList());
    const bool hasAnother = std::any_of(m_checks.begin(), m_checks.end(), [](const ServerCheck &check) {
        return check.shown == Shown::Another || check.shown == Shown::NoTls;
    });
    if (hasAnother && !m_isPutBack)
        lines << tr("Once the lines are in its configuration, a server shows the new certificate when it has "
                    "read them.");
    if (isWorking())
        m_lines->setText(tr("One moment, please…"));
    else if (lines.isEmpty() && !m_sum.isEmpty())
        m_lines->setText(tr("No mail server listens on this machine yet."));
    else
        m_lines->setText(lines.join(u'\n'));
    m_lines->setVisible(isWorking() || !m_lines->text().isEmpty());
    m_again->setVisible(!m_sum.isEmpty());
    m_reload->setVisible(!m_servers.isEmpty());
    for (QPushButton *button : {m_again, m_reload})
        button->setEnabled(!isWorking());
    m_putBack->setEnabled(!isWorking() && !m_isPutBack);
    m_putBack->setVisible(m_canPutBack || m_putBackThere);
}

void ServedCard::retranslate()
{
    m_title->setText(tr("What the servers show now"));
    m_again->setText(tr("Check a&gain"));
    m_reload->setText(tr("Let the servers &read it"));
    m_putBack->setText(tr("&Put back as it was"));
    m_hint->clear();
    refresh();
}

} // namespace mailseal
