// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/names/attribute_label.h"

#include <QCoreApplication>

namespace mailseal {
namespace {

class Labels
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::AttributeLabels)
};

} // namespace

QString attributeLabel(Attribute attribute)
{
    switch (attribute) {
    case Attribute::C:
        return Labels::tr("&Country");
    case Attribute::ST:
        return Labels::tr("&State or province");
    case Attribute::L:
        return Labels::tr("&Locality");
    case Attribute::PostalCode:
        return Labels::tr("&Postal code");
    case Attribute::Street:
        return Labels::tr("Street &address");
    case Attribute::O:
        return Labels::tr("&Organization");
    case Attribute::OU:
        return Labels::tr("Organizational &unit");
    case Attribute::CN:
        return Labels::tr("Commo&n name");
    case Attribute::EmailAddress:
        return Labels::tr("&E-mail address");
    }
    return {};
}

QString attributeTitle(Attribute attribute)
{
    return attributeLabel(attribute).remove(u'&');
}

} // namespace mailseal
