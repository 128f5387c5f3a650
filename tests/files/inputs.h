// SPDX-License-Identifier: GPL-3.0-or-later
//
// A folder with the output of make-inputs, one for each test program.
#pragma once

#include "tests/support/expect.h"
#include "tests/support/files.h"
#include "tests/support/places.h"
#include "tests/support/program.h"

namespace mailseal::test {

class Inputs
{
public:
    // The error messages if it failed; otherwise empty.
    QByteArray make()
    {
        const QStringList command{QStringLiteral("sh"), inSource("tests/files/take-inputs"), m_folder.path(),
            inBuild("tests/files/inputs")};
        Surroundings surroundings;
        surroundings.seconds = 600; // one of several programs makes them, and all others wait
        const Output output = run(command, surroundings);
        return output.code == 0 ? QByteArray() : described(command, output);
    }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString path(const char *name) const { return path(QString::fromLatin1(name)); }

private:
    QTemporaryDir m_folder;
};

} // namespace mailseal::test
