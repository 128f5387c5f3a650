// SPDX-License-Identifier: GPL-3.0-or-later
//
// “An own certificate authority”: makes one, and then is its place: how it is, what it has signed, what it is
// asked to sign, and how devices come to trust it.
#pragma once

#include "model/ca/signing/ca_creation.h"
#include "model/inspect/file_source.h"
#include "ui/ca/ca_session.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace mailseal {

class CertificatesPane;
class CreatePane;
class HintLine;
class OverviewPane;
class PageHeader;
class SignPane;
class TakeOverPane;
class TrustPane;
class UpkeepPane;
class ViewSwitch;
struct TakenOver;

class CaPage : public QWidget
{
    Q_OBJECT
public:
    explicit CaPage(QWidget *parent = nullptr);

    CaSession *session() const { return m_session; }
    void focusFirst();                              // reads the CA, also anew: others may have changed it
    void receive(const QList<FileSource> &sources); // requests, to be signed by the CA that is there

Q_SIGNALS:
    void homeRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    enum View { Overview, Certificates, Sign, Trust, Upkeep };
    void build();
    void chooseFolder();
    void showCreated(const ca::CreatedCa &made, const QString &folder);
    void showTakenOver(const TakenOver &ca);
    void openWith(const ca::CaState &state, const QString &folder, QWidget *told);
    void turnTo(View view);
    void focusContent();
    void showView();
    void showState();
    void retranslate();

    CaSession *m_session;
    PageHeader *m_header;
    HintLine *m_said;
    ViewSwitch *m_view;
    CreatePane *m_create;
    OverviewPane *m_overview;
    CertificatesPane *m_certificates;
    SignPane *m_sign;
    TrustPane *m_trust;
    UpkeepPane *m_upkeep;
    TakeOverPane *m_takeOver;
    QWidget *m_made = nullptr; // until the next one is read
    bool m_wantsFocus = false; // once the CA is read
    QVBoxLayout *m_column = nullptr;
    QPushButton *m_home;
    QPushButton *m_other;
};

} // namespace mailseal
