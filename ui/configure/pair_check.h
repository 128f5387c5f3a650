// SPDX-License-Identifier: GPL-3.0-or-later
//
// Says beside the fields for certificate and key what is wrong with the two, as soon as they are named. That
// is no reason to show no lines: the server may have other files under these names.
#pragma once

#include "model/base/system/background_job.h"
#include "model/servers/configured/files/certificates/given_pair.h"

class QLineEdit;

namespace mailseal {

class FormField;

class PairCheck : public QObject
{
    Q_OBJECT
public:
    explicit PairCheck(const QList<FormField *> &fields, QObject *parent = nullptr);

    void look(const GivenPair &pair);
    void say(); // again, after the hints were cleared

private:
    QList<FormField *> m_fields;
    GivenPair m_pair; // the one that was checked last
    QList<Advice> m_advice;
    BackgroundJob m_checking;
};

} // namespace mailseal
