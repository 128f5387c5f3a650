// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whose configuration to look at: this machine's, or a folder with a copy of another machine's files.
#pragma once

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace mailseal {

class HintLine;
class TextLabel;

class ConfigurationSource : public QWidget
{
    Q_OBJECT
public:
    explicit ConfigurationSource(const QString &machineRoot, QWidget *parent = nullptr);

    // Where etc/postfix and the like are; empty if the folder has not been named yet.
    QString root() const;
    void setFolder(const QString &folder);
    HintLine *hint() const { return m_hint; }
    void retranslate();

Q_SIGNALS:
    void readRequested();

private:
    void sourceChosen();
    void browse();

    QString m_machineRoot;
    TextLabel *m_label;
    QComboBox *m_source;
    QLineEdit *m_folder;
    QPushButton *m_browse;
    QPushButton *m_again;
    HintLine *m_hint;
};

} // namespace mailseal
