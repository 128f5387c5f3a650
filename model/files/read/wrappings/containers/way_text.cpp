// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/wrappings/containers/way_text.h"

#include <QCoreApplication>
#include <QMap>

namespace mailseal::files {
namespace {

constexpr qsizetype mostWays = 4;

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::files::Wrappings)

public:
    static QString counted(ObjectType type, int count);
    static QString joined(const QStringList &steps);
};

QString Words::counted(ObjectType type, int count)
{
    switch (type) {
    case ObjectType::Certificate:
        return tr("%n certificate(s)", nullptr, count);
    case ObjectType::PrivateKey:
        return tr("%n private key(s)", nullptr, count);
    case ObjectType::PublicKey:
        return tr("%n public key(s)", nullptr, count);
    case ObjectType::Request:
        return tr("%n signing request(s)", nullptr, count);
    case ObjectType::RevocationList:
        return tr("%n revocation list(s)", nullptr, count);
    case ObjectType::DhParameters:
        return tr("Diffie-Hellman parameters");
    }
    return {};
}

QString Words::joined(const QStringList &steps)
{
    QString text;
    for (const QString &step : steps)
        text = text.isEmpty() ? step : tr("%1, in it %2").arg(text, step);
    return text;
}

QString stepsOf(const Way &way, const QMap<ObjectType, int> &counts)
{
    QStringList steps;
    for (const Wrapping wrapping : way)
        steps << wrappingTitle(wrapping);
    QStringList objects;
    for (auto count = counts.begin(); count != counts.end(); ++count)
        objects << Words::counted(count.key(), count.value());
    steps << objects.join(QStringLiteral(", "));
    return Words::joined(steps);
}

} // namespace

QString wayText(const QList<FileObject> &objects)
{
    QList<Way> ways;
    QList<QMap<ObjectType, int>> counts;
    for (const FileObject &object : objects) {
        if (object.way.isEmpty())
            continue;
        qsizetype at = ways.indexOf(object.way);
        if (at < 0) {
            if (ways.size() == mostWays)
                continue;
            at = ways.size();
            ways << object.way;
            counts << QMap<ObjectType, int>();
        }
        ++counts[at][object.type];
    }
    QStringList texts;
    for (qsizetype i = 0; i < ways.size(); ++i)
        texts << stepsOf(ways[i], counts[i]);
    return texts.join(QStringLiteral("; "));
}

} // namespace mailseal::files
