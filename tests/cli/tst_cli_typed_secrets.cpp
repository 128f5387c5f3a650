// SPDX-License-Identifier: GPL-3.0-or-later
//
// A typed passphrase and the key that it opens are in the memory of `inspect` once each, as long as it needs
// them: no sixteen octets of them are anywhere else. Only root can look into such a process.
#include "tests/cli/cli.h"
#include "tests/support/memory_scan.h"
#include "tests/support/privileges.h"
#include "tests/support/pseudo_terminal.h"

#include <QTest>
#include <sys/stat.h>

using namespace mailseal::test;

namespace {

// A pipe that is full: whoever writes to it waits.
class FullPipe
{
public:
    explicit FullPipe(const QString &path)
    {
        ::mkfifo(path.toUtf8().constData(), 0600);
        m_descriptor = ::open(path.toUtf8().constData(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
        const QByteArray bytes(4096, 'x');
        while (::write(m_descriptor, bytes.constData(), 4096) > 0) { }
    }
    ~FullPipe() { ::close(m_descriptor); }
    FullPipe(const FullPipe &) = delete;
    FullPipe &operator=(const FullPipe &) = delete;

private:
    int m_descriptor = -1;
};

bool allSleep(pid_t process)
{
    const QDir tasks(QStringLiteral("/proc/%1/task").arg(process));
    const QStringList names = tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    return !names.isEmpty() && std::all_of(names.begin(), names.end(), [&](const QString &name) {
        return content(tasks.filePath(name + QStringLiteral("/stat")))
            .split(')')
            .last()
            .trimmed()
            .startsWith('S');
    });
}

// Whether it has done its work and is waiting to print.
bool waits(pid_t process)
{
    int inARow = 0;
    for (int i = 0; i < 600 && inARow < 10; ++i) {
        ::usleep(50'000);
        inARow = allSleep(process) ? inARow + 1 : 0;
    }
    return inARow == 10;
}

} // namespace

class TestCliTypedSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLeftElsewhere_data();
    void nothingIsLeftElsewhere();
};

void TestCliTypedSecrets::nothingIsLeftElsewhere_data()
{
    QTest::addColumn<QString>("form");
    QTest::newRow("PKCS#8") << QStringLiteral(
        "openssl pkcs8 -topk8 -in ec.pem -out locked -passout file:words");
    QTest::newRow("PKCS#12") << QStringLiteral(
        "openssl req -new -x509 -key ec.pem -subj /CN=a -out crt;"
        "openssl pkcs12 -export -inkey ec.pem -in crt -out locked -passout file:words");
    QTest::newRow("traditional") << QStringLiteral(
        "openssl ec -in ec.pem -aes128 -out locked -passout file:words");
}

void TestCliTypedSecrets::nothingIsLeftElsewhere()
{
    QFETCH(const QString, form);
    const CliFolder folder;
    const Output made = folder.shell(
        QStringLiteral(
            "set -e; openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out ec.pem; openssl rand -hex 20 >words;"
            "openssl pkey -in ec.pem -noout -text | sed -n '/^priv:/,/^pub:/p' | sed '1d;$d' | tr -d ' :\\n' | tail -c 64 >number; ")
        + form);
    QVERIFY2(made.code == 0, made.err.constData());
    const QByteArray words = content(folder.path("words")).trimmed();
    QByteArray number = QByteArray::fromHex(content(folder.path("number")));
    QVERIFY(words.size() == 40 && number.size() == 32);
    Pieces sought;
    sought.add("words", std::string_view(words.constData(), 40));
    sought.add("number", std::string_view(number.constData(), 32));
    std::reverse(number.begin(), number.end());
    sought.add("as a number", std::string_view(number.constData(), 32));
    sought.add("base 16", std::string_view(number.toHex().constData(), 64));

    const FullPipe full(folder.path("full"));
    PseudoTerminal terminal({QStringLiteral("sh"), QStringLiteral("-c"),
                                QStringLiteral("exec mailseal-cli inspect locked >full")},
        folder.surroundings());
    QVERIFY2(terminal.waitFor("Passphrase for"), terminal.shown().constData());
    QVERIFY(terminal.hidesInput());
    terminal.type(words + '\n');
    QVERIFY(waits(terminal.process()));
    // A copy of forty or thirty-two octets counts as two pieces.
    QCOMPARE(sought.found(terminal.process()), QByteArray("words: 2\nas a number: 2\n"));
}

int main(int count, char **arguments)
{
    if (::geteuid() != 0) {
        std::vector<char *> words{
            const_cast<char *>("sudo"), const_cast<char *>("-n"), const_cast<char *>("--")};
        words.insert(words.end(), arguments, arguments + count);
        words.push_back(nullptr);
        ::execvp("sudo", words.data());
        std::perror("needs root: run as root or allow sudo without a password");
        return 1;
    }
    const QCoreApplication application(count, arguments);
    TestCliTypedSecrets test;
    return QTest::qExec(&test, count, arguments);
}
#include "tst_cli_typed_secrets.moc"
