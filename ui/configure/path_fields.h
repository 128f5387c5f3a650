// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the server's files are: proposed, typed, or chosen in a dialog. Only those that the chosen version
// and use have a line for are asked for.
#pragma once

#include "model/servers/catalogue/snippet.h"

#include <QMap>
#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace mailseal {

class FormField;

class PathFields : public QWidget
{
    Q_OBJECT
public:
    explicit PathFields(QWidget *parent = nullptr);

    SnippetPaths paths() const;
    // Fills in what is not empty; what the user typed stays.
    void propose(const SnippetPaths &paths);
    // Asks for what is needed there.
    void setUse(const ServerChoice &server, const SnippetSelection &selection);
    // Says what is missing, if anything; the field has to be filled in first.
    QWidget *firstBadField();
    void retranslate();

Q_SIGNALS:
    void edited();

private:
    enum Path {
        Certificate,
        Key,
        Combined,
        Cas,
        CaFolder,
        ClientCas,
        LdapServer,
        DhParameters,
        SniMap,
        AuthSocket
    };
    struct Field
    {
        QLineEdit *edit = nullptr;
        QPushButton *browse = nullptr;
        FormField *field = nullptr;
        bool isTyped = false;
        bool isNeeded = false;
    };

    void add(Path path, const QString &name);
    void browse(Path path);
    void showNeeded();
    QWidget *complainAboutNames(); // nullptr: they are right
    QString text(Path path) const;
    static QString SnippetPaths::*member(Path path);
    static bool isFurther(Path path) { return path >= CaFolder && path != LdapServer; }

    QMap<Path, Field> m_fields;
    QCheckBox *m_oneFile;
    QToolButton *m_more;
    QPlainTextEdit *m_names;
    FormField *m_namesField;
    bool m_areNamesNeeded = false;
    ServerKind m_kind = ServerKind::Postfix;
    SnippetSelection m_selection;
};

} // namespace mailseal
