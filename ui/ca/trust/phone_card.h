// SPDX-License-Identifier: GPL-3.0-or-later
//
// The root for phones on the same network: a small page that is there only when asked, for a time, on one
// address, and a QR code of that. It ends when the card is left.
#pragma once

#include "model/base/system/background_job.h"
#include "model/ca/serving/page_server.h"
#include "model/x509/certificates/certificate.h"
#include "ui/widgets/card.h"

#include <optional>

class QComboBox;
class QPushButton;
class QSpinBox;

namespace mailseal {

class FormField;
class HintLine;
class QrView;
class TextLabel;
class WrittenText;

class PhoneCard : public Card
{
    Q_OBJECT
public:
    // The addresses of this machine: model/ca/serving/local_addresses.h, or others for tests.
    explicit PhoneCard(const QStringList &addresses, QWidget *parent = nullptr);

    void setRoot(const Certificate &root); // another one ends what is offered
    bool isServing() const { return m_serving.isRunning(); }

protected:
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void start();
    void end();
    void showState();
    void showHandedOut(int count);
    void retranslate();

    std::optional<Certificate> m_root;
    bool m_hasAddress;
    QString m_url;
    TextLabel *m_title;
    TextLabel *m_sentence;
    QWidget *m_wishes;
    QComboBox *m_address;
    FormField *m_addressField;
    QSpinBox *m_minutes;
    FormField *m_minutesField;
    QPushButton *m_start;
    QWidget *m_offered;
    QrView *m_code;
    WrittenText *m_place;
    TextLabel *m_handedOut;
    QPushButton *m_end;
    HintLine *m_hint;
    QThreadPool m_pool; // of its own: it serves for minutes, and others want the usual one
    BackgroundJob m_serving{&m_pool};
};

} // namespace mailseal
