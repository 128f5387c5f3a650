// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/opening_page.h"

#include "model/inspect/file_source.h"
#include "ui/main_window.h"

#include <algorithm>
#include <array>

namespace mailseal {
namespace {

struct OpeningPage
{
    const char *name;
    void (*open)(MainWindow &window);
};

constexpr std::array pages{
    OpeningPage{"setup", [](MainWindow &window) { window.showSetup(); }},
    OpeningPage{"receive", [](MainWindow &window) { window.showReceive(); }},
    OpeningPage{"check", [](MainWindow &window) { window.showCheck(); }},
    OpeningPage{"inspect", [](MainWindow &window) { window.showInspect({}); }},
    OpeningPage{"configure", [](MainWindow &window) { window.showConfigure(); }},
    OpeningPage{"diagnose", [](MainWindow &window) { window.showDiagnose(); }},
    OpeningPage{"login", [](MainWindow &window) { window.showLogin(); }},
    OpeningPage{"hosts", [](MainWindow &window) { window.showHosts(); }},
    OpeningPage{"audit", [](MainWindow &window) { window.showAudit(); }},
    OpeningPage{"ca", [](MainWindow &window) { window.showCa(); }},
};

} // namespace

QStringList openingPages()
{
    QStringList names;
    for (const OpeningPage &page : pages)
        names << QString::fromLatin1(page.name);
    return names;
}

bool openPage(MainWindow &window, const QString &name)
{
    const auto page = std::find_if(pages.begin(), pages.end(),
        [&name](const OpeningPage &known) { return name == QLatin1String(known.name); });
    if (page == pages.end())
        return false;
    page->open(window);
    return true;
}

} // namespace mailseal
