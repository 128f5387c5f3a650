// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/living/list_places.h"

#include <algorithm>

namespace mailseal::ca {
namespace {

QString addressOf(const Certificate &signer, const CaState &state)
{
    if (state.issuer() == signer)
        return state.revocationLists;
    const auto generation = std::find_if(state.former.begin(), state.former.end(),
        [&](const Generation &each) { return each.issuers.first() == signer; });
    return generation == state.former.end() ? QString() : generation->revocationLists;
}

// What a folder can hold without surprises; whatever else an address ends with is left alone.
QString lastWord(const QString &address)
{
    const QString word = address.section(u'/', 3).section(u'/', -1);
    const bool isPlain
        = !word.isEmpty() && !word.startsWith(u'.') && std::all_of(word.begin(), word.end(), [](QChar c) {
              return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
                  || c == u'.' || c == u'-' || c == u'_';
          });
    return isPlain ? word : QStringLiteral("ca.crl");
}

bool isTaken(const QList<PlacedList> &lists, const QString &name)
{
    return std::any_of(
        lists.begin(), lists.end(), [&](const PlacedList &each) { return each.fileName == name; });
}

} // namespace

QByteArrayList blocksOf(const QByteArray &pem)
{
    QByteArrayList blocks;
    for (const QByteArray &line : pem.split('\n')) {
        if (line.startsWith("-----BEGIN"))
            blocks << QByteArray();
        else if (!line.startsWith('-') && !blocks.isEmpty())
            blocks.last() += line;
    }
    for (QByteArray &block : blocks)
        block = QByteArray::fromBase64(block);
    return blocks;
}

QList<PlacedList> placesOf(const QByteArray &pem, const QList<Certificate> &signers, const CaState &state)
{
    QList<PlacedList> lists;
    const QByteArrayList blocks = blocksOf(pem);
    for (qsizetype i = 0; i < blocks.size() && i < signers.size(); ++i) {
        PlacedList list{addressOf(signers[i], state), {}, blocks[i]};
        const QString name = lastWord(list.address);
        list.fileName = name;
        for (int number = 2; isTaken(lists, list.fileName); ++number) // on two web servers, perhaps
            list.fileName = QStringLiteral("%1-%2").arg(number).arg(name);
        lists << list;
    }
    return lists;
}

} // namespace mailseal::ca
