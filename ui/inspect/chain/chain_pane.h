// SPDX-License-Identifier: GPL-3.0-or-later
//
// The drawn chain, and below it what people copy most from the chosen certificate.
#pragma once

#include "model/inspect/chain_links.h"

#include <QWidget>

class QPushButton;

namespace mailseal {

class ChainView;
class CopyButton;
class TextLabel;

class ChainPane : public QWidget
{
    Q_OBJECT
public:
    explicit ChainPane(QWidget *parent = nullptr);

    void setLinks(const QList<ChainLink> &links, const QDateTime &today);
    void retranslate();

Q_SIGNALS:
    void detailsRequested(qsizetype object);
    void renewalRequested(qsizetype object);

private:
    void showChosen();

    TextLabel *m_title;
    TextLabel *m_none;
    ChainView *m_chain;
    QWidget *m_facts;
    TextLabel *m_fingerprintTitle;
    TextLabel *m_fingerprint;
    CopyButton *m_copyFingerprint;
    TextLabel *m_tlsaTitle;
    TextLabel *m_tlsa;
    CopyButton *m_copyTlsa;
    QPushButton *m_details;
    QPushButton *m_renew;
};

} // namespace mailseal
