// SPDX-License-Identifier: GPL-3.0-or-later
//
// How results and error codes appear in a failed comparison.
#pragma once

#include "model/base/result.h"

#include <QTest>

namespace mailseal::test {

// The name of an error code and its sentence; “no error” if there is a value.
template <typename T>
QByteArray errorOf(const Result<T> &result)
{
    return result
        ? QByteArray("no error")
        : nameOf(result.error().code).latin1() + QByteArray(": ") + sentence(result.error()).toUtf8();
}

} // namespace mailseal::test

#define MAILSEAL_EXPECT_ERROR(result, wanted)                                                                \
    do {                                                                                                     \
        const auto &expectedToFail = (result);                                                               \
        QVERIFY2(!expectedToFail && expectedToFail.error().code == (wanted),                                 \
            mailseal::test::errorOf(expectedToFail).constData());                                            \
    } while (false)

Q_DECLARE_METATYPE(mailseal::ErrorCode)
