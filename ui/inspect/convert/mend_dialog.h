// SPDX-License-Identifier: GPL-3.0-or-later
//
// Shows what a file would look like after mending, before anything is written. The original stays as it is:
// the result goes to another file or, on request, replaces it and leaves a backup.
#pragma once

#include "model/inspect/mend_preview.h"
#include "ui/inspect/convert/saving_dialog.h"

class QTableWidget;

namespace mailseal {

class CodeView;
class HintLine;
class MoreButton;
class TextLabel;

class MendDialog : public SavingDialog
{
    Q_OBJECT
public:
    MendDialog(const InspectedFile &file, const QList<InspectedFile> &open, const Wishes &wishes,
        files::Protection protection, QWidget *parent);

private:
    void build();
    void show(const MendPreview &preview);

    BackgroundJob m_mending;
    std::optional<files::Mended> m_mended;
    HintLine *m_hint;
    QTableWidget *m_objects;
    TextLabel *m_changes;
    MoreButton *m_lines;
    TextLabel *m_legend;
    CodeView *m_text;
};

} // namespace mailseal
