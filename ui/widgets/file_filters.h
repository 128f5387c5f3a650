// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a file dialog shows, by what is looked for. All files can always be shown: what a file holds is seen
// in it, not in its name.
#pragma once

class QFileDialog;
class QString;

namespace mailseal {

enum class FileKind { Any, Certificate, Key, Configuration, HostList, LogOrMail, Archive };

void filterFiles(QFileDialog *dialog, FileKind kind);
// For a file that is to be saved under this name.
void filterEnding(QFileDialog *dialog, const QString &fileName);

} // namespace mailseal
