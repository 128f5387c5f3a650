// SPDX-License-Identifier: GPL-3.0-or-later
//
// What there is to say about the field above: an icon and a sentence that begins with a word of its own, so
// that colour is never needed. Takes no room while there is nothing to say. Screen readers hear it as the
// field's description, and an error as an alert. Its technical detail stands below, when asked for.
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
    // Caution: the sentence begins with a word of warning of its own.
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
    void refresh(); // what was said, in today's colours and language

    Kind m_kind = Kind::None;
    QString m_sentence;
    QPointer<QWidget> m_field;
    QLabel *m_icon;
    TextLabel *m_text;
    DetailText *m_detail;
};

} // namespace mailseal
