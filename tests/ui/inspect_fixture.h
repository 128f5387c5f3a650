// SPDX-License-Identifier: GPL-3.0-or-later
//
// The inspector in a window, with its own files, and waiting for it as a person does.
#pragma once

#include "tests/support/places.h"
#include "tests/support/program.h"
#include "tests/ui/ui_fixture.h"
#include "ui/inspect/inspect_page.h"
#include "ui/inspect/overview/check_list.h"
#include "ui/inspect/overview/verdict_card.h"
#include "ui/main_window.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDialog>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QTabBar>
#include <QTableView>

namespace mailseal::test {

class InspectFiles
{
public:
    // The error messages if it failed; otherwise empty.
    QByteArray make()
    {
        const QStringList command{
            QStringLiteral("sh"), inSource("tests/ui/make-inspect-files"), m_folder.path()};
        const Output output = run(command);
        return output.code == 0 ? QByteArray() : described(command, output);
    }
    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    QList<FileSource> sources(const QList<const char *> &names) const
    {
        QStringList paths;
        for (const char *name : names)
            paths << path(name);
        return fileSources(paths);
    }

private:
    QTemporaryDir m_folder;
};

// A window with the inspector open.
struct Inspector
{
    MainWindow window;
    InspectPage *page;

    explicit Inspector(const World &world, const QList<FileSource> &sources = {})
        : window(world.emptyMachine())
    {
        window.show();
        window.activateWindow();
        window.showInspect(sources);
        page = window.findChild<InspectPage *>();
    }
    bool settled() const { return !page->session()->isWorking(); }
    QString verdict() const { return child<VerdictCard>(page, "verdictCard")->verdict().title; }
    QStringList titles() const
    {
        QStringList titles;
        for (const CheckRow &row : child<CheckList>(page, "checkList")->rows())
            titles << row.title;
        return titles;
    }
    const CheckRow *row(const QString &title) const
    {
        for (const CheckRow &row : child<CheckList>(page, "checkList")->rows()) {
            if (row.title == title)
                return &row;
        }
        return nullptr;
    }
    QAbstractButton *button(const QString &text) const
    {
        for (auto *button : page->findChildren<QAbstractButton *>()) {
            if (button->isVisible() && button->text() == text)
                return button;
        }
        return nullptr;
    }
    QDialog *dialog(const char *name) const
    {
        return page->window()->findChild<QDialog *>(QLatin1String(name));
    }
};

// Takes the second file's certificates for the trusted ones: that of a CA of one's own.
inline void trustSecond(const Inspector &inspector)
{
    InspectSession *session = inspector.page->session();
    session->setWishes({{}, session->files().at(1).id});
    QTRY_VERIFY_WITH_TIMEOUT(!session->isWorking(), patience);
}

// With the keyboard, as with Tab and the space bar.
inline void press(QWidget *button)
{
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
}

// QTest only knows the keys of ASCII.
inline void type(QWidget *field, const QString &text)
{
    for (const QChar letter : text)
        QTest::sendKeyEvent(QTest::Click, field, Qt::Key_unknown, QString(letter), Qt::NoModifier);
}

inline void drop(QWidget *target, const QString &path)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    const QPoint middle = target->rect().center();
    QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &event);
    QVERIFY(event.isAccepted());
}

// An empty answer refuses.
inline void answer(Inspector &inspector, const QByteArray &typed)
{
    QTRY_VERIFY_WITH_TIMEOUT(
        inspector.dialog("passphraseDialog") != nullptr && inspector.dialog("passphraseDialog")->isVisible(),
        patience);
    QDialog *dialog = inspector.dialog("passphraseDialog");
    auto *edit = child<QLineEdit>(dialog, "passphraseEdit");
    QTest::keyClicks(edit, QString::fromUtf8(typed));
    QTest::keyClick(edit, typed.isEmpty() ? Qt::Key_Escape : Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!inspector.page->window()->findChildren<QDialog *>().contains(dialog), patience);
}

} // namespace mailseal::test

#define MAILSEAL_SETTLED(inspector) QTRY_VERIFY_WITH_TIMEOUT((inspector).settled(), mailseal::test::patience)
