// SPDX-License-Identifier: GPL-3.0-or-later
//
// The inspector in a window without a display, bundles to drop on it, and waiting for it as a person does.
#pragma once

#include "tests/bench/paired.h"
#include "ui/inspect/inspect_page.h"
#include "ui/main_window.h"

#include <QApplication>
#include <QFile>
#include <QTableView>
#include <QTemporaryDir>

namespace mailseal::bench {

constexpr auto authorities = "/etc/ssl/certs/ca-certificates.crt";

// The system's authorities, repeated until there are this many: certificates of all sizes.
inline QString realBundle(const QTemporaryDir &folder, qsizetype certificates)
{
    QFile source(QString::fromLatin1(authorities));
    QFile file(folder.filePath(QStringLiteral("real.pem")));
    if (!source.open(QIODevice::ReadOnly) || !file.open(QIODevice::WriteOnly))
        return {};
    const QByteArray all = source.readAll();
    const qsizetype each = all.count("BEGIN CERTIFICATE");
    for (qsizetype i = 0; i < certificates; i += each)
        file.write(all);
    return file.fileName();
}

// Runs the event loop as for a person, until this is true.
inline void runUntil(const std::function<bool()> &done)
{
    while (!done())
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    QCoreApplication::processEvents();
}

struct Shown
{
    MainWindow window{
        {[](const QString &, const QStringList &) { return std::nullopt; }, QStringLiteral("/")}};
    QTableView *table = nullptr;

    Shown()
    {
        window.show();
        window.showInspect({});
        table = window.findChild<QTableView *>(QStringLiteral("objectTable"));
        runUntil([this] { return window.isVisible(); });
    }
    void drop(const QString &file) { window.showInspect(fileSources(QStringList{file})); }
    InspectSession *session() { return window.findChild<InspectPage *>()->session(); }
    bool hasRows() const { return table->isVisible() && table->model()->rowCount() > 0; }
    bool isComplete()
    {
        const auto &files = session()->files();
        return hasRows() && (!files.first().listing || files.first().listing->isComplete());
    }
};

} // namespace mailseal::bench
