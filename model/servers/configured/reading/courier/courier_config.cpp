// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/reading/courier/courier_config.h"
#include "model/base/advice/advice_id.h"
#include "model/servers/configured/setting_advice.h"

#include <QRegularExpression>

namespace mailseal {

void readShell(const QByteArray &text, const QString &file, Configuration &configuration)
{
    static const QRegularExpression assigns(QStringLiteral("^\\s*([A-Za-z_][A-Za-z0-9_]*)=(.*)$"));
    static const QRegularExpression spaced(
        QStringLiteral("^\\s*([A-Za-z_][A-Za-z0-9_]*)(\\s+=|=[ \\t]+[^#\\s])"));
    static const QRegularExpression word(QStringLiteral("^(\"[^\"]*\"|'[^']*'|[^\\s#;\"']+)*"));
    // The shell makes the CR part of each value.
    if (text.contains("\r\n"))
        configuration.findings << settingAdvice(
            AdviceId::CarriageReturnsInShell, Effect::NoTls, Setting{{}, {}, {}, file, 0});
    // The shell reports an unknown command, and goes on.
    if (text.startsWith("\xEF\xBB\xBF"))
        configuration.findings << settingAdvice(
            AdviceId::ByteOrderMarkInSettings, Effect::Works, Setting{{}, {}, {}, file, 0});
    int number = 0;
    const QStringList lines = QString::fromUtf8(text).split(u'\n');
    for (const QString &line : lines) {
        ++number;
        if (const auto blank = spaced.match(line);
            blank.hasMatch() && isAboutTls(ServerKind::Courier, blank.captured(1)))
            configuration.findings << settingAdvice(AdviceId::BlankBeforeEquals, Effect::NoTls,
                Setting{blank.captured(1), {}, file.section(u'/', -1), file, number});
        const auto match = assigns.match(line);
        if (!match.hasMatch())
            continue;
        QString value = word.match(match.captured(2)).captured(0).trimmed();
        value.remove(u'"').remove(u'\'');
        configuration.settings << Setting{match.captured(1), value, file.section(u'/', -1), file, number};
    }
}

} // namespace mailseal
