// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/serving/root_pages.h"

#include "model/base/text/html_page.h"
#include "model/base/text/language.h"
#include "model/ca/elsewhere/trust_steps.h"
#include "model/x509/certificates/certificate_details.h"

#include <QCoreApplication>
#include <QLocale>

namespace mailseal::ca {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::ca::RootPages)
};

const char *const style = "body{font:1.1em/1.5 sans-serif;max-width:34em;margin:1em auto;padding:0 1em}"
                          "code{font-size:1.1em;overflow-wrap:anywhere}"
                          "a{display:inline-block;padding:.6em 1em;border:1px solid;border-radius:.5em}";

QString link(const QString &path, const QString &text)
{
    return QStringLiteral("<p><a href=\"%1\">%2</a></p>\n").arg(path, text.toHtmlEscaped());
}

// Without the first one, which says how the root gets there.
QString stepsOf(const Certificate &root, TrustPlatform platform)
{
    QString text;
    const QList<TrustSteps> all = trustSteps(root, QStringLiteral("root.crt"));
    const TrustSteps &steps = all.at(static_cast<qsizetype>(platform));
    for (const TrustStep &step : steps.install.mid(1))
        text += html::element("li", step.text);
    text = QStringLiteral("<ol>\n%1</ol>\n").arg(text);
    return steps.note.isEmpty() ? text : text + html::element("p", steps.note);
}

QString page(const Certificate &root)
{
    const CertificateDetails facts = details(root);
    const QString title = facts.title().simplified();
    QString text
        = QStringLiteral("<!DOCTYPE html>\n<html lang=\"%1\"><head><meta charset=\"utf-8\">"
                         "<meta name=\"viewport\" content=\"width=device-width\"><title>%2</title>"
                         "<style>%3</style></head><body>\n")
              .arg(QLocale().name().section(u'_', 0, 0), title.toHtmlEscaped(), QLatin1String(style));
    text += html::element("h1", title);
    text += html::element("p",
        Texts::tr("The root of a certificate authority (CA). It ends on %1.")
            .arg(shortDate(facts.notAfter.date())));
    text += html::element("p",
        Texts::tr(
            "Before you trust it, compare the fingerprint (SHA-256) that your device shows with the one on the "
            "screen of the computer. Anybody on this network could have changed this page."));
    text += QStringLiteral("<p><code>%1</code></p>\n").arg(readAloud(facts.fingerprintSha256));
    text += html::element("h2", platformTitle(TrustPlatform::Android));
    text += link(QStringLiteral("root.crt"), Texts::tr("Download the root"));
    text += stepsOf(root, TrustPlatform::Android);
    text += html::element("h2", platformTitle(TrustPlatform::Ios));
    text += link(QStringLiteral("root.mobileconfig"), Texts::tr("Download the profile"));
    text += stepsOf(root, TrustPlatform::Ios);
    return text + QStringLiteral("</body></html>\n");
}

} // namespace

Pages rootPages(const Certificate &root)
{
    return {{"/", {"text/html; charset=utf-8", page(root).toUtf8()}},
        {"/root.crt", {"application/x-x509-ca-cert", root.der()}},
        {"/root.mobileconfig", {"application/x-apple-aspen-config", appleProfile(root)}}};
}

QString readAloud(const QString &fingerprint)
{
    constexpr qsizetype group = 4;
    const QString digits = QString(fingerprint).remove(u':');
    QStringList groups;
    for (qsizetype at = 0; at < digits.size(); at += group)
        groups << digits.mid(at, group);
    return groups.join(u' ');
}

} // namespace mailseal::ca
