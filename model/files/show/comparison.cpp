// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/show/comparison.h"

#include "model/files/examine/certificate_checks.h"
#include "model/x509/certificates/certificate_details.h"

namespace mailseal::files {
namespace {

bool isEqual(const FileObject &a, const FileObject &b)
{
    if (a.type != b.type)
        return false;
    return a.type == ObjectType::PrivateKey ? a.key && b.key && a.key->matches(*b.key) : a.der == b.der;
}

QString subjectOf(const FileObject &object)
{
    if (object.certificate)
        return details(*object.certificate).subject;
    return object.type == ObjectType::Request ? requestDetails(object.der).subject : QString();
}

// Pairs up the objects of two files, each at most once.
class Pairing
{
public:
    Pairing(const QList<FileObject> &left, const QList<FileObject> &right)
        : m_left(left),
          m_right(right),
          m_partnerOfLeft(left.size(), -1),
          m_partnerOfRight(right.size(), -1)
    { }

    template <typename BelongTogether>
    void pair(BelongTogether belongTogether)
    {
        for (qsizetype i = 0; i < m_left.size(); ++i) {
            for (qsizetype j = 0; j < m_right.size() && m_partnerOfLeft[i] < 0; ++j) {
                if (m_partnerOfRight[j] < 0 && belongTogether(i, j)) {
                    m_partnerOfLeft[i] = j;
                    m_partnerOfRight[j] = i;
                }
            }
        }
    }
    qsizetype partnerOfLeft(qsizetype i) const { return m_partnerOfLeft[i]; }
    bool isRightAlone(qsizetype j) const { return m_partnerOfRight[j] < 0; }

private:
    const QList<FileObject> &m_left;
    const QList<FileObject> &m_right;
    QList<qsizetype> m_partnerOfLeft;
    QList<qsizetype> m_partnerOfRight;
};

Pairing pairingOf(const QList<FileObject> &left, const QList<FileObject> &right)
{
    QStringList leftSubjects;
    QStringList rightSubjects;
    for (const FileObject &object : left)
        leftSubjects << subjectOf(object);
    for (const FileObject &object : right)
        rightSubjects << subjectOf(object);
    Pairing pairing(left, right);
    pairing.pair([&](qsizetype i, qsizetype j) { return isEqual(left[i], right[j]); });
    pairing.pair([&](qsizetype i, qsizetype j) {
        return left[i].type == right[j].type && !leftSubjects[i].isEmpty()
            && leftSubjects[i] == rightSubjects[j];
    });
    pairing.pair([&](qsizetype i, qsizetype j) { return left[i].type == right[j].type; });
    return pairing;
}

// Without the parts of a name, which differ only where the name does.
QList<Field> wholeFields(const FileObject &object, const QDateTime &time)
{
    QList<Field> fields = describe(object, time);
    fields.removeIf([](const Field &field) { return field.isPart; });
    return fields;
}

ComparedObject alone(const FileObject &object, const QDateTime &time, bool isLeft)
{
    ComparedObject compared;
    compared.title = objectTitle(object.type);
    compared.differs = true;
    for (const Field &field : wholeFields(object, time))
        compared.fields << ComparedField{
            field.id, field.title, isLeft ? field.text : QString(), isLeft ? QString() : field.text, true};
    return compared;
}

} // namespace

QList<ComparedField> compare(const FileObject &left, const FileObject &right, const QDateTime &time)
{
    QList<Field> rest = wholeFields(right, time);
    QList<ComparedField> fields;
    for (const Field &field : wholeFields(left, time)) {
        const auto same = std::find_if(
            rest.cbegin(), rest.cend(), [&](const Field &other) { return other.id == field.id; });
        ComparedField compared{field.id, field.title, field.text, {}, true};
        if (same != rest.cend()) {
            compared.right = same->text;
            compared.differs = field.text != same->text || field.title != same->title;
            rest.erase(same);
        }
        fields << compared;
    }
    for (const Field &field : rest)
        fields << ComparedField{field.id, field.title, {}, field.text, true};
    return fields;
}

Comparison compare(const FileContents &left, const FileContents &right, const QDateTime &time)
{
    const Pairing pairing = pairingOf(left.objects, right.objects);
    Comparison comparison;
    for (qsizetype i = 0; i < left.objects.size(); ++i) {
        const qsizetype partner = pairing.partnerOfLeft(i);
        ComparedObject compared;
        if (partner < 0) {
            compared = alone(left.objects[i], time, true);
        } else {
            compared.title = objectTitle(left.objects[i].type);
            compared.fields = compare(left.objects[i], right.objects[partner], time);
            compared.differs = std::any_of(compared.fields.begin(), compared.fields.end(),
                [](const ComparedField &field) { return field.differs; });
        }
        compared.left = i;
        compared.right = partner;
        comparison.objects << compared;
    }
    for (qsizetype j = 0; j < right.objects.size(); ++j) {
        if (!pairing.isRightAlone(j))
            continue;
        comparison.objects << alone(right.objects[j], time, false);
        comparison.objects.last().right = j;
    }
    comparison.differs = std::any_of(comparison.objects.begin(), comparison.objects.end(),
        [](const ComparedObject &object) { return object.differs; });
    return comparison;
}

} // namespace mailseal::files
