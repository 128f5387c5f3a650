// SPDX-License-Identifier: GPL-3.0-or-later
//
// The folder that make-inputs fills, made once for each test program, and reading from it.
#pragma once

#include "tests/support/expect.h"
#include "tests/support/files.h"
#include "tests/support/program.h"

namespace mailseal::test {

class Inputs
{
public:
    // What make-inputs said when it failed; empty when it did not.
    QByteArray make()
    {
        const QStringList command{
            QStringLiteral("sh"), QStringLiteral(MAILSEAL_TEST_DATA "/make-inputs"), m_folder.path()};
        const Output output = run(command);
        return output.code == 0 ? QByteArray() : described(command, output) + content(path("openssl.log"));
    }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString path(const char *name) const { return path(QString::fromLatin1(name)); }

private:
    QTemporaryDir m_folder;
};

} // namespace mailseal::test
