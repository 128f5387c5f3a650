// SPDX-License-Identifier: GPL-3.0-or-later
//
// Step 2: who runs the server, as the certificate will say. Nothing here is required.
#pragma once

#include "ui/setup/setup_page.h"

#include <QMap>

class QGridLayout;

namespace mailseal {

class CountryCombo;
class FormField;
class MoreButton;
class SubjectExtras;

class SubjectPage : public SetupPage
{
    Q_OBJECT
public:
    explicit SubjectPage(SetupSession *session, QWidget *parent = nullptr);

    void enter() override { refresh(); }
    bool complete() override;
    void focusFirst() override;

protected:
    void retranslate() override;

private:
    void addField(QGridLayout *grid, int row, int column, Attribute attribute, const QString &name);
    void setValue(Attribute attribute, const QString &value);
    void showHints(bool finished);
    void refresh();

    CountryCombo *m_country;
    QMap<Attribute, FormField *> m_fields;
    TextLabel *m_lineTitle;
    TextLabel *m_line;
    MoreButton *m_more;
    SubjectExtras *m_extras;
};

// The subject as it will appear in the certificate; leaves out answers that are not valid.
QString subjectLine(const SetupDraft &draft);

} // namespace mailseal
