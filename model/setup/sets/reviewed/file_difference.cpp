// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/reviewed/file_difference.h"

#include "model/base/errors/error_code.h"
#include "model/base/text/printable.h"
#include "model/files/read/reading.h"
#include "model/files/show/comparison.h"
#include "model/x509/certificates/certificate_details.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>
#include <QStringDecoder>

namespace mailseal {
namespace {

using files::FileBytes;
using Kind = DifferenceLine::Kind;

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::FileDifference)
};

// Follows from other fields, and would only make the list longer.
bool isDerived(const files::ComparedField &field)
{
    static const QSet<QString> derived{QStringLiteral("sha1"), QStringLiteral("md5"),
        QStringLiteral("subject-hash"), QStringLiteral("subject-hash-old"), QStringLiteral("tlsa"),
        QStringLiteral("2.5.29.14"), QStringLiteral("2.5.29.35")};
    return derived.contains(field.id);
}

QStringList fieldLines(const files::ComparedField &field, const QString &value)
{
    QStringList lines = (field.title + QStringLiteral(": ") + value).split(u'\n');
    for (qsizetype i = 1; i < lines.size(); ++i)
        lines[i].prepend(QStringLiteral("    "));
    return lines;
}

QList<DifferenceLine> described(const files::Comparison &comparison)
{
    QList<DifferenceLine> lines;
    const auto add = [&](Kind kind, const QStringList &texts) {
        for (const QString &text : texts)
            lines << DifferenceLine{kind, text};
    };
    for (const files::ComparedObject &object : comparison.objects) {
        const Kind whole = object.right < 0 ? Kind::Goes : object.left < 0 ? Kind::Comes : Kind::Stays;
        add(whole, {object.title});
        for (const files::ComparedField &field : object.fields) {
            if (isDerived(field))
                continue;
            if (whole == Kind::Stays && !field.differs) {
                add(Kind::Stays, fieldLines(field, field.left));
                continue;
            }
            if (!field.left.isEmpty())
                add(Kind::Goes, fieldLines(field, field.left));
            if (!field.right.isEmpty())
                add(Kind::Comes, fieldLines(field, field.right));
        }
    }
    return lines;
}

// Whether the first line shows that we wrote the text: a server's configuration or the description of a
// request. The file itself must say so, because a plan may name any file.
bool isOwnText(const QString &text)
{
    static const QRegularExpression own(
        QStringLiteral("^# (?:.*\\bMailseal\\b|openssl req -new -config THIS_FILE )"));
    return text.contains(own) && !text.contains(QLatin1String("-----BEGIN "));
}

// Certificates and requests, and comments about them, in such a file. Any other line may be part of a key
// whose first line is damaged.
QStringList publicLines(const QString &text)
{
    static const QRegularExpression begin(QStringLiteral(
        "^-----BEGIN (?:(?:X509 |TRUSTED )?CERTIFICATE|(?:NEW )?CERTIFICATE REQUEST|X509 CRL|PKCS7)-----"));
    QStringList lines = text.split(u'\n');
    bool isInside = false;
    for (QString &line : lines) {
        if (line.startsWith(QLatin1String("-----BEGIN ")))
            isInside = line.contains(begin);
        if (!isInside && !line.startsWith(u'#') && !line.trimmed().isEmpty())
            line = Words::tr("(a line that is not shown)");
        if (line.startsWith(QLatin1String("-----END ")))
            isInside = false;
    }
    return lines;
}

QString sum(const SecretBytes &bytes)
{
    return Words::tr("%n byte(s), SHA-256 %1", nullptr, int(bytes.size()))
        .arg(QString::fromLatin1(sha256(view(bytes)).toHex()));
}

// Lines are shown only for texts of ours, certificates and requests. Everything else is identified by its
// checksum: it may be a list of passwords, or a key that is damaged or in an unknown form.
QStringList textLines(const SecretBytes &bytes, const Result<files::FileContents> &contents, bool placeOfKey)
{
    if (bytes.empty())
        return {};
    QStringDecoder decode(QStringDecoder::Utf8);
    const QString text = decode(QByteArrayView(bytes.data(), qsizetype(bytes.size())));
    const bool isPublic
        = contents && contents->damages.isEmpty() && !files::holdsPrivateKey(contents->objects);
    if (placeOfKey || decode.hasError() || text.contains(QChar::Null) || (!isPublic && !isOwnText(text)))
        return {sum(bytes)};
    QStringList lines = isPublic ? publicLines(printable(text)) : printable(text).split(u'\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

QList<DifferenceLine> difference(const FileBytes &before, const FileStep &file, const QDateTime &time)
{
    const FileBytes after{file.path, file.content, file.mode};
    const auto left = files::read(before, {});
    const auto right = files::read(after, {});
    if (left && right && left->damages.isEmpty()) {
        if (const auto comparison = files::compare(*left, *right, time); comparison.differs)
            return described(comparison);
    }
    const bool placeOfKey = holdsKey(file);
    return before.bytes == after.bytes ? QList<DifferenceLine>()
                                       : lineDifference(textLines(before.bytes, left, placeOfKey),
                                           textLines(after.bytes, right, placeOfKey));
}

} // namespace

Result<QList<DifferenceLine>> differenceTo(const FileStep &file, const QString &place, const QDateTime &time)
{
    constexpr qint64 mostBytes = 1 << 20;
    const QFileInfo info(place);
    if (info.isSymLink())
        return failure(ErrorCode::TargetNotRegular, {place});
    if (info.size() > mostBytes)
        return failure(ErrorCode::FileTooLarge, {place});
    const auto before = files::readFile(place);
    if (!before)
        return failure(before.error());
    QList<DifferenceLine> lines = difference(*before, file, time);
    if (before->mode != file.mode)
        lines = QList<DifferenceLine>{{Kind::Goes, Words::tr("Permissions: %1").arg(modeText(before->mode))},
                    {Kind::Comes, Words::tr("Permissions: %1").arg(modeText(file.mode))}}
            + lines;
    return lines;
}

FileDifferences fileDifferences(
    const InstallPlan &plan, const QMap<QString, FileState> &states, const QString &root)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    FileDifferences all;
    for (const FileStep &file : plan.files) {
        if (states.value(file.path) != FileState::Different)
            continue;
        if (const auto lines = differenceTo(file, placeBelow(root, file.path), now))
            all.insert(file.path, *lines);
    }
    return all;
}

} // namespace mailseal
