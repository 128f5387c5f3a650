// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/signing/asked_requests.h"

#include "model/base/errors/error_code.h"

namespace mailseal::ca {

Result<QList<AskedRequest>> requestsIn(const files::FileContents &contents, const QString &source)
{
    if (!contents.damages.isEmpty())
        return failure(contents.damages.first());
    QList<AskedRequest> requests;
    for (const files::FileObject &object : contents.objects) {
        if (object.type == files::ObjectType::Request)
            requests << AskedRequest{source, object.der};
    }
    if (requests.isEmpty())
        return failure(ErrorCode::CaHoldsNoRequest, {source});
    return requests;
}

} // namespace mailseal::ca
