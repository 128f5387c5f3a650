// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/errors/error.h"
#include "model/base/errors/error_code.h"

#include "model/base/errors/ca_errors.h"
#include "model/base/errors/file_errors.h"
#include "model/base/errors/helper_errors.h"
#include "model/base/errors/input_errors.h"
#include "model/base/errors/key_errors.h"
#include "model/base/errors/login_errors.h"
#include "model/base/errors/name_errors.h"
#include "model/base/errors/reload_errors.h"
#include "model/base/errors/renewal_errors.h"
#include "model/base/errors/reply_errors.h"
#include "model/base/errors/server_errors.h"
#include "model/base/errors/ssh_errors.h"
#include "model/base/errors/terminal_errors.h"
#include "model/base/errors/writing_errors.h"
#include "model/base/text/placeholders.h"

#include <algorithm>

namespace mailseal {
namespace {

constexpr std::array<ErrorTable, 14> tables{nameErrors, keyErrors, inputErrors, fileErrors, serverErrors,
    writingErrors, helperErrors, reloadErrors, sshErrors, loginErrors, terminalErrors, replyErrors,
    renewalErrors, caErrors};

// A template, so that the compiler's message names the code.
template <ErrorCode code>
struct HasOneRow
{
    static_assert(code == ErrorCode::Count,
        "this code has no row in model/base/errors, or two; or it stands below Count in the enum");
};
template struct HasOneRow<firstWithoutOneRow(tables)>;

constexpr std::array rows = inOrder(tables);

constexpr const ErrorRow &rowOf(ErrorCode code)
{
    return rows.at(static_cast<std::size_t>(code));
}

constexpr qsizetype longestArgument = 200;

// What was typed or read can be one long word: a sentence has room for its beginning and its end. Commands
// and other sentences stay whole.
QStringList shortened(QStringList arguments)
{
    for (QString &argument : arguments) {
        if (argument.size() > longestArgument && !argument.contains(u' '))
            argument = argument.left(longestArgument / 2) + u'…' + argument.right(longestArgument / 4);
    }
    return arguments;
}

} // namespace

ErrorClass classOf(ErrorCode code)
{
    return rowOf(code).errorClass;
}

QLatin1String nameOf(ErrorCode code)
{
    return QLatin1String(rowOf(code).name);
}

std::optional<ErrorCode> errorNamed(const QString &name)
{
    const auto row = std::find_if(rows.begin(), rows.end(),
        [&name](const ErrorRow &candidate) { return name == QLatin1String(candidate.name); });
    return row == rows.end() ? std::nullopt : std::optional(row->code);
}

QString sentence(const Error &error)
{
    // All at once, so that a “%2” in what the user typed is not taken for a placeholder.
    return filledIn(QCoreApplication::translate("mailseal::Sentences", rowOf(error.code).sentence),
        shortened(error.arguments));
}

} // namespace mailseal
