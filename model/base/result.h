// SPDX-License-Identifier: GPL-3.0-or-later
//
// Errors are values: a function that can fail returns Result<T>.
#pragma once

#include "model/base/errors/error.h"

#include <tl/expected.hpp>

namespace mailseal {

template <typename T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> failure(ErrorCode code, QStringList arguments = {}, QString detail = {})
{
    return tl::unexpected<Error>(Error{code, std::move(arguments), std::move(detail)});
}

// Passes an error on.
inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace mailseal
