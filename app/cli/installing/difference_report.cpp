// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/installing/difference_report.h"

#include "app/cli/terminal.h"
#include "model/base/errors/error_code.h"

#include <QCoreApplication>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::Difference)
};

} // namespace

QString changedLines(const QList<DifferenceLine> &lines)
{
    QString text;
    for (const DifferenceLine &line : lines) {
        if (line.kind != DifferenceLine::Kind::Stays)
            text += QStringLiteral("  ") + toText({line}) + u'\n';
    }
    return text;
}

void sayDifference(const Error &error, const InstallPlan &plan, const QString &root)
{
    if (error.code != ErrorCode::TargetExists && error.code != ErrorCode::TargetChanged)
        return;
    for (const FileStep &file : plan.files) {
        if (placeBelow(root, file.path) != error.arguments.value(0))
            continue;
        const auto lines = differenceTo(file, error.arguments.first(), QDateTime::currentDateTimeUtc());
        if (lines && !lines->isEmpty())
            say(Texts::tr("How it differs (- is there now, + would take its place):") + u'\n'
                + changedLines(*lines).chopped(1));
    }
}

} // namespace mailseal::cli
