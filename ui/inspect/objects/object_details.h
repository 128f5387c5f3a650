// SPDX-License-Identifier: GPL-3.0-or-later
//
// Everything about one object: a line for each field, with a button for what is often copied, and the full
// text as OpenSSL prints it. Computed in a thread of its own.
#pragma once

#include "model/base/system/background_job.h"
#include "model/files/examine/renewal.h"
#include "model/files/show/description.h"

#include <QWidget>

class QGridLayout;
class QPushButton;
class QTabBar;

namespace mailseal {

class CodeView;
class TextLabel;

class ObjectDetails : public QWidget
{
    Q_OBJECT
public:
    explicit ObjectDetails(QWidget *parent = nullptr);

    void setObject(const std::optional<files::FileObject> &object);
    void setRemark(const QString &text); // about something that cannot be read
    void retranslate();

Q_SIGNALS:
    void renewalRequested(const mailseal::files::Renewal &renewal);

private:
    struct Text
    {
        QString headline;
        QList<files::Field> fields;
        QString full;
        std::optional<files::Renewal> renewal;
    };
    void show(const Text &text);
    void addField(const files::Field &field, int line);

    std::optional<files::FileObject> m_object;
    QString m_remark;
    std::optional<files::Renewal> m_renewal; // of what is shown
    BackgroundJob m_describing;
    TextLabel *m_title;
    QPushButton *m_renew;
    QTabBar *m_tabs;
    QWidget *m_fields;
    QGridLayout *m_grid;
    CodeView *m_full;
};

} // namespace mailseal
