// SPDX-License-Identifier: GPL-3.0-or-later
//
// A message about the field above: an icon and a sentence that begins with its own signal word, so that
// nothing depends on colour. Takes no room if there is no message. Screen readers read it as the field's
// description, and an error as an alert. The technical detail appears below on request.
#pragma once

#include <QPointer>
#include <QWidget>

class QLabel;

namespace mailseal {

class DetailText;
class TextLabel;
struct Error;

class HintLine : public QWidget
{
    Q_OBJECT
public:
    // Caution: the sentence already begins with a word of warning.
    enum class Kind { None, Note, Good, Caution, Warning, Error };

    explicit HintLine(QWidget *parent = nullptr);

    void setField(QWidget *field) { m_field = field; }
    void clear() { say(Kind::None, {}); }
    void say(Kind kind, const QString &sentence);
    void say(const Error &error); // with its detail
    Kind kind() const { return m_kind; }
    QString sentence() const { return m_sentence; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh(); // shows the message again, in the current colours and language

    Kind m_kind = Kind::None;
    QString m_sentence;
    QPointer<QWidget> m_field;
    QLabel *m_icon;
    TextLabel *m_text;
    DetailText *m_detail;
};

} // namespace mailseal
