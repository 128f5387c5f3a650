// SPDX-License-Identifier: GPL-3.0-or-later
//
// “The same with openssl:”, a command on one line, shortened if there is no room, with a button to copy it.
#pragma once

#include <QWidget>

namespace mailseal {

class CopyButton;
class PathLabel;
class TextLabel;

class CommandLine : public QWidget
{
    Q_OBJECT
public:
    explicit CommandLine(QWidget *parent = nullptr);

    // Hidden if there are none. program: what they are of.
    void setCommands(const QStringList &commands, const QString &program = QStringLiteral("openssl"));
    QString text() const { return m_text; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QString m_program;
    QString m_text; // one line for each
    TextLabel *m_title;
    PathLabel *m_command;
    CopyButton *m_copy;
};

} // namespace mailseal
