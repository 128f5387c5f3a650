// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/system/typed_path.h"

#include <QDir>

namespace mailseal {

QString fromHome(const QString &typed)
{
    if (typed.isEmpty())
        return {};
    const bool asInShell = typed == u'~' || typed.startsWith(u"~/");
    return QDir::cleanPath(QDir::home().absoluteFilePath(asInShell ? u'.' + typed.mid(1) : typed));
}

} // namespace mailseal
