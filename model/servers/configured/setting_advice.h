// SPDX-License-Identifier: GPL-3.0-or-later
//
// Advice about a server's configuration, with what the server does about it.
#pragma once

#include "model/base/advice/advice.h"

namespace mailseal {

// For rules whose sentences name a line or a file: %1 is the path in the setting's value, or the
// configuration file itself if there is no value; %2 is more; %3 the setting.
Advice settingAdvice(AdviceId id, Effect effect, const Setting &setting, const QString &more = {});

// For rules about a file's content, with their own arguments; the setting's value becomes the path.
Advice fileAdvice(AdviceId id, Effect effect, const Setting &setting, const QString &path,
    const QStringList &arguments = {});

// The same sentence about the same line once, however many services, names and ports it was found for.
QList<Advice> withoutRepeats(const QList<Advice> &advice);

} // namespace mailseal
