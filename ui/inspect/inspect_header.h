// SPDX-License-Identifier: GPL-3.0-or-later
//
// Chooses which of the open files is shown, and offers what can be done with them.
#pragma once

#include "model/inspect/inspected_file.h"
#include "ui/widgets/card.h"

class QComboBox;
class QPushButton;

namespace mailseal {

class TextLabel;

class InspectHeader : public Panel
{
    Q_OBJECT
public:
    explicit InspectHeader(QWidget *parent = nullptr);

    void setFiles(const QList<InspectedFile> &files, int chosen);
    void setFile(const InspectedFile *file);
    void retranslate();
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(int id);
    void openRequested();
    void removeRequested();
    void convertRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    int widthOfSize() const;
    void showSize();

    TextLabel *m_label;
    QComboBox *m_files;
    TextLabel *m_size;
    QPushButton *m_open;
    QPushButton *m_remove;
    QPushButton *m_convert;
};

} // namespace mailseal
