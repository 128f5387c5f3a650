// SPDX-License-Identifier: GPL-3.0-or-later
//
// Exim's preprocessor (Exim specification, 6.3 to 6.7): comments, continued lines, macros, conditions and
// included files.
// Private to model/servers/configured/reading.
#pragma once

#include "model/servers/configured/reading/configuration.h"

namespace mailseal {

struct EximLine
{
    QString text; // without blanks at either end, macros replaced
    QString file; // of the macro, if the value is nothing but a macro
    int number = 0;
};

// Reads one file after another; macros stay known from file to file.
class EximLines
{
public:
    EximLines(const FileAccess &files, Configuration &configuration)
        : m_files(files),
          m_configuration(configuration)
    { }
    // A macro that is known already stays as it is, as update-exim4.conf(8) has it.
    void define(const QString &name, const QString &value, const QString &file, int number);
    void read(const QByteArray &text, const QString &file, int depth = 0);
    const QList<EximLine> &lines() const { return m_lines; }
    // After a line that begins with this word, define these macros and go on.
    void defineAfter(const QString &word, const QList<EximLine> &macros);

private:
    struct Macro
    {
        QString name;
        QString value;
        QString file;
        int number = 0;
    };
    void take(const QString &line, const QString &file, int number, int depth);
    bool follow(const QString &line, const QString &file, int number, int depth);
    void assign(const QString &line, const QString &file, int number);
    enum class Condition { NotYet, Holds, Over }; // of the branch that is being read
    void decide(bool holds);
    bool isLeftOut() const;
    bool isDefined(const QString &names, const QString &file) const;
    EximLine replaced(const QString &line, const QString &file, int number) const;

    const FileAccess &m_files;
    Configuration &m_configuration;
    QList<Macro> m_macros; // in the order in which they are replaced
    QList<Condition> m_conditions;
    QList<EximLine> m_lines;
    QString m_word;
    QList<EximLine> m_wordMacros;
};

} // namespace mailseal
