// SPDX-License-Identifier: GPL-3.0-or-later
//
// What few people need: another common name, the postal address, the certificate's version, answers from an
// openssl.cnf.
#pragma once

#include "model/base/system/background_job.h"
#include "model/setup/sets/reviewed/setup_session.h"

#include <QMap>
#include <QWidget>

class QComboBox;
class QPushButton;

namespace mailseal {

class FormField;
class HintLine;

class SubjectExtras : public QWidget
{
    Q_OBJECT
public:
    explicit SubjectExtras(SetupSession *session, QWidget *parent = nullptr);

    void refresh();
    void retranslate();
    QWidget *firstBadField() const; // nullptr if all is well

private:
    void loadConfig(const QString &fileName);
    void take(const RequestConfig &config);

    SetupSession *m_session;
    BackgroundJob m_loading;
    QMap<Attribute, FormField *> m_fields;
    QComboBox *m_version;
    FormField *m_versionField;
    QPushButton *m_load;
    HintLine *m_loadHint;
};

} // namespace mailseal
