// SPDX-License-Identifier: GPL-3.0-or-later
//
// Shows what a file would be when it is mended, before anything is written. The original stays as it is: the
// result goes to another file, or replaces it with a backup when that is asked for.
#pragma once

#include "model/files/mending.h"
#include "ui/inspect/inspection.h"

#include <QDialog>

class QPushButton;
class QTableWidget;

namespace mailseal {

class CodeView;
class HintLine;
class SaveTarget;

class MendDialog : public QDialog
{
    Q_OBJECT
public:
    MendDialog(const InspectedFile &file, const QList<InspectedFile> &others, files::Protection protection,
        QWidget *parent);

Q_SIGNALS:
    void saved(const QString &path);

private:
    struct Preview
    {
        Result<files::Mended> mended;
        QStringList before;
        QStringList after;
        QString text; // of the new file, without private keys
    };
    void prepare(const QList<InspectedFile> &files);
    void show(const Preview &preview);
    void save();

    InspectedFile m_file;
    files::Protection m_protection;
    std::optional<files::Mended> m_mended;
    HintLine *m_hint;
    QTableWidget *m_objects;
    CodeView *m_text;
    SaveTarget *m_target;
    QPushButton *m_save;
};

} // namespace mailseal
