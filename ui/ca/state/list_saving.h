// SPDX-License-Identifier: GPL-3.0-or-later
//
// Revocation lists that have just been made, to be saved as servers and devices want them: in PEM as one
// file, in DER each in a file of its own. Takes no room while there is none.
#pragma once

#include <QWidget>

class QPushButton;

namespace mailseal {

class HintLine;

class ListSaving : public QWidget
{
    Q_OBJECT
public:
    // File: “ca” for ca.crl. What was saved is said where “told” is.
    ListSaving(const QString &file, HintLine *told, QWidget *parent = nullptr);

    // One, or after a roll-over one of each key; empty: none. In DER each gets its name, or that of the file.
    void setLists(const QByteArray &pem, const QStringList &fileNames = {});
    bool isEmpty() const { return m_pem.isEmpty(); }
    void focusFirst();

protected:
    void changeEvent(QEvent *event) override;

private:
    void save(bool isDer);
    void retranslate();

    QString m_file;
    QByteArray m_pem;
    QStringList m_fileNames;
    HintLine *m_told;
    QPushButton *m_saveDer;
    QPushButton *m_savePem;
};

} // namespace mailseal
