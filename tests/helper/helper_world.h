// SPDX-License-Identifier: GPL-3.0-or-later
//
// The world of tests/helper/world, with what `cmake --install` installs in it.
#pragma once

#include "tests/support/files.h"
#include "tests/support/places.h"
#include "tests/support/privileges.h"
#include "tests/support/pseudo_terminal.h"

namespace mailseal::test {

class HelperWorld
{
public:
    // Empty, or what went wrong.
    QByteArray install() const
    {
        Surroundings surroundings;
        surroundings.environment << QStringLiteral("DESTDIR=") + m_tree.path();
        const Output output = test::run(
            {QStringLiteral(CMAKE_PROGRAM), QStringLiteral("--install"), QStringLiteral(MAILSEAL_BUILD_DIR),
                QStringLiteral("--component"), QStringLiteral("terminal")},
            surroundings);
        return output.code == 0 ? QByteArray() : output.err + output.out;
    }
    QString path(const QString &name) const { return m_tree.filePath(name); }

    // A shell line, run as root inside.
    QStringList command(const QString &shell) const
    {
        return asRoot({inSource("tests/helper/world"), m_tree.path(), QStringLiteral("sh"),
            QStringLiteral("-uc"), shell});
    }
    // Without a terminal.
    Output run(const QString &shell) const
    {
        Surroundings surroundings;
        surroundings.ownSession = true;
        surroundings.seconds = 110;
        return test::run(command(shell), surroundings);
    }

private:
    QTemporaryDir m_tree;
};

} // namespace mailseal::test
