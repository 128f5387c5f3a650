// SPDX-License-Identifier: GPL-3.0-or-later
//
// Server, version and the paths of the files that exist.
#pragma once

#include "model/services/snippet.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace mailseal {

class FormField;

class ConfigureForm : public QWidget
{
    Q_OBJECT
public:
    explicit ConfigureForm(QWidget *parent = nullptr);

    void offer(const QList<ServerChoice> &found);
    Result<ServerChoice> server() const;
    SnippetPaths paths() const;
    void focusFirst();
    void retranslate();

Q_SIGNALS:
    void edited();

private:
    ServerKind kind() const;
    void serverChanged();

    QList<ServerChoice> m_found;
    QComboBox *m_server;
    FormField *m_serverField;
    QComboBox *m_version;
    FormField *m_versionField;
    QLineEdit *m_certificate;
    FormField *m_certificateField;
    QLineEdit *m_key;
    FormField *m_keyField;
    QLineEdit *m_combined;
    FormField *m_combinedField;
    QLineEdit *m_cas;
    FormField *m_casField;
};

} // namespace mailseal
