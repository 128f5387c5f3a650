// SPDX-License-Identifier: GPL-3.0-or-later
//
// A window with the page of an own CA, reached as a user reaches it, and requests made by openssl.
#pragma once

#include "model/ca/signing/ca_creation.h"
#include "model/ca/state/ca_folder.h"
#include "model/inspect/file_source.h"
#include "tests/support/program.h"
#include "tests/ui/ui_fixture.h"
#include "ui/ca/ca_page.h"
#include "ui/main_window.h"
#include "ui/widgets/fields/hint_line.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>

namespace mailseal::test {

inline const char *const caPassphrase = "correct horse battery";

// Its keys under fewer rounds than those the program takes, because every test that opens one would take a
// third of a second longer.
inline bool takeFewerRounds(const QString &ca)
{
    const QString script
        = QStringLiteral("find . -name '*.key' | while read -r key; do openssl pkcs8 -topk8 -v2 "
                         "aes-256-cbc -v2prf hmacWithSHA256 -iter 1000 -in $key -passin "
                         "'pass:%1' -out new -passout 'pass:%1'; chmod 600 new; mv new $key; done")
              .arg(QString::fromLatin1(caPassphrase));
    return run({QStringLiteral("sh"), QStringLiteral("-ec"), script}, {{}, ca, {}}).code == 0;
}

// A copy of one that this process makes once. With an intermediate certificate it ends in five years, before
// the longest validity of a client.
inline bool makeCa(const QString &folder = ca::usualFolder(), bool hasIntermediate = false)
{
    static const QTemporaryDir made;
    const QString pattern = made.filePath(hasIntermediate ? QStringLiteral("two") : QStringLiteral("one"));
    if (!QFile::exists(pattern)) {
        const auto domain = ca::parseCaDomain(QStringLiteral("example.org"));
        ca::CaWishes wishes{QStringLiteral("Example CA"), {*domain}};
        wishes.hasIntermediate = hasIntermediate;
        if (!ca::createCa(pattern, wishes, QCA::SecureArray(caPassphrase), QDateTime::currentDateTimeUtc())
            || !takeFewerRounds(pattern))
            return false;
    }
    QDir().mkpath(QFileInfo(folder).path());
    return run({QStringLiteral("cp"), QStringLiteral("-a"), pattern, folder}).code == 0;
}

class CaWindow
{
public:
    explicit CaWindow(const World &world) : m_world(world), m_window(world.machine())
    {
        m_window.show();
        QTest::mouseClick(named(&m_window, "An own certificate authority"), Qt::LeftButton);
        m_page = m_window.findChild<CaPage *>();
    }

    MainWindow &window() { return m_window; }
    CaPage *page() const { return m_page; }
    bool isRead() const { return m_page->session()->answer().has_value(); }
    const ca::CaState *state() const { return m_page->session()->state(); }

    // By the names that a screen reader says.
    void press(const char *name) const
    {
        if (shown())
            click(named<QAbstractButton>(m_page, name), name);
    }
    void type(const char *name, const QString &text) const
    {
        auto *edit = named<QLineEdit>(m_page, name);
        if (edit == nullptr)
            qFatal("no field is called %s", name);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    void choose(const char *name, int row) const
    {
        auto *combo = named<QComboBox>(m_page, name);
        if (combo == nullptr)
            qFatal("nothing to choose is called %s", name);
        combo->setCurrentIndex(row);
    }
    void setNumber(const char *name, int number) const
    {
        auto *spin = named<QSpinBox>(m_page, name);
        if (spin == nullptr)
            qFatal("no number is called %s", name);
        spin->setValue(number);
    }
    bool isThere(const char *name) const { return named<QAbstractButton>(m_page, name) != nullptr; }
    QString text() const { return shown() ? visibleText(m_page) : QString(); }
    bool says(const char *part) const { return text().contains(QString::fromUtf8(part)); }
    QString accessibleDescription(const char *field) const
    {
        const auto *edit = named<QLineEdit>(m_page, field);
        return edit != nullptr ? edit->accessibleDescription() : QString();
    }

    // Runs in the folder of the world.
    Output sh(const QString &script) const
    {
        return run({QStringLiteral("sh"), QStringLiteral("-ec"), script}, {{}, m_world.home({}), {}});
    }
    // NAME.csr and NAME.key. Names as openssl has them: “DNS:mail.example.org”.
    bool request(
        const QString &name, const QString &names, const QString &subject = QStringLiteral("/CN=x y"))
    {
        return sh(QStringLiteral(
                      "openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "
                      "%1.key -out %1.csr -subj '%2' -addext 'subjectAltName=%3'")
                       .arg(name, subject, names))
                   .code
            == 0;
    }
    void drop(const QStringList &names)
    {
        QStringList paths;
        for (const QString &name : names)
            paths << m_world.home(name);
        m_window.receive(fileSources(paths));
    }

private:
    static void click(QAbstractButton *button, const char *name)
    {
        if (button == nullptr)
            qFatal("no button is called %s", name);
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
    }

    const World &m_world;
    MainWindow m_window;
    CaPage *m_page = nullptr;
};

} // namespace mailseal::test
