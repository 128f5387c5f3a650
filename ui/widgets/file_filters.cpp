// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/file_filters.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::FileFilters)

public:
    static QString all() { return tr("All files (*)"); }
    static QString both()
    {
        return tr("Certificates and keys (*.pem *.crt *.cer *.der *.key *.csr *.p7b *.p12 *.pfx *.zip)");
    }
    static QString certificates() { return tr("Certificates (*.pem *.crt *.cer *.der *.p7b *.p12 *.pfx)"); }
    static QString keys() { return tr("Keys (*.key *.pem *.p8 *.der *.p12 *.pfx)"); }
    static QString configuration() { return tr("Configuration of OpenSSL (*.cnf *.conf)"); }
    static QString lists() { return tr("Lists (*.csv *.txt)"); }
    static QString logs() { return tr("Logs and mails (*.log *.eml *.txt)"); }
    static QString archives() { return tr("Archives (*.tar)"); }
};

QStringList filtersOf(FileKind kind)
{
    switch (kind) {
    case FileKind::Any:
        return {Words::all(), Words::both(), Words::logs()};
    case FileKind::Certificate:
        return {Words::certificates(), Words::all()};
    case FileKind::Key:
        return {Words::keys(), Words::all()};
    case FileKind::Configuration:
        return {Words::configuration(), Words::all()};
    case FileKind::HostList:
        return {Words::lists(), Words::all()};
    case FileKind::LogOrMail:
        return {Words::all(), Words::logs()}; // “mail.log.1”, “syslog”: most have no ending
    case FileKind::Archive:
        return {Words::archives(), Words::all()};
    }
    return {Words::all()};
}

} // namespace

void filterFiles(QFileDialog *dialog, FileKind kind)
{
    dialog->setNameFilters(filtersOf(kind));
}

void filterEnding(QFileDialog *dialog, const QString &fileName)
{
    const QString ending = QFileInfo(fileName).suffix();
    dialog->setNameFilters(ending.isEmpty() ? QStringList{Words::all()}
                                            : QStringList{QStringLiteral("*.") + ending, Words::all()});
}

} // namespace mailseal
