// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the server's files are: proposed, typed, or chosen in a dialog. Asks only for files that the chosen
// version and use have a line for. Key and certificate are checked at once, if they are on this machine.
#pragma once

#include "model/base/system/background_job.h"
#include "model/servers/catalogue/rendering/snippet.h"
#include "model/servers/configured/files/certificates/given_pair.h"

#include <QMap>
#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace mailseal {

class FormField;
class MoreButton;
class PairCheck;

class PathFields : public QWidget
{
    Q_OBJECT
public:
    explicit PathFields(QWidget *parent = nullptr);

    SnippetPaths paths() const;
    // Fills in the paths that are not empty; what the user typed stays.
    void propose(const SnippetPaths &paths);
    // Asks for the files that this use needs.
    void setUse(const ServerChoice &server, const SnippetSelection &selection);
    // Shows what is missing, if anything, and returns the field to fill in first.
    QWidget *firstBadField();
    // Files that were dropped: which is the key and which the certificate is found by their content.
    void take(const QStringList &files);
    void focusFirst();
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
        EximFile,
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
    QWidget *complainAboutNames(); // nullptr if they are right
    void enter(const GivenPair &pair);
    void saySorted();
    void checkPair();
    void change(); // checks the pair, and tells of the change
    QString text(Path path) const;
    static QString SnippetPaths::*member(Path path);
    static bool isFurther(Path path) { return path >= CaFolder && path != LdapServer; }

    QMap<Path, Field> m_fields;
    QCheckBox *m_oneFile;
    MoreButton *m_more;
    QPlainTextEdit *m_names;
    FormField *m_namesField;
    bool m_areNamesNeeded = false;
    ServerKind m_kind = ServerKind::Postfix;
    SnippetSelection m_selection;
    bool m_isStrange = false; // what was dropped last holds neither key nor certificate
    PairCheck *m_check = nullptr;
    BackgroundJob m_sorting;
};

} // namespace mailseal
