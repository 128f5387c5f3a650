// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/check/result_file.h"

#include "model/base/errors/error_code.h"
#include "model/base/system/fed_process.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSaveFile>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::ResultFile)
};

Result<QByteArray> drawn(const QString &html, const QString &file)
{
    const QString program = QCoreApplication::applicationDirPath() + QStringLiteral("/mailseal");
    if (!QFileInfo(program).isExecutable())
        return failure(ErrorCode::WriteFailed, {file},
            Texts::tr(
                "The window program draws PDF pages, and it is not installed beside this one. Name a file "
                "that ends in .html, and print that."));
    const QByteArray page = html.toUtf8();
    const ProcessEnd end
        = runFed({program, QStringLiteral("--draw-page")}, SecretBytes(page.begin(), page.end()));
    if (!end.started || end.signal != 0 || end.status != 0 || !end.out.startsWith("%PDF"))
        return failure(ErrorCode::WriteFailed, {file},
            Texts::tr("The window program could not draw the page. Name a file that ends in .html, and print "
                      "that. It said: %1")
                .arg(QString::fromLocal8Bit(end.err.trimmed())));
    return end.out;
}

} // namespace

Result<void> replaceFile(const std::string &file, const QByteArray &content)
{
    const QString path = QString::fromStdString(file);
    QSaveFile target(path);
    if (target.open(QIODevice::WriteOnly) && target.write(content) == content.size() && target.commit())
        return {};
    return failure(ErrorCode::WriteFailed, {path}, target.errorString());
}

Result<void> savePage(const std::string &file, const QString &html)
{
    const QString name = QString::fromStdString(file);
    if (!name.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive))
        return replaceFile(file, html.toUtf8());
    const auto pdf = drawn(html, name);
    return pdf ? replaceFile(file, *pdf) : failure(pdf.error());
}

} // namespace mailseal::cli
