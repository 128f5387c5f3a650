// SPDX-License-Identifier: GPL-3.0-or-later
//
// The files of the review to drop down, and below it what is said of the chosen one.
#pragma once

#include <QWidget>

class QComboBox;

namespace mailseal {

class ReviewModel;
class TextLabel;

class FileChooser : public QWidget
{
    Q_OBJECT
public:
    explicit FileChooser(ReviewModel *files, QWidget *parent = nullptr);

    void choose(int row);

Q_SIGNALS:
    void chosen(int row); // by the user

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    ReviewModel *m_files;
    QComboBox *m_list;
    TextLabel *m_about;
};

} // namespace mailseal
