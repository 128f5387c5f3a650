// SPDX-License-Identifier: GPL-3.0-or-later
//
// Chips for the usual names in the host's domain, and one that opens the field for any other name.
#pragma once

#include "model/setup/answers/setup_draft.h"

#include <QWidget>

namespace mailseal {

class Chip;

class NameChips : public QWidget
{
    Q_OBJECT
public:
    explicit NameChips(QWidget *parent = nullptr);

    void setDraft(const SetupDraft &draft);
    void retranslate();
    QStringList prefixes() const; // “imap”

Q_SIGNALS:
    void nameToggled(const QString &name, bool wanted);
    void otherToggled(bool open);

private:
    QString m_domain;
    QList<Chip *> m_usual;
    Chip *m_other;
};

// The domain whose usual names are offered: “example.org” for mail.example.org and for example.org itself;
// may be empty.
QString domainOf(const SetupDraft &draft);
bool containsName(const QStringList &names, const QString &name); // even if it is written differently

} // namespace mailseal
