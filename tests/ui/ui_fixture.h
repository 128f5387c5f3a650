// SPDX-License-Identifier: GPL-3.0-or-later
//
// A separate world for a test of the window: home and configuration in a temporary folder, a machine with
// known servers, and no widget left behind.
#pragma once

#include "model/setup/sets/reviewed/setup_session.h"
#include "model/x509/initialization.h"
#include "tests/support/files.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

namespace mailseal::test {

constexpr int patience = 20000; // milliseconds; for machines that are busy with other things

struct World
{
    QTemporaryDir folder;

    World()
    {
        qputenv("HOME", folder.path().toUtf8());
        qputenv("XDG_CONFIG_HOME", folder.filePath(QStringLiteral("config")).toUtf8());
        qputenv("XDG_DATA_HOME", folder.filePath(QStringLiteral("data")).toUtf8());
        save(folder.filePath(QStringLiteral("root/etc/os-release")), "ID=debian\nVERSION_ID=\"12\"\n");
    }

    QString home(const QString &path) const { return folder.filePath(path); }

    // Postfix 3.7.11 and Dovecot 2.3.19 on mail.example.org.
    SetupEnvironment machine() const
    {
        const auto run
            = [](const QString &program, const QStringList &arguments) -> std::optional<QByteArray> {
            if (program == QLatin1String("postconf"))
                return arguments.contains(QStringLiteral("myhostname")) ? "mail.example.org\n" : "3.7.11\n";
            if (program == QLatin1String("dovecot"))
                return "2.3.19.1 (9b53102964)\n";
            return std::nullopt;
        };
        return {run, folder.filePath(QStringLiteral("root"))};
    }
    SetupEnvironment emptyMachine() const
    {
        const auto run = [](const QString &, const QStringList &) -> std::optional<QByteArray> { return {}; };
        return {run, folder.filePath(QStringLiteral("root"))};
    }
};

template <typename Widget = QWidget>
Widget *child(QWidget *parent, const char *name)
{
    auto *found = parent->findChild<Widget *>(QLatin1String(name));
    if (found == nullptr)
        qFatal("no widget is called %s", name);
    return found;
}

// What a person can read there.
inline QString visibleText(const QWidget *parent)
{
    QStringList texts;
    for (const QLabel *label : parent->findChildren<QLabel *>()) {
        if (label->isVisible() && !label->text().isEmpty())
            texts << label->text();
    }
    return texts.join(u'\n');
}

// What was added to a layout is shown with the next events.
inline bool shown()
{
    QCoreApplication::sendPostedEvents();
    return true;
}

// By the name that a screen reader says; the first one that can be seen, or nullptr.
template <typename Widget = QPushButton>
Widget *named(const QWidget *parent, const char *name)
{
    for (Widget *one : parent->findChildren<Widget *>()) {
        const QString said
            = one->accessibleName().isEmpty() ? one->property("text").toString() : one->accessibleName();
        if (one->isVisible() && QString(said).remove(u'&').startsWith(QString::fromUtf8(name)))
            return one;
    }
    return nullptr;
}

inline SetupDraft completeDraft()
{
    SetupDraft draft;
    draft.names = QStringList{QStringLiteral("mail.example.org")};
    return draft;
}

} // namespace mailseal::test

// A widget that outlives its test would go on painting, and receive keys in the next test.
#define MAILSEAL_EXPECT_NO_WIDGETS()                                                                         \
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);                                     \
    QCOMPARE(QApplication::topLevelWidgets(), QWidgetList())

// The cryptography is set up before the application and destroyed after it.
#define MAILSEAL_UI_TEST_MAIN(TestClass)                                                                     \
    int main(int argc, char **argv)                                                                          \
    {                                                                                                        \
        const mailseal::test::World world;                                                                   \
        mailseal::CryptographyInitialization cryptography;                                                   \
        QApplication application(argc, argv);                                                                \
        QCoreApplication::setOrganizationName(QStringLiteral("mailseal"));                                   \
        QCoreApplication::setApplicationName(QStringLiteral("mailseal"));                                    \
        TestClass test(world);                                                                               \
        return QTest::qExec(&test, argc, argv);                                                              \
    }
