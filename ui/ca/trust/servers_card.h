// SPDX-License-Identifier: GPL-3.0-or-later
//
// What mail servers need of the CA: the file with its roots, and Postfix' list of the clients that may relay.
#pragma once

#include "ui/ca/ca_session.h"
#include "ui/widgets/card.h"

class QPushButton;

namespace mailseal {

class HintLine;
class TextLabel;
class WrittenText;

class ServersCard : public Card
{
    Q_OBJECT
public:
    explicit ServersCard(CaSession *session, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showState();
    void saveList();
    void retranslate();

    CaSession *m_session;
    TextLabel *m_title;
    TextLabel *m_sentence;
    WrittenText *m_file;
    QPushButton *m_list;
    HintLine *m_hint;
};

} // namespace mailseal
