// SPDX-License-Identifier: GPL-3.0-or-later
//
// A request to a helper as the text that helper_request.h describes.
// Private to model/install/root.
#pragma once

#include "model/install/root/requests/helper_request.h"

namespace mailseal {

SecretBytes requestText(const HelperRequest &request);

} // namespace mailseal
